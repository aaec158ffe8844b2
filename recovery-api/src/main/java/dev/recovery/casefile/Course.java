package dev.recovery.casefile;

import dev.recovery.Advice;
import dev.recovery.boundary.Owner;
import dev.recovery.casefile.CaseAdvice.NextStep;
import dev.recovery.evidence.EvidenceKind;
import dev.recovery.mutation.Mutation;
import dev.recovery.safety.Action;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Where in the triage loop a case stands, and what brings it on. */
final class Course {

  private static final int TOLD = 3;

  private final RecoveryCase file;
  private final Replay replay;
  private final Advice advice;
  private final List<Proof> proofs;
  private final Instant now;

  Course(RecoveryCase file, Advice advice, List<Proof> proofs, Instant now) {
    this.file = file;
    this.replay = file.replay();
    this.advice = advice;
    this.proofs = proofs;
    this.now = now;
  }

  TriageStep at() {
    if (file.status(now) == RecoveryCase.Status.CLOSED) {
      return TriageStep.CLOSED;
    }
    if (proofs.stream().allMatch(Proof::stands)) {
      return owed().isPresent() ? TriageStep.SETTLE : TriageStep.CLOSE;
    }
    if (handedOver()) {
      return TriageStep.HANDED_OVER;
    }
    if (replay.observed == null || outdated()) {
      return TriageStep.OBSERVE;
    }
    CaseEvent.Advised current = replay.conduct.current();
    if (current == null
        || replay.conduct.overtaker() != null
        || !current.digest().equals(advice.digest())) {
      return TriageStep.CLASSIFY;
    }
    return step(advice.recovery().next());
  }

  private TriageStep step(Action next) {
    if (next == Action.NONE) {
      return owed().isPresent() ? TriageStep.SETTLE : TriageStep.PROVE;
    }
    if (next == Action.ESCALATE) {
      return TriageStep.HAND_OVER;
    }
    if (next.observes()) {
      return TriageStep.COMPARE;
    }
    if (next == Action.PAUSE_TARGET) {
      return TriageStep.FREEZE;
    }
    if (!toCapture().isEmpty()) {
      return TriageStep.CAPTURE;
    }
    if (next == Action.OBTAIN_APPROVAL || !replay.conduct.unapproved(next, now).isEmpty()) {
      return TriageStep.APPROVE;
    }
    if (next == Action.REPLAN_AND_REAPPROVE) {
      return TriageStep.REPLAN;
    }
    if (next == Action.RETRY_SAME_CHANGE) {
      return TriageStep.RETRY;
    }
    return advice.mutation() instanceof Mutation.NotStarted
            && next.nature() == Action.Nature.DECLARATIVE
        ? TriageStep.FIX_PRECONDITION
        : TriageStep.REPAIR;
  }

  // What was seen before the last act says nothing of what is there after it.
  private boolean outdated() {
    CaseEvent.Acted act = replay.acted;
    CaseEvent.Observed seen = replay.observed;
    return act != null && seen != null && seen.at().isBefore(act.ended().orElse(act.at()));
  }

  // Who takes a case over looks for themselves, and with that the case is theirs.
  private boolean handedOver() {
    CaseEvent.HandedOver over = replay.handedOver;
    CaseEvent.Observed seen = replay.observed;
    CaseEvent.Advised advised = replay.conduct.current();
    return over != null
        && (seen == null || !seen.at().isAfter(over.at()))
        && (advised == null || !advised.at().isAfter(over.at()));
  }

  private List<EvidenceKind> toCapture() {
    Set<EvidenceKind> safe = replay.conduct.safe();
    return advice.evidence().captureFirst().stream().filter(k -> !safe.contains(k)).toList();
  }

  // What is due first. What changes something comes before the proofs, which it would outdate.
  private Optional<Debt> owed() {
    return replay.ledger.owed().stream()
        .filter(d -> d.kind() != Debt.Obligation.EXCEPTION || d.status(now) == Debt.Status.OVERDUE)
        .min(Comparator.comparing(Debt::due).thenComparing(Debt::id));
  }

  NextStep next(TriageStep at) {
    return switch (at) {
      case CLOSED ->
          step("nothing: the case is closed" + exceptions(), Optional.empty(), owner(), "");
      case CLOSE -> step("close the case", Optional.empty(), owner(), person());
      case SETTLE -> owed().map(this::settle).orElseThrow();
      case PROVE -> prove();
      case HANDED_OVER -> step("take the case up: look for yourself", Optional.empty());
      case OBSERVE ->
          step(
              replay.observed == null
                  ? "say what was seen: the run's output, its state, what exists"
                  : "look again: all that is known is older than the last act",
              Optional.empty());
      case CLASSIFY ->
          step(
              "record the advice on what is known now: " + told(advice.recovery().next()),
              Optional.of(advice.recovery().next()));
      case CAPTURE ->
          step(
              "capture first: "
                  + toCapture().stream()
                      .map(EvidenceKind::phrase)
                      .collect(Collectors.joining("; ")),
              Optional.empty());
      case APPROVE -> approve();
      case FREEZE, COMPARE, FIX_PRECONDITION, REPLAN, RETRY, REPAIR, HAND_OVER ->
          step(told(advice.recovery().next()), Optional.of(advice.recovery().next()));
    };
  }

  private NextStep approve() {
    Action next = advice.recovery().next();
    List<Owner> missing = replay.conduct.unapproved(next, now);
    Owner role = missing.isEmpty() ? owner() : missing.get(0);
    return step(
        "get the approval of %s for %s"
            .formatted(
                missing.isEmpty()
                    ? "those who approve"
                    : missing.stream().map(Owner::phrase).collect(Collectors.joining(" and ")),
                told(next)),
        Optional.of(next),
        role,
        "");
  }

  private NextStep prove() {
    List<Proof> open = proofs.stream().filter(p -> !p.stands()).toList();
    List<String> conditions =
        new ArrayList<>(open.stream().limit(TOLD).map(p -> p.condition().phrase()).toList());
    if (open.size() > TOLD) {
      conditions.add("and %d more".formatted(open.size() - TOLD));
    }
    return step(
        "prove that " + String.join("; ", conditions),
        Optional.of(Action.NONE),
        open.get(0).from(),
        "");
  }

  private NextStep settle(Debt debt) {
    return step(
        "settle %s by %s".formatted(debt.id(), debt.kind().settling()),
        Optional.empty(),
        owner(),
        debt.owner());
  }

  private String exceptions() {
    String ids =
        replay.ledger.owed().stream()
            .map(d -> "%s until %s".formatted(d.id(), d.due()))
            .collect(Collectors.joining(", "));
    return ids.isEmpty() ? "" : "; accepted: " + ids;
  }

  private static String told(Action action) {
    return action.id() + " — " + action.phrase();
  }

  private NextStep step(String text, Optional<Action> action) {
    return step(text, action, owner(), person());
  }

  private static NextStep step(String text, Optional<Action> action, Owner owner, String person) {
    return new NextStep(text, action, owner, person);
  }

  private Owner owner() {
    CaseEvent.HandedOver over = replay.handedOver;
    CaseEvent.Advised advised = replay.conduct.current();
    if (over != null && (advised == null || !advised.at().isAfter(over.at()))) {
      return over.to();
    }
    return advised == null && replay.observed == null ? replay.owner() : advice.authority().owner();
  }

  private String person() {
    CaseEvent.HandedOver over = replay.handedOver;
    return over != null && over.to() == owner() ? over.person() : "";
  }
}
