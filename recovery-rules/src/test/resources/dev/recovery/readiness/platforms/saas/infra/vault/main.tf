terraform {
  required_version = "1.11.4"

  backend "gcs" {
    bucket = "bf-tfstate"
    prefix = "vault"
  }

  required_providers {
    vault = {
      source  = "hashicorp/vault"
      version = "4.8.0"
    }
    sops = {
      source  = "carlpett/sops"
      version = "1.2.0"
    }
  }
}

provider "vault" {
  address = "https://vault.brightfold.io"

  auth_login_jwt {
    mount = "github"
    role  = "platform-tf"
  }
}

data "sops_file" "oidc" {
  source_file = "${path.module}/oidc.enc.yaml"
}

locals {
  teams = ["billing", "data", "edge", "platform"]
}

resource "vault_mount" "team" {
  for_each = toset(local.teams)
  path     = "kv-${each.key}"
  type     = "kv"
  options  = { version = "2" }
}

resource "vault_kv_secret_backend_v2" "team" {
  for_each     = vault_mount.team
  mount        = each.value.path
  max_versions = 20
  cas_required = true
}

resource "vault_policy" "team" {
  for_each = toset(local.teams)
  name     = "team-${each.key}"
  policy   = <<-EOT
    path "kv-${each.key}/data/*"     { capabilities = ["create", "read", "update"] }
    path "kv-${each.key}/metadata/*" { capabilities = ["read", "list"] }
    path "kv-${each.key}/undelete/*" { capabilities = ["update"] }
  EOT
}

resource "vault_jwt_auth_backend" "sso" {
  path               = "oidc"
  type               = "oidc"
  oidc_discovery_url = "https://sso.brightfold.io"
  oidc_client_id     = data.sops_file.oidc.data["client_id"]
  oidc_client_secret = data.sops_file.oidc.data["client_secret"]
  default_role       = "staff"
}
