package main_test

import rego.v1

import data.main

plan(type, actions, after) := {"resource_changes": [{
	"address": sprintf("%s.this", [type]),
	"type": type,
	"change": {"actions": actions, "after": after},
}]}

test_public_blobs_denied if {
	count(main.deny) == 1 with input as plan("azurerm_storage_account", ["create"], {"allow_nested_items_to_be_public": true})
}

test_private_blobs_allowed if {
	count(main.deny) == 0 with input as plan("azurerm_storage_account", ["create"], {"allow_nested_items_to_be_public": false})
}

test_vault_without_purge_protection_denied if {
	count(main.deny) == 1 with input as plan("azurerm_key_vault", ["update"], {"purge_protection_enabled": false})
}

test_vault_with_purge_protection_allowed if {
	count(main.deny) == 0 with input as plan("azurerm_key_vault", ["update"], {"purge_protection_enabled": true})
}

test_cluster_delete_denied if {
	count(main.deny) == 1 with input as plan("azurerm_kubernetes_cluster", ["delete"], null)
}

test_cluster_replace_denied if {
	count(main.deny) == 1 with input as plan("azurerm_kubernetes_cluster", ["delete", "create"], {})
}
