package dev.recovery.testkit.world;

import dev.recovery.Advice;
import dev.recovery.Fact;
import dev.recovery.Incident;
import dev.recovery.authority.Bound;
import dev.recovery.authority.ManualMutation;
import dev.recovery.boundary.Owner;
import dev.recovery.casefile.CaseEvent;
import dev.recovery.casefile.Debt;
import dev.recovery.casefile.Proof;
import dev.recovery.casefile.Reading;
import dev.recovery.casefile.RecoveryCase;
import dev.recovery.evidence.Captured;
import dev.recovery.evidence.EvidenceKind;
import dev.recovery.mutation.Attempt;
import dev.recovery.recovery.PostCondition;
import dev.recovery.safety.Action;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The case of a simulated recovery, as whoever works it writes it down. Mutable. */
final class Docket {

  private static final String OPERATOR = "operator";
  private static final String APPROVER = "approver";
  private static final String PROBE = "probe";
  private static final Duration WINDOW = Duration.ofHours(4);

  private final List<CaseEvent> events = new ArrayList<>();
  private final String target;
  private Instant now = Instant.parse("2026-11-23T01:00:00Z");
  private String digest = "";
  private List<Owner> approvals = List.of();
  private int acts;

  Docket(String target) {
    this.target = target;
    events.add(new CaseEvent.Opened(next(), "ci", target, "", Owner.PLATFORM, OPERATOR, Map.of()));
  }

  // The world's clock cannot be read, but what is seen says what time it is at least.
  private void follow(Fact fact) {
    Optional<Instant> at =
        fact instanceof Attempt attempt
            ? attempt.endedAt().or(attempt::startedAt)
            : fact instanceof ManualMutation by ? by.at() : Optional.empty();
    if (at.isPresent() && at.get().isAfter(now)) {
      now = at.get();
    }
  }

  private Instant next() {
    now = now.plusSeconds(1);
    return now;
  }

  /** The time of the last event. */
  Instant now() {
    return now;
  }

  /** What was read. What was captured is told of by whoever captured it. */
  void observed(Incident incident) {
    List<Fact> seen = incident.facts().stream().filter(f -> !(f instanceof Captured)).toList();
    seen.forEach(this::follow);
    events.add(new CaseEvent.Observed(next(), OPERATOR, CaseEvent.Observed.Extent.ALL, seen));
  }

  /** What was advised on it. */
  void advised(Advice advice) {
    CaseEvent.Advised advised = CaseEvent.Advised.of(advice, "advisor");
    digest = advised.digest();
    approvals = advised.approvals();
    events.add(
        new CaseEvent.Advised(
            next(),
            advised.source(),
            advised.digest(),
            advised.next(),
            advised.allowed(),
            advised.vetoes(),
            advised.captureFirst(),
            advised.owner(),
            advised.approvals()));
  }

  /** Evidence that is safe, or of which there is none. */
  void preserved(EvidenceKind kind, Optional<Captured> captured) {
    events.add(
        new CaseEvent.Preserved(
            next(),
            OPERATOR,
            kind,
            captured.isPresent()
                ? CaseEvent.Preserved.Custody.CAPTURED
                : CaseEvent.Preserved.Custody.ABSENT,
            OPERATOR,
            captured.map(Captured::reference).orElse("there is none of this kind"),
            Optional.empty()));
  }

  /** A step, approved by somebody else where it takes an approval. */
  void acted(Action action) {
    if (action.nature() == Action.Nature.MUTATING) {
      List<Owner> roles =
          action == Action.BREAK_GLASS ? List.of(Owner.INCIDENT_COMMANDER) : approvals;
      for (Owner role : roles) {
        Instant at = next();
        events.add(
            new CaseEvent.Approved(
                at,
                APPROVER,
                "AP-" + acts + "-" + role.id(),
                digest,
                action,
                APPROVER,
                role,
                at,
                at.plus(WINDOW)));
      }
    }
    String id = "act-" + acts++;
    events.add(
        new CaseEvent.Acted(next(), OPERATOR, id, action, OPERATOR, "", target, Optional.empty()));
    switch (action) {
      case RECONCILE_GIT -> settle(Debt.Obligation.HOTFIX, Debt.Settlement.ACCEPTED);
      case SYNC_FROM_GIT -> settle(Debt.Obligation.HOTFIX, Debt.Settlement.REVERSED);
      default -> {
        // It settles nothing.
      }
    }
  }

  /** What was run that only reads: plan and gates. */
  void planned() {
    settle(Debt.Obligation.FORCE_UNLOCK, Debt.Settlement.REFRESH_ONLY_PLAN);
  }

  /** The loop that was paused goes on: the change is through. */
  void resumed() {
    settle(Debt.Obligation.PAUSED_LOOP, Debt.Settlement.RESUMED);
  }

  private void settle(Debt.Obligation kind, Debt.Settlement how) {
    for (Debt debt : file().debts()) {
      if (debt.kind() == kind && debt.settled().isEmpty()) {
        events.add(new CaseEvent.Settled(next(), OPERATOR, debt.id(), how, OPERATOR, "PR-" + acts));
      }
    }
  }

  /** Whether a post-condition holds, by the account of somebody who did nothing but look. */
  void checked(PostCondition condition, Bound.Validity standing) {
    Instant at = next();
    events.add(
        new CaseEvent.Checked(
            at,
            PROBE,
            condition,
            standing,
            Reading.proving(condition).get(0),
            "vault/" + condition.id() + "/" + events.size(),
            at,
            PROBE,
            PROBE,
            List.of()));
    if (condition == PostCondition.DRIFT_WITHIN_BUDGET && standing == Bound.Validity.HOLDS) {
      settle(Debt.Obligation.REPAIRED_STATE, Debt.Settlement.DRIFT_CHECK);
    }
  }

  /** Closes the case, or tries to. */
  boolean close() {
    if (!file().open(now).isEmpty()) {
      return false;
    }
    events.add(new CaseEvent.Closed(next(), OPERATOR, OPERATOR));
    return file().status(now) == RecoveryCase.Status.CLOSED;
  }

  /** Hands the case to the next authority. */
  void handedOver(String reason) {
    events.add(
        new CaseEvent.HandedOver(next(), OPERATOR, OPERATOR, Owner.INCIDENT_COMMANDER, "", reason));
  }

  /** What is proven by now. */
  Set<PostCondition> proven() {
    Set<PostCondition> proven = EnumSet.noneOf(PostCondition.class);
    for (Proof proof : file().proofs(now)) {
      if (proof.stands()) {
        proven.add(proof.condition());
      }
    }
    return proven;
  }

  /** The case, as far as it has come. */
  RecoveryCase file() {
    return RecoveryCase.of("world", events);
  }
}
