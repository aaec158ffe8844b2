package dev.recovery.readers.keys;

import dev.recovery.Fact;
import dev.recovery.authority.Approval;
import dev.recovery.authority.ApprovalField;
import dev.recovery.authority.Bound;
import dev.recovery.authority.BreakGlassSession;
import dev.recovery.authority.ControllerStatus;
import dev.recovery.authority.ManualMutation;
import dev.recovery.authority.PolicyDecision;
import dev.recovery.authority.PolicyException;
import dev.recovery.authority.StateLock;
import dev.recovery.evidence.DurableArtifact;
import dev.recovery.evidence.store.EvidenceKey;
import dev.recovery.mutation.Attempt;
import dev.recovery.mutation.AuditTrail;
import dev.recovery.mutation.MutationChannel;
import dev.recovery.mutation.RunLog;
import dev.recovery.state.Inventory;
import dev.recovery.state.PlannedChanges;
import dev.recovery.state.StateVersion;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes keys from the facts that the readers found in an artifact, and what kind it must be. */
final class FactKeys {

  private final Gathered gathered;
  private final Set<DurableArtifact> kinds = EnumSet.noneOf(DurableArtifact.class);

  FactKeys(Gathered gathered) {
    this.gathered = gathered;
  }

  void read(List<Fact> facts) {
    facts.forEach(this::read);
  }

  // Which it is where it shows several: what is made for one purpose alone counts first.
  private static final List<DurableArtifact> ORDER =
      List.of(
          DurableArtifact.EXCEPTION_OBJECT,
          DurableArtifact.INCIDENT_LINK,
          DurableArtifact.STATE_VERSION,
          DurableArtifact.CLOUD_AUDIT_CORRELATION,
          DurableArtifact.PLAN_ARTIFACT,
          DurableArtifact.POLICY_RESULT,
          DurableArtifact.APPROVAL_RECORD,
          DurableArtifact.GITOPS_SYNC_EVENT,
          DurableArtifact.KUBERNETES_EVENT_SNAPSHOT,
          DurableArtifact.APPLY_LOG);

  Optional<DurableArtifact> kind() {
    return ORDER.stream().filter(kinds::contains).findFirst();
  }

  private void read(Fact fact) {
    if (fact instanceof Attempt attempt) {
      add(EvidenceKey.RUN_ID, attempt.run());
      add(EvidenceKey.ACTOR, attempt.actor());
      attempt.startedAt().ifPresent(gathered::at);
    } else if (fact instanceof RunLog log) {
      log(log);
    } else if (fact instanceof AuditTrail trail) {
      trail(trail);
    } else if (fact instanceof PolicyDecision decision) {
      kinds.add(DurableArtifact.POLICY_RESULT);
      add(EvidenceKey.POLICY_RULE, decision.rule());
      add(EvidenceKey.RESOURCE, decision.resource());
    } else if (fact instanceof PolicyException exception) {
      kinds.add(DurableArtifact.EXCEPTION_OBJECT);
      add(EvidenceKey.EXCEPTION_ID, exception.id());
      add(EvidenceKey.POLICY_RULE, exception.rule());
      add(EvidenceKey.RESOURCE, exception.scope());
      add(EvidenceKey.ACTOR, exception.owner());
    } else if (fact instanceof ManualMutation mutation) {
      add(EvidenceKey.ACTOR, mutation.actor());
      add(EvidenceKey.RESOURCE, mutation.changed());
      mutation.at().ifPresent(gathered::at);
    } else if (fact instanceof BreakGlassSession session) {
      kinds.add(DurableArtifact.INCIDENT_LINK);
      add(EvidenceKey.ACTOR, session.identity());
    } else if (fact instanceof Approval approval) {
      approval(approval);
    } else {
      object(fact);
    }
  }

  private void object(Fact fact) {
    if (fact instanceof StateVersion) {
      kinds.add(DurableArtifact.STATE_VERSION);
    } else if (fact instanceof Inventory inventory) {
      inventory
          .resources()
          .forEach(
              resource -> {
                add(EvidenceKey.RESOURCE, resource.address());
                add(EvidenceKey.RESOURCE, resource.identity());
              });
    } else if (fact instanceof PlannedChanges changes
        && changes.quality() != PlannedChanges.Quality.UNKNOWN) {
      kinds.add(DurableArtifact.PLAN_ARTIFACT);
      changes.destroyed().forEach(address -> add(EvidenceKey.RESOURCE, address));
      changes.drifted().forEach(address -> add(EvidenceKey.RESOURCE, address));
    } else if (fact instanceof ControllerStatus status) {
      kinds.add(DurableArtifact.GITOPS_SYNC_EVENT);
      add(EvidenceKey.SERVICE, status.name());
    } else if (fact instanceof StateLock lock) {
      add(EvidenceKey.ACTOR, lock.holder());
      add(EvidenceKey.RUN_ID, lock.run());
      lock.created().ifPresent(gathered::at);
    }
  }

  private void log(RunLog log) {
    add(EvidenceKey.RUN_ID, log.run());
    if (log.form() == RunLog.Form.STATUS) {
      kinds.add(DurableArtifact.GITOPS_SYNC_EVENT);
    } else if (!log.operations().isEmpty()) {
      kinds.add(DurableArtifact.APPLY_LOG);
    }
    log.operations()
        .forEach(
            operation -> {
              add(EvidenceKey.RESOURCE, operation.address());
              add(EvidenceKey.RESOURCE, operation.identity());
            });
  }

  private void trail(AuditTrail trail) {
    kinds.add(
        trail.channel() == MutationChannel.CLOUD_AUDIT
            ? DurableArtifact.CLOUD_AUDIT_CORRELATION
            : DurableArtifact.KUBERNETES_EVENT_SNAPSHOT);
    trail
        .events()
        .forEach(
            event -> {
              add(EvidenceKey.ACTOR, event.principal());
              event.subjects().forEach(subject -> add(EvidenceKey.RESOURCE, subject));
              gathered.at(event.at());
            });
  }

  private void approval(Approval approval) {
    kinds.add(DurableArtifact.APPROVAL_RECORD);
    approval.fields().forEach((field, bound) -> approved(field, bound));
  }

  private void approved(ApprovalField field, Bound bound) {
    String value = bound.bound();
    switch (field) {
      case COMMIT -> add(EvidenceKey.COMMIT, value);
      case ENVIRONMENT -> add(EvidenceKey.ENVIRONMENT, value);
      case APPROVER -> add(EvidenceKey.ACTOR, value);
      case PULL_REQUEST -> add(EvidenceKey.PR, value);
      default -> {}
    }
  }

  private void add(EvidenceKey key, String value) {
    gathered.add(key, value, false);
  }
}
