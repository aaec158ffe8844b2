# Storage accounts that hold the Terraform state of live/stg and live/prd.
# Lives in the shared-services subscription.

terraform {
  required_version = "~> 1.12.0"

  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "4.38.1"
    }
  }

  backend "azurerm" {
    subscription_id      = "3d1b7a52-8e64-4a55-b1a7-2c0f9a7be410"
    resource_group_name  = "rg-tfstate-weu"
    storage_account_name = "stnlmtfstateprd"
    container_name       = "tfstate"
    key                  = "bootstrap/state-accounts/terraform.tfstate"
    use_azuread_auth     = true
  }
}

provider "azurerm" {
  features {}
  subscription_id     = "3d1b7a52-8e64-4a55-b1a7-2c0f9a7be410"
  storage_use_azuread = true
}

locals {
  environments = toset(["stg", "prd"])
}

resource "azurerm_resource_group" "tfstate" {
  name     = "rg-tfstate-weu"
  location = "westeurope"
}

resource "azurerm_storage_account" "tfstate" {
  for_each = local.environments

  name                            = "stnlmtfstate${each.key}"
  resource_group_name             = azurerm_resource_group.tfstate.name
  location                        = azurerm_resource_group.tfstate.location
  account_tier                    = "Standard"
  account_replication_type        = "GZRS"
  min_tls_version                 = "TLS1_2"
  shared_access_key_enabled       = false
  allow_nested_items_to_be_public = false

  blob_properties {
    versioning_enabled  = true
    change_feed_enabled = true

    delete_retention_policy {
      days = 30
    }

    container_delete_retention_policy {
      days = 30
    }
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "azurerm_storage_container" "tfstate" {
  for_each = local.environments

  name                  = "tfstate"
  storage_account_id    = azurerm_storage_account.tfstate[each.key].id
  container_access_type = "private"
}

resource "azurerm_management_lock" "tfstate" {
  for_each = local.environments

  name       = "no-delete"
  scope      = azurerm_storage_account.tfstate[each.key].id
  lock_level = "CanNotDelete"
  notes      = "Terraform state"
}
