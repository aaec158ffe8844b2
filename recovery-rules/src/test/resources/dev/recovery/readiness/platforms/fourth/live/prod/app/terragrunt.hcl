include "root" { path = find_in_parent_folders("root.hcl") }

terraform {
  source = "git::https://git.kite.example/modules/app.git//service?ref=v3.2.1"
}

inputs = { replicas = 3 }
