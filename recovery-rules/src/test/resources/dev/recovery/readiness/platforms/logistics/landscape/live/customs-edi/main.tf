terraform {
  required_version = "~> 1.10.0"
  required_providers {
    google = {
      source  = "hashicorp/google"
      version = "7.9.0"
    }
  }
  backend "http" {
    update_method  = "POST"
    retry_wait_min = 5
  }
}

provider "google" {
  project = "nordkai-customs"
  region  = "europe-west3"
}

locals {
  partners = toset(["atlas-de", "puesc-pl", "portbase-nl"])
}

resource "google_pubsub_topic" "declarations" {
  for_each = local.partners

  name                       = "declarations-${each.key}"
  message_retention_duration = "604800s"
}

resource "google_pubsub_subscription" "gateway" {
  for_each = local.partners

  name                 = "gateway-${each.key}"
  topic                = google_pubsub_topic.declarations[each.key].id
  ack_deadline_seconds = 60
}

resource "google_storage_bucket" "inbox" {
  for_each = local.partners

  name                        = "nordkai-edi-inbox-${each.key}"
  location                    = "EUROPE-WEST3"
  uniform_bucket_level_access = true
}

resource "google_compute_address" "as2" {
  name   = "as2-gateway"
  region = "europe-west3"
}
