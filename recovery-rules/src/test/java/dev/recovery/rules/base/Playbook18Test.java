package dev.recovery.rules.base;

import static dev.recovery.rules.base.Facts.answeredBeside;
import static dev.recovery.rules.base.Facts.approval;
import static dev.recovery.rules.base.Facts.at;
import static dev.recovery.rules.base.Facts.breakGlass;
import static dev.recovery.rules.base.Facts.change;
import static dev.recovery.rules.base.Facts.earlier;
import static dev.recovery.rules.base.Facts.existing;
import static dev.recovery.rules.base.Facts.exposure;
import static dev.recovery.rules.base.Facts.lock;
import static dev.recovery.rules.base.Facts.manual;
import static dev.recovery.rules.base.Facts.namelessSession;
import static dev.recovery.rules.base.Facts.planFindsChanged;
import static dev.recovery.rules.base.Facts.plansToCreate;
import static dev.recovery.rules.base.Facts.plansToDestroy;
import static dev.recovery.rules.base.Facts.policy;
import static dev.recovery.rules.base.Facts.recorded;
import static dev.recovery.rules.base.Facts.run;
import static dev.recovery.rules.base.Facts.seen;
import static dev.recovery.rules.base.Facts.users;

import dev.recovery.Fact;
import dev.recovery.authority.Approval;
import dev.recovery.authority.Liveness;
import dev.recovery.authority.ManualMutation;
import dev.recovery.authority.PolicyDecision;
import dev.recovery.authority.StateLock;
import dev.recovery.boundary.Circumstances;
import dev.recovery.boundary.Environment;
import dev.recovery.boundary.Stage;
import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.Ending;
import dev.recovery.mutation.Operation;
import dev.recovery.safety.Impact;
import java.util.stream.Stream;

/** The cases of {@code playbooks/18-emergency-manual-mutation.drl}. */
class Playbook18Test extends RuleCases {

