package dev.recovery.testkit.lattice;

import dev.recovery.Advice;
import dev.recovery.authority.Bound;
import dev.recovery.authority.LockVerdict;
import dev.recovery.authority.PolicyDecision;
import dev.recovery.boundary.Stage;
import dev.recovery.recovery.MatrixRow;
import dev.recovery.ruling.Opinion;
import dev.recovery.ruling.Ruling;
import dev.recovery.safety.Action;
import dev.recovery.state.Consistency;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The triage loop and the thirteen rows of the decision matrix once more, as a small program that
 * knows no rule: two accounts of the same article that are held against each other.
 *
 * <p>It says less than the rules do, and what it says has to be so.
 */
public final class DecisionOracle {

  /** Whether anything was changed, as the triage loop asks first. */
  private enum Started {
    NO("not-started"),
    YES("started"),
    MAYBE("unknown");

    private final String id;

    Started(String id) {
      this.id = id;
    }
  }

  private DecisionOracle() {}

  /**
   * Compares an advice with the oracle.
   *
   * @param failure what happened
   * @param advice what was advised
   * @return where they differ, in sentences; empty where they agree
   */
  public static List<String> differences(Failure failure, Advice advice) {
    List<String> differences = new ArrayList<>();
    Point point = failure.point();
    Started started = started(failure);
    if (!advice.mutation().id().equals(started.id)) {
      differences.add("mutation is %s and not %s".formatted(started.id, advice.mutation().id()));
    }
    triage(point, started, failure.row(), advice, differences);
    locks(point, advice, differences);
    state(point, started, advice, differences);
    row(failure, started, advice, differences);
    return differences;
  }

  private static Started started(Failure failure) {
    Point point = failure.point();
    if (failure.row() == MatrixRow.MANUAL_HOTFIX) {
      return Started.YES;
    }
    boolean reads = point.stage() == Stage.INIT || point.stage() == Stage.PLAN;
    boolean crashedBefore = failure.row() == MatrixRow.STUCK_LOCK_AFTER_CRASH;
    return switch (point.mutation()) {
      // The crash was another run's, and whatever happened in that minute may be its doing.
      case SEEN -> reads && !crashedBefore ? Started.NO : Started.YES;
      case CLEAR -> point.stage() == Stage.MANUAL ? Started.MAYBE : Started.NO;
      case REFUSED -> crashedBefore ? Started.MAYBE : Started.NO;
      case UNREAD -> reads && !crashedBefore ? Started.NO : Started.MAYBE;
    };
  }

  // Not started: the same approved change may run again if nothing it was bound to has changed.
  // Started, or unknown: freeze, keep the evidence, compare, repair, plan and approve again.
  private static void triage(
      Point point, Started started, MatrixRow row, Advice advice, List<String> differences) {
    boolean again =
        started == Started.NO
            && point.plan() == Bound.Validity.HOLDS
            && point.approval() == Bound.Validity.HOLDS
            && point.lock() == LockVerdict.NONE
            && point.consistency() == Consistency.CONSISTENT
            && point.policy() != PolicyDecision.Result.DENIED
            && point.policy() != PolicyDecision.Result.UNDECIDED
            && row != MatrixRow.STATE_CORRUPTION
            && row != MatrixRow.STALE_PLAN
            && row != MatrixRow.POLICY_DENIAL;
    if (allowed(advice, Action.RETRY_SAME_CHANGE) && !again) {
      differences.add("the same change may not run again");
    }
    if (again
        && point.stage() == Stage.APPLY
        && row == MatrixRow.CREDENTIAL_FAILURE_BEFORE_APPLY
        && !allowed(advice, Action.RETRY_SAME_CHANGE)) {
      differences.add("the plan is fresh, so the same change may run again");
    }
    boolean open = started != Started.NO && point.stage() == Stage.APPLY;
    if (open && !proposed(advice).contains(Action.PAUSE_TARGET)) {
      differences.add("the unit has to be frozen");
    }
    if (open
        && point.consistency() != Consistency.CONSISTENT
        && allowed(advice, Action.REPLAN_AND_REAPPROVE)) {
      differences.add("no plan may be made before recorded state is repaired");
    }
    if (advice.evidence().captureFirst().isEmpty() && advice.evidence().captured().isEmpty()) {
      differences.add("evidence has to be captured first");
    }
  }

  private static void locks(Point point, Advice advice, List<String> differences) {
    boolean dead = point.lock() == LockVerdict.DEAD_PROVEN;
    if (allowed(advice, Action.RELEASE_STALE_LOCK) != dead) {
      differences.add(
          dead ? "the lock's owner is dead: release it" : "the lock's owner may be alive");
    }
  }

  private static void state(Point point, Started started, Advice advice, List<String> differences) {
    boolean kept = point.evidence() == Point.Kept.ALL;
    if (!kept && (allowed(advice, Action.REPAIR_STATE) || allowed(advice, Action.RESTORE_STATE))) {
      differences.add("state may not be touched before it is copied and the difference explained");
    }
    if (started != Started.NO
        && point.stage() == Stage.APPLY
        && point.consistency() == Consistency.UNKNOWN
        && allowed(advice, Action.REPAIR_STATE)) {
      differences.add("records may not be repaired before it is known what exists");
    }
  }

