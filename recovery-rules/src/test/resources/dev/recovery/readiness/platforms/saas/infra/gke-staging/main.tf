terraform {
  required_version = "1.11.4"

  backend "gcs" {
    bucket = "bf-tfstate"
    prefix = "gke-staging"
  }

  required_providers {
    google = {
      source  = "hashicorp/google"
      version = "6.38.0"
    }
  }
}

provider "google" {
  project = "bf-staging"
  region  = "europe-west4"
}

module "gke" {
  source  = "../modules/gke"
  project = "bf-staging"
  name    = "staging"

  node_pools = {
    general = { machine = "n2d-standard-4", min = 1, max = 4 }
  }
}

resource "google_project_iam_member" "nodes" {
  for_each = toset(["roles/logging.logWriter", "roles/monitoring.metricWriter", "roles/artifactregistry.reader"])
  project  = "bf-staging"
  role     = each.value
  member   = "serviceAccount:gke-staging-nodes@bf-staging.iam.gserviceaccount.com"

  depends_on = [module.gke]
}
