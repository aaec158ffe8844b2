terraform {
  required_version = "~> 1.10.0"
  required_providers {
    google = {
      source  = "hashicorp/google"
      version = "7.9.0"
    }
  }
  backend "gcs" {
    bucket = "nordkai-tofu-state"
    prefix = "net-hub"
  }
}

provider "google" {
  project = "nordkai-net"
  region  = "europe-west3"
}

locals {
  depots = {
    hamburg   = "10.20.0.0/20"
    gdansk    = "10.20.16.0/20"
    rotterdam = "10.20.32.0/20"
  }
  regions = {
    hamburg   = "europe-west3"
    gdansk    = "europe-central2"
    rotterdam = "europe-west4"
  }
}

resource "google_compute_network" "hub" {
  name                    = "hub"
  auto_create_subnetworks = false
  routing_mode            = "GLOBAL"
}

resource "google_compute_subnetwork" "depot" {
  for_each = local.depots

  name                     = "depot-${each.key}"
  ip_cidr_range            = each.value
  region                   = local.regions[each.key]
  network                  = google_compute_network.hub.id
  private_ip_google_access = true
}

resource "google_compute_router" "depot" {
  for_each = local.depots

  name    = "depot-${each.key}"
  region  = local.regions[each.key]
  network = google_compute_network.hub.id
}

resource "google_compute_router_nat" "depot" {
  for_each = local.depots

  name                               = "depot-${each.key}"
  router                             = google_compute_router.depot[each.key].name
  region                             = local.regions[each.key]
  nat_ip_allocate_option             = "AUTO_ONLY"
  source_subnetwork_ip_ranges_to_nat = "ALL_SUBNETWORKS_ALL_IP_RANGES"
  min_ports_per_vm                   = 512

  log_config {
    enable = true
    filter = "ERRORS_ONLY"
  }
}

output "network" {
  value = google_compute_network.hub.id
}

output "subnets" {
  value = { for k, s in google_compute_subnetwork.depot : k => s.id }
}
