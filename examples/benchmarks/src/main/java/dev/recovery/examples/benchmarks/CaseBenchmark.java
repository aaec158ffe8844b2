package dev.recovery.examples.benchmarks;

import dev.recovery.Advice;
import dev.recovery.RecoveryAdvisor;
import dev.recovery.authority.Bound;
import dev.recovery.boundary.Owner;
import dev.recovery.casefile.CaseAdvice;
import dev.recovery.casefile.CaseEvent;
import dev.recovery.casefile.Proof;
import dev.recovery.casefile.Reading;
import dev.recovery.casefile.RecoveryCase;
import dev.recovery.recovery.PostCondition;
import dev.recovery.safety.Action;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The advice on a case beside that on its incident, and the replay of cases of two lengths. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class CaseBenchmark {

  private static final Instant START = Instant.parse("2026-11-23T02:00:00Z");

  /** Events of the case that is replayed. */
  @Param({"1000", "10000"})
  public int events;

  private final RecoveryAdvisor advisor =
      RecoveryAdvisor.create(Clock.fixed(START.plusSeconds(60), ZoneOffset.UTC));
  private List<CaseEvent> course = List.of();
  private RecoveryCase small = RecoveryCase.of("INC-42", List.of());

  /** Builds a long case, and one whose incident is the small one. */
  @Setup
  public void build() {
    CaseEvent opened =
        new CaseEvent.Opened(START, "ci", "unit", "", Owner.PLATFORM, "ada", Map.of());
    List<CaseEvent> all = new ArrayList<>(List.of(opened));
    for (int i = 1; all.size() < events; i++) {
      all.addAll(turn(i));
    }
    course = List.copyOf(all.subList(0, events));
    small =
        RecoveryCase.of(
            "INC-42",
            List.of(
                opened,
                new CaseEvent.Observed(
                    START, "ci", CaseEvent.Observed.Extent.ALL, Cases.small().facts())));
  }

  // Seen, approved, done, owed, settled, looked at.
  private static List<CaseEvent> turn(int i) {
    Instant at = START.plusSeconds(10L * i);
    return List.of(
        new CaseEvent.Observed(
            at, "ci", CaseEvent.Observed.Extent.ALL, Cases.small().facts().subList(0, 1 + i % 2)),
        new CaseEvent.Approved(
            at.plusSeconds(1),
            "github",
            "AP-" + i,
            "digest",
            Action.REPAIR_STATE,
            "grace",
            Owner.CHANGE_MANAGER,
            at,
            at.plusSeconds(60)),
        new CaseEvent.Acted(
            at.plusSeconds(2),
            "ci",
            "act-" + i,
            Action.REPAIR_STATE,
            "ada",
            "run-" + i,
            "",
            Optional.empty()),
        new CaseEvent.Checked(
            at.plusSeconds(3),
            "ci",
            PostCondition.RECORDED_MATCHES_ACTUAL,
            Bound.Validity.HOLDS,
            Reading.LIVE_INVENTORY,
            "inventory-" + i,
            at.plusSeconds(3),
            "probe",
            "grace",
            List.of()));
  }

  /** Replays the events: what is proven follows from all of them. */
  @Benchmark
  public List<Proof> replay() {
    return RecoveryCase.of("INC-42", course).proofs(START);
  }

  /** Advises on a case that is read for the first time. */
  @Benchmark
  public CaseAdvice advise() {
    return advisor.advise(RecoveryCase.of(small.id(), small.events()));
  }

  /** Advises on the incident alone. */
  @Benchmark
  public Advice classify() {
    return advisor.classify(small.incident());
  }
}