  private static void row(
      Failure failure, Started started, Advice advice, List<String> differences) {
    MatrixRow row = failure.row();
    Point point = failure.point();
    boolean applies =
        switch (row) {
          case SYNTAX_OR_RENDER_FAILURE,
              INIT_OR_PROVIDER_DOWNLOAD_FAILURE,
              STALE_PLAN,
              POLICY_DENIAL,
              CREDENTIAL_FAILURE_BEFORE_APPLY ->
              started == Started.NO;
          case APPLY_TIMEOUT -> started == Started.MAYBE && point.stage() == Stage.APPLY;
          case PARTIAL_CREATE -> started == Started.YES && point.stage() == Stage.APPLY;
          case STUCK_LOCK_AFTER_CRASH -> point.lock() != LockVerdict.NONE;
          case STATE_CORRUPTION,
              ARGO_OUT_OF_SYNC,
              ADMISSION_DENIAL,
              BAD_SECRET_DELIVERED,
              MANUAL_HOTFIX ->
              true;
        };
    if (!applies) {
      return;
    }
    if (!rows(advice).contains(row)) {
      differences.add("row %s is not recognised".formatted(row.article()));
    }
    Set<Action> preferred = preferred(row, point);
    Set<Action> proposed = proposed(advice);
    if (preferred.stream().noneMatch(proposed::contains)) {
      differences.add("row %s proposes none of %s".formatted(row.article(), preferred));
    }
  }

  private static Set<Action> preferred(MatrixRow row, Point point) {
    return switch (row) {
      case SYNTAX_OR_RENDER_FAILURE -> EnumSet.of(Action.FIX_SOURCE);
      case INIT_OR_PROVIDER_DOWNLOAD_FAILURE -> EnumSet.of(Action.FIX_DEPENDENCY);
      case STALE_PLAN -> EnumSet.of(Action.REPLAN_AND_REAPPROVE);
      case POLICY_DENIAL ->
          // An engine that could not decide has denied nothing yet.
          point.policy() == PolicyDecision.Result.UNDECIDED
              ? EnumSet.of(Action.REPAIR_POLICY_PATH)
              : EnumSet.of(Action.FIX_DESIGN, Action.REQUEST_EXCEPTION);
      case CREDENTIAL_FAILURE_BEFORE_APPLY -> EnumSet.of(Action.FIX_IDENTITY);
      case APPLY_TIMEOUT -> EnumSet.of(Action.INVESTIGATE);
      case PARTIAL_CREATE ->
          switch (point.consistency()) {
            case CONSISTENT -> EnumSet.of(Action.REPLAN_AND_REAPPROVE);
            case INCONSISTENT -> EnumSet.of(Action.REPAIR_STATE);
            case UNKNOWN -> EnumSet.of(Action.INVESTIGATE);
          };
      case STUCK_LOCK_AFTER_CRASH ->
          switch (point.lock()) {
            case DEAD_PROVEN -> EnumSet.of(Action.RELEASE_STALE_LOCK);
            case LIVE -> EnumSet.of(Action.WAIT_FOR_OWNER, Action.INVESTIGATE);
            case OWN, UNKNOWN, NONE -> EnumSet.of(Action.INVESTIGATE, Action.PAUSE_TARGET);
          };
      case STATE_CORRUPTION -> EnumSet.of(Action.PAUSE_TARGET);
      case ARGO_OUT_OF_SYNC -> EnumSet.of(Action.CLASSIFY_DRIFT);
      case ADMISSION_DENIAL -> EnumSet.of(Action.FIX_SOURCE, Action.FIX_POLICY);
      case BAD_SECRET_DELIVERED -> EnumSet.of(Action.PAUSE_TARGET, Action.RESTORE_SECRET);
      case MANUAL_HOTFIX -> EnumSet.of(Action.CLASSIFY_DRIFT, Action.RECONCILE_GIT);
    };
  }

  private static boolean allowed(Advice advice, Action action) {
    return advice.safety().verdict(action).allowed();
  }

  private static Set<Action> proposed(Advice advice) {
    Set<Action> proposed = EnumSet.noneOf(Action.class);
    for (Opinion opinion : advice.opinions()) {
      for (Ruling ruling : opinion.rulings()) {
        if (ruling instanceof Ruling.Proposed p) {
          proposed.add(p.action());
        }
      }
    }
    return proposed;
  }

  private static Set<MatrixRow> rows(Advice advice) {
    Set<MatrixRow> rows = EnumSet.noneOf(MatrixRow.class);
    for (Opinion opinion : advice.opinions()) {
      for (Ruling ruling : opinion.rulings()) {
        if (ruling instanceof Ruling.RecognisedRow r) {
          rows.add(r.row());
        }
      }
    }
    return rows;
  }
}
