terraform {
  required_version = "1.11.4"

  backend "gcs" {
    bucket = "bf-tfstate"
    prefix = "gke-prod"
  }

  required_providers {
    google = {
      source  = "hashicorp/google"
      version = "6.38.0"
    }
  }
}

provider "google" {
  project = "bf-prod"
  region  = "europe-west4"
}

module "gke" {
  source  = "../modules/gke"
  project = "bf-prod"
  name    = "prod"

  node_pools = {
    general = { machine = "n2d-standard-8", min = 2, max = 12 }
    memory  = { machine = "n2d-highmem-8", min = 1, max = 6 }
  }
}

resource "google_project_iam_member" "nodes" {
  for_each = toset(["roles/logging.logWriter", "roles/monitoring.metricWriter", "roles/artifactregistry.reader"])
  project  = "bf-prod"
  role     = each.value
  member   = "serviceAccount:gke-prod-nodes@bf-prod.iam.gserviceaccount.com"

  depends_on = [module.gke]
}
