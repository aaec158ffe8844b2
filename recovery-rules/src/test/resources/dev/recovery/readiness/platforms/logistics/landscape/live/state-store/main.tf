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
    prefix = "state-store"
  }
}

provider "google" {
  project = "nordkai-ground"
  region  = "europe-west3"
}

resource "google_kms_key_ring" "state" {
  name     = "state"
  location = "europe-west3"
}

resource "google_kms_crypto_key" "state" {
  name            = "state"
  key_ring        = google_kms_key_ring.state.id
  rotation_period = "7776000s"
}

resource "google_storage_bucket" "state" {
  name                        = "nordkai-tofu-state"
  location                    = "EUROPE-WEST3"
  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"
  force_destroy               = false

  versioning {
    enabled = true
  }

  encryption {
    default_kms_key_name = google_kms_crypto_key.state.id
  }

  lifecycle_rule {
    condition {
      num_newer_versions = 60
      with_state         = "ARCHIVED"
    }
    action {
      type = "Delete"
    }
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "google_storage_bucket" "drift_round" {
  name                        = "nordkai-drift-round"
  location                    = "EUROPE-WEST3"
  uniform_bucket_level_access = true

  lifecycle_rule {
    condition {
      age = 120
    }
    action {
      type = "Delete"
    }
  }
}

resource "google_storage_bucket_iam_member" "pipeline" {
  for_each = toset([google_storage_bucket.state.name, google_storage_bucket.drift_round.name])

  bucket = each.value
  role   = "roles/storage.objectAdmin"
  member = "serviceAccount:landscape-pipeline@nordkai-ground.iam.gserviceaccount.com"
}
