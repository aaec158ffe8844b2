package dev.recovery.readers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.Incident;
import dev.recovery.boundary.Observed;
import dev.recovery.boundary.RunOutcome;
import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.Mutations;
import dev.recovery.ruling.Findings;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * How the tools and controllers of a cluster say that something ended well, goes on, failed,
 * changed something or changed nothing. A file is named by its verdict.
 */
class VerdictFixturesTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  static Stream<String> fixtures() throws IOException, URISyntaxException {
    Path folder =
        Path.of(
            Objects.requireNonNull(VerdictFixturesTest.class.getResource("fixtures/verdicts"))
                .toURI());
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
    }
  }

  private static Incident read(String file) {
    return Artifacts.read(
            "target",
            List.of(Artifact.of(file, Fixtures.bytes("verdicts/" + file))),
            Context.of(Map.of("stage", "sync")))
        .incident();
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void theVerdictIsTheOneInTheName(String file) {
    Incident incident = read(file);
    RunOutcome outcome = Findings.of(incident, NOW).situation().outcome();
    List<Symptom> seen = incident.all(Observed.class).stream().map(Observed::symptom).toList();
    String mutation = Mutations.conclude(incident).id();
    switch (file.substring(0, file.indexOf('_'))) {
      case "well" -> {
        assertThat(outcome).isEqualTo(RunOutcome.SUCCEEDED);
        assertThat(seen).isEmpty();
      }
      case "underWay" -> {
        assertThat(outcome).isEqualTo(RunOutcome.UNDER_WAY);
        assertThat(seen).isEmpty();
      }
      case "failed" -> assertThat(outcome).isEqualTo(RunOutcome.FAILED);
      case "pruned" -> assertThat(seen).contains(Symptom.MASS_PRUNED);
      case "notStarted" -> assertThat(mutation).isEqualTo("not-started");
      case "started" -> assertThat(mutation).isEqualTo("started");
      case "unknown" -> assertThat(mutation).isEqualTo("unknown");
      default -> throw new IllegalArgumentException(file);
    }
  }

  @Test
  void everyVerdictOccurs() throws IOException, URISyntaxException {
    assertThat(fixtures().map(file -> file.substring(0, file.indexOf('_'))).distinct())
        .containsExactlyInAnyOrder(
            "well", "underWay", "failed", "pruned", "notStarted", "started", "unknown");
  }
}
