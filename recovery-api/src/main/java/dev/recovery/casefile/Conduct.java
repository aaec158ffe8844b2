package dev.recovery.casefile;

import dev.recovery.boundary.Owner;
import dev.recovery.casefile.CaseEvent.Acted;
import dev.recovery.casefile.CaseEvent.Advised;
import dev.recovery.casefile.CaseEvent.Approved;
import dev.recovery.casefile.CaseEvent.Preserved;
import dev.recovery.evidence.EvidenceKind;
import dev.recovery.safety.Action;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether what was done was right, by what was known when it was done. Mutable, for one replay. */
final class Conduct {

  /** What an act stood on. Other accounts of the act are held against the same ground. */
  private record Ground(
      @Nullable Advised advised, @Nullable CaseEvent overtaker, Set<EvidenceKind> missing) {}

  private record Step(Action action, Owner role) {}

  private record Scope(Action action, Owner role, String digest) {}

  private final Disputes disputes;
  private final Map<String, Ground> grounds = new HashMap<>();
  private final Map<Scope, Deque<Approved>> approvals = new HashMap<>();
  private final Map<Step, Approved> latest = new HashMap<>();
  private final Set<EvidenceKind> safe = EnumSet.noneOf(EvidenceKind.class);
  private final Map<EvidenceKind, String> gaps = new LinkedHashMap<>();
  private final Map<String, Violation> violations = new LinkedHashMap<>();
  private @Nullable Advised current;
  private @Nullable CaseEvent overtaker;

  Conduct(Disputes disputes) {
    this.disputes = disputes;
  }

  void advised(Advised advised) {
    current = advised;
    overtaker = null;
  }

  /** Something newer is known than what the advice was made from. */
  void overtaken(CaseEvent by) {
    if (overtaker == null) {
      overtaker = by;
    }
  }

  void approved(Approved approved) {
    if (!disputes.over(approved)) {
      approvals
          .computeIfAbsent(
              new Scope(approved.action(), approved.role(), approved.digest()),
              s -> new ArrayDeque<>())
          .add(approved);
    }
    latest.put(new Step(approved.action(), approved.role()), approved);
  }

  void preserved(Preserved preserved) {
    switch (preserved.custody()) {
      case CAPTURED, ABSENT -> captured(preserved.kind());
      case LOST -> gaps.put(preserved.kind(), "is lost: " + preserved.reference());
      case PROMISED -> {
        // A promise keeps nothing safe.
      }
    }
  }

  /** Evidence that is safe, by whatever account. */
  void captured(EvidenceKind kind) {
    safe.add(kind);
    gaps.remove(kind);
  }

  void acted(Acted act) {
    boolean told = grounds.containsKey(act.id());
    Ground ground = grounds.computeIfAbsent(act.id(), id -> ground());
    judge(act, ground);
    if (act.action().acts()) {
      // Another account of the act leaves no other gap; what filled the first may be here already.
      if (!told) {
        ground
            .missing()
            .forEach(kind -> gaps.putIfAbsent(kind, "was not captured before " + act.id()));
      }
      // What was kept of what was there before is no evidence of what is there now.
      safe.clear();
      overtaken(act);
    }
  }

  /** Another run is in question: what was kept of the one before is none of its evidence. */
  void nextRun() {
    safe.clear();
  }

  private Ground ground() {
    Set<EvidenceKind> missing = EnumSet.noneOf(EvidenceKind.class);
    if (current != null) {
      missing.addAll(current.captureFirst());
      missing.removeAll(safe);
    }
    return new Ground(current, overtaker, missing);
  }

  private void judge(Acted act, Ground ground) {
    Action action = act.action();
    if (action.observes()) {
      return;
    }
    veto(act, ground);
    if (!action.acts()) {
      return;
    }
    if (ground.advised() == null) {
      mark(Violation.BrokenRule.UNCLASSIFIED, act, action.id() + ", before any advice");
    } else if (ground.overtaker() != null) {
      mark(
          Violation.BrokenRule.OVERTAKEN,
          act,
          "%s, on an advice of %s that %s has overtaken"
              .formatted(action.id(), ground.advised().at(), told(ground.overtaker())));
    }
    if (!ground.missing().isEmpty()) {
      mark(
          Violation.BrokenRule.BEFORE_EVIDENCE,
          act,
          "%s, before these were captured: %s"
              .formatted(
                  action.id(),
                  ground.missing().stream().map(k -> k.id()).collect(Collectors.joining(", "))));
    }
    if (takesApproval(action)) {
      roles(action, ground).forEach(role -> approval(act, ground, role));
    }
  }

  /** Whether a step takes an approval of its own. What goes through Git is reviewed there. */
  static boolean takesApproval(Action action) {
    return action.nature() == Action.Nature.MUTATING || action.nature() == Action.Nature.TEMPTING;
  }

