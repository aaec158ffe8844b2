include "root" {
  path = find_in_parent_folders("root.hcl")
}

dependency "net" { config_path = "../net" }

terraform {
  source = "git::https://dev.azure.example/halyard/modules.git//app?ref=v5.1.0"
}

inputs = { subnet = dependency.net.outputs.subnet }
