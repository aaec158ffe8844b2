package dev.recovery.rules.base;

import static dev.recovery.rules.base.Facts.policy;
import static dev.recovery.rules.base.Facts.run;
import static dev.recovery.rules.base.Facts.seen;

import dev.recovery.authority.PolicyDecision;
import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.Ending;
import dev.recovery.mutation.Operation;

/** The cases of {@code playbooks/05-policy-gate-fails.drl}. */
class Playbook05Test extends RuleCases {

  Playbook05Test() {
    rule(
        "Playbook 5 — Symptoms: a policy denies the plan",
        fires("deniedResource", seen(Symptom.DENIED_RESOURCE)),
        silent("engineAway", seen(Symptom.POLICY_ENGINE_UNAVAILABLE)));
    rule(
        "Playbook 5 — Symptoms: a policy decision denies the plan",
        fires("denial", policy(PolicyDecision.Outcome.DENIED)),
        silent("warning", policy(PolicyDecision.Outcome.WARNED)));
    rule(
        "Playbook 5 — Key Distinction: a true violation is redesigned",
        fires(
            "denial", run(Operation.POLICY, Ending.FAILED), policy(PolicyDecision.Outcome.DENIED)),
        silent(
            "denialThatLooksWrong",
            run(Operation.POLICY, Ending.FAILED),
            policy(PolicyDecision.Outcome.DENIED),
            seen(Symptom.FALSE_POSITIVE_SUSPECTED)));
    rule(
        "Playbook 5 — Key Distinction: a violation that a gate reports is redesigned",
        fires(
            "deniedResource", run(Operation.POLICY, Ending.FAILED), seen(Symptom.DENIED_RESOURCE)),
        silent(
            "denialWithoutAnEngine",
            run(Operation.POLICY, Ending.FAILED),
            seen(Symptom.DENIED_RESOURCE),
            seen(Symptom.POLICY_ENGINE_UNAVAILABLE)));
    rule(
        "Playbook 5 — Symptoms: a policy stage that ended without a decision has passed nothing",
        fires("failedWithoutAWord", run(Operation.POLICY, Ending.FAILED)),
        silent(
            "failedWithADenial",
            run(Operation.POLICY, Ending.FAILED),
            policy(PolicyDecision.Outcome.DENIED)));
    rule(
        "Playbook 5 — Key Distinction: a violation that has to be accepted becomes an exception",
        fires("exceptionRequired", seen(Symptom.EXCEPTION_REQUIRED)),
        silent("deniedResource", seen(Symptom.DENIED_RESOURCE)));
    rule(
        "Playbook 5 — Key Distinction: a defective policy is corrected with a test",
        fires("denialThatLooksWrong", seen(Symptom.FALSE_POSITIVE_SUSPECTED)),
        silent("deniedResource", seen(Symptom.DENIED_RESOURCE)));
    rule(
        "Playbook 5 — Symptoms: an engine that cannot decide has passed nothing",
        fires("engineAway", seen(Symptom.POLICY_ENGINE_UNAVAILABLE)),
        silent("deniedResource", seen(Symptom.DENIED_RESOURCE)));
    rule(
        "Playbook 5 — Symptoms: a gate that loaded no rules has passed nothing",
        fires("noRules", policy(PolicyDecision.Outcome.UNDECIDED)),
        silent("pass", policy(PolicyDecision.Outcome.PASSED)));
    rule(
        "Playbook 5 — Anti-Pattern: a skipped check without expiry, owner or evidence",
        fires("denial", policy(PolicyDecision.Outcome.DENIED)),
        silent("pass", policy(PolicyDecision.Outcome.PASSED)));
  }
}
