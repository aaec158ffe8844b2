package main

import rego.v1

taggable := {"aws_s3_bucket", "aws_dynamodb_table", "aws_db_instance", "aws_transfer_server"}

touched contains rc if {
	some rc in input.resource_changes
	some action in rc.change.actions
	action in {"create", "update"}
}

deny contains msg if {
	some rc in touched
	rc.type in taggable
	not rc.change.after.tags_all["cost-center"]
	msg := sprintf("%s has no cost-center tag", [rc.address])
}

deny contains msg if {
	some rc in touched
	rc.type == "aws_vpc_security_group_ingress_rule"
	rc.change.after.cidr_ipv4 == "0.0.0.0/0"
	msg := sprintf("%s is open to the world", [rc.address])
}

deny contains msg if {
	some rc in input.resource_changes
	rc.type == "aws_db_instance"
	"delete" in rc.change.actions
	msg := sprintf("%s would be deleted", [rc.address])
}
