terraform {
  backend "azurerm" {
    resource_group_name  = "rg-state"
    storage_account_name = "kitestate"
    container_name       = "bootstrap"
    key                  = "bootstrap.tfstate"
  }
}

resource "azurerm_storage_account" "state" {
  name                     = "kitestate"
  account_replication_type = "GRS"
  blob_properties {
    versioning_enabled = true
    delete_retention_policy { days = 30 }
  }
}
