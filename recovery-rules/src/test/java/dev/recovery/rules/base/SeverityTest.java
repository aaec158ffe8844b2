package dev.recovery.rules.base;

import static dev.recovery.rules.base.Facts.blast;
import static dev.recovery.rules.base.Facts.controller;
import static dev.recovery.rules.base.Facts.critical;
import static dev.recovery.rules.base.Facts.exposure;
import static dev.recovery.rules.base.Facts.in;
import static dev.recovery.rules.base.Facts.nothingChanged;
import static dev.recovery.rules.base.Facts.planFindsChanged;
import static dev.recovery.rules.base.Facts.plansToCreate;
import static dev.recovery.rules.base.Facts.plansToDestroy;
import static dev.recovery.rules.base.Facts.policy;
import static dev.recovery.rules.base.Facts.run;
import static dev.recovery.rules.base.Facts.secret;
import static dev.recovery.rules.base.Facts.seen;
import static dev.recovery.rules.base.Facts.users;

import dev.recovery.authority.PolicyDecision;
import dev.recovery.authority.SecretDelivery;
import dev.recovery.boundary.Circumstances;
import dev.recovery.boundary.Environment;
import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.Ending;
import dev.recovery.mutation.Operation;
import dev.recovery.safety.Impact;

/** The cases of {@code severity.drl}. */
class SeverityTest extends RuleCases {

