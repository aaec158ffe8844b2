package network_test

import data.network
import rego.v1

test_open_port_is_denied if {
	count(network.deny) == 1 with input as {"resource": {"aws_security_group_rule": {"a": {"cidr_blocks": ["0.0.0.0/0"]}}}}
}
