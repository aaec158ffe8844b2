package dev.recovery.testkit.lattice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.Advice;
import dev.recovery.RecoveryAdvisor;
import dev.recovery.safety.Impact;
import dev.recovery.safety.Severity;
import dev.recovery.testkit.Law;
import dev.recovery.testkit.LawResult;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

/**
 * The laws hold over the decision lattice: a sample of it in every build, all of it every night.
 */
class DecisionLatticeTest {

  private static final int POINTS = Integer.getInteger("recovery.lattice.points", 20_000);
  private final RecoveryAdvisor advisor = RecoveryAdvisor.create();

  @Test
  void thereAreMoreThanAMillionPoints() {
    assertThat(DecisionLattice.size()).isGreaterThan(1_000_000);
    Set<Point> sample = new HashSet<>();
    DecisionLattice.sample(10_000, 3).forEach(sample::add);
    assertThat(sample).hasSize(10_000);
  }

  @Test
  void everyPointIsConcludedAsItIsMeant() {
    DecisionLattice.sample(5_000, 11)
        .forEach(
            point -> {
              Advice advice = advisor.classify(point.incident());
              assertThat(advice.state().consistency())
                  .as("%s", point)
                  .isEqualTo(point.consistency());
              assertThat(advice.authority().lock()).as("%s", point).isEqualTo(point.lock());
              assertThat(advice.authority().plan().standing()).isEqualTo(point.plan());
              assertThat(advice.authority().approval().standing()).isEqualTo(point.approval());
            });
  }

  @Test
  void theLawsHold() {
    List<Law> laws = Arrays.stream(Law.values()).filter(Law::asksOnce).toList();
    Map<Law, LongAdder> tested = new ConcurrentHashMap<>();
    laws.forEach(law -> tested.put(law, new LongAdder()));
    Map<String, Point> broken = new ConcurrentHashMap<>();
    long start = System.nanoTime();
    DecisionLattice.sample(POINTS, 0)
        .parallel()
        .forEach(
            point -> {
              Advice advice = advisor.classify(point.incident());
              for (Law law : laws) {
                LawResult outcome = law.judge(advisor, advice);
                if (outcome.compliance() != LawResult.Compliance.UNTESTED) {
                  tested.computeIfAbsent(law, l -> new LongAdder()).increment();
                }
                if (outcome.compliance() == LawResult.Compliance.BROKEN) {
                  broken.putIfAbsent(law + ": " + outcome.how(), point);
                }
              }
            });
    System.out.printf(
        "%d laws over %d points in %d s: %s%n",
        laws.size(), POINTS, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start), tested);
    assertThat(broken).isEmpty();
    assertThat(tested).allSatisfy((law, count) -> assertThat(count.sum()).isPositive());
  }

  @Test
  void severityRisesWithImpactAllAlongTheAxis() {
    DecisionLattice.sample(Math.min(POINTS, 2_000), 5)
        .forEach(
            point -> {
              Severity none = severity(point, Impact.Users.NONE);
              Severity degraded = severity(point, Impact.Users.DEGRADED);
              Severity outage = severity(point, Impact.Users.OUTAGE);
              assertThat(degraded).as("%s", point).isLessThanOrEqualTo(none);
              assertThat(outage).as("%s", point).isLessThanOrEqualTo(degraded);
            });
  }

  private Severity severity(Point p, Impact.Users users) {
    Point other =
        new Point(
            p.mutation(),
            p.consistency(),
            p.stage(),
            p.plan(),
            p.approval(),
            p.policy(),
            p.lock(),
            p.controller(),
            p.environment(),
            users,
            p.evidence());
    return advisor.classify(other.incident()).safety().severity();
  }
}
