package network

import rego.v1

deny contains msg if {
	some rule in input.resource.aws_security_group_rule
	rule.cidr_blocks[_] == "0.0.0.0/0"
	msg := "a rule opens a port to everybody"
}
