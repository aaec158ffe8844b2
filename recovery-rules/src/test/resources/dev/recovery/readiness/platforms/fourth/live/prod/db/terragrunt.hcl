include "root" { path = find_in_parent_folders("root.hcl") }

terraform {
  source = "git::https://git.kite.example/modules/db.git?ref=v1.9.0"
}
