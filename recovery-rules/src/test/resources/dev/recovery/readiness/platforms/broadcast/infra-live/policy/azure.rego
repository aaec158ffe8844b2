package main

import rego.v1

changed contains rc if {
	some rc in input.resource_changes
	some action in rc.change.actions
	action in {"create", "update"}
}

deny contains msg if {
	some rc in changed
	rc.type == "azurerm_storage_account"
	rc.change.after.allow_nested_items_to_be_public
	msg := sprintf("%s: public blobs are not allowed", [rc.address])
}

deny contains msg if {
	some rc in changed
	rc.type == "azurerm_key_vault"
	not rc.change.after.purge_protection_enabled
	msg := sprintf("%s: purge protection must be on", [rc.address])
}

deny contains msg if {
	some rc in input.resource_changes
	rc.type in {"azurerm_kubernetes_cluster", "azurerm_key_vault"}
	"delete" in rc.change.actions
	msg := sprintf("%s: clusters and vaults are not deleted by pipeline", [rc.address])
}
