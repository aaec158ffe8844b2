package dev.recovery.rules.base;

import static dev.recovery.authority.Liveness.UNKNOWN;
import static dev.recovery.authority.StateLock.Presence.HELD;
import static dev.recovery.authority.StateLock.Presence.RELEASED;
import static dev.recovery.rules.base.Facts.answer;
import static dev.recovery.rules.base.Facts.approval;
import static dev.recovery.rules.base.Facts.breakGlass;
import static dev.recovery.rules.base.Facts.captured;
import static dev.recovery.rules.base.Facts.created;
import static dev.recovery.rules.base.Facts.existing;
import static dev.recovery.rules.base.Facts.lock;
import static dev.recovery.rules.base.Facts.nothingChanged;
import static dev.recovery.rules.base.Facts.policy;
import static dev.recovery.rules.base.Facts.recorded;
import static dev.recovery.rules.base.Facts.run;
import static dev.recovery.rules.base.Facts.savedPlan;
import static dev.recovery.rules.base.Facts.secret;
import static dev.recovery.rules.base.Facts.seen;
import static dev.recovery.rules.base.Facts.stateVersion;
import static dev.recovery.rules.base.Facts.status;
import static dev.recovery.rules.base.Facts.unsaved;

import dev.recovery.authority.Approval;
import dev.recovery.authority.ControllerStatus;
import dev.recovery.authority.PolicyDecision;
import dev.recovery.authority.SavedPlan;
import dev.recovery.authority.SecretDelivery;
import dev.recovery.boundary.Symptom;
import dev.recovery.evidence.DriftQuestion;
import dev.recovery.evidence.EvidenceKind;
import dev.recovery.mutation.Ending;
import dev.recovery.mutation.Operation;
import dev.recovery.state.StateVersion;

/** The cases of {@code doctrine.drl}. */
class DoctrineTest extends RuleCases {

