package dev.recovery.rules.base;

import static dev.recovery.rules.base.Facts.answeredBeside;
import static dev.recovery.rules.base.Facts.at;
import static dev.recovery.rules.base.Facts.created;
import static dev.recovery.rules.base.Facts.earlier;
import static dev.recovery.rules.base.Facts.existing;
import static dev.recovery.rules.base.Facts.frozen;
import static dev.recovery.rules.base.Facts.in;
import static dev.recovery.rules.base.Facts.known;
import static dev.recovery.rules.base.Facts.nothingChanged;
import static dev.recovery.rules.base.Facts.recorded;
import static dev.recovery.rules.base.Facts.resized;
import static dev.recovery.rules.base.Facts.run;
import static dev.recovery.rules.base.Facts.seen;
import static dev.recovery.rules.base.Facts.tainted;
import static dev.recovery.rules.base.Facts.unsaved;

import dev.recovery.authority.Pause;
import dev.recovery.boundary.Environment;
import dev.recovery.boundary.Stage;
import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.Ending;
import dev.recovery.mutation.Operation;
import dev.recovery.safety.Action;
import dev.recovery.state.Inventory;

/** The cases of {@code playbooks/08-apply-fails-after-partial-mutation.drl}. */
class Playbook08Test extends RuleCases {

