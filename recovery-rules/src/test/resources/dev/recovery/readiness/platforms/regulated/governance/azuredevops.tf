terraform {
  required_version = ">= 1.9"
  backend "azurerm" {
    resource_group_name  = "rg-tfstate"
    storage_account_name = "halyardstate"
    container_name       = "governance"
    key                  = "governance.tfstate"
  }
}

resource "azuredevops_environment" "production" {
  project_id = data.azuredevops_project.platform.id
  name       = "production"
}

resource "azuredevops_check_approval" "production" {
  project_id            = data.azuredevops_project.platform.id
  target_resource_id    = azuredevops_environment.production.id
  target_resource_type  = "environment"
  requester_can_approve = false
  approvers             = [azuredevops_group.change_managers.origin_id]
  minimum_required_approvers = 1
  timeout               = 1440
}
