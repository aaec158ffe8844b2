package dev.recovery.testkit.lattice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.Incident;
import dev.recovery.RecoveryAdvisor;
import dev.recovery.mutation.AuditTrail;
import dev.recovery.recovery.MatrixRow;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The rules and the oracle read the same article. */
class DecisionOracleTest {

  private static final int COMPARISONS = Integer.getInteger("recovery.oracle.comparisons", 20_000);
  private final RecoveryAdvisor advisor = RecoveryAdvisor.create();

  @Test
  void rulesAndOracleAgree() {
    String given = System.getProperty("recovery.oracle.seed", "");
    long seed = given.isEmpty() ? Clock.systemUTC().millis() : Long.parseLong(given);
    System.out.printf("%d oracle comparisons, -Doracle.seed=%d%n", COMPARISONS, seed);
    Map<String, Failure> differences = new ConcurrentHashMap<>();
    Set<MatrixRow> rows = ConcurrentHashMap.newKeySet();
    long start = System.nanoTime();
    Failure.sample(COMPARISONS, seed)
        .parallel()
        .forEach(
            failure -> {
              rows.add(failure.row());
              DecisionOracle.differences(failure, advisor.classify(failure.incident()))
                  .forEach(difference -> differences.putIfAbsent(difference, failure));
            });
    System.out.printf(
        "%d oracle comparisons in %d s%n",
        COMPARISONS, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start));
    assertThat(rows).hasSize(MatrixRow.values().length);
    assertThat(differences).as("with -Doracle.seed=%d", seed).isEmpty();
  }

  @Test
  void theOracleRejectsAnAdvisorThatDoesNotReadTheAuditLog() {
    RecoveryAdvisor believing =
        incident ->
            advisor.classify(
                Incident.about(incident.target())
                    .withAll(
                        incident.facts().stream().filter(f -> !(f instanceof AuditTrail)).toList())
                    .build());
    assertThat(
            Failure.sample(500, 1)
                .filter(
                    f ->
                        !DecisionOracle.differences(f, believing.classify(f.incident())).isEmpty()))
        .isNotEmpty();
  }
}
