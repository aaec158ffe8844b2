package terraform

import rego.v1

# waived when somebody wrote it into waivers.yaml
granted(rule, target) if {
	some w in data.waivers
	w.rule == rule
	w.target == target
}

touched contains rc if {
	some rc in input.resource_changes
	some action in rc.change.actions
	action in {"create", "update"}
}

versioned(after) if {
	some v in after.versioning
	v.enabled == true
}

deny contains msg if {
	some rc in touched
	rc.type == "google_storage_bucket"
	not versioned(rc.change.after)
	not granted("bucket-versioning", rc.address)
	msg := sprintf("bucket-versioning: %s keeps no versions", [rc.address])
}

basic_roles := {"roles/owner", "roles/editor"}

deny contains msg if {
	some rc in touched
	rc.type in {"google_project_iam_member", "google_project_iam_binding"}
	rc.change.after.role in basic_roles
	not granted("basic-role", rc.address)
	msg := sprintf("basic-role: %s hands out %s", [rc.address, rc.change.after.role])
}
