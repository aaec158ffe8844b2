include "root" {
  path = find_in_parent_folders("root.hcl")
}

terraform {
  source = "git::https://nordlysmedia@dev.azure.com/nordlysmedia/platform/_git/infra-modules//network?ref=v3.8.1"
}

inputs = {
  resource_group_name = "rg-net-prd-weu"
  address_space       = ["10.10.0.0/16"]

  subnets = {
    aks-nodes = { cidr = "10.10.0.0/20" }
    ingress   = { cidr = "10.10.16.0/24" }
    private-endpoints = {
      cidr                              = "10.10.17.0/24"
      private_endpoint_network_policies = "Enabled"
    }
  }

  hub_peering_enabled = true
}
