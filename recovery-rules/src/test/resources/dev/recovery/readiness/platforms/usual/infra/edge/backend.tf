terraform {
  backend "http" {
    address        = "https://gitlab.nettleton.example/api/v4/projects/17/terraform/state/edge"
    lock_address   = "https://gitlab.nettleton.example/api/v4/projects/17/terraform/state/edge/lock"
    unlock_address = "https://gitlab.nettleton.example/api/v4/projects/17/terraform/state/edge/lock"
  }
}
