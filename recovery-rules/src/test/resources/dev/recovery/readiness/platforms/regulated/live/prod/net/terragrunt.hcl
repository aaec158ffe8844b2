include "root" {
  path = find_in_parent_folders("root.hcl")
}

terraform {
  source = "git::https://dev.azure.example/halyard/modules.git//net?ref=v5.0.3"
}
