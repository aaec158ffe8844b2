terraform {
  backend "http" {
    address        = "https://gitlab.nettleton.example/api/v4/projects/17/terraform/state/core"
    lock_address   = "https://gitlab.nettleton.example/api/v4/projects/17/terraform/state/core/lock"
    unlock_address = "https://gitlab.nettleton.example/api/v4/projects/17/terraform/state/core/lock"
  }
}

resource "google_project" "core" {
  name = "core"
}
