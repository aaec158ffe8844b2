remote_state {
  backend = "azurerm"
  config = {
    resource_group_name  = "rg-state"
    storage_account_name = "kitestate"
    container_name       = "tfstate"
    key                  = "${path_relative_to_include()}/terraform.tfstate"
  }
}
