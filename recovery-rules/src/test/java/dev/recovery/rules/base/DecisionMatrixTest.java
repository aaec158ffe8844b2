package dev.recovery.rules.base;

import static dev.recovery.authority.Liveness.UNKNOWN;
import static dev.recovery.authority.StateLock.Presence.HELD;
import static dev.recovery.rules.base.Facts.created;
import static dev.recovery.rules.base.Facts.earlier;
import static dev.recovery.rules.base.Facts.lock;
import static dev.recovery.rules.base.Facts.manual;
import static dev.recovery.rules.base.Facts.nothingChanged;
import static dev.recovery.rules.base.Facts.policy;
import static dev.recovery.rules.base.Facts.run;
import static dev.recovery.rules.base.Facts.secret;
import static dev.recovery.rules.base.Facts.seen;

import dev.recovery.authority.ManualMutation;
import dev.recovery.authority.PolicyDecision;
import dev.recovery.authority.SecretDelivery;
import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.Ending;
import dev.recovery.mutation.Operation;

/** The cases of {@code decision-matrix.drl}. */
class DecisionMatrixTest extends RuleCases {

  DecisionMatrixTest() {
    rule(
        "Matrix 1 — syntax or render failure",
        fires("rendering", run(Operation.VALIDATE, Ending.FAILED), seen(Symptom.RENDER_FAILED)),
        silent("throttledPlan", run(Operation.PLAN, Ending.FAILED), seen(Symptom.RATE_LIMITED)));
    rule(
        "Matrix 2 — init or provider download failure",
        fires(
            "download", run(Operation.INIT, Ending.FAILED), seen(Symptom.PROVIDER_DOWNLOAD_FAILED)),
        silent("rendering", run(Operation.VALIDATE, Ending.FAILED), seen(Symptom.RENDER_FAILED)));
    rule(
        "Matrix 3 — stale plan",
        fires(
            "refusedPlan",
            run(Operation.APPLY, Ending.FAILED),
            nothingChanged(),
            seen(Symptom.SAVED_PLAN_REFUSED)),
        silent("refusedRun", run(Operation.APPLY, Ending.FAILED), nothingChanged()));
    rule(
        "Matrix 4 — policy denial",
        fires("denial", run(Operation.POLICY, Ending.FAILED), policy(PolicyDecision.Result.DENIED)),
        silent(
            "pass", run(Operation.POLICY, Ending.SUCCEEDED), policy(PolicyDecision.Result.PASSED)));
    rule(
        "Matrix 5 — credential failure before apply",
        fires(
            "credentialsBeforeTheFirstChange",
            run(Operation.APPLY, Ending.FAILED),
            nothingChanged(),
            seen(Symptom.CREDENTIALS_EXPIRED)),
        silent(
            "credentialsAfterTheFirstChange",
            run(Operation.APPLY, Ending.FAILED),
            created("cloud_vm.net"),
            seen(Symptom.CREDENTIALS_EXPIRED)));
    rule(
        "Matrix 6 — apply timeout",
        fires("killedApply", run(Operation.APPLY, Ending.KILLED)),
        silent("halfAnApply", run(Operation.APPLY, Ending.KILLED), created("cloud_vm.net")));
    rule(
        "Matrix 7 — partial create",
        fires("halfAnApply", run(Operation.APPLY, Ending.FAILED), created("cloud_vm.net")),
        silent("wholeApply", run(Operation.APPLY, Ending.SUCCEEDED), created("cloud_vm.net")));
    rule(
        "Matrix 8 — stuck lock after a crash",
        fires("lockAfterACrash", earlier(Operation.APPLY, Ending.KILLED), lock(HELD, UNKNOWN)),
        silent("lockWithoutACrash", lock(HELD, UNKNOWN)));
    rule(
        "Matrix 9 — state corruption",
        fires("lostUpdate", seen(Symptom.LOST_UPDATE)),
        silent("stateOfANewerTool", seen(Symptom.STATE_FORMAT_TOO_NEW)));
    rule(
        "Matrix 10 — Argo OutOfSync",
        fires("outOfSync", seen(Symptom.OUT_OF_SYNC)),
        silent("syncFailed", seen(Symptom.SYNC_OPERATION_FAILED)));
    rule(
        "Matrix 11 — admission denial",
        fires("denied", seen(Symptom.ADMISSION_DENIED)),
        silent("webhookAway", seen(Symptom.WEBHOOK_UNAVAILABLE)));
    rule(
        "Matrix 12 — a bad secret was delivered",
        fires("wrongValue", secret(SecretDelivery.Outcome.WRONG_VALUE)),
        silent("noValue", secret(SecretDelivery.Outcome.FAILED)));
    rule(
        "Matrix 13 — manual hotfix",
        fires(
            "hotfixThatGitDoesNotKnow",
            manual(ManualMutation.Authorization.AUTHORIZED, ManualMutation.Reconciled.NO)),
        silent(
            "hotfixThatGitHasTakenUp",
            manual(ManualMutation.Authorization.AUTHORIZED, ManualMutation.Reconciled.YES)));
  }
}
