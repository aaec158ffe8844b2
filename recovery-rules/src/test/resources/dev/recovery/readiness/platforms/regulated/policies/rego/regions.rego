package main

deny contains msg if {
  some change in input.resource_changes
  not change.change.after.location in {"westeurope", "northeurope"}
  msg := sprintf("%s lies outside Europe", [change.address])
}
