package dev.recovery.testkit.casefile;

import dev.recovery.Fact;
import dev.recovery.authority.Bound;
import dev.recovery.authority.ControlLoop;
import dev.recovery.authority.ManualMutation;
import dev.recovery.authority.Pause;
import dev.recovery.boundary.Owner;
import dev.recovery.casefile.CaseEvent;
import dev.recovery.casefile.Debt;
import dev.recovery.casefile.DriftBudget;
import dev.recovery.casefile.Reading;
import dev.recovery.evidence.EvidenceKind;
import dev.recovery.mutation.Attempt;
import dev.recovery.mutation.Ending;
import dev.recovery.mutation.Operation;
import dev.recovery.recovery.PostCondition;
import dev.recovery.safety.Action;
import dev.recovery.state.DriftClass;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/**
 * Cases to hold the laws against: a recovery as it ought to be, from which events are lost and into
 * which others are thrown, so that a case is often one event away from closing wrongly.
 */
public final class Cases {

  /** Every event of a case happens in the day before. */
  public static final Instant END = Instant.parse("2026-11-23T12:00:00Z");

  private static final List<String> PEOPLE = List.of("ada", "grace", "joan", "kay");
  private static final List<String> RUNS = List.of("", "run-1", "run-2", "run-3");
  private static final int MINUTES = 600;

  private final Random random;

  private Cases(long seed) {
    // Neighbouring seeds of Random start alike.
    random = new Random(seed * 0x9E3779B97F4A7C15L + 7);
  }

  /**
   * The events of any case.
   *
   * @return in the order in which they arrived
   */
  public static Arbitrary<List<CaseEvent>> any() {
    return Arbitraries.longs().map(Cases::of);
  }

  /**
   * The events of one case.
   *
   * @param seed names it
   * @return in the order in which they arrived
   */
  public static List<CaseEvent> of(long seed) {
    return new Cases(seed).events();
  }

  private List<CaseEvent> events() {
    List<CaseEvent> events = new ArrayList<>(random.nextInt(4) == 0 ? List.of() : walk());
    for (int lost = random.nextInt(3); lost > 0 && !events.isEmpty(); lost--) {
      events.remove(random.nextInt(events.size()));
    }
    for (int more = random.nextInt(random.nextBoolean() ? 3 : 12); more > 0; more--) {
      events.add(random.nextInt(events.size() + 1), event());
    }
    return events;
  }

  // Opened, seen, classified, evidence safe, approved, done, settled, proven, closed.
  private List<CaseEvent> walk() {
    Action action =
        pick(List.of(Action.RETRY_SAME_CHANGE, Action.REPAIR_STATE, Action.RELEASE_STALE_LOCK));
    List<CaseEvent> walk = new ArrayList<>();
    walk.add(opened(0));
    walk.add(seen(1, List.of(Attempt.of(Operation.APPLY, Ending.KILLED))));
    walk.add(advised(2, "d1", action));
    walk.add(preserved(3, CaseEvent.Preserved.Custody.CAPTURED));
    walk.add(approved(4, "d1", action, "grace", Owner.CHANGE_MANAGER));
    walk.add(acted(5, "act-1", action, "ada", "run-2"));
    walk.add(settled(6, "repaired-state/act-1", Debt.Settlement.DRIFT_CHECK));
    walk.add(settled(6, "force-unlock/act-1", Debt.Settlement.REFRESH_ONLY_PLAN));
    for (PostCondition condition : PostCondition.values()) {
      walk.add(look(condition));
    }
    walk.add(new CaseEvent.Closed(at(8), "ci", "grace"));
    return walk;
  }

  // Mostly as it ought to be; now and then green, old, or what the run wrote about itself.
  private CaseEvent look(PostCondition condition) {
    int flaw = random.nextInt(40);
    return checked(
        7,
        condition,
        Bound.Validity.HOLDS,
        flaw == 0 ? Reading.PIPELINE_STATUS : pick(Reading.proving(condition)),
        flaw == 1 ? 4 : 7,
        flaw == 2 ? "run-2" : flaw == 3 ? "" : "probe",
        "grace");
  }

