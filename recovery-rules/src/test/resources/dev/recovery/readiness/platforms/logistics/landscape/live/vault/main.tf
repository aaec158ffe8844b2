terraform {
  required_version = "~> 1.10.0"
  required_providers {
    vault = {
      source  = "hashicorp/vault"
      version = "5.3.0"
    }
  }
  backend "http" {}
}

provider "vault" {
  address = "https://vault.nordkai.example"

  auth_login_jwt {
    mount = "gitlab"
    role  = "landscape-vault"
  }
}

locals {
  teams = toset(["dispatch", "tracking", "customs", "platform"])
}

resource "vault_mount" "team" {
  for_each = local.teams

  path    = "teams/${each.key}"
  type    = "kv"
  options = { version = "2" }
}

resource "vault_kv_secret_backend_v2" "team" {
  for_each = local.teams

  mount                = vault_mount.team[each.key].path
  max_versions         = 12
  delete_version_after = 0
}

resource "vault_policy" "read" {
  for_each = local.teams

  name   = "${each.key}-read"
  policy = <<-EOT
    path "teams/${each.key}/data/*" {
      capabilities = ["read"]
    }
    path "teams/${each.key}/metadata/*" {
      capabilities = ["read", "list"]
    }
  EOT
}

resource "vault_policy" "turn_back" {
  for_each = local.teams

  name   = "${each.key}-turn-back"
  policy = <<-EOT
    path "teams/${each.key}/data/*" {
      capabilities = ["read", "update"]
    }
    path "teams/${each.key}/metadata/*" {
      capabilities = ["read", "list"]
    }
    path "teams/${each.key}/undelete/*" {
      capabilities = ["update"]
    }
  EOT
}

resource "vault_kubernetes_auth_backend_role" "external_secrets" {
  for_each = toset(["hamburg", "gdansk"])

  backend                          = "k8s-${each.key}"
  role_name                        = "external-secrets"
  bound_service_account_names      = ["external-secrets"]
  bound_service_account_namespaces = ["external-secrets"]
  token_policies                   = [for t in local.teams : "${t}-read"]
  token_ttl                        = 1200
}
