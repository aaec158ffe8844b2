package dev.recovery.readers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.boundary.Observed;
import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.Mutations;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What Argo CD, Flux, Helm, Kubernetes, secret operators and registries print, one failure a file.
 * A file is named by what it proves of mutation.
 */
class ClusterFixturesTest {

  record Fixture(String file, List<String> symptoms) {

    String verdict() {
      return file.substring(0, file.indexOf('_'));
    }

    Reading read(Map<String, String> context) {
      return Artifacts.read(
          "target",
          List.of(Artifact.of(file, Fixtures.bytes("cluster/" + file))),
          Context.of(context));
    }

    @Override
    public String toString() {
      return file;
    }
  }

  static Stream<Fixture> fixtures() {
    return Fixtures.text("cluster/expected.tsv")
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("\t", -1))
        .map(
            cells ->
                new Fixture(
                    cells[0], cells[1].isEmpty() ? List.of() : List.of(cells[1].split(" ", -1))));
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void mutationIsWhatTheFileProves(Fixture fixture) {
    Reading reading = fixture.read(Map.of("stage", "sync"));
    assertThat(Mutations.conclude(reading.incident()).id())
        .as("%s", reading.incident().facts())
        .isEqualTo(fixture.verdict());
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void symptomsAreSeen(Fixture fixture) {
    List<String> seen =
        fixture.read(Map.of("stage", "sync")).incident().all(Observed.class).stream()
            .map(observed -> observed.symptom().name())
            .toList();
    assertThat(seen).containsAll(fixture.symptoms());
  }

  @Test
  void everyVerdictOccurs() {
    assertThat(fixtures().map(Fixture::verdict).distinct())
        .containsExactlyInAnyOrder("not-started", "unknown", "started");
    assertThat(fixtures()).hasSizeGreaterThan(50);
  }

  @Test
  void aWordOfANewerControllerIsUnknownAndIsSaid() {
    List<String> newer =
        fixtures()
            .filter(fixture -> fixture.file().contains("OfANewer"))
            .map(
                fixture ->
                    fixture.file()
                        + fixture.read(Map.of("stage", "sync")).warnings()
                        + fixture.verdict())
            .toList();
    assertThat(newer).hasSizeGreaterThan(2).allMatch(text -> text.endsWith("unknown"));
    assertThat(newer.stream().filter(text -> text.contains("is unknown."))).hasSizeGreaterThan(1);
  }

  @Test
  void aRootIsToldFromItsConsequence() {
    List<Symptom> seen = symptoms("not-started_fluxEncryptedKind.yaml");
    assertThat(seen).contains(Symptom.DECRYPTION_FAILED).doesNotContain(Symptom.CRD_MISSING);
  }

  @Test
  void aDenialIsNoOutageOfTheWebhook() {
    assertThat(symptoms("not-started_fluxPolicyDenies.yaml"))
        .contains(Symptom.ADMISSION_DENIED)
        .doesNotContain(Symptom.WEBHOOK_UNAVAILABLE);
    assertThat(symptoms("not-started_webhookAwayAtDryRun.yaml"))
        .contains(Symptom.WEBHOOK_UNAVAILABLE)
        .doesNotContain(Symptom.ADMISSION_DENIED);
  }

  @Test
  void aDenialThatTheApplicationRepeatsIsNoDoubtAboutThePolicy() {
    assertThat(symptoms("started_argoRepeatsTheDenialOfItsObject.yaml"))
        .contains(Symptom.ADMISSION_DENIED)
        .doesNotContain(Symptom.FALSE_POSITIVE_SUSPECTED);
    assertThat(symptoms("not-started_onePolicyRefusesSeveral.txt"))
        .contains(Symptom.FALSE_POSITIVE_SUSPECTED);
  }

  @Test
  void theDeletionOfOneConfigMapIsNoDisaster() {
    assertThat(symptoms("started_fluxPrunesOneConfigMap.log")).doesNotContain(Symptom.MASS_PRUNED);
  }

  @Test
  void aHealthyApplicationShowsNothing() {
    assertThat(symptoms("unknown_argoHealthy.yaml")).isEmpty();
  }

  private static List<Symptom> symptoms(String file) {
    return new Fixture(file, List.of())
        .read(Map.of("stage", "sync")).incident().all(Observed.class).stream()
            .map(Observed::symptom)
            .toList();
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void lessOfAFileProvesNoLess(Fixture fixture) {
    byte[] whole = Fixtures.bytes("cluster/" + fixture.file());
    List<Integer> bolder = new ArrayList<>();
    // Cut anywhere, nothing may be proven that the whole does not prove.
    for (int end = 1; end < whole.length; end += 7) {
      byte[] part = java.util.Arrays.copyOf(whole, end);
      Reading reading =
          Artifacts.read(
              "target",
              List.of(Artifact.of(fixture.file(), part)),
              Context.of(Map.of("stage", "sync")));
      if (Mutations.conclude(reading.incident()).id().equals("not-started")
          && fixture.verdict().equals("started")) {
        bolder.add(end);
      }
    }
    assertThat(bolder).isEmpty();
  }
}
