package dev.recovery.rules.base;

import static dev.recovery.rules.base.Facts.created;
import static dev.recovery.rules.base.Facts.frozen;
import static dev.recovery.rules.base.Facts.known;
import static dev.recovery.rules.base.Facts.nothingChanged;
import static dev.recovery.rules.base.Facts.previous;
import static dev.recovery.rules.base.Facts.run;
import static dev.recovery.rules.base.Facts.secret;
import static dev.recovery.rules.base.Facts.seen;

import dev.recovery.authority.Pause;
import dev.recovery.authority.SecretDelivery;
import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.Ending;
import dev.recovery.mutation.Operation;
import dev.recovery.safety.Action;

/** The cases of {@code playbooks/15-bad-secret-or-secret-sync-failure.drl}. */
class Playbook15Test extends RuleCases {

  Playbook15Test() {
    rule(
        "Playbook 15 — Symptoms: a secret does not arrive, or does not fit",
        fires("notSynced", seen(Symptom.SECRET_NOT_SYNCED)),
        silent("neverHealthy", seen(Symptom.HEALTH_CHECK_FAILED)));
    rule(
        "Playbook 15 — Symptoms: a rotation failed, and nobody recognises why",
        fires("failedWithoutAWord", run(Operation.ROTATE, Ending.FAILED)),
        silent(
            "storeAway",
            run(Operation.ROTATE, Ending.FAILED),
            seen(Symptom.SECRET_STORE_UNAVAILABLE)));
    rule(
        "Playbook 15 — First Questions: nothing was delivered",
        fires("notSynced", seen(Symptom.SECRET_NOT_SYNCED)),
        silent("refusedByItsStore", seen(Symptom.SECRET_ACCESS_DENIED)));
    rule(
        "Playbook 15 — Safe Recovery: what keeps the secret from arriving is written in Git",
        fires("keyMayNotBeMadeAnew", known(Symptom.SECRET_NOT_SYNCED, Action.FIX_SOURCE)),
        silent("storeIsDown", known(Symptom.SECRET_NOT_SYNCED, Action.FIX_DEPENDENCY)));
    rule(
        "Playbook 15 — First Questions: a secret that is not delivered leaves live state short of Git",
        fires(
            "sealedSecretApplied",
            run(Operation.SYNC, Ending.FAILED),
            created("SealedSecret a/b"),
            seen(Symptom.DECRYPTION_FAILED)),
        silent(
            "nothingSent",
            run(Operation.SYNC, Ending.FAILED),
            nothingChanged(),
            seen(Symptom.DECRYPTION_FAILED)));
    rule(
        "Playbook 15 — First Questions: the identity path is bad",
        fires("refusedByItsStore", seen(Symptom.SECRET_ACCESS_DENIED)),
        silent("notSynced", seen(Symptom.SECRET_NOT_SYNCED)));
    rule(
        "Playbook 15 — First Questions: a rotation broke compatibility",
        fires("passwordRefused", seen(Symptom.CRASH_LOOP_AFTER_ROTATION)),
        silent("notSynced", seen(Symptom.SECRET_NOT_SYNCED)));
    rule(
        "Playbook 15 — Safe Recovery: no sync while a rotation breaks what runs on it",
        fires("crashLoop", seen(Symptom.CRASH_LOOP_AFTER_ROTATION)),
        silent(
            "crashLoopAndTheRolloutPaused",
            seen(Symptom.CRASH_LOOP_AFTER_ROTATION),
            frozen(Pause.Status.PAUSED)),
        silent("secretMissing", seen(Symptom.SECRET_MISSING)));
    rule(
        "Playbook 15 — First Questions: a wrong value was delivered",
        fires("wrongValue", secret(SecretDelivery.Outcome.WRONG_VALUE)),
        silent("noValue", secret(SecretDelivery.Outcome.FAILED)));
    rule(
        "Playbook 15 — First Questions: the previous version can be had",
        fires("kept", previous(SecretDelivery.Recoverable.YES)),
        silent("nobodySaid", secret(SecretDelivery.Outcome.WRONG_VALUE)));
    rule(
        "Playbook 15 — First Questions: nobody has shown that the previous version can be had",
        fires("gone", previous(SecretDelivery.Recoverable.NO)),
        silent("kept", previous(SecretDelivery.Recoverable.YES)));
    rule(
        "Playbook 15 — First Questions",
        fires("notSynced", seen(Symptom.SECRET_NOT_SYNCED)),
        silent("neverHealthy", seen(Symptom.HEALTH_CHECK_FAILED)));
    rule(
        "Playbook 15 — Design Rule: how a secret is rotated",
        fires("notSynced", seen(Symptom.SECRET_NOT_SYNCED)),
        silent("neverHealthy", seen(Symptom.HEALTH_CHECK_FAILED)));
    rule(
        "Playbook 15 — Safe Recovery: no secret by hand, and no restart without cause",
        fires("notSynced", seen(Symptom.SECRET_NOT_SYNCED)),
        silent("neverHealthy", seen(Symptom.HEALTH_CHECK_FAILED)));
  }
}
