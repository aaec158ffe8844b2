# Included by every unit under live/.
locals {
  segments = split("/", path_relative_to_include())
  env      = local.segments[1]
  layer    = local.segments[2]

  subscriptions = {
    stg = "6f0c1a0e-52b7-4f0e-9d52-1f7d5a4f6e21"
    prd = "b2d9e7c4-0c3f-4c7a-8a0d-90e4f1c2ab37"
  }
}

remote_state {
  backend = "azurerm"

  generate = {
    path      = "backend.tf"
    if_exists = "overwrite_terragrunt"
  }

  config = {
    subscription_id      = "3d1b7a52-8e64-4a55-b1a7-2c0f9a7be410"
    resource_group_name  = "rg-tfstate-weu"
    storage_account_name = "stnlmtfstate${local.env}"
    container_name       = "tfstate"
    key                  = "${path_relative_to_include()}/terraform.tfstate"
    use_azuread_auth     = true
    use_oidc             = true
  }
}

generate "provider" {
  path      = "provider.tf"
  if_exists = "overwrite_terragrunt"
  contents  = <<-EOF
    provider "azurerm" {
      features {}
      subscription_id     = "${local.subscriptions[local.env]}"
      use_oidc            = true
      storage_use_azuread = true
    }
  EOF
}

inputs = {
  environment = local.env
  location    = "westeurope"
  tags = {
    environment = local.env
    layer       = local.layer
    managed-by  = "terragrunt"
  }
}
