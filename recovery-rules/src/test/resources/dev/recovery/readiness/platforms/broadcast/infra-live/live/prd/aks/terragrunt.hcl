include "root" {
  path = find_in_parent_folders("root.hcl")
}

terraform {
  source = "git::https://nordlysmedia@dev.azure.com/nordlysmedia/platform/_git/infra-modules//aks?ref=v5.1.3"
}

dependency "network" {
  config_path = "../network"

  mock_outputs = {
    subnet_ids = { aks-nodes = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/mock/providers/Microsoft.Network/virtualNetworks/mock/subnets/aks-nodes" }
  }
  mock_outputs_allowed_terraform_commands = ["validate"]
}

inputs = {
  cluster_name              = "aks-nlm-prd-weu"
  kubernetes_version        = "1.32.9"
  sku_tier                  = "Standard"
  node_subnet_id            = dependency.network.outputs.subnet_ids["aks-nodes"]
  workload_identity_enabled = true
  local_account_disabled    = true

  node_pools = {
    system = { vm_size = "Standard_D4ds_v5", min_count = 3, max_count = 3 }
    apps   = { vm_size = "Standard_D8ds_v5", min_count = 3, max_count = 30 }
  }
}
