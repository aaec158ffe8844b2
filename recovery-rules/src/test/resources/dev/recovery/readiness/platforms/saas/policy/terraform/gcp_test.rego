package terraform_test

import data.terraform
import rego.v1

change(type, after) := {"resource_changes": [{
	"address": sprintf("%s.it", [type]),
	"type": type,
	"change": {"actions": ["create"], "after": after},
}]}

test_bucket_without_versions_is_denied if {
	count(terraform.deny) == 1 with input as change("google_storage_bucket", {"name": "a", "versioning": []})
		with data.waivers as []
}

test_bucket_with_versions_passes if {
	count(terraform.deny) == 0 with input as change("google_storage_bucket", {"name": "a", "versioning": [{"enabled": true}]})
		with data.waivers as []
}

test_waived_bucket_passes if {
	count(terraform.deny) == 0 with input as change("google_storage_bucket", {"name": "a", "versioning": []})
		with data.waivers as [{"rule": "bucket-versioning", "target": "google_storage_bucket.it"}]
}

test_editor_is_denied if {
	count(terraform.deny) == 1 with input as change("google_project_iam_member", {"role": "roles/editor"})
		with data.waivers as []
}

test_narrow_role_passes if {
	count(terraform.deny) == 0 with input as change("google_project_iam_member", {"role": "roles/logging.logWriter"})
		with data.waivers as []
}