  Playbook08Test() {
    rule(
        "Playbook 8 — Symptoms: an apply changed something and failed",
        fires("halfAnApply", run(Operation.APPLY, Ending.FAILED), created("cloud_vm.net")),
        silent(
            "applyThatGoesOn", run(Operation.APPLY, Ending.STILL_RUNNING), created("cloud_vm.net")),
        silent("wholeApply", run(Operation.APPLY, Ending.SUCCEEDED), created("cloud_vm.net")));
    rule(
        "Playbook 8 — Symptoms: an apply failed, and nothing rules out that it changed something",
        fires("killedApply", run(Operation.APPLY, Ending.KILLED)),
        silent("applyThatGoesOn", run(Operation.APPLY, Ending.STILL_RUNNING)),
        silent("refusedApply", run(Operation.APPLY, Ending.FAILED), nothingChanged()));
    rule(
        "Playbook 8 — Symptoms: an earlier run was cut short after it had changed something",
        fires(
            "killedBefore",
            earlier(Operation.APPLY, Ending.KILLED),
            created("earlier", "cloud_vm.net")),
        silent(
            "endedWellBefore",
            earlier(Operation.APPLY, Ending.SUCCEEDED),
            created("earlier", "cloud_vm.net")));
    rule(
        "Playbook 8 — Symptoms: a request was sent whose answer nobody recorded",
        fires("creationPending", seen(Symptom.TIMEOUT_AFTER_CREATION)),
        silent(
            "creationPendingOfAPlan",
            run(Operation.PLAN, Ending.FAILED),
            seen(Symptom.TIMEOUT_AFTER_CREATION)));
    rule(
        "Playbook 8 — Symptoms: a run was stopped from outside after it had changed something",
        fires("killedSync", at(Stage.SYNC), created("cloud_vm.net"), seen(Symptom.RUN_KILLED)),
        silent("killedPlan", run(Operation.PLAN, Ending.KILLED), seen(Symptom.RUN_KILLED)));
    rule(
        "Playbook 8 — Procedure: production's records are repaired under approval of their keeper",
        fires("killedApply", in(Environment.PRODUCTION), run(Operation.APPLY, Ending.KILLED)),
        silent(
            "killedApplyInDevelopment",
            in(Environment.DEVELOPMENT),
            run(Operation.APPLY, Ending.KILLED)));
    rule(
        "Playbook 8 — First Response: stop automatic retries and freeze the unit",
        fires("killedApply", run(Operation.APPLY, Ending.KILLED)),
        silent(
            "killedApplyOfAFrozenUnit",
            run(Operation.APPLY, Ending.KILLED),
            frozen(Pause.Status.PAUSED)));
    rule(
        "Playbook 8 — Diagnosis: what exists has to be known before anything is chosen",
        fires("nobodyLooked", run(Operation.APPLY, Ending.KILLED)),
        silent(
            "bothAccountsKnown",
            run(Operation.APPLY, Ending.KILLED),
            recorded("cloud_vm.net"),
            existing("cloud_vm.net")));
    rule(
        "Playbook 8 — Diagnosis: no record is repaired before it is known what exists",
        fires("nobodyLooked", run(Operation.APPLY, Ending.KILLED)),
        silent("stateCouldNotBeSaved", run(Operation.APPLY, Ending.FAILED), unsaved()));
    rule(
        "Playbook 8 — Options: what the run recorded and could not save is saved first",
        fires("stateCouldNotBeSaved", run(Operation.APPLY, Ending.FAILED), unsaved()),
        silent("nothingWasKept", run(Operation.APPLY, Ending.KILLED)));
    rule(
        "Playbook 8 — Diagnosis: a run that was called something else may have been an apply",
        fires("killedRun", run(Operation.UNKNOWN, Ending.KILLED)),
        silent(
            "killedRunWhoseAccountsAgree",
            run(Operation.UNKNOWN, Ending.KILLED),
            recorded("cloud_vm.net"),
            existing("cloud_vm.net")));
    rule(
        "Playbook 8 — Diagnosis: nothing is planned anew beside a run that goes on",
        fires("applyThatGoesOn", run(Operation.APPLY, Ending.STILL_RUNNING)),
        silent("killedApply", run(Operation.APPLY, Ending.KILLED)));
    rule(
        "Playbook 8 — Options: recorded state is wrong, resource by resource",
        fires(
            "objectWithoutRecord",
            run(Operation.APPLY, Ending.KILLED),
            recorded("cloud_vm.net"),
            existing("cloud_vm.net", "cloud_vm.db")),
        silent(
            "recordOfEveryObject",
            run(Operation.APPLY, Ending.KILLED),
            recorded("cloud_vm.net"),
            existing("cloud_vm.net")));
    rule(
        "Playbook 8 — Options: the accounts agree, so fix what failed and plan again",
        fires(
            "recordOfEveryObject",
            run(Operation.APPLY, Ending.KILLED),
            recorded("cloud_vm.net"),
            existing("cloud_vm.net")),
        silent(
            "objectWithoutRecord",
            run(Operation.APPLY, Ending.KILLED),
            recorded("cloud_vm.net"),
            existing("cloud_vm.net", "cloud_vm.db")));
    rule(
        "Playbook 8 — Options: a failed replacement left old and new, or something damaged",
        fires(
            "taintedObject",
            run(Operation.APPLY, Ending.FAILED),
            tainted("cloud_vm.net"),
            existing("cloud_vm.net")),
        silent(
            "soundObject",
            run(Operation.APPLY, Ending.FAILED),
            recorded("cloud_vm.net"),
            existing("cloud_vm.net")));
    rule(
        "Playbook 8 — Options: what is damaged is repaired as its owner decided",
        fires(
            "taintedObjectOfWhichItsOwnerHasSpoken",
            answeredBeside(
                run(Operation.APPLY, Ending.FAILED),
                created("cloud_vm.net"),
                tainted("cloud_vm.net"),
                existing("cloud_vm.net"))),
        silent(
            "taintedObject",
            run(Operation.APPLY, Ending.FAILED),
            created("cloud_vm.net"),
            tainted("cloud_vm.net"),
            existing("cloud_vm.net")));
    rule(
        "Playbook 8 — Options: a difference in a resource is explained before anything is planned",
        fires(
            "resizedByNobodyKnowsWhom",
            run(Operation.APPLY, Ending.FAILED),
            created("cloud_vm.net"),
            resized(Inventory.View.RECORDED, "small", "cloud_vm.net"),
            resized(Inventory.View.ACTUAL, "large", "cloud_vm.net")),
        silent(
            "resizedAndExplained",
            answeredBeside(
                run(Operation.APPLY, Ending.FAILED),
                created("cloud_vm.net"),
                resized(Inventory.View.RECORDED, "small", "cloud_vm.net"),
                resized(Inventory.View.ACTUAL, "large", "cloud_vm.net"))));
    rule(
        "Playbook 8 — Options: a difference that is explained is planned afresh",
        fires(
            "resizedAndExplained",
            answeredBeside(
                run(Operation.APPLY, Ending.FAILED),
                created("cloud_vm.net"),
                resized(Inventory.View.RECORDED, "small", "cloud_vm.net"),
                resized(Inventory.View.ACTUAL, "large", "cloud_vm.net"))),
        silent(
            "resizedByNobodyKnowsWhom",
            run(Operation.APPLY, Ending.FAILED),
            created("cloud_vm.net"),
            resized(Inventory.View.RECORDED, "small", "cloud_vm.net"),
            resized(Inventory.View.ACTUAL, "large", "cloud_vm.net")));
    rule(
        "Playbook 8 — Options: an identity that was refused is corrected before the rest is"
            + " planned",
        fires(
            "credentialsExpiredInTheMiddle",
            run(Operation.APPLY, Ending.FAILED),
            created("cloud_vm.net"),
            seen(Symptom.CREDENTIALS_EXPIRED)),
        silent(
            "credentialsExpiredBefore",
            run(Operation.APPLY, Ending.FAILED),
            nothingChanged(),
            seen(Symptom.CREDENTIALS_EXPIRED)));
    rule(
        "Playbook 8 — Options: an unsafe design is rolled forward",
        fires(
            "requestRefused", run(Operation.APPLY, Ending.FAILED), seen(Symptom.REQUEST_REJECTED)),
        silent(
            "requestThrottled", run(Operation.APPLY, Ending.FAILED), seen(Symptom.RATE_LIMITED)));
    rule(
        "Playbook 8 — Options: what refused the change says itself that Git has to be corrected",
        fires(
            "exportInUse",
            run(Operation.APPLY, Ending.FAILED),
            known(Symptom.DEPENDENCY_VIOLATION, Action.FIX_SOURCE)),
        silent(
            "killedBesides",
            run(Operation.APPLY, Ending.FAILED),
            known(Symptom.DEPENDENCY_VIOLATION, Action.FIX_SOURCE),
            seen(Symptom.RUN_KILLED)),
        silent(
            "aWebhookIsDownBesides",
            run(Operation.APPLY, Ending.FAILED),
            known(Symptom.DEPENDENCY_VIOLATION, Action.FIX_SOURCE),
            seen(Symptom.WEBHOOK_UNAVAILABLE)));
    rule(
        "Playbook 8 — Options: an answer was lost, so wait until the object would have appeared",
        fires("answerLost", run(Operation.APPLY, Ending.FAILED), seen(Symptom.CLOUD_TIMEOUT)),
        silent(
            "requestRefused", run(Operation.APPLY, Ending.FAILED), seen(Symptom.REQUEST_REJECTED)));
    rule(
        "Playbook 8 — Procedure: in production the repair of state is approved first",
        fires(
            "killedApplyInProduction",
            in(Environment.PRODUCTION),
            run(Operation.APPLY, Ending.KILLED)),
        silent(
            "killedApplyInDevelopment",
            in(Environment.DEVELOPMENT),
            run(Operation.APPLY, Ending.KILLED)),
        silent(
            "stateCouldNotBeSaved",
            in(Environment.PRODUCTION),
            run(Operation.APPLY, Ending.FAILED),
            unsaved()));
    rule(
        "Playbook 8 — Diagnosis Checklist",
        fires("killedApply", run(Operation.APPLY, Ending.KILLED)),
        silent("refusedApply", run(Operation.APPLY, Ending.FAILED), nothingChanged()));
    rule(
        "Playbook 8 — Anti-Pattern: deleting until the plan looks clean",
        fires("killedApply", run(Operation.APPLY, Ending.KILLED)),
        silent("refusedApply", run(Operation.APPLY, Ending.FAILED), nothingChanged()));
  }
}
