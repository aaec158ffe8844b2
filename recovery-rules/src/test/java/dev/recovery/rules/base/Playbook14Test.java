package dev.recovery.rules.base;

import static dev.recovery.rules.base.Facts.seen;
import static dev.recovery.rules.base.Facts.users;

import dev.recovery.boundary.Symptom;
import dev.recovery.safety.Impact;

/** The cases of {@code playbooks/14-admission-policy-blocks-sync.drl}. */
class Playbook14Test extends RuleCases {

  Playbook14Test() {
    rule(
        "Playbook 14 — Symptoms: admission refuses an object",
        fires("denied", seen(Symptom.ADMISSION_DENIED)),
        silent("objectInvalid", seen(Symptom.RESOURCE_APPLY_ERROR)));
    rule(
        "Playbook 14 — Safe Recovery: the object is corrected",
        fires("denied", seen(Symptom.ADMISSION_DENIED)),
        silent(
            "deniedByABrokenPolicy",
            seen(Symptom.ADMISSION_DENIED),
            seen(Symptom.POLICY_DEFECTIVE)));
    rule(
        "Playbook 14 — Safe Recovery: the policy is corrected, with a test",
        fires("brokenPolicy", seen(Symptom.POLICY_DEFECTIVE)),
        silent("denied", seen(Symptom.ADMISSION_DENIED)));
    rule(
        "Playbook 14 — Safe Recovery: a policy that refuses one application after the other is looked at first",
        fires(
            "deniesSeveral",
            seen(Symptom.ADMISSION_DENIED),
            seen(Symptom.FALSE_POSITIVE_SUSPECTED)),
        silent("denied", seen(Symptom.ADMISSION_DENIED)));
    rule(
        "Playbook 14 — Safe Recovery: a webhook that does not answer is brought back",
        fires("webhookAway", seen(Symptom.WEBHOOK_UNAVAILABLE)),
        silent("denied", seen(Symptom.ADMISSION_DENIED)));
    rule(
        "Playbook 14 — Diagnosis: who keeps the webhook can lift the outage",
        fires("webhookAway", seen(Symptom.WEBHOOK_UNAVAILABLE), seen(Symptom.WEBHOOK_FAILS_CLOSED)),
        silent("nobodyKnowsWhich", seen(Symptom.WEBHOOK_UNAVAILABLE)));
    rule(
        "Playbook 14 — Safe Recovery: an outage that blocks critical work may be broken through",
        fires("outage", users(Impact.Users.OUTAGE), seen(Symptom.WEBHOOK_UNAVAILABLE)),
        silent("nobodyFeelsIt", users(Impact.Users.NONE), seen(Symptom.WEBHOOK_UNAVAILABLE)));
    rule(
        "Playbook 14 — Diagnosis Checklist",
        fires("denied", seen(Symptom.ADMISSION_DENIED)),
        silent("objectInvalid", seen(Symptom.RESOURCE_APPLY_ERROR)));
    rule(
        "Playbook 14 — Anti-Pattern: switching admission off for one workload",
        fires("denied", seen(Symptom.ADMISSION_DENIED)),
        silent("objectInvalid", seen(Symptom.RESOURCE_APPLY_ERROR)));
  }
}