  DoctrineTest() {
    rule(
        "Doctrine 3 — the five questions are asked of every difference that somebody made",
        fires("drift", seen(Symptom.RESOURCE_DRIFTED)),
        silent("noDifference", seen(Symptom.RATE_LIMITED)));
    always("Doctrine 1 — capture which run it was and what it was about, whatever its colour");
    rule(
        "Doctrine 1 — capture what identifies the run before anything changes",
        fires("failedPlan", run(Operation.PLAN, Ending.FAILED)),
        silent("planThatEndedWell", run(Operation.PLAN, Ending.SUCCEEDED)));
    rule(
        "Doctrine 1 — capture what exists unless nothing was mutated",
        fires("killedApply", run(Operation.APPLY, Ending.KILLED)),
        silent("refusedApply", run(Operation.APPLY, Ending.FAILED), nothingChanged()));
    rule(
        "Doctrine 1 — capture recorded state unless nothing was mutated, where a run keeps any",
        fires("killedApply", run(Operation.APPLY, Ending.KILLED)),
        silent("failedSync", run(Operation.SYNC, Ending.FAILED)));
    rule(
        "Doctrine 1 — capture plan, policy result and approver of an apply",
        fires("failedApply", run(Operation.APPLY, Ending.FAILED)),
        silent("failedPlan", run(Operation.PLAN, Ending.FAILED)));
    rule(
        "Doctrine 1 — capture what the controller says before its next attempt overwrites it",
        fires("failedSync", run(Operation.SYNC, Ending.FAILED)),
        silent("greenSync", run(Operation.SYNC, Ending.SUCCEEDED)),
        silent("failedApply", run(Operation.APPLY, Ending.FAILED)));
    rule(
        "Doctrine 1 — capture a lock before it is touched",
        fires("lockOfAStranger", lock(HELD, UNKNOWN)),
        silent("lockThatIsGone", lock(RELEASED, UNKNOWN)));
    rule(
        "Doctrine 1 — no repair of state without a copy of it",
        fires("noCopy", run(Operation.APPLY, Ending.FAILED)),
        silent("theRunKeptWhatItCouldNotSave", run(Operation.APPLY, Ending.FAILED), unsaved()),
        silent(
            "copyInTheVault",
            run(Operation.APPLY, Ending.FAILED),
            captured(EvidenceKind.STATE_BACKEND_VERSION)),
        silent(
            "copyInHand",
            run(Operation.APPLY, Ending.FAILED),
            stateVersion(StateVersion.Readability.READABLE)));
    rule(
        "Doctrine 1 — no earlier version takes the place of a state without a copy",
        fires("theRunKeptWhatItCouldNotSave", run(Operation.APPLY, Ending.FAILED), unsaved()),
        silent("noCopy", run(Operation.APPLY, Ending.FAILED)),
        silent(
            "copyInTheVault",
            run(Operation.APPLY, Ending.FAILED),
            unsaved(),
            captured(EvidenceKind.STATE_BACKEND_VERSION)));
    rule(
        "Doctrine 2 — no retry unless it is proven that nothing was mutated",
        fires("killedApply", run(Operation.APPLY, Ending.KILLED)),
        silent("refusedApply", run(Operation.APPLY, Ending.FAILED), nothingChanged()));
    rule(
        "Doctrine 2 — no retry of a change that is half made",
        fires("halfAnApply", run(Operation.APPLY, Ending.FAILED), created("cloud_vm.net")),
        silent("refusedApply", run(Operation.APPLY, Ending.FAILED), nothingChanged()));
    rule(
        "Doctrine 2 — no retry unless every bound input is proven unchanged",
        fires("planNobodyVouchesFor", savedPlan(SavedPlan.Attested.UNKNOWN)),
        silent("planAsItWas", savedPlan(SavedPlan.Attested.UNCHANGED)));
    rule(
        "Doctrine 2 — no retry unless an approval is proven to cover it",
        fires("approvalExpired", approval(Approval.Decision.EXPIRED)),
        silent("approved", approval(Approval.Decision.APPROVED)));
    rule(
        "Doctrine 2 — no retry unless the lock is known to be free",
        fires("nobodyLooked", run(Operation.APPLY, Ending.FAILED)),
        silent("lookedAndFree", run(Operation.APPLY, Ending.FAILED), lock(RELEASED, UNKNOWN)));
    rule(
        "Doctrine 2 — no press of the button past a lock",
        fires("lockOfAStranger", lock(HELD, UNKNOWN)),
        silent("lockThatIsGone", lock(RELEASED, UNKNOWN)));
    rule(
        "Doctrine 2 — no retry of what policy has not passed",
        fires("denial", policy(PolicyDecision.Result.DENIED)),
        silent("warning", policy(PolicyDecision.Result.WARNED)));
    rule(
        "Doctrine 2 — no retry of what a gate reports as denied",
        fires("deniedByTheGate", seen(Symptom.POLICY_VALIDATION_FAILED)),
        silent("engineAway", seen(Symptom.POLICY_ENGINE_UNAVAILABLE)));
    rule(
        "Doctrine 2 — no retry while recorded state may be wrong",
        fires("nobodyCompared", run(Operation.APPLY, Ending.FAILED)),
        silent("accountsAgree", recorded("cloud_vm.net"), existing("cloud_vm.net")));
    rule(
        "Doctrine 3 — no repair of state before the five questions are answered",
        fires(
            "fourAnswers",
            answer(DriftQuestion.WHY),
            answer(DriftQuestion.WHO),
            answer(DriftQuestion.GIT),
            answer(DriftQuestion.POLICY)),
        silent(
            "fiveAnswers",
            answer(DriftQuestion.WHY),
            answer(DriftQuestion.WHO),
            answer(DriftQuestion.GIT),
            answer(DriftQuestion.POLICY),
            answer(DriftQuestion.RECORD)),
        silent("theRunKeptWhatItCouldNotSave", unsaved()));
    rule(
        "Doctrine 3 — no refresh of state before the five questions are answered",
        fires(
            "fourAnswers",
            answer(DriftQuestion.WHY),
            answer(DriftQuestion.WHO),
            answer(DriftQuestion.GIT),
            answer(DriftQuestion.POLICY)),
        silent(
            "fiveAnswers",
            answer(DriftQuestion.WHY),
            answer(DriftQuestion.WHO),
            answer(DriftQuestion.GIT),
            answer(DriftQuestion.POLICY),
            answer(DriftQuestion.RECORD)));
    rule(
        "Doctrine 3 — the five questions are asked where the accounts differ",
        fires(
            "objectWithoutRecord",
            recorded("cloud_vm.net"),
            existing("cloud_vm.net", "cloud_vm.db")),
        silent("recordOfEveryObject", recorded("cloud_vm.net"), existing("cloud_vm.net")));
    always("Doctrine 4 — recovery goes through desired state, and not around it");
    always("Doctrine 5 — pause the one loop that is responsible, never the platform");
    rule(
        "Doctrine 5 — the loop of an infrastructure unit is its stack or workspace",
        fires("killedApply", run(Operation.APPLY, Ending.KILLED)),
        silent("killedSync", run(Operation.SYNC, Ending.KILLED)));
    always("Doctrine 6 — recovery is proven by post-conditions");
    always("Controls are not obstacles — no gate is skipped, switched off or worn down");
    rule(
        "Doctrine 5 — the loop of a bad application is that application",
        fires(
            "alone",
            run(Operation.SYNC, Ending.FAILED),
            status("Application", ControllerStatus.Phase.FAILED, "")),
        silent(
            "underAParent",
            run(Operation.SYNC, Ending.FAILED),
            status("Application", ControllerStatus.Phase.FAILED, "Application root")));
    rule(
        "Doctrine 5 — a parent undoes a live pause, so the pause goes through Git",
        fires(
            "underAParent",
            run(Operation.SYNC, Ending.FAILED),
            status("Application", ControllerStatus.Phase.FAILED, "Application root")),
        silent(
            "alone",
            run(Operation.SYNC, Ending.FAILED),
            status("Application", ControllerStatus.Phase.FAILED, "")));
    rule(
        "Doctrine 5 — the loop of a bad release is that release",
        fires(
            "release",
            run(Operation.SYNC, Ending.FAILED),
            status("HelmRelease", ControllerStatus.Phase.FAILED, "")),
        silent(
            "application",
            run(Operation.SYNC, Ending.FAILED),
            status("Application", ControllerStatus.Phase.FAILED, "")));
    rule(
        "Doctrine 5 — the loop of a secret is its one binding",
        fires("wrongValue", secret(SecretDelivery.Outcome.WRONG_VALUE)),
        silent("noValue", secret(SecretDelivery.Outcome.FAILED)));
    rule(
        "Doctrine 5 — a policy is paused under break-glass only",
        fires("breakGlassOpen", seen(Symptom.WEBHOOK_UNAVAILABLE), breakGlass()),
        silent("breakGlassClosed", seen(Symptom.WEBHOOK_UNAVAILABLE)));
  }
}
