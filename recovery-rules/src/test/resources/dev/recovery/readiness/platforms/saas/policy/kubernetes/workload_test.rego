package kubernetes_test

import data.kubernetes
import rego.v1

deployment(image, sc, labels) := {
	"kind": "Deployment",
	"metadata": {"name": "x", "labels": labels},
	"spec": {"template": {"spec": {
		"securityContext": sc,
		"containers": [{"name": "c", "image": image}],
	}}},
}

team := {"brightfold.io/team": "data"}

nonroot := {"runAsNonRoot": true}

test_good_one_passes if {
	count(kubernetes.deny) == 0 with input as deployment("r/x@sha256:aa", nonroot, team) with data.waivers as []
}

test_tag_is_denied if {
	count(kubernetes.deny) == 1 with input as deployment("r/x:1.2", nonroot, team) with data.waivers as []
}

test_waived_tag_passes if {
	count(kubernetes.deny) == 0 with input as deployment("r/x:1.2", nonroot, team)
		with data.waivers as [{"rule": "image-digest", "target": "Deployment/x"}]
}

test_root_is_denied if {
	count(kubernetes.deny) == 1 with input as deployment("r/x@sha256:aa", {}, team) with data.waivers as []
}

test_missing_team_is_denied if {
	count(kubernetes.deny) == 1 with input as deployment("r/x@sha256:aa", nonroot, {}) with data.waivers as []
}

test_waiver_of_another_target_does_not_help if {
	count(kubernetes.deny) == 1 with input as deployment("r/x:1.2", nonroot, team)
		with data.waivers as [{"rule": "image-digest", "target": "Deployment/y"}]
}

test_waived_root_passes if {
	count(kubernetes.deny) == 0 with input as deployment("r/x@sha256:aa", {}, team)
		with data.waivers as [{"rule": "run-as-root", "target": "Deployment/x"}]
}
