terraform {
  backend "azurerm" {
    resource_group_name  = "rg-tfstate"
    storage_account_name = "halyardstate"
    container_name       = "bootstrap"
    key                  = "bootstrap.tfstate"
  }
}

resource "azurerm_storage_account" "state" {
  name                     = "halyardstate"
  resource_group_name      = "rg-tfstate"
  location                 = "westeurope"
  account_tier             = "Standard"
  account_replication_type = "GZRS"

  blob_properties {
    versioning_enabled = true
    delete_retention_policy { days = 90 }
  }
}