  /** Whose approval a step takes: emergencies are the incident commander's. */
  static List<Owner> roles(Action action, @Nullable Advised advised) {
    if (action == Action.BREAK_GLASS || action == Action.MANUAL_FIX || advised == null) {
      return List.of(Owner.INCIDENT_COMMANDER);
    }
    return advised.approvals();
  }

  private static List<Owner> roles(Action action, Ground ground) {
    return roles(action, ground.advised());
  }

  private void veto(Acted act, Ground ground) {
    Action action = act.action();
    Advised advised = ground.advised();
    if (advised == null) {
      if (action.nature() == Action.Nature.TEMPTING) {
        mark(Violation.BrokenRule.AGAINST_VETO, act, action.id() + " is never allowed");
      }
    } else if (!advised.allowed().contains(action)) {
      mark(
          Violation.BrokenRule.AGAINST_VETO,
          act,
          "%s: %s"
              .formatted(
                  action.id(),
                  advised.vetoes().getOrDefault(action, "no rule proposed it at that time")));
    }
  }

  private void approval(Acted act, Ground ground, Owner role) {
    List<Approved> valid = ground.advised() == null ? List.of() : valid(act, ground, role);
    Approved other = latest.get(new Step(act.action(), role));
    if (valid.isEmpty()) {
      if (other == null) {
        mark(
            Violation.BrokenRule.UNAPPROVED,
            act,
            act.action().id() + ", without the approval of " + role.phrase());
      } else if (disputes.over(other)) {
        mark(
            Violation.BrokenRule.UNAPPROVED,
            act,
            "%s, on the approval (%s) whose accounts differ"
                .formatted(act.action().id(), other.id()));
      } else {
        mark(
            Violation.BrokenRule.OVERTAKEN,
            act,
            "%s, on the approval (%s) of another advice than the last one"
                .formatted(act.action().id(), other.id()));
      }
      return;
    }
    List<Approved> open = valid.stream().filter(a -> inWindow(a, act)).toList();
    if (open.isEmpty()) {
      Approved last = valid.get(valid.size() - 1);
      mark(
          Violation.BrokenRule.OUTSIDE_WINDOW,
          act,
          "%s at %s, approved from %s until %s"
              .formatted(act.action().id(), act.at(), last.from(), last.until()));
    } else if (open.stream().allMatch(a -> same(a.by(), act.by()))) {
      mark(
          Violation.BrokenRule.SELF_APPROVED,
          act,
          "%s, done and approved by %s".formatted(act.action().id(), act.by()));
    }
  }

  // Of windows that are over before the act the last one is kept, to tell of: acts come in order.
  private List<Approved> valid(Acted act, Ground ground, Owner role) {
    Advised advised = ground.advised();
    Deque<Approved> all =
        advised == null ? null : approvals.get(new Scope(act.action(), role, advised.digest()));
    if (all == null) {
      return List.of();
    }
    while (all.size() > 1 && all.peekFirst().until().isBefore(act.at())) {
      all.removeFirst();
    }
    return new ArrayList<>(all);
  }

  private static boolean inWindow(Approved approved, Acted act) {
    Instant end = act.ended().orElse(act.at());
    return !act.at().isBefore(approved.from()) && !end.isAfter(approved.until());
  }

  private static boolean same(String one, String other) {
    return person(one).equals(person(other));
  }

  /** A person's name as it is compared, whoever wrote it. */
  static String person(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }

  private static String told(CaseEvent event) {
    return event instanceof Acted act
        ? "the act (%s)".formatted(act.id())
        : "what was seen at %s".formatted(event.at());
  }

  private void mark(Violation.BrokenRule kind, Acted act, String detail) {
    violations.putIfAbsent(kind + " " + act.id(), new Violation(kind, act, detail));
  }

  void closedUnproven(CaseEvent.Closed closed, String detail) {
    violations.put(
        "closed " + closed.at() + closed.by() + closed.source(),
        new Violation(Violation.BrokenRule.CLOSED_UNPROVEN, closed, detail));
  }

  /** Every violation, in the order in which they happened. */
  List<Violation> violations() {
    return List.copyOf(violations.values());
  }

  /** Evidence that was to be captured before an act and is not there, with why. */
  Map<EvidenceKind, String> gaps() {
    return gaps;
  }

  /** What is safe of what is there now. */
  Set<EvidenceKind> safe() {
    return safe;
  }

  /** The last advice; null before the first. */
  @Nullable Advised current() {
    return current;
  }

  /** What has overtaken the last advice; null where it still stands. */
  @Nullable CaseEvent overtaker() {
    return overtaker;
  }

  /** Whether a step that the last advice names may be taken by somebody who did not approve it. */
  List<Owner> unapproved(Action action, Instant now) {
    Advised advised = current;
    if (advised == null || !takesApproval(action)) {
      return List.of();
    }
    return roles(action, advised).stream()
        .filter(
            role -> {
              Deque<Approved> given = approvals.get(new Scope(action, role, advised.digest()));
              return given == null
                  || given.stream()
                      .noneMatch(a -> !now.isBefore(a.from()) && !now.isAfter(a.until()));
            })
        .toList();
  }
}
