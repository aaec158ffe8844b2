terraform {
  required_version = "1.11.4"

  backend "gcs" {
    bucket = "bf-tfstate"
    prefix = "foundation"
  }

  required_providers {
    google = {
      source  = "hashicorp/google"
      version = "6.38.0"
    }
  }
}

provider "google" {
  project = "bf-foundation"
  region  = "europe-west4"
}

# Was imported into its own state after the first run (see #3).
resource "google_storage_bucket" "tfstate" {
  name                        = "bf-tfstate"
  location                    = "EU"
  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"

  versioning {
    enabled = true
  }

  lifecycle_rule {
    action {
      type = "Delete"
    }
    condition {
      num_newer_versions = 60
      with_state         = "ARCHIVED"
    }
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "google_storage_bucket" "pulumi_state" {
  name                        = "bf-pulumi-state"
  location                    = "EU"
  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"

  versioning {
    enabled = true
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "google_storage_bucket" "evidence" {
  name                        = "bf-release-evidence"
  location                    = "EU"
  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"

  versioning {
    enabled = true
  }

  retention_policy {
    retention_period = 34214400 # 13 months
  }
}

resource "google_storage_bucket_iam_member" "evidence_writer" {
  bucket = google_storage_bucket.evidence.name
  role   = "roles/storage.objectCreator"
  member = "serviceAccount:tf-release@bf-foundation.iam.gserviceaccount.com"
}

resource "google_kms_key_ring" "main" {
  name     = "platform"
  location = "europe-west4"
}

resource "google_kms_crypto_key" "sops" {
  name            = "sops"
  key_ring        = google_kms_key_ring.main.id
  rotation_period = "7776000s"

  lifecycle {
    prevent_destroy = true
  }
}

resource "google_kms_crypto_key" "pulumi" {
  name            = "pulumi"
  key_ring        = google_kms_key_ring.main.id
  rotation_period = "7776000s"
}
