package dev.recovery.readiness.internal.records;

import dev.recovery.Term;
import dev.recovery.casefile.CaseEvent;
import dev.recovery.casefile.CaseEvent.Acted;
import dev.recovery.casefile.Debt;
import dev.recovery.casefile.RecoveryCase;
import dev.recovery.casefile.Violation;
import dev.recovery.learning.AntiPattern;
import dev.recovery.readiness.ReadinessItem;
import dev.recovery.readiness.Sign;
import dev.recovery.readiness.Sign.Bearing;
import dev.recovery.readiness.internal.collected.Platform;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the history of cases: what people did first, what they left undone, and how often. A sign
 * has the case for its file, and the number of the event for its line.
 */
public final class CaseSigns {

  private static final int MANY = 3;
  private static final int WITHIN_DAYS = 90;

  private final Platform platform;
  private final LocalDate today;
  private final Instant now;
  private final Map<String, List<Sign>> releases = new HashMap<>();
  private final Map<String, List<Sign>> renewals = new HashMap<>();
  private final Set<String> known = new HashSet<>();

  public CaseSigns(Platform platform, LocalDate today) {
    this.platform = platform;
    this.today = today;
    // A debt that falls due today is not overdue yet.
    this.now = today.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** Takes a case; the same one from a file and from a store counts once. */
  public void read(RecoveryCase file) {
    if (!known.add(file.id())) {
      return;
    }
    Set<String> advised = new HashSet<>();
    boolean mutated = false;
    for (int i = 0; i < file.events().size(); i++) {
      CaseEvent event = file.events().get(i);
      Place place = new Place("case " + file.id(), i + 1);
      if (event instanceof CaseEvent.Advised advice) {
        advised.add(advice.digest());
      } else if (event instanceof Acted act) {
        act(file, act, place, !mutated, advised.isEmpty());
        mutated |= act.action().acts();
      } else if (event instanceof CaseEvent.Accepted accepted) {
        renewed(file, accepted, place);
      } else if (event instanceof CaseEvent.Preserved kept
          && kept.custody() == CaseEvent.Preserved.Custody.LOST) {
        habit(AntiPattern.LOSING_EVIDENCE, "%s was lost".formatted(kept.kind().phrase()), place);
      }
    }
    for (Violation violation : file.violations()) {
      if (violation.kind() == Violation.BrokenRule.BEFORE_EVIDENCE) {
        habit(
            AntiPattern.LOSING_EVIDENCE,
            violation.detail(),
            new Place("case " + file.id(), file.events().indexOf(violation.event()) + 1));
      }
    }
    debts(file);
  }

  private record Place(String file, int line) {}

  private void act(RecoveryCase file, Acted act, Place place, boolean first, boolean unadvised) {
    String what = "%s of (%s) by %s".formatted(act.action().id(), file.target(), act.by());
    switch (act.action()) {
      case RETRY, RETRY_SAME_CHANGE -> {
        boolean against = violated(file, act, Violation.BrokenRule.AGAINST_VETO);
        if (first && (unadvised || against)) {
          habit(
              AntiPattern.RETRY_AS_FIRST_RESPONSE,
              what
                  + (unadvised
                      ? " came before anybody classified the failure"
                      : " came first, against the advice"),
              place);
        }
      }
      case FORCE_UNLOCK, RELEASE_STALE_LOCK -> released(file, act, place, what);
      case BROAD_IGNORE_RULE -> habit(AntiPattern.IGNORING_DIFF_GLOBALLY, what, place);
      case BYPASS_POLICY, DISABLE_ADMISSION, SKIP_VALIDATION, BYPASS_VERIFICATION ->
          habit(AntiPattern.POLICY_AS_BLOCKER, what, place);
      case ROLLBACK_STATE -> habit(AntiPattern.ROLLING_BACK_STATE_BLINDLY, what, place);
      case RESTORE_STATE -> {
        if (violated(file, act, Violation.BrokenRule.BEFORE_EVIDENCE)
            || violated(file, act, Violation.BrokenRule.UNCLASSIFIED)) {
          habit(
              AntiPattern.ROLLING_BACK_STATE_BLINDLY,
              what + " came before a look at what exists",
              place);
        }
      }
      case PAUSE_EVERYTHING -> habit(AntiPattern.CONTROLLER_WIDE_PAUSE, what, place);
      default -> {
        // Other steps are no habit of this kind; what they leave owed is told below.
      }
    }
  }

  private static boolean violated(RecoveryCase file, Acted act, Violation.BrokenRule kind) {
    return file.violations().stream().anyMatch(v -> v.kind() == kind && v.event().equals(act));
  }

  private void released(RecoveryCase file, Acted act, Place place, String what) {
    LocalDate at = day(act.at());
    boolean fresh =
        !at.isBefore(today.minusDays(ReadinessItem.FORCE_UNLOCK.days())) && !at.isAfter(today);
    platform.sign(
        ReadinessItem.FORCE_UNLOCK,
        fresh ? Bearing.FOR : Bearing.INCOMPLETE,
        "a release of a lock is on record, by " + act.by(),
        place.file(),
        place.line());
    if (at.isAfter(today.minusDays(WITHIN_DAYS))) {
      releases
          .computeIfAbsent(file.target(), t -> new ArrayList<>())
          .add(sign(AntiPattern.FORCE_UNLOCK_AS_ROUTINE, what, place));
    }
  }

  private void renewed(RecoveryCase file, CaseEvent.Accepted accepted, Place place) {
    renewals
        .computeIfAbsent(accepted.id(), i -> new ArrayList<>())
        .add(
            sign(
                AntiPattern.POLICY_AS_BLOCKER,
                "the exception (%s) of (%s) was given until %s"
                    .formatted(accepted.id(), file.target(), day(accepted.until())),
                place));
  }

  private void debts(RecoveryCase file) {
    Place whole = new Place("case " + file.id(), 1);
    for (Debt debt : file.debts()) {
      if (debt.kind() != Debt.Obligation.HOTFIX) {
        continue;
      }
      LocalDate since = day(debt.since());
      String what = "the change by hand of %s to (%s)".formatted(since, file.target());
      Optional<CaseEvent.Settled> settled = debt.settled();
      if (settled.isPresent()) {
        boolean fresh =
            !since.isBefore(today.minusDays(ReadinessItem.RECONCILIATION.days()))
                && !since.isAfter(today);
        platform.sign(
            ReadinessItem.RECONCILIATION,
            fresh ? Bearing.FOR : Bearing.INCOMPLETE,
            "%s was reconciled by %s".formatted(what, settled.get().reference()),
            whole.file(),
            file.events().indexOf(settled.get()) + 1);
      } else if (debt.status(now) == Debt.Status.OVERDUE) {
        platform.sign(
            ReadinessItem.RECONCILIATION,
            Bearing.AGAINST,
            what + " is not reconciled, and overdue",
            whole.file(),
            whole.line());
        habit(
            AntiPattern.MANUAL_FIX_WITHOUT_RECONCILIATION,
            "%s, overdue since %s".formatted(what, day(debt.due())),
            whole);
      } else {
        platform.sign(
            ReadinessItem.RECONCILIATION,
            Bearing.INCOMPLETE,
            what + " is not reconciled yet",
            whole.file(),
            whole.line());
      }
    }
  }

  private static LocalDate day(Instant at) {
    return at.atZone(ZoneOffset.UTC).toLocalDate();
  }

  private void habit(AntiPattern antiPattern, String text, Place place) {
    platform.signs.add(sign(antiPattern, text, place));
  }

  private static Sign sign(Term about, String text, Place place) {
    return new Sign(about, Bearing.AGAINST, text, place.file(), place.line());
  }

  /** What is a habit only where it happens again and again. */
  public void finish() {
    for (Map<String, List<Sign>> often : List.of(releases, renewals)) {
      often.values().stream().filter(s -> s.size() >= MANY).forEach(platform.signs::addAll);
      often.clear();
    }
  }
}
