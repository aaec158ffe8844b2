package kubernetes

import rego.v1

kinds := {"Deployment", "StatefulSet", "DaemonSet"}

target := sprintf("%s/%s", [input.kind, input.metadata.name])

# waived when somebody wrote it into waivers.yaml
granted(rule) if {
	some w in data.waivers
	w.rule == rule
	w.target == target
}

deny contains msg if {
	input.kind in kinds
	some c in input.spec.template.spec.containers
	not contains(c.image, "@sha256:")
	not granted("image-digest")
	msg := sprintf("image-digest: %s, container %s: %s", [target, c.name, c.image])
}

deny contains msg if {
	input.kind in kinds
	not input.spec.template.spec.securityContext.runAsNonRoot
	not granted("run-as-root")
	msg := sprintf("run-as-root: %s", [target])
}

deny contains msg if {
	input.kind in kinds
	not input.metadata.labels["brightfold.io/team"]
	msg := sprintf("team-label: %s has no brightfold.io/team", [target])
}
