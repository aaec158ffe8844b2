package dev.recovery.recovery;

import dev.recovery.safety.Action;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The safe recovery of every playbook, step by step. */
public final class Procedures {

  private static final Map<Playbook, List<Step>> STEPS = new Procedures().collected();

  private final Map<Playbook, List<Step>> steps = new EnumMap<>(Playbook.class);

  private Procedures() {}

  /**
   * The steps of a playbook.
   *
   * @param playbook which
   * @return in the order in which they are taken
   */
  public static List<Step> of(Playbook playbook) {
    return STEPS.getOrDefault(playbook, List.of());
  }

  private Map<Playbook, List<Step>> collected() {
    add(
        Playbook.PR_VALIDATION_FAILS,
        step("playbook-01.recovery.1", Action.FIX_SOURCE, "Correct the source of the error."),
        step("playbook-01.recovery.2", "Run validation again."),
        step(
            "playbook-01.recovery.3",
            "Check that generated and rendered files come out the same twice."),
        step(
            "playbook-01.recovery.4",
            Action.FIX_DEPENDENCY,
            "Where the platform's tooling is at fault, open a platform incident instead."),
        step(
            "playbook-01.recovery.5",
            "Leave no check out, unless an exception is written down and approved."));
    add(
        Playbook.IAC_INIT_FAILS,
        step(
            "playbook-02.recovery.1",
            "Capture the run's log and the versions of its dependencies."),
        step(
            "playbook-02.recovery.2",
            Action.FIX_IDENTITY,
            "Check that the runner's identity reaches the backend."),
        step(
            "playbook-02.recovery.3",
            "Check that provider and module come from where they should."),
        step("playbook-02.recovery.4", "Check whether a dependency lock file changed."),
        step(
            "playbook-02.recovery.5",
            Action.FIX_DEPENDENCY,
            "Initialise again once the source of the dependencies is trusted."),
        step(
            "playbook-02.recovery.6",
            Action.ESCALATE,
            "Stop and escalate if the supply chain itself is in doubt."));
    add(
        Playbook.PLAN_FAILS_DUE_TO_STATE_LOCK,
        step("playbook-03.recovery.1", Action.INVESTIGATE, "Find the run that holds the lock."),
        step(
            "playbook-03.recovery.2",
            Action.WAIT_FOR_OWNER,
            "Let it end, or stop it, and see that it ended."),
        step("playbook-03.recovery.3", "Capture the lock's metadata."),
        step(
            "playbook-03.recovery.4",
            Action.INVESTIGATE,
            "Look at when the state was last written."),
        step(
            "playbook-03.recovery.5",
            Action.RELEASE_STALE_LOCK,
            "Only with no operation active: release the lock by the documented procedure."),
        step("playbook-03.recovery.6", "Run a diagnostic plan at once."),
        step("playbook-03.recovery.7", "Record the release as evidence."));
    add(
        Playbook.SAVED_PLAN_IS_STALE,
        step("playbook-04.recovery.1", "Mark the old plan as invalid."),
        step(
            "playbook-04.recovery.2",
            Action.REPLAN_AND_REAPPROVE,
            "Make a fresh plan from the current base and the current state."),
        step("playbook-04.recovery.3", "Run policy on the fresh plan."),
        step(
            "playbook-04.recovery.4",
            Action.OBTAIN_APPROVAL,
            "Get fresh approval where the risk changed."),
        step("playbook-04.recovery.5", "Apply the newly approved plan, and no other."));
    add(
        Playbook.POLICY_GATE_FAILS,
        step(
            "playbook-05.recovery.1",
            "Capture what the policy engine was given and what it decided."),
        step("playbook-05.recovery.2", Action.INVESTIGATE, "Decide whether the rule is right."),
        step("playbook-05.recovery.3", Action.FIX_DESIGN, "A true violation: redesign the change."),
        step(
            "playbook-05.recovery.4",
            Action.REQUEST_EXCEPTION,
            "An accepted one: write an exception with owner, reason, expiry, scope and compensating controls."),
        step(
            "playbook-05.recovery.5",
            Action.FIX_POLICY,
            "A defect of the policy: correct it in its repository, with a regression test."),
        step("playbook-05.recovery.6", "Run policy again before approval."));
    add(
        Playbook.APPROVAL_BINDING_FAILS,
        step("playbook-06.recovery.1", Action.INVESTIGATE, "Name the field that no longer binds."),
        step(
            "playbook-06.recovery.2",
            Action.REPLAN_AND_REAPPROVE,
            "Plan again if commit or state changed."),
        step("playbook-06.recovery.3", Action.OBTAIN_APPROVAL, "Ask the right owner for approval."),
        step("playbook-06.recovery.4", "Keep the refused approval as evidence."),
        step(
            "playbook-06.recovery.5",
            "Trigger nothing as administrator, unless break-glass is open."));
    add(
        Playbook.APPLY_FAILS_BEFORE_MUTATION,
        step("playbook-07.recovery.1", Action.FIX_IDENTITY, "Repair the precondition that failed."),
        step(
            "playbook-07.recovery.2",
            Action.RETRY_SAME_CHANGE,
            "With source, plan and state unchanged, the same change may run again."),
        step(
            "playbook-07.recovery.3",
            Action.REPLAN_AND_REAPPROVE,
            "With any input changed, plan and approve again."),
        step("playbook-07.recovery.4", "Record the failed attempt."));
    add(
        Playbook.APPLY_FAILS_AFTER_PARTIAL_MUTATION,
        step("playbook-08.procedure.1", Action.PAUSE_TARGET, "Freeze the unit."),
        step("playbook-08.procedure.2", "Capture the state version before any repair."),
        step("playbook-08.procedure.3", Action.INVESTIGATE, "Capture an inventory of what exists."),
        step(
            "playbook-08.procedure.4",
            Action.INVESTIGATE,
            "Compare desired, recorded and actual state."),
        step("playbook-08.procedure.5", "Choose a repair for each resource."),
        step("playbook-08.procedure.6", "Run a diagnostic plan."),
        step(
            "playbook-08.procedure.7",
            Action.OBTAIN_APPROVAL,
            "In production, get approval for the repair of the state."),
        step(
            "playbook-08.procedure.8",
            Action.REPAIR_STATE,
            "Import, remove or repair records as needed."),
        step("playbook-08.procedure.9", Action.REPLAN_AND_REAPPROVE, "Plan again."),
        step(
            "playbook-08.procedure.10",
            "Apply once the plan is understood and policy accepts it."));
    add(
        Playbook.STATE_CORRUPTION_OR_STATE_MISMATCH,
        step(
            "playbook-09.recovery.1",
            Action.PAUSE_TARGET,
            "Switch off applies of this state unit."),
        step("playbook-09.recovery.2", "Take a copy of the current state version."),
        step("playbook-09.recovery.3", "Fetch the backend's earlier versions."),
        step(
            "playbook-09.recovery.4",
            Action.INVESTIGATE,
            "Find the last version that is known to be good."),
        step("playbook-09.recovery.5", Action.INVESTIGATE, "Compare it with what really exists."),
        step("playbook-09.recovery.6", "Apply nothing until the state is repaired."),
        step(
            "playbook-09.recovery.7",
            Action.RESTORE_STATE,
            "Prefer moved blocks for refactors; import or remove records only by procedure."),
        step(
            "playbook-09.recovery.8",
            Action.REPLAN_AND_REAPPROVE,
            "Run plan and policy after the repair."));
    add(
        Playbook.PROVIDER_THROTTLING_OR_EVENTUAL_CONSISTENCY,
        step(
            "playbook-10.recovery.1",
            Action.INVESTIGATE,
            "Determine whether anything was mutated."),
        step("playbook-10.recovery.2", Action.INVESTIGATE, "Read the cloud's audit log."),
        step(
            "playbook-10.recovery.3",
            Action.WAIT_AND_OBSERVE,
            "Wait where the API is documented to lag."),
        step(
            "playbook-10.recovery.4",
            Action.REPLAN_AND_REAPPROVE,
            "Plan again after a diagnostic read."),
        step(
            "playbook-10.recovery.5", "Raise timeouts and retries only where they are understood."),
        step(
            "playbook-10.recovery.6", Action.FIX_DESIGN, "Lower parallelism for fragile services."),
        step(
            "playbook-10.recovery.7",
            Action.FIX_DESIGN,
            "Split stacks that throttling will always meet."));
    add(
        Playbook.DESTRUCTIVE_CHANGE_DETECTED_LATE,
        step("playbook-11.recovery.1", Action.PAUSE_TARGET, "Do not apply."),
        step(
            "playbook-11.recovery.2",
            Action.FIX_SOURCE,
            "Add or correct moved blocks; avoid forced replacement by design."),
        step(
            "playbook-11.recovery.3",
            Action.FIX_DESIGN,
            "Split the migration: create first, destroy later."),
        step(
            "playbook-11.recovery.4",
            Action.FIX_POLICY,
            "Add a policy rule if this kind of destruction should be stopped."),
        step(
            "playbook-11.recovery.5",
            Action.OBTAIN_APPROVAL,
            "Where destruction is intended, get an approval that says so."));
    add(
        Playbook.GITOPS_APPLICATION_OUT_OF_SYNC,
        step("playbook-12.recovery.1", Action.INVESTIGATE, "Look at the difference."),
        step(
            "playbook-12.recovery.2",
            Action.CLASSIFY_DRIFT,
            "Classify it: authorized, unauthorized, controller-generated, noise or dangerous."),
        step(
            "playbook-12.recovery.3",
            Action.SYNC_FROM_GIT,
            "Unauthorized: bring live state back through the controller or a corrective pull request."),
        step(
            "playbook-12.recovery.4",
            Action.RECONCILE_GIT,
            "An authorized emergency change: capture the evidence and reconcile Git."),
        step("playbook-12.recovery.5", Action.FIX_SOURCE, "Noise: ignore the one field, narrowly."),
        step(
            "playbook-12.recovery.6",
            Action.FIX_SOURCE,
            "Desired state is wrong: correct Git before any sync."));
    add(
        Playbook.GITOPS_SYNC_FAILS,
        step(
            "playbook-13.recovery.1", Action.INVESTIGATE, "Read the controller's events and logs."),
        step(
            "playbook-13.recovery.2",
            Action.INVESTIGATE,
            "Name the phase: render, apply, health, prune, hook or dependency."),
        step(
            "playbook-13.recovery.3",
            Action.PAUSE_TARGET,
            "Pause just this application if repeating it does harm."),
        step(
            "playbook-13.recovery.4",
            Action.FIX_SOURCE,
            "Correct desired state, or the order of dependencies."),
        step("playbook-13.recovery.5", "Resume reconciliation."),
        step("playbook-13.recovery.6", "Verify health and evidence."));
    add(
        Playbook.ADMISSION_POLICY_BLOCKS_SYNC,
        step("playbook-14.recovery.1", "Capture the denial's words."),
        step(
            "playbook-14.recovery.2",
            Action.FIX_SOURCE,
            "The object is unsafe: correct desired state."),
        step(
            "playbook-14.recovery.3",
            Action.FIX_POLICY,
            "The policy is defective: correct it, with a regression test."),
        step(
            "playbook-14.recovery.4",
            Action.REQUEST_EXCEPTION,
            "A valid exception: scope it and give it an expiry."),
        step(
            "playbook-14.recovery.5",
            Action.BREAK_GLASS,
            "A webhook outage that blocks critical work: follow the break-glass process."),
        step(
            "playbook-14.recovery.6",
            Action.REPAIR_POLICY_PATH,
            "Reconcile once the policy's path is healthy."));
    add(
        Playbook.BAD_SECRET_OR_SECRET_SYNC_FAILURE,
        step(
            "playbook-15.recovery.1",
            Action.PAUSE_TARGET,
            "Pause the rollout if the secret makes failures cascade."),
        step("playbook-15.recovery.2", Action.INVESTIGATE, "Find the secret's source of truth."),
        step(
            "playbook-15.recovery.3",
            Action.FIX_IDENTITY,
            "Check the permissions of the identity that fetches it."),
        step("playbook-15.recovery.4", "Verify version and time of the rotation."),
        step(
            "playbook-15.recovery.5",
            Action.RESTORE_SECRET,
            "Restore the previous version where that is safe and permitted."),
        step(
            "playbook-15.recovery.6",
            Action.REPAIR_SECRET_PATH,
            "Correct Git where path or key changed."),
        step(
            "playbook-15.recovery.7",
            Action.REPAIR_WORKLOAD,
            "Restart workloads only as their semantics allow."),
        step("playbook-15.recovery.8", "Add a rotation test."));
    add(
        Playbook.ARTIFACT_REGISTRY_OR_SIGNATURE_FAILURE,
        step(
            "playbook-16.recovery.1",
            Action.INVESTIGATE,
            "See whether desired state names a tag or a digest."),
        step("playbook-16.recovery.2", "Take the expected digest from the promotion."),
        step("playbook-16.recovery.3", "Verify signature and attestation identity."),
        step(
            "playbook-16.recovery.4",
            Action.RESTORE_ARTIFACT,
            "The artifact is missing: stop the promotion; rebuild or promote it again from a trusted source."),
        step(
            "playbook-16.recovery.5",
            Action.FIX_POLICY,
            "The signature policy is wrong: correct it, with a test."),
        step(
            "playbook-16.recovery.6",
            Action.WAIT_AND_OBSERVE,
            "The registry is down: wait; bypass nothing without an emergency exception."));
    add(
        Playbook.BROKEN_GITOPS_CONTROLLER,
        step(
            "playbook-17.recovery.1",
            Action.INVESTIGATE,
            "Determine how far it reaches: one controller, namespace, cluster or fleet."),
        step(
            "playbook-17.recovery.2", Action.INVESTIGATE, "Check the controller's own deployment."),
        step(
            "playbook-17.recovery.3",
            Action.FIX_IDENTITY,
            "Check its credentials to Git, registry and API."),
        step("playbook-17.recovery.4", Action.INVESTIGATE, "Check what changed in it last."),
        step(
            "playbook-17.recovery.5",
            Action.REPAIR_CONTROLLER,
            "Roll its version or configuration back."),
        step(
            "playbook-17.recovery.6",
            "Apply nothing in mass by hand, unless a critical incident cannot wait."),
        step("playbook-17.recovery.7", "Afterwards, look for missed reconciliations and drift."));
    add(
        Playbook.EMERGENCY_MANUAL_MUTATION,
        step(
            "playbook-18.emergency-rule.1",
            Action.BREAK_GLASS,
            "Act under a named break-glass identity."),
        step("playbook-18.emergency-rule.2", "Capture the exact command or console action."),
        step("playbook-18.emergency-rule.3", "Capture reason and incident."),
        step("playbook-18.emergency-rule.4", "Limit scope and duration."),
        step("playbook-18.emergency-rule.5", "Tell the owner's channel."),
        step(
            "playbook-18.emergency-rule.6",
            Action.RECONCILE_GIT,
            "Open a reconciliation pull request as soon as it is stable."),
        step("playbook-18.emergency-rule.7", Action.CLASSIFY_DRIFT, "Run drift detection."),
        step("playbook-18.emergency-rule.8", "Close the break-glass access."));
    return Collections.unmodifiableMap(steps);
  }

  private void add(Playbook playbook, Step... procedure) {
    steps.put(playbook, List.of(procedure));
  }

  private static Step step(String article, Action action, String text) {
    return new Step(text, Optional.of(action), article);
  }

  private static Step step(String article, String text) {
    return new Step(text, Optional.empty(), article);
  }
}
