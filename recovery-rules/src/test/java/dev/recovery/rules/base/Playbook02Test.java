package dev.recovery.rules.base;

import static dev.recovery.rules.base.Facts.created;
import static dev.recovery.rules.base.Facts.earlier;
import static dev.recovery.rules.base.Facts.planFindsChanged;
import static dev.recovery.rules.base.Facts.refused;
import static dev.recovery.rules.base.Facts.run;
import static dev.recovery.rules.base.Facts.seen;

import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.EndedBeforeMutation;
import dev.recovery.mutation.Ending;
import dev.recovery.mutation.Operation;

/** The cases of {@code playbooks/02-iac-init-fails.drl}. */
class Playbook02Test extends RuleCases {

  Playbook02Test() {
    rule(
        "Playbook 2 — Symptoms: a dependency of the run is missing or does not fit",
        fires(
            "moduleUnresolved",
            run(Operation.INIT, Ending.FAILED),
            seen(Symptom.MODULE_UNRESOLVED)),
        silent(
            "backendAway", run(Operation.INIT, Ending.FAILED), seen(Symptom.BACKEND_INIT_FAILED)));
    rule(
        "Playbook 2 — Symptoms: no plan can be made of what was changed before",
        fires(
            "driftAndAPlanWithoutRegistry",
            run(Operation.PLAN, Ending.FAILED),
            planFindsChanged("cloud_vm.net"),
            seen(Symptom.REGISTRY_TIMEOUT)),
        fires(
            "halfAnApplyAndAPlanWithoutRegistry",
            run(Operation.PLAN, Ending.FAILED),
            earlier(Operation.APPLY, Ending.FAILED),
            created("earlier", "cloud_vm.net"),
            seen(Symptom.REGISTRY_TIMEOUT)),
        silent(
            "halfAnApplyThatLostTheRegistry",
            run(Operation.APPLY, Ending.FAILED),
            created("cloud_vm.net"),
            seen(Symptom.REGISTRY_TIMEOUT)),
        silent(
            "planWithoutRegistry",
            run(Operation.PLAN, Ending.FAILED),
            seen(Symptom.REGISTRY_TIMEOUT)),
        silent(
            "runnerThatDoesNotStart",
            run(Operation.PLAN, Ending.FAILED),
            planFindsChanged("cloud_vm.net"),
            seen(Symptom.REGISTRY_TIMEOUT),
            seen(Symptom.RUNNER_CANNOT_START)));
    rule(
        "Playbook 2 — Symptoms: the backend does not answer at init",
        fires("backendAway", run(Operation.INIT, Ending.FAILED), seen(Symptom.BACKEND_INIT_FAILED)),
        silent(
            "policyEngineAway",
            run(Operation.PLAN, Ending.FAILED),
            seen(Symptom.NETWORK_UNREACHABLE),
            seen(Symptom.POLICY_ENGINE_UNAVAILABLE)));
    rule(
        "Playbook 2 — Symptoms: the backend cannot be initialised, whatever the run set out to do",
        fires(
            "backendUnknown",
            refused(EndedBeforeMutation.Boundary.PLANNING),
            seen(Symptom.BACKEND_INIT_FAILED)),
        silent("backendUnknownAfterWhoKnowsWhat", seen(Symptom.BACKEND_INIT_FAILED)));
    rule(
        "Playbook 2 — Symptoms: the backend refuses the runner's identity",
        fires(
            "refused",
            run(Operation.INIT, Ending.FAILED),
            seen(Symptom.BACKEND_AUTHENTICATION_FAILED)),
        silent(
            "backendAway", run(Operation.INIT, Ending.FAILED), seen(Symptom.BACKEND_INIT_FAILED)));
    rule(
        "Playbook 2 — Safe Recovery: a checksum that does not match may be an attack",
        fires("anotherChecksum", seen(Symptom.CHECKSUM_MISMATCH)),
        silent("anotherVersion", seen(Symptom.VERSION_CONFLICT)));
    rule(
        "Playbook 2 — Symptoms: the cluster that is planned for does not answer",
        fires(
            "clusterAway",
            run(Operation.PLAN, Ending.FAILED),
            seen(Symptom.KUBERNETES_API_UNAVAILABLE)),
        silent(
            "clusterAwayForAController",
            run(Operation.SYNC, Ending.FAILED),
            seen(Symptom.KUBERNETES_API_UNAVAILABLE)));
    rule(
        "Playbook 2 — Symptoms: init failed, and nobody recognises why",
        fires("failedWithoutAWord", run(Operation.INIT, Ending.FAILED)),
        silent(
            "moduleUnresolved",
            run(Operation.INIT, Ending.FAILED),
            seen(Symptom.MODULE_UNRESOLVED)));
    rule(
        "Playbook 2 — Key Question and checks",
        fires(
            "moduleUnresolved",
            run(Operation.INIT, Ending.FAILED),
            seen(Symptom.MODULE_UNRESOLVED)),
        silent("lint", run(Operation.VALIDATE, Ending.FAILED), seen(Symptom.LINT_FAILED)));
    rule(
        "Playbook 2 — Symptoms: a dependency is not the one that was recorded",
        fires(
            "anotherChecksum", run(Operation.INIT, Ending.FAILED), seen(Symptom.CHECKSUM_MISMATCH)),
        silent("anotherChecksumSomewhere", seen(Symptom.CHECKSUM_MISMATCH)));
  }
}
