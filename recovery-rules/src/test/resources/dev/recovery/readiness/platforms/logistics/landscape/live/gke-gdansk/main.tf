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
    prefix = "gke-gdansk"
  }
}

provider "google" {
  project = "nordkai-run-gdansk"
  region  = "europe-central2"
}

data "terraform_remote_state" "net" {
  backend = "gcs"
  config = {
    bucket = "nordkai-tofu-state"
    prefix = "net-hub"
  }
}

module "cluster" {
  source = "git::https://gitlab.nordkai.example/nordkai/platform/modules/gke.git?ref=v2.3.0"

  name            = "gdansk"
  location        = "europe-central2"
  network         = data.terraform_remote_state.net.outputs.network
  subnetwork      = data.terraform_remote_state.net.outputs.subnets["gdansk"]
  release_channel = "STABLE"
  rbac_group      = "gke-security-groups@nordkai.example"

  pools = {
    general = { machine_type = "n2-standard-8", min = 3, max = 6 }
    sorting = { machine_type = "c3-standard-8", min = 0, max = 4 }
  }
}
