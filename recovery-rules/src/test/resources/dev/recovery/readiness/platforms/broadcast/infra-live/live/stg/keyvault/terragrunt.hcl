include "root" {
  path = find_in_parent_folders("root.hcl")
}

terraform {
  source = "git::https://nordlysmedia@dev.azure.com/nordlysmedia/platform/_git/infra-modules//keyvault?ref=v2.4.0"
}

dependency "network" {
  config_path = "../network"
}

dependency "aks" {
  config_path = "../aks"
}

inputs = {
  vault_name                 = "kv-nlm-stg-weu"
  sku_name                   = "standard"
  purge_protection_enabled   = true
  soft_delete_retention_days = 90
  private_endpoint_subnet_id = dependency.network.outputs.subnet_ids["private-endpoints"]

  workload_identities = {
    external-secrets = {
      oidc_issuer_url = dependency.aks.outputs.oidc_issuer_url
      namespace       = "external-secrets"
      service_account = "external-secrets"
      role            = "Key Vault Secrets User"
    }
  }
}
