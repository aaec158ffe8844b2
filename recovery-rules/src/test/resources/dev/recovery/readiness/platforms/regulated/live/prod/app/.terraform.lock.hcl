provider "registry.terraform.io/hashicorp/azurerm" { version = "4.12.0" }
