package dev.recovery.casefile;

import dev.recovery.Fact;
import dev.recovery.authority.Bound;
import dev.recovery.boundary.Owner;
import dev.recovery.casefile.CaseEvent.Accepted;
import dev.recovery.casefile.CaseEvent.Acted;
import dev.recovery.casefile.CaseEvent.Advised;
import dev.recovery.casefile.CaseEvent.Approved;
import dev.recovery.casefile.CaseEvent.Checked;
import dev.recovery.casefile.CaseEvent.Closed;
import dev.recovery.casefile.CaseEvent.Observed;
import dev.recovery.casefile.CaseEvent.Opened;
import dev.recovery.casefile.CaseEvent.Preserved;
import dev.recovery.casefile.CaseEvent.Settled;
import dev.recovery.evidence.EvidenceKind;
import dev.recovery.recovery.PostCondition;
import dev.recovery.safety.Action;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Events of a case on one morning, minute by minute. */
final class Walk {

  static final Instant NINE = Instant.parse("2026-05-04T09:00:00Z");
  static final String DIGEST = "d1";

  private Walk() {}

  static Instant at(int minute) {
    return NINE.plusSeconds(60L * minute);
  }

  static Opened opened(int minute) {
    return new Opened(
        at(minute), "ci", "terraform/prod/shop", "INC-42", Owner.PLATFORM, "ada", Map.of());
  }

  static Observed seen(int minute, Fact... facts) {
    return new Observed(at(minute), "ci", Observed.Extent.ALL, List.of(facts));
  }

  static Observed alsoSeen(int minute, Fact... facts) {
    return new Observed(at(minute), "ci", Observed.Extent.MORE, List.of(facts));
  }

  static Advised advised(int minute, Action... allowed) {
    return advised(minute, DIGEST, allowed);
  }

  static Advised advised(int minute, String digest, Action... allowed) {
    return new Advised(
        at(minute),
        "ci",
        digest,
        allowed[0],
        Set.of(allowed),
        Map.of(Action.FORCE_UNLOCK, "the owner of the lock may be alive"),
        List.of(EvidenceKind.STATE_BACKEND_VERSION),
        Owner.INFRASTRUCTURE_OWNER,
        List.of(Owner.CHANGE_MANAGER));
  }

  static Approved approved(int minute, Action action) {
    return approved(minute, action, "grace", Owner.CHANGE_MANAGER, minute, minute + 60);
  }

  static Approved approved(int minute, Action action, String by, Owner role, int from, int until) {
    return new Approved(
        at(minute), "github", "AP-" + by, DIGEST, action, by, role, at(from), at(until));
  }

  static Acted acted(int minute, Action action) {
    return acted(minute, "act-1", action);
  }

  static Acted acted(int minute, String id, Action action) {
    return new Acted(at(minute), "ci", id, action, "ada", "run-8", "", Optional.empty());
  }

  static Preserved captured(int minute) {
    return new Preserved(
        at(minute),
        "ci",
        EvidenceKind.STATE_BACKEND_VERSION,
        Preserved.Custody.CAPTURED,
        "ada",
        "vault/state-41",
        Optional.empty());
  }

  static Checked checked(int minute, PostCondition condition) {
    return checked(
        minute,
        condition,
        Bound.Validity.HOLDS,
        Reading.proving(condition).get(0),
        minute,
        "probe");
  }

  static Checked checked(
      int minute,
      PostCondition condition,
      Bound.Validity standing,
      Reading reading,
      int taken,
      String writtenBy) {
    return checked(minute, condition, standing, reading, taken, writtenBy, "grace");
  }

  static Checked checked(
      int minute,
      PostCondition condition,
      Bound.Validity standing,
      Reading reading,
      int taken,
      String writtenBy,
      String by) {
    return new Checked(
        at(minute),
        "ci",
        condition,
        standing,
        reading,
        "vault/" + condition.id(),
        at(taken),
        writtenBy,
        by,
        List.of());
  }

  static List<CaseEvent> allChecked(int minute) {
    return Arrays.stream(PostCondition.values())
        .map(condition -> (CaseEvent) checked(minute, condition))
        .toList();
  }

  static Accepted accepted(int minute, PostCondition condition, Owner role, int until) {
    return new Accepted(
        at(minute),
        "github",
        "EXC-7",
        Optional.of(condition),
        "",
        "kay",
        role,
        at(until),
        "known, and mended next week");
  }

  static Settled settled(int minute, String debt, Debt.Settlement how) {
    return new Settled(at(minute), "github", debt, how, "ada", "PR-99");
  }

  static Closed closed(int minute) {
    return new Closed(at(minute), "ci", "ada");
  }

  static RecoveryCase file(Object... events) {
    List<CaseEvent> all = new ArrayList<>();
    for (Object event : events) {
      if (event instanceof List<?> list) {
        list.forEach(e -> all.add((CaseEvent) e));
      } else {
        all.add((CaseEvent) event);
      }
    }
    return RecoveryCase.of("INC-42", all);
  }

  /** A retry as it ought to be: classified, with its evidence safe, approved by somebody else. */
  static List<CaseEvent> goodRetry() {
    return List.of(
        opened(0),
        seen(1),
        advised(2, Action.RETRY_SAME_CHANGE),
        captured(3),
        approved(4, Action.RETRY_SAME_CHANGE),
        acted(5, Action.RETRY_SAME_CHANGE));
  }
}