  Playbook18Test() {
    rule(
        "Playbook 18 — Emergency Rules: a change by hand that Git holds is finished by closing its access",
        fires(
            "hotfixInGit",
            manual(ManualMutation.Authorization.AUTHORIZED, ManualMutation.Reconciled.YES)),
        silent(
            "hotfixNotInGit",
            manual(ManualMutation.Authorization.AUTHORIZED, ManualMutation.Reconciled.NO)));
    rule(
        "Playbook 18 — Emergency Rules: an emergency session has a person's name",
        fires("nobodyNamed", namelessSession()),
        silent("alice", breakGlass()));
    rule(
        "Playbook 18 — Examples: a value that the code sets was changed around the code",
        fires("changedAround", seen(Symptom.RESOURCE_DRIFTED), seen(Symptom.DESIRED_VALUES_DIFFER)),
        silent(
            "besideADestruction",
            seen(Symptom.RESOURCE_DRIFTED),
            seen(Symptom.DESIRED_VALUES_DIFFER),
            plansToDestroy("cloud_vm.net")));
    rule(
        "Playbook 18 — Emergency Rules: an authorized change of a resource goes into the code",
        fires(
            "authorizedDriftOfAResource",
            change(Circumstances.Authorization.AUTHORIZED),
            seen(Symptom.RESOURCE_DRIFTED),
            seen(Symptom.DESIRED_VALUES_DIFFER)),
        silent(
            "driftOfAResource",
            seen(Symptom.RESOURCE_DRIFTED),
            seen(Symptom.DESIRED_VALUES_DIFFER)));
    rule(
        "Playbook 18 — Emergency Rules: an unauthorized change of a resource is taken back through its tool",
        fires(
            "unauthorizedDriftOfAResource",
            change(Circumstances.Authorization.UNAUTHORIZED),
            seen(Symptom.RESOURCE_DRIFTED),
            seen(Symptom.DESIRED_VALUES_DIFFER)),
        silent(
            "driftOfAResource",
            seen(Symptom.RESOURCE_DRIFTED),
            seen(Symptom.DESIRED_VALUES_DIFFER)));
    rule(
        "Playbook 18 — Emergency Rules: what nobody authorized is classified before it is taken back",
        fires(
            "unauthorizedChangeByHand",
            change(Circumstances.Authorization.UNAUTHORIZED),
            seen(Symptom.MANUAL_CHANGE)),
        silent(
            "authorizedChangeByHand",
            change(Circumstances.Authorization.AUTHORIZED),
            seen(Symptom.MANUAL_CHANGE)));
    rule(
        "Playbook 18 — Emergency Rules: somebody was given rights over everything, and still has them",
        fires("clusterAdmin", seen(Symptom.PRIVILEGE_GRANTED)),
        silent("nobody", seen(Symptom.RATE_LIMITED)));
    rule(
        "Playbook 18 — Examples: somebody opened something to everybody around the pipeline",
        fires("openedByAPerson", seen(Symptom.PUBLICLY_EXPOSED), seen(Symptom.MANUAL_CHANGE)),
        silent("openedByTheRun", seen(Symptom.PUBLICLY_EXPOSED)));
    rule(
        "Playbook 18 — Emergency Rules: an emergency session is told of, whatever was done in it",
        fires("openSession", seen(Symptom.BREAK_GLASS_ACTIVE)),
        silent(
            "sessionBesideAFailure",
            seen(Symptom.BREAK_GLASS_ACTIVE),
            seen(Symptom.WEBHOOK_UNAVAILABLE)));
    rule(
        "Playbook 18 — Emergency Rules: an open session whose change Git holds is closed",
        fires(
            "sessionWhoseChangeIsInGit",
            seen(Symptom.BREAK_GLASS_ACTIVE),
            manual(ManualMutation.Authorization.AUTHORIZED, ManualMutation.Reconciled.YES)),
        silent(
            "sessionWhoseChangeIsNot",
            seen(Symptom.BREAK_GLASS_ACTIVE),
            manual(ManualMutation.Authorization.AUTHORIZED, ManualMutation.Reconciled.NO)));
    rule(
        "Playbook 18 — Emergency Rules: a change by hand that Git holds leaves its access to be closed",
        fires(
            "changeThatGitHolds",
            manual(ManualMutation.Authorization.AUTHORIZED, ManualMutation.Reconciled.YES)),
        silent(
            "changeThatGitDoesNotKnow",
            manual(ManualMutation.Authorization.AUTHORIZED, ManualMutation.Reconciled.NO)));
    rule(
        "Playbook 18 — Examples: the target was changed outside the pipeline",
        fires(
            "consoleChange",
            at(Stage.MANUAL),
            manual(ManualMutation.Authorization.UNKNOWN, ManualMutation.Reconciled.YES)),
        silent("nothingButAWord", at(Stage.MANUAL)),
        silent(
            "byHandWhileAControllerIsDown",
            at(Stage.MANUAL),
            manual(ManualMutation.Authorization.UNKNOWN, ManualMutation.Reconciled.YES),
            seen(Symptom.CONTROLLER_DOWN)));
    rule(
        "Playbook 18 — Examples: a plan found the target changed outside the tool",
        fires(
            "planThatFindsDrift",
            run(Operation.PLAN, Ending.SUCCEEDED),
            planFindsChanged("cloud_vm.net")),
        silent("planThatFindsNone", run(Operation.PLAN, Ending.SUCCEEDED), plansToCreate()));
    rule(
        "Playbook 18 — Examples: a refresh took a change over that nobody explained",
        fires("unexplainedRefresh", run(Operation.REFRESH, Ending.SUCCEEDED)),
        silent("unexplainedRefreshThatFailed", run(Operation.REFRESH, Ending.FAILED)));
    rule(
        "Playbook 18 — Emergency Rules: a difference whose authority is unknown is classified",
        fires(
            "driftOfNobody",
            run(Operation.PLAN, Ending.SUCCEEDED),
            planFindsChanged("cloud_vm.net")),
        silent(
            "authorizedDrift",
            change(Circumstances.Authorization.AUTHORIZED),
            run(Operation.PLAN, Ending.SUCCEEDED),
            planFindsChanged("cloud_vm.net")));
    rule(
        "Playbook 18 — Emergency Rules: recorded state follows an authorized difference that Git"
            + " knows",
        fires(
            "explainedDriftThatGitHasTakenUp",
            answeredBeside(
                change(Circumstances.Authorization.AUTHORIZED),
                run(Operation.PLAN, Ending.SUCCEEDED),
                planFindsChanged("cloud_vm.net"),
                manual(ManualMutation.Authorization.AUTHORIZED, ManualMutation.Reconciled.YES))),
        silent(
            "explainedDriftThatGitDoesNotKnow",
            answeredBeside(
                change(Circumstances.Authorization.AUTHORIZED),
                run(Operation.PLAN, Ending.SUCCEEDED),
                planFindsChanged("cloud_vm.net"),
                manual(ManualMutation.Authorization.AUTHORIZED, ManualMutation.Reconciled.NO))));
    rule(
        "Playbook 18 — Emergency Rules: an unauthorized difference goes back through an approved"
            + " plan",
        fires(
            "unauthorizedDrift",
            change(Circumstances.Authorization.UNAUTHORIZED),
            run(Operation.PLAN, Ending.SUCCEEDED),
            planFindsChanged("cloud_vm.net")),
        silent(
            "authorizedDrift",
            change(Circumstances.Authorization.AUTHORIZED),
            run(Operation.PLAN, Ending.SUCCEEDED),
            planFindsChanged("cloud_vm.net")));
    rule(
        "Playbook 18 — Emergency Rules: an approved plan undoes an unauthorized difference",
        fires(
            "unauthorizedDriftAndItsUndoingApproved",
            answeredBeside(
                change(Circumstances.Authorization.UNAUTHORIZED),
                run(Operation.PLAN, Ending.SUCCEEDED),
                planFindsChanged("cloud_vm.net"),
                approval(Approval.Decision.APPROVED))),
        silent(
            "unauthorizedDrift",
            answeredBeside(
                change(Circumstances.Authorization.UNAUTHORIZED),
                run(Operation.PLAN, Ending.SUCCEEDED),
                planFindsChanged("cloud_vm.net"))),
        silent(
            "recordedStateIsWrongAsWell",
            answeredBeside(
                change(Circumstances.Authorization.UNAUTHORIZED),
                run(Operation.PLAN, Ending.SUCCEEDED),
                planFindsChanged("cloud_vm.net"),
                approval(Approval.Decision.APPROVED),
                recorded("cloud_vm.net"),
                existing("cloud_vm.net", "cloud_vm.web"))));
    rule(
        "Playbook 18 — Emergency Rules: an authorized difference is reconciled through Git",
        fires(
            "authorizedDrift",
            change(Circumstances.Authorization.AUTHORIZED),
            run(Operation.PLAN, Ending.SUCCEEDED),
            planFindsChanged("cloud_vm.net")),
        silent(
            "driftOfNobody",
            run(Operation.PLAN, Ending.SUCCEEDED),
            planFindsChanged("cloud_vm.net")));
    rule(
        "Playbook 18 — Emergency Rules: a difference that an apply has undone is classified all the"
            + " same",
        fires(
            "driftOfNobodyUndone",
            run(Operation.APPLY, Ending.SUCCEEDED),
            planFindsChanged("cloud_vm.net")),
        silent(
            "driftOfNobodyAndARefusedApply",
            run(Operation.APPLY, Ending.FAILED),
            planFindsChanged("cloud_vm.net")));
    rule(
        "Playbook 18 — Emergency Rules: an authorized difference that an apply has undone goes into"
            + " Git",
        fires(
            "authorizedDriftUndone",
            change(Circumstances.Authorization.AUTHORIZED),
            run(Operation.APPLY, Ending.SUCCEEDED),
            planFindsChanged("cloud_vm.net")),
        silent(
            "authorizedDriftThatGitHasTakenUp",
            change(Circumstances.Authorization.AUTHORIZED),
            run(Operation.APPLY, Ending.SUCCEEDED),
            planFindsChanged("cloud_vm.net"),
            manual(ManualMutation.Authorization.AUTHORIZED, ManualMutation.Reconciled.YES)));
    rule(
        "Playbook 18 — Emergency Rules: an apply has undone an unauthorized difference",
        fires("unauthorizedDriftUndone", undone()),
        silent(
            "nobodySaidWhoseItWas",
            run(Operation.APPLY, Ending.SUCCEEDED),
            planFindsChanged("cloud_vm.net"),
            recorded("cloud_vm.net"),
            existing("cloud_vm.net")),
        silent(
            "nobodyLookedAtWhatExists",
            change(Circumstances.Authorization.UNAUTHORIZED),
            run(Operation.APPLY, Ending.SUCCEEDED),
            planFindsChanged("cloud_vm.net")),
        silent("besideADenial", undone(policy(PolicyDecision.Result.DENIED))),
        silent("besideAKilledRun", undone(earlier(Operation.APPLY, Ending.KILLED))),
        silent("besideASymptom", undone(seen(Symptom.LIVE_CHANGE_REVERTED))),
        silent("somethingIsOpen", undone(exposure(Impact.Exposure.EXPOSED))),
        silent("usersNotice", undone(users(Impact.Users.DEGRADED))),
        silent(
            "besideAHotfix",
            undone(manual(ManualMutation.Authorization.UNKNOWN, ManualMutation.Reconciled.NO))),
        silent("inABreakGlassSession", undone(breakGlass())),
        silent("underALock", undone(lock(StateLock.Presence.HELD, Liveness.ALIVE))));
    rule(
        "Playbook 18 — Examples: somebody reports a change by hand",
        fires(
            "hotfixThatGitDoesNotKnow",
            manual(ManualMutation.Authorization.AUTHORIZED, ManualMutation.Reconciled.NO)),
        silent(
            "hotfixThatGitHasTakenUp",
            manual(ManualMutation.Authorization.AUTHORIZED, ManualMutation.Reconciled.YES)));
    rule(
        "Playbook 18 — Emergency Rules: an authorized change is reconciled through Git",
        fires(
            "authorizedHotfix",
            manual(ManualMutation.Authorization.AUTHORIZED, ManualMutation.Reconciled.NO)),
        silent(
            "hotfixOfNobody",
            manual(ManualMutation.Authorization.UNKNOWN, ManualMutation.Reconciled.NO)));
    rule(
        "Playbook 18 — Emergency Rules: a change whose authority is unknown is classified",
        fires(
            "hotfixOfNobody",
            manual(ManualMutation.Authorization.UNKNOWN, ManualMutation.Reconciled.NO)),
        silent(
            "authorizedHotfix",
            manual(ManualMutation.Authorization.AUTHORIZED, ManualMutation.Reconciled.NO)));
    rule(
        "Playbook 18 — Emergency Rules: what an emergency has to leave behind",
        fires(
            "hotfixThatGitDoesNotKnow",
            manual(ManualMutation.Authorization.AUTHORIZED, ManualMutation.Reconciled.NO)),
        silent("planThatFindsNone", run(Operation.PLAN, Ending.SUCCEEDED), plansToCreate()));
    rule(
        "Playbook 18 — Anti-Pattern: leaving Git wrong because production is fixed",
        fires(
            "hotfixThatGitDoesNotKnow",
            manual(ManualMutation.Authorization.AUTHORIZED, ManualMutation.Reconciled.NO)),
        silent("planThatFindsNone", run(Operation.PLAN, Ending.SUCCEEDED), plansToCreate()));
    rule(
        "Playbook 18 — Emergency Rules: an authorized change that a loop reverts needs the loop"
            + " paused",
        fires(
            "reverted",
            manual(ManualMutation.Authorization.AUTHORIZED, ManualMutation.Reconciled.NO),
            seen(Symptom.LIVE_CHANGE_REVERTED)),
        silent(
            "leftAlone",
            manual(ManualMutation.Authorization.AUTHORIZED, ManualMutation.Reconciled.NO)));
    rule(
        "Playbook 18 — Emergency Rules: an authorized difference is authorized drift",
        fires(
            "authorized",
            manual(ManualMutation.Authorization.AUTHORIZED, ManualMutation.Reconciled.NO)),
        silent(
            "unauthorized",
            manual(ManualMutation.Authorization.UNAUTHORIZED, ManualMutation.Reconciled.NO)));
    rule(
        "Playbook 18 — Emergency Rules: a difference without authority is unauthorized drift",
        fires(
            "unauthorized",
            manual(ManualMutation.Authorization.UNAUTHORIZED, ManualMutation.Reconciled.NO)),
        silent(
            "authorized",
            manual(ManualMutation.Authorization.AUTHORIZED, ManualMutation.Reconciled.NO)));
    rule(
        "Playbook 18 — Emergency Rules: a change by hand that nobody authorized is unauthorized"
            + " drift",
        fires(
            "consoleChangeThatNobodyAllowed",
            byHand(Circumstances.Authorization.UNAUTHORIZED),
            manual(ManualMutation.Authorization.UNKNOWN, ManualMutation.Reconciled.YES)),
        silent(
            "consoleChangeOfWhichNobodySaid",
            byHand(Circumstances.Authorization.UNKNOWN),
            manual(ManualMutation.Authorization.UNKNOWN, ManualMutation.Reconciled.YES)));
    rule(
        "Playbook 18 — Anti-Pattern: a sync that reverts what nobody has explained",
        fires(
            "hotfixThatGitDoesNotKnow",
            manual(ManualMutation.Authorization.AUTHORIZED, ManualMutation.Reconciled.NO)),
        silent("planThatFindsNone", run(Operation.PLAN, Ending.SUCCEEDED), plansToCreate()));
    rule(
        "Playbook 18 — Anti-Pattern: a sync that reverts what a plan found changed",
        fires("planFindsDrift", planFindsChanged("cloud_vm.net")),
        silent("planFindsNone", plansToCreate()));
    rule(
        "Playbook 18 — Anti-Pattern: a sync that reverts what Git has not taken up",
        fires(
            "hotfixThatGitDoesNotKnow",
            manual(ManualMutation.Authorization.AUTHORIZED, ManualMutation.Reconciled.NO)),
        silent(
            "hotfixThatGitHasTakenUp",
            manual(ManualMutation.Authorization.AUTHORIZED, ManualMutation.Reconciled.YES)));
    rule(
        "Playbook 18 — Emergency Rules: a change outside the pipeline that opened nothing is"
            + " looked into",
        fires(
            "consoleChange",
            at(Stage.MANUAL),
            manual(ManualMutation.Authorization.UNKNOWN, ManualMutation.Reconciled.YES)),
        silent(
            "consoleChangeThatOpenedSomething",
            at(Stage.MANUAL),
            manual(ManualMutation.Authorization.UNKNOWN, ManualMutation.Reconciled.YES),
            exposure(Impact.Exposure.EXPOSED)),
        silent(
            "authorizedConsoleChange",
            at(Stage.MANUAL),
            manual(ManualMutation.Authorization.AUTHORIZED, ManualMutation.Reconciled.YES)),
        silent(
            "byHandWhileAControllerIsDown",
            at(Stage.MANUAL),
            manual(ManualMutation.Authorization.UNKNOWN, ManualMutation.Reconciled.YES),
            seen(Symptom.CONTROLLER_DOWN)));
  }

  private static Fact byHand(Circumstances.Authorization authorization) {
    return new Circumstances(
        Environment.UNKNOWN, Stage.MANUAL, authorization, Circumstances.Controller.UNKNOWN);
  }

  private static Fact[] undone(Fact... more) {
    return Stream.concat(
            Stream.of(
                change(Circumstances.Authorization.UNAUTHORIZED),
                run(Operation.APPLY, Ending.SUCCEEDED),
                planFindsChanged("cloud_vm.net"),
                recorded("cloud_vm.net"),
                existing("cloud_vm.net")),
            Stream.of(more))
        .toArray(Fact[]::new);
  }
}
