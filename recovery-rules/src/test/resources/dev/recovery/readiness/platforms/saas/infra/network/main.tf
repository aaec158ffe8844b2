terraform {
  required_version = "1.11.4"

  backend "gcs" {
    bucket = "bf-tfstate"
    prefix = "network"
  }

  required_providers {
    google = {
      source  = "hashicorp/google"
      version = "6.38.0"
    }
  }
}

provider "google" {
  project = "bf-net-host"
  region  = "europe-west4"
}

locals {
  nets = {
    staging = { nodes = "10.40.0.0/20", pods = "10.44.0.0/14", services = "10.41.0.0/20" }
    prod    = { nodes = "10.60.0.0/20", pods = "10.64.0.0/14", services = "10.61.0.0/20" }
  }
}

module "vpc" {
  source   = "terraform-google-modules/network/google"
  version  = "11.1.1"
  for_each = local.nets

  project_id   = "bf-net-host"
  network_name = "bf-${each.key}"

  subnets = [{
    subnet_name           = "gke-${each.key}"
    subnet_ip             = each.value.nodes
    subnet_region         = "europe-west4"
    subnet_private_access = "true"
  }]

  secondary_ranges = {
    "gke-${each.key}" = [
      { range_name = "pods", ip_cidr_range = each.value.pods },
      { range_name = "services", ip_cidr_range = each.value.services },
    ]
  }
}

resource "google_compute_router" "egress" {
  for_each = local.nets
  name     = "egress-${each.key}"
  network  = module.vpc[each.key].network_name
}

resource "google_compute_router_nat" "egress" {
  for_each                           = local.nets
  name                               = "egress-${each.key}"
  router                             = google_compute_router.egress[each.key].name
  nat_ip_allocate_option             = "AUTO_ONLY"
  source_subnetwork_ip_ranges_to_nat = "ALL_SUBNETWORKS_ALL_IP_RANGES"

  log_config {
    enable = true
    filter = "ERRORS_ONLY"
  }
}
