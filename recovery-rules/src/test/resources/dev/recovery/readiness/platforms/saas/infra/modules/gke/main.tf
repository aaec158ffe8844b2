variable "project" {
  type = string
}

variable "name" {
  type = string
}

variable "node_pools" {
  type = map(object({
    machine = string
    min     = number
    max     = number
  }))
}

variable "channel" {
  type    = string
  default = "STABLE"
}

resource "google_service_account" "nodes" {
  project    = var.project
  account_id = "gke-${var.name}-nodes"
}

resource "google_container_cluster" "this" {
  project    = var.project
  name       = var.name
  location   = "europe-west4"
  network    = "projects/bf-net-host/global/networks/bf-${var.name}"
  subnetwork = "projects/bf-net-host/regions/europe-west4/subnetworks/gke-${var.name}"

  remove_default_node_pool = true
  initial_node_count       = 1
  deletion_protection      = true

  release_channel {
    channel = var.channel
  }

  ip_allocation_policy {
    cluster_secondary_range_name  = "pods"
    services_secondary_range_name = "services"
  }

  private_cluster_config {
    enable_private_nodes    = true
    enable_private_endpoint = false
    master_ipv4_cidr_block  = "172.16.0.0/28"
  }

  workload_identity_config {
    workload_pool = "${var.project}.svc.id.goog"
  }
}

resource "google_container_node_pool" "this" {
  for_each = var.node_pools
  project  = var.project
  cluster  = google_container_cluster.this.id
  name     = each.key

  autoscaling {
    min_node_count = each.value.min
    max_node_count = each.value.max
  }

  node_config {
    machine_type    = each.value.machine
    service_account = google_service_account.nodes.email
    oauth_scopes    = ["https://www.googleapis.com/auth/cloud-platform"]
  }
}

output "cluster" {
  value = google_container_cluster.this.name
}