  SeverityTest() {
    rule(
        "Severity 3 — something differs from what is wanted",
        fires("driftInProduction", in(Environment.PRODUCTION), seen(Symptom.RESOURCE_DRIFTED)),
        silent("driftInStaging", in(Environment.STAGING), seen(Symptom.RESOURCE_DRIFTED)));
    rule(
        "Severity 3 — a plan found something changed outside the tool",
        fires("planThatFindsDrift", planFindsChanged("cloud_vm.net")),
        silent("planOfDevelopment", in(Environment.DEVELOPMENT), planFindsChanged("cloud_vm.net")));
    rule(
        "Severity 3 — a refresh took over what nobody explained",
        fires("refresh", run(Operation.REFRESH, Ending.SUCCEEDED)),
        silent("apply", run(Operation.APPLY, Ending.SUCCEEDED)));
    rule(
        "Severity 2 — the destruction of something critical is planned",
        fires("databaseOfCustomers", critical(), plansToDestroy("cloud_vm.db")),
        silent("nothingCritical", plansToDestroy("cloud_vm.db")));
    rule(
        "Severity 2 — a plan would open something to everybody",
        fires("portForEverybody", seen(Symptom.EXPOSURE_PLANNED)),
        silent(
            "stoppedByAPolicy",
            seen(Symptom.EXPOSURE_PLANNED),
            policy(PolicyDecision.Result.DENIED)));
    rule(
        "Severity 2 — somebody holds rights over everything by hand",
        fires("clusterAdmin", seen(Symptom.PRIVILEGE_GRANTED)),
        silent(
            "clusterAdminOfDevelopment",
            in(Environment.DEVELOPMENT),
            seen(Symptom.PRIVILEGE_GRANTED)));
    rule(
        "Severity 3 — something is open outside production that must not be",
        fires("openInStaging", in(Environment.STAGING), exposure(Impact.Exposure.EXPOSED)),
        silent("openInProduction", in(Environment.PRODUCTION), exposure(Impact.Exposure.EXPOSED)));
    rule(
        "Severity 4 — it is outside production",
        fires("development", in(Environment.DEVELOPMENT)),
        silent("production", in(Environment.PRODUCTION)));
    rule(
        "Severity 4 — a run ended well",
        fires("applyThatEndedWell", run(Operation.APPLY, Ending.SUCCEEDED)),
        silent("applyThatFailed", run(Operation.APPLY, Ending.FAILED)));
    rule(
        "Severity 3 — a production change is blocked",
        fires(
            "failedPlanInProduction",
            in(Environment.PRODUCTION),
            run(Operation.PLAN, Ending.FAILED)),
        silent("failedPlanInStaging", in(Environment.STAGING), run(Operation.PLAN, Ending.FAILED)));
    rule(
        "Severity 3 — nobody said that it is not production",
        fires("failedPlanSomewhere", run(Operation.PLAN, Ending.FAILED)),
        silent("failedPlanInStaging", in(Environment.STAGING), run(Operation.PLAN, Ending.FAILED)));
    rule(
        "Severity 3 — production plans to destroy",
        fires(
            "planThatDestroys",
            in(Environment.PRODUCTION),
            run(Operation.PLAN, Ending.SUCCEEDED),
            plansToDestroy("cloud_vm.db")),
        silent(
            "planThatCreates",
            in(Environment.PRODUCTION),
            run(Operation.PLAN, Ending.SUCCEEDED),
            plansToCreate()));
    rule(
        "Severity 3 — a symptom says that production plans to destroy",
        fires(
            "renameThatPlansADeletion",
            in(Environment.PRODUCTION),
            run(Operation.PLAN, Ending.SUCCEEDED),
            seen(Symptom.RENAME_PLANS_DELETE)),
        silent(
            "renameThatWasApplied",
            in(Environment.PRODUCTION),
            run(Operation.APPLY, Ending.SUCCEEDED),
            seen(Symptom.RENAME_PLANS_DELETE)),
        silent(
            "renameInStaging",
            in(Environment.STAGING),
            run(Operation.PLAN, Ending.SUCCEEDED),
            seen(Symptom.RENAME_PLANS_DELETE)));
    rule(
        "Severity 2 — production may be half changed",
        fires("killedApply", in(Environment.PRODUCTION), run(Operation.APPLY, Ending.KILLED)),
        silent(
            "refusedApply",
            in(Environment.PRODUCTION),
            run(Operation.APPLY, Ending.FAILED),
            nothingChanged()));
    rule(
        "Severity 2 — users feel it",
        fires("degraded", users(Impact.Users.DEGRADED)),
        silent("unaffected", users(Impact.Users.NONE)));
    rule(
        "Severity 2 — a control loop is impaired",
        fires("impaired", controller(Circumstances.Controller.IMPAIRED)),
        silent("healthy", controller(Circumstances.Controller.HEALTHY)));
    rule(
        "Severity 2 — a policy gate reports success and has evaluated nothing",
        fires(
            "greenGateWithoutRules",
            run(Operation.POLICY, Ending.SUCCEEDED),
            policy(PolicyDecision.Result.UNDECIDED)),
        silent(
            "greenGate",
            run(Operation.POLICY, Ending.SUCCEEDED),
            policy(PolicyDecision.Result.PASSED)));
    rule(
        "Severity 2 — recorded state of production is wrong or damaged",
        fires("unreadableState", in(Environment.PRODUCTION), seen(Symptom.STATE_UNREADABLE)),
        silent(
            "unreadableStateOfDevelopment",
            in(Environment.DEVELOPMENT),
            seen(Symptom.STATE_UNREADABLE)));
    rule(
        "Severity 1 — production state is wrong and the next plan would destroy",
        fires(
            "planThatDestroysOnAnEditedState",
            in(Environment.PRODUCTION),
            seen(Symptom.STATE_EDITED),
            plansToDestroy("cloud_vm.db")),
        silent(
            "planThatCreatesOnAnEditedState",
            in(Environment.PRODUCTION),
            seen(Symptom.STATE_EDITED),
            plansToCreate()));
    rule(
        "Severity 1 — an outage",
        fires("outage", users(Impact.Users.OUTAGE)),
        silent("degraded", users(Impact.Users.DEGRADED)));
    rule(
        "Severity 1 — something is open that must not be, whatever colour the run has",
        fires(
            "greenAndOpen",
            run(Operation.APPLY, Ending.SUCCEEDED),
            exposure(Impact.Exposure.EXPOSED)),
        silent(
            "greenAndClosed",
            run(Operation.APPLY, Ending.SUCCEEDED),
            exposure(Impact.Exposure.NONE)));
    rule(
        "Severity 1 — the whole fleet is reached",
        fires("failureOfTheFleet", run(Operation.SYNC, Ending.FAILED), blast(Impact.Blast.FLEET)),
        silent(
            "failureOfACluster", run(Operation.SYNC, Ending.FAILED), blast(Impact.Blast.CLUSTER)));
    rule(
        "Severity 1 — a controller deleted what mattered in production",
        fires("production", in(Environment.PRODUCTION), seen(Symptom.MASS_PRUNED)),
        silent("development", in(Environment.DEVELOPMENT), seen(Symptom.MASS_PRUNED)));
    rule(
        "Severity 2 — a controller deleted what mattered, and nobody said that it is not production",
        fires("nobodySaid", seen(Symptom.MASS_PRUNED)),
        silent("production", in(Environment.PRODUCTION), seen(Symptom.MASS_PRUNED)));
    rule(
        "Severity 4 — it goes on, and has not failed",
        fires("applyThatGoesOn", run(Operation.APPLY, Ending.STILL_RUNNING)),
        silent("killedApply", run(Operation.APPLY, Ending.KILLED)));
    rule(
        "Severity 2 — a critical application cannot sync",
        fires(
            "paymentsDoNotSync",
            critical(),
            run(Operation.SYNC, Ending.FAILED),
            seen(Symptom.SYNC_OPERATION_FAILED)),
        silent(
            "wikiDoesNotSync",
            run(Operation.SYNC, Ending.FAILED),
            seen(Symptom.SYNC_OPERATION_FAILED)));
    rule(
        "Severity 2 — a wrong secret was delivered, whatever colour the run has",
        fires(
            "greenRotationOfAWrongValue",
            run(Operation.ROTATE, Ending.SUCCEEDED),
            secret(SecretDelivery.Outcome.WRONG_VALUE)),
        silent(
            "secretInDevelopment",
            in(Environment.DEVELOPMENT),
            secret(SecretDelivery.Outcome.WRONG_VALUE)));
    rule(
        "Severity 2 — what runs does not accept the secret that it was given",
        fires("crashLoopAfterRotation", seen(Symptom.CRASH_LOOP_AFTER_ROTATION)),
        silent(
            "crashLoopInDevelopment",
            in(Environment.DEVELOPMENT),
            seen(Symptom.CRASH_LOOP_AFTER_ROTATION)));
    rule(
        "Severity 2 — a plan recreates most of a unit",
        fires("massRecreation", seen(Symptom.MASS_RECREATION_PLANNED)),
        silent("oneDestroyed", plansToDestroy("cloud_vm.db")));
  }
}
