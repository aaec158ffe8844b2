provider "registry.terraform.io/microsoft/azuredevops" { version = "1.4.0" }
