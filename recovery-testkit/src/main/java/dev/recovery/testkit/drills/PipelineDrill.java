package dev.recovery.testkit.drills;

import dev.recovery.Advice;
import dev.recovery.Incident;
import dev.recovery.RecoveryAdvisor;
import dev.recovery.Term;
import dev.recovery.boundary.FailureDomain;
import dev.recovery.internal.Values;
import dev.recovery.learning.Drill;
import dev.recovery.recovery.Playbook;
import dev.recovery.safety.Action;
import dev.recovery.testkit.world.Operator;
import dev.recovery.testkit.world.StrategyReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One exercise, and what it has to show: the diagnosis and the recovery, not mere survival.
 *
 * @param drill what is injected
 * @param playbooks one of these has to lead the diagnosis
 * @param domains one of these has to be named as the surface that failed
 * @param refused what the advice has to refuse from the first moment
 * @param recoveredBy one of these steps has to be part of the recovery
 */
public record PipelineDrill(
    Drill drill,
    Set<Playbook> playbooks,
    Set<FailureDomain> domains,
    Set<Action> refused,
    Set<Action> recoveredBy) {

  /** Sorts the sets. */
  public PipelineDrill {
    playbooks = Values.sorted(playbooks);
    domains = Values.sorted(domains);
    refused = Values.sorted(refused);
    recoveredBy = Values.sorted(recoveredBy);
  }

  /**
   * The article's exercise.
   *
   * @param drill which
   * @return what it has to show
   */
  public static PipelineDrill of(Drill drill) {
    return switch (drill) {
      case KILL_RUNNER_DURING_APPLY ->
          new PipelineDrill(
              drill,
              EnumSet.of(
                  Playbook.APPLY_FAILS_AFTER_PARTIAL_MUTATION,
                  Playbook.PLAN_FAILS_DUE_TO_STATE_LOCK),
              EnumSet.of(FailureDomain.RUNNER, FailureDomain.STATE_BACKEND),
              EnumSet.of(Action.RETRY, Action.RETRY_SAME_CHANGE, Action.FORCE_UNLOCK),
              EnumSet.of(Action.REPLAN_AND_REAPPROVE));
      case BREAK_STATE_BACKEND ->
          new PipelineDrill(
              drill,
              EnumSet.of(Playbook.IAC_INIT_FAILS),
              EnumSet.of(FailureDomain.STATE_BACKEND),
              EnumSet.of(Action.FORCE_UNLOCK, Action.DISABLE_LOCKING),
              EnumSet.of(Action.FIX_DEPENDENCY));
      case POLICY_FALSE_POSITIVE ->
          new PipelineDrill(
              drill,
              EnumSet.of(Playbook.POLICY_GATE_FAILS),
              EnumSet.of(FailureDomain.POLICY_ENGINE),
              EnumSet.of(Action.BYPASS_POLICY, Action.RETRY),
              EnumSet.of(Action.FIX_POLICY));
      case ROTATE_SECRET_WRONG ->
          new PipelineDrill(
              drill,
              EnumSet.of(Playbook.BAD_SECRET_OR_SECRET_SYNC_FAILURE),
              EnumSet.of(FailureDomain.SECRETS),
              EnumSet.of(Action.MANUAL_FIX, Action.RETRY),
              EnumSet.of(Action.RESTORE_SECRET));
      case UNHEALTHY_APPLICATION ->
          new PipelineDrill(
              drill,
              EnumSet.of(Playbook.GITOPS_SYNC_FAILS),
              EnumSet.of(FailureDomain.GITOPS_CONTROLLER, FailureDomain.KUBERNETES_API),
              EnumSet.of(Action.FORCE_REPLACE, Action.RETRY),
              EnumSet.of(Action.REPAIR_WORKLOAD));
      case SUSPEND_KUSTOMIZATION ->
          new PipelineDrill(
              drill,
              EnumSet.of(
                  Playbook.GITOPS_APPLICATION_OUT_OF_SYNC, Playbook.BROKEN_GITOPS_CONTROLLER),
              EnumSet.of(FailureDomain.GITOPS_CONTROLLER),
              EnumSet.of(Action.MASS_APPLY, Action.MANUAL_FIX),
              EnumSet.of(Action.FIX_SOURCE, Action.RECONCILE_GIT));
      case MANUAL_DRIFT ->
          new PipelineDrill(
              drill,
              EnumSet.of(Playbook.EMERGENCY_MANUAL_MUTATION),
              EnumSet.of(FailureDomain.HUMAN_PROCESS),
              EnumSet.of(Action.RETRY, Action.REFRESH_STATE),
              EnumSet.of(Action.RECONCILE_GIT));
      case REMOVE_CRD ->
          new PipelineDrill(
              drill,
              EnumSet.of(Playbook.GITOPS_SYNC_FAILS),
              EnumSet.of(FailureDomain.GITOPS_CONTROLLER, FailureDomain.KUBERNETES_API),
              EnumSet.of(Action.RETRY, Action.FORCE_REPLACE),
              EnumSet.of(Action.FIX_SOURCE, Action.FIX_DEPENDENCY));
      case UNSIGNED_IMAGE ->
          new PipelineDrill(
              drill,
              EnumSet.of(
                  Playbook.ARTIFACT_REGISTRY_OR_SIGNATURE_FAILURE,
                  Playbook.ADMISSION_POLICY_BLOCKS_SYNC),
              EnumSet.of(FailureDomain.ARTIFACT_REGISTRY, FailureDomain.KUBERNETES_API),
              EnumSet.of(Action.BYPASS_VERIFICATION, Action.DISABLE_ADMISSION),
              EnumSet.of(Action.RESTORE_ARTIFACT));
      case REGISTRY_OUTAGE ->
          new PipelineDrill(
              drill,
              EnumSet.of(Playbook.ARTIFACT_REGISTRY_OR_SIGNATURE_FAILURE),
              EnumSet.of(FailureDomain.ARTIFACT_REGISTRY),
              EnumSet.of(Action.BYPASS_VERIFICATION, Action.MUTABLE_TAG),
              EnumSet.of(Action.WAIT_AND_OBSERVE, Action.FIX_DEPENDENCY));
    };
  }

  /**
   * Injects, follows the advice, and compares with what the exercise has to show.
   *
   * @param name the pipeline's name, for the record
   * @param pipeline a pipeline in which nothing else is wrong
   * @param advisor whose advice is followed
   * @return what was shown
   */
  public DrillRecord run(String name, PipelineUnderDrill pipeline, RecoveryAdvisor advisor) {
    Optional<String> impossible = pipeline.inject(drill);
    if (impossible.isPresent()) {
      return new DrillRecord(
          drill,
          name,
          Instant.now(),
          DrillRecord.Result.SKIPPED,
          Set.of(),
          List.of(),
          List.of(impossible.get()));
    }
    List<Advice> given = new ArrayList<>();
    StrategyReport outcome =
        Operator.following((Incident incident) -> noted(advisor.classify(incident), given))
            .recover(pipeline);
    List<String> findings = new ArrayList<>();
    Optional<Advice> diagnosis =
        given.stream().filter(a -> a.recovery().playbook().isPresent()).findFirst();
    diagnosis.ifPresentOrElse(
        advice -> compare(advice, findings), () -> findings.add("no playbook was recognised"));
    if (outcome.ending() != StrategyReport.Ending.RECOVERED) {
      findings.add("it was not recovered: " + outcome.reason());
    }
    if (outcome.steps().stream().noneMatch(recoveredBy::contains)) {
      findings.add("none of the steps " + ids(recoveredBy) + " was taken");
    }
    EnumSet<Playbook> named = EnumSet.noneOf(Playbook.class);
    given.forEach(a -> a.recovery().playbook().ifPresent(named::add));
    return new DrillRecord(
        drill,
        name,
        Instant.now(),
        findings.isEmpty() ? DrillRecord.Result.PASSED : DrillRecord.Result.FAILED,
        named,
        outcome.steps(),
        findings);
  }

  private static Advice noted(Advice advice, List<Advice> given) {
    given.add(advice);
    return advice;
  }

  private void compare(Advice advice, List<String> findings) {
    Playbook playbook = advice.recovery().playbook().orElseThrow();
    if (!playbooks.contains(playbook)) {
      findings.add(
          "the diagnosis is (%s), and not one of %s".formatted(playbook.title(), ids(playbooks)));
    }
    if (advice.boundary().domain().filter(domains::contains).isEmpty()) {
      findings.add(
          "the domain is (%s), and not one of %s"
              .formatted(
                  advice.boundary().domain().map(FailureDomain::id).orElse("unknown"),
                  ids(domains)));
    }
    for (Action action : refused) {
      if (advice.safety().verdict(action).allowed()) {
        findings.add("(%s) is allowed".formatted(action.id()));
      }
    }
  }

  private static List<String> ids(Set<? extends Term> terms) {
    return terms.stream().map(Term::id).toList();
  }
}
