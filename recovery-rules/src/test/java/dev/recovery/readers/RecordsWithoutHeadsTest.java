package dev.recovery.readers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.Incident;
import dev.recovery.authority.ManualMutation;
import dev.recovery.boundary.Observed;
import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.Mutation;
import dev.recovery.mutation.Mutations;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records and outputs of which somebody kept only the fields that matter. */
class RecordsWithoutHeadsTest {

  private static final String DIFF =
      """
      $ argocd app get web | grep Status
      Sync Status:        OutOfSync from main (3f02d1e)
      Health Status:      Healthy

      $ argocd app diff web

      ===== apps/Deployment shop/web ======
      21c21
      <   replicas: 18
      ---
      >   replicas: 6
      63c63
      <         - name: POOL_MAX
      <           value: "12"
      ---
      >         - name: POOL_MAX
      >           value: "40"
      """;

  private static final String RECORD =
      """
      {"stageTimestamp":"2026-12-05T20:14:33Z","verb":"%s","user":{"username":"oidc:ada"},\
      "objectRef":{"resource":"deployments","namespace":"shop","name":"web"},\
      "responseStatus":{"code":%d},"userAgent":"kubectl/v1.32.3"}
      """;

  private static Incident read(String... files) {
    List<Artifact> artifacts = new ArrayList<>();
    for (int i = 0; i < files.length; i += 2) {
      artifacts.add(Artifact.of(files[i], files[i + 1]));
    }
    return Artifacts.read("unit", artifacts, Context.of(Map.of())).incident();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%s",
        "[%s]",
        "{\"events\":[{\"message\":%s}]}",
        "{\"category\":\"kube-audit\",\"properties\":{\"log\":%s}}"
      })
  void whatAPersonPatchedIsNoLookAtADifference(String envelope) throws Exception {
    String record = RECORD.formatted("patch", 200).strip();
    String quoted = new com.fasterxml.jackson.databind.ObjectMapper().writeValueAsString(record);
    String audit = envelope.formatted(envelope.contains(":%s") ? quoted : record);

    Incident incident = read("diff.txt", DIFF, "audit.jsonl", audit);

    assertThat(Mutations.conclude(incident)).isInstanceOf(Mutation.Started.class);
    assertThat(incident.all(ManualMutation.class)).isNotEmpty();
  }

  @Test
  void aReadAndARefusalChangeNothing() {
    for (String record : List.of(RECORD.formatted("get", 200), RECORD.formatted("patch", 403))) {
      assertThat(read("diff.txt", DIFF, "audit.jsonl", record + record).all(ManualMutation.class))
          .isEmpty();
    }
  }

  @Test
  void aDifferenceSaysWhichVariableItIsOfAndNothingOfTheLinesThatAreTheSame() {
    Incident incident = read("diff.txt", DIFF);

    assertThat(incident.all(Observed.class))
        .filteredOn(o -> o.symptom() == Symptom.DESIRED_VALUES_DIFFER)
        .extracting(Observed::detail)
        .containsExactly("value of POOL_MAX");
    assertThat(incident.all(Observed.class))
        .extracting(Observed::symptom)
        .doesNotContain(Symptom.DEFAULTED_FIELDS_DIFFER);
  }

  @Test
  void theCommandNamesTheApplicationOfWhichOnlySomeFieldsWereKept() {
    assertThat(read("diff.txt", DIFF).all(Observed.class))
        .filteredOn(o -> o.symptom() == Symptom.OUT_OF_SYNC)
        .extracting(Observed::subject)
        .containsExactly("Application web");
  }
}
