package dev.recovery.examples.quickstart;

import dev.recovery.Incident;
import dev.recovery.authority.ControllerStatus;
import dev.recovery.authority.Liveness;
import dev.recovery.authority.ManualMutation;
import dev.recovery.authority.SavedPlan;
import dev.recovery.authority.SecretDelivery;
import dev.recovery.authority.StateLock;
import dev.recovery.boundary.Environment;
import dev.recovery.boundary.Observed;
import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.Attempt;
import dev.recovery.mutation.EndedBeforeMutation;
import dev.recovery.mutation.Ending;
import dev.recovery.mutation.Operation;
import dev.recovery.mutation.ResourceOperation;
import dev.recovery.mutation.RunLog;
import java.util.List;
import java.util.Map;

/** Eight incidents of which no file is at hand: the program that asks knows the facts itself. */
final class FactsByHand {

  private FactsByHand() {}

  /** The runner died in the middle of an apply. */
  static Incident killedApply() {
    return Incident.about("terraform/prod/shop")
        .in(Environment.PRODUCTION)
        .with(Attempt.of(Operation.APPLY, Ending.KILLED))
        .build();
  }

  /** A plan met a lock, and the run that took it is known to be dead. */
  static Incident lockOfADeadOwner() {
    return Incident.about("terraform/prod/shop")
        .in(Environment.PRODUCTION)
        .with(
            Attempt.of(Operation.PLAN, Ending.FAILED),
            StateLock.of("7f3a", StateLock.Presence.HELD)
                .withHolder("runner@ci-4")
                .withOwner(Liveness.DEAD))
        .build();
  }

  /** An admission policy refused what was to be synced. */
  static Incident admissionDenial() {
    return Incident.about("gitops/prod/shop")
        .in(Environment.PRODUCTION)
        .with(
            Attempt.of(Operation.SYNC, Ending.FAILED),
            Observed.of(Symptom.ADMISSION_DENIED).withSubject("Deployment shop/web"))
        .build();
  }

  /** A rotation delivered a value that its users cannot use. */
  static Incident badRotation() {
    return Incident.about("gitops/prod/shop")
        .in(Environment.PRODUCTION)
        .with(
            SecretDelivery.of("shop/database", SecretDelivery.Outcome.WRONG_VALUE)
                .withPrevious(SecretDelivery.Recoverable.YES))
        .build();
  }

  /** The saved plan was refused: it was made from what is no longer there. */
  static Incident stalePlan() {
    return Incident.about("terraform/prod/shop")
        .in(Environment.PRODUCTION)
        .with(
            Attempt.of(Operation.APPLY, Ending.FAILED),
            new EndedBeforeMutation(
                "", EndedBeforeMutation.Boundary.SAVED_PLAN, "", "the pipeline"),
            new SavedPlan("plan-17", SavedPlan.Attested.CHANGED, Map.of(), "the pipeline"))
        .build();
  }

  /** An apply made one resource and failed at the next. */
  static Incident partialApply() {
    return Incident.about("terraform/prod/shop")
        .in(Environment.PRODUCTION)
        .with(
            Attempt.of(Operation.APPLY, Ending.FAILED),
            RunLog.of(RunLog.Form.STREAM, RunLog.End.ERROR)
                .withOperations(
                    List.of(
                        ResourceOperation.of(
                            "cloud_vm.web",
                            ResourceOperation.Kind.CREATE,
                            ResourceOperation.Outcome.COMPLETED),
                        ResourceOperation.of(
                            "cloud_vm.db",
                            ResourceOperation.Kind.CREATE,
                            ResourceOperation.Outcome.ERRORED))))
        .build();
  }

  /** Somebody changed production by hand, was entitled to, and Git does not know. */
  static Incident hotfix() {
    return Incident.about("gitops/prod/shop")
        .in(Environment.PRODUCTION)
        .with(
            ManualMutation.of("alice", "kubectl scale deployment/web --replicas=9")
                .withAuthorization(ManualMutation.Authorization.AUTHORIZED)
                .withReconciled(ManualMutation.Reconciled.NO)
                .withChanged("Deployment shop/web"))
        .build();
  }

  /** The controller itself does not work. */
  static Incident brokenController() {
    return Incident.about("gitops/prod/shop")
        .in(Environment.PRODUCTION)
        .with(
            Observed.of(Symptom.CONTROLLER_CRASH_LOOP),
            ControllerStatus.of("Application", "argocd/shop")
                .withSync(ControllerStatus.Sync.UNKNOWN))
        .build();
  }
}
