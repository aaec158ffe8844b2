locals {
  account = "halyardstate"
}

remote_state {
  backend = "azurerm"
  config = {
    resource_group_name  = "rg-tfstate"
    storage_account_name = local.account
    container_name       = "live"
    key                  = "${path_relative_to_include()}/terraform.tfstate"
  }
}
