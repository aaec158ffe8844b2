package dev.recovery.rules.base;

import static dev.recovery.rules.base.Facts.controller;
import static dev.recovery.rules.base.Facts.in;
import static dev.recovery.rules.base.Facts.run;
import static dev.recovery.rules.base.Facts.seen;

import dev.recovery.boundary.Circumstances;
import dev.recovery.boundary.Environment;
import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.Ending;
import dev.recovery.mutation.Operation;

/** The cases of {@code playbooks/17-broken-gitops-controller.drl}. */
class Playbook17Test extends RuleCases {

  Playbook17Test() {
    rule(
        "Playbook 17 — Symptoms: the loop itself does not work",
        fires("crashLoop", seen(Symptom.CONTROLLER_CRASH_LOOP)),
        silent("neverHealthy", seen(Symptom.HEALTH_CHECK_FAILED)));
    rule(
        "Playbook 17 — Symptoms: the API that the loop works on does not answer",
        fires(
            "apiAway",
            run(Operation.SYNC, Ending.FAILED),
            seen(Symptom.KUBERNETES_API_UNAVAILABLE)),
        silent(
            "apiAwayForAPlan",
            run(Operation.PLAN, Ending.FAILED),
            seen(Symptom.KUBERNETES_API_UNAVAILABLE)));
    rule(
        "Playbook 17 — Symptoms: the controller is known to be impaired",
        fires(
            "impaired",
            controller(Circumstances.Controller.IMPAIRED),
            run(Operation.SYNC, Ending.FAILED)),
        silent(
            "healthy",
            controller(Circumstances.Controller.HEALTHY),
            run(Operation.SYNC, Ending.FAILED)));
    rule(
        "Playbook 17 — Safe Recovery: how far an impaired controller reaches comes first",
        fires(
            "impaired",
            controller(Circumstances.Controller.IMPAIRED),
            run(Operation.SYNC, Ending.FAILED)),
        silent(
            "crashLoopOfAnImpairedController",
            controller(Circumstances.Controller.IMPAIRED),
            run(Operation.SYNC, Ending.FAILED),
            seen(Symptom.CONTROLLER_CRASH_LOOP)));
    rule(
        "Playbook 17 — Safe Recovery: the controller's own deployment",
        fires("crashLoop", seen(Symptom.CONTROLLER_CRASH_LOOP)),
        silent("gitAway", seen(Symptom.CONTROLLER_UNREACHING)));
    rule(
        "Playbook 17 — Safe Recovery: how far a broken controller reaches comes first",
        fires("lags", run(Operation.SYNC, Ending.FAILED), seen(Symptom.RECONCILIATION_LAGS)),
        silent("down", run(Operation.SYNC, Ending.FAILED), seen(Symptom.CONTROLLER_DOWN)));
    rule(
        "Playbook 17 — Safe Recovery: the controller's credentials",
        fires("credentialsRefused", seen(Symptom.CONTROLLER_CREDENTIALS_REFUSED)),
        silent("gitAway", seen(Symptom.CONTROLLER_UNREACHING)));
    rule(
        "Playbook 17 — Safe Recovery: what the controller cannot reach",
        fires("gitAway", seen(Symptom.CONTROLLER_UNREACHING)),
        silent("credentialsRefused", seen(Symptom.CONTROLLER_CREDENTIALS_REFUSED)));
    rule(
        "Playbook 17 — Safe Recovery: nobody looked at the object",
        fires("noStatus", seen(Symptom.NO_EVENTS)),
        silent("gitAway", seen(Symptom.CONTROLLER_UNREACHING)));
    rule(
        "Playbook 17 — Diagnosis: how far it reaches, and what was missed",
        fires("crashLoop", seen(Symptom.CONTROLLER_CRASH_LOOP)),
        silent("neverHealthy", seen(Symptom.HEALTH_CHECK_FAILED)));
    rule(
        "Playbook 17 — Design Rule: a controller's upgrade is a change of the platform",
        fires("crashLoop", seen(Symptom.CONTROLLER_CRASH_LOOP)),
        silent("neverHealthy", seen(Symptom.HEALTH_CHECK_FAILED)));
    rule(
        "Playbook 17 — Safe Recovery: no mass apply around the controller",
        fires("crashLoop", seen(Symptom.CONTROLLER_CRASH_LOOP)),
        silent("neverHealthy", seen(Symptom.HEALTH_CHECK_FAILED)));
    rule(
        "Playbook 17 — Severity: a broken loop heals nothing",
        fires("production", in(Environment.PRODUCTION), seen(Symptom.CONTROLLER_DOWN)),
        silent("development", in(Environment.DEVELOPMENT), seen(Symptom.CONTROLLER_DOWN)));
  }
}
