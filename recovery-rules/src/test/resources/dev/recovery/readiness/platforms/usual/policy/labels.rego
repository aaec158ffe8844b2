package main

deny[msg] {
  not input.resource_changes[_].change.after.labels.owner
  msg := "label owner is missing"
}
