package dev.recovery;

import dev.recovery.authority.Approval;
import dev.recovery.authority.ApprovalField;
import dev.recovery.authority.Bound;
import dev.recovery.authority.ControllerStatus;
import dev.recovery.authority.PolicyDecision;
import dev.recovery.authority.StateLock;
import dev.recovery.evidence.EvidenceKind;
import dev.recovery.mutation.Attempt;
import dev.recovery.mutation.RunLog;
import dev.recovery.state.Completeness;
import dev.recovery.state.Inventory;
import dev.recovery.state.StateVersion;
import java.util.EnumMap;
import java.util.Map;

/**
 * Evidence that lies among the artifacts that were given, and where. It is not safe yet, and nobody
 * has to go and look for it.
 */
final class InHand {

  private final Map<EvidenceKind, String> places = new EnumMap<>(EvidenceKind.class);

  private InHand() {}

  static Map<EvidenceKind, String> of(Incident incident) {
    InHand found = new InHand();
    incident.facts().forEach(found::look);
    return found.places;
  }

  private void look(Fact fact) {
    if (fact instanceof Attempt a && a.recency() == Attempt.Recency.CURRENT && !a.run().isEmpty()) {
      put(EvidenceKind.RUN_ID, a.source());
    } else if (fact instanceof StateVersion v
        && v.view() == Inventory.View.RECORDED
        && v.readability() == StateVersion.Readability.READABLE) {
      put(EvidenceKind.STATE_BACKEND_VERSION, v.source());
    } else if (fact instanceof Inventory i
        && i.view() == Inventory.View.ACTUAL
        && i.completeness() == Completeness.COMPLETE) {
      put(EvidenceKind.LIVE_STATE_SNAPSHOT, i.source());
    } else if (fact instanceof StateLock l && !l.id().isEmpty()) {
      put(EvidenceKind.LOCK_ID, l.source());
    } else if (fact instanceof RunLog l && l.end() == RunLog.End.ERROR) {
      put(EvidenceKind.PROVIDER_ERROR, l.source());
    } else if (fact instanceof PolicyDecision p && p.outcome() != PolicyDecision.Result.UNKNOWN) {
      put(EvidenceKind.POLICY_RESULT, p.source());
    } else if (fact instanceof Approval a) {
      Bound approver = a.fields().get(ApprovalField.APPROVER);
      if (approver != null && !approver.bound().isEmpty()) {
        put(EvidenceKind.APPROVER_IDENTITY, a.source());
      }
    } else if (fact instanceof ControllerStatus s) {
      put(EvidenceKind.CLUSTER_RESOURCE, s.source());
    }
  }

  private void put(EvidenceKind kind, String source) {
    if (!source.isEmpty()) {
      places.merge(kind, source, (a, b) -> a.compareTo(b) <= 0 ? a : b);
    }
  }
}