  private CaseEvent event() {
    int minute = random.nextInt(MINUTES);
    return switch (random.nextInt(14)) {
      case 0 -> opened(minute);
      case 1 -> seen(minute, facts(minute));
      case 2 -> advised(minute, pick(List.of("d1", "d2")), pick(List.of(Action.values())));
      case 3 ->
          approved(
              minute,
              pick(List.of("d1", "d2")),
              pick(List.of(Action.values())),
              pick(PEOPLE),
              pick(List.of(Owner.values())));
      case 4, 5 ->
          acted(
              minute,
              pick(List.of("act-1", "act-2", "act-3")),
              pick(List.of(Action.values())),
              pick(PEOPLE),
              pick(RUNS));
      case 6 -> preserved(minute, pick(List.of(CaseEvent.Preserved.Custody.values())));
      case 7, 8 ->
          checked(
              minute,
              pick(List.of(PostCondition.values())),
              pick(List.of(Bound.Validity.values())),
              pick(List.of(Reading.values())),
              random.nextInt(MINUTES),
              pick(List.of("", "probe", "run-1", "run-2")),
              pick(PEOPLE));
      case 9 -> accepted(minute);
      case 10 ->
          new CaseEvent.BreakGlassOpened(
              at(minute), "vault", "s1", "root-7", pick(PEOPLE), "", Set.of(), Optional.empty());
      case 11 ->
          settled(
              minute,
              pick(
                  List.of(
                      "hotfix/act-2",
                      "force-unlock/act-1",
                      "paused-loop/act-3",
                      "repaired-state/act-1",
                      "break-glass/s1",
                      "exception/e1")),
              pick(List.of(Debt.Settlement.values())));
      case 12 ->
          new CaseEvent.HandedOver(
              at(minute), "pager", pick(PEOPLE), pick(List.of(Owner.values())), "", "");
      default ->
          random.nextBoolean()
              ? new CaseEvent.Closed(at(minute), "ci", pick(PEOPLE))
              : new CaseEvent.Reopened(at(minute), "ci", pick(PEOPLE), "");
    };
  }

  private List<Fact> facts(int minute) {
    return switch (random.nextInt(4)) {
      case 0 -> List.of();
      case 1 ->
          List.of(
              new Pause(
                  ControlLoop.IAC_UNIT, "", pick(List.of(Pause.Status.values())), "argo.json"));
      case 2 ->
          List.of(
              new ManualMutation(
                  pick(PEOPLE),
                  "kubectl scale",
                  ManualMutation.Authorization.UNKNOWN,
                  pick(List.of(ManualMutation.Reconciled.values())),
                  random.nextBoolean() ? Optional.empty() : Optional.of(at(minute / 2)),
                  "deploy/shop",
                  "audit.json"));
      default ->
          List.of(
              Attempt.of(
                  pick(List.of(Operation.APPLY, Operation.PLAN)), pick(List.of(Ending.values()))));
    };
  }

  private static Instant at(int minute) {
    return END.minusSeconds(60L * (MINUTES - minute));
  }

  private static CaseEvent opened(int minute) {
    return new CaseEvent.Opened(
        at(minute), "ci", "terraform/prod/shop", "", Owner.PLATFORM, "ada", Map.of());
  }

  private CaseEvent seen(int minute, List<Fact> facts) {
    return new CaseEvent.Observed(
        at(minute), "ci", pick(List.of(CaseEvent.Observed.Extent.values())), facts);
  }

  private static CaseEvent advised(int minute, String digest, Action allowed) {
    return new CaseEvent.Advised(
        at(minute),
        "ci",
        digest,
        allowed,
        Set.of(allowed),
        Map.of(),
        List.of(EvidenceKind.STATE_BACKEND_VERSION),
        Owner.INFRASTRUCTURE_OWNER,
        List.of(Owner.CHANGE_MANAGER));
  }

  private static CaseEvent approved(
      int minute, String digest, Action action, String by, Owner role) {
    return new CaseEvent.Approved(
        at(minute), "github", "AP-" + by, digest, action, by, role, at(minute), at(minute + 60));
  }

  private CaseEvent acted(int minute, String id, Action action, String by, String run) {
    return new CaseEvent.Acted(
        at(minute),
        pick(List.of("ci", "audit")),
        id,
        action,
        by,
        run,
        "",
        random.nextInt(4) == 0 ? Optional.of(at(minute + 1)) : Optional.empty());
  }

  private CaseEvent preserved(int minute, CaseEvent.Preserved.Custody custody) {
    return new CaseEvent.Preserved(
        at(minute),
        "ci",
        EvidenceKind.STATE_BACKEND_VERSION,
        custody,
        pick(PEOPLE),
        "vault/state",
        Optional.empty());
  }

  private CaseEvent checked(
      int minute,
      PostCondition condition,
      Bound.Validity standing,
      Reading reading,
      int taken,
      String writtenBy,
      String by) {
    List<DriftBudget.Finding> drift =
        random.nextInt(5) == 0
            ? List.of(
                new DriftBudget.Finding(
                    "vm.a", pick(List.of(DriftClass.values())), at(Math.max(0, taken - 60))))
            : List.of();
    return new CaseEvent.Checked(
        at(minute),
        "ci",
        condition,
        standing,
        reading,
        "vault/" + condition.id(),
        at(taken),
        writtenBy,
        by,
        drift);
  }

  private CaseEvent accepted(int minute) {
    return new CaseEvent.Accepted(
        at(minute),
        "github",
        pick(List.of("e1", "e2")),
        Optional.of(pick(List.of(PostCondition.values()))),
        "",
        pick(PEOPLE),
        pick(List.of(Owner.values())),
        at(minute + random.nextInt(2 * MINUTES)),
        "for a while");
  }

  private CaseEvent settled(int minute, String debt, Debt.Settlement how) {
    return new CaseEvent.Settled(at(minute), "github", debt, how, pick(PEOPLE), "PR-9");
  }

  private <T> T pick(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }
}
