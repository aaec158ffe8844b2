package dev.recovery.readers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.recovery.Advice;
import dev.recovery.RecoveryAdvisor;
import dev.recovery.json.AdviceJson;
import dev.recovery.json.IncidentFormatException;
import dev.recovery.json.IncidentJson;
import dev.recovery.mutation.Mutation;
import dev.recovery.safety.Action;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Whatever a file holds: no exception, no secret in any output, nothing bolder than without it, and
 * an end. One target for each family of readers.
 *
 * <p>The build runs every target on its inputs, which lie beside the resources of this class. To
 * search for more, one target at a time:
 *
 * <pre>{@code
 * JAZZER_FUZZ=1 mvn -Dquick -pl recovery-rules -am test -Djazzer.hooks=true \
 *     -Dtest='ReadersFuzzTest#consoleText' -Dsurefire.failIfNoSpecifiedTests=false
 * }</pre>
 *
 * What it finds it writes beside the inputs, and the next build runs it.
 */
class ReadersFuzzTest {

  private static final RecoveryAdvisor ADVISOR = RecoveryAdvisor.create();
  private static final int LARGEST = 64 * 1024;

  // A thousand times what the slowest input takes: only what does not end is found by it.
  private static final Duration END = Duration.ofSeconds(60);

  /** Stands in the inputs where a tool may print a secret. */
  private static final String PLACE = "@SECRET@";

  // Known by its shape alone, so whatever stands around it may be damaged. It is made up.
  private static final String SECRET = "ghp_" + "a1B2c3D4e5F6".repeat(3);

  // A run that changed something, whatever else is found.
  private static final Artifact CHANGED =
      Artifact.of(
          "apply.ndjson",
          """
          {"@level":"info","@message":"Terraform 1.11.4","@module":"terraform.ui","terraform":"1.11.4","type":"version","ui":"1.2"}
          {"@level":"info","@message":"cloud_vm.web: Creating...","@module":"terraform.ui","hook":{"resource":{"addr":"cloud_vm.web"},"action":"create"},"type":"apply_start"}
          {"@level":"info","@message":"cloud_vm.web: Creation complete after 1s","@module":"terraform.ui","hook":{"resource":{"addr":"cloud_vm.web"},"action":"create","id_key":"id","id_value":"vm-1"},"type":"apply_complete"}
          """);

  @FuzzTest
  void terraformJson(byte[] data) {
    check("input.json", data);
  }

  @FuzzTest
  void uiStream(byte[] data) {
    check("input.ndjson", data);
  }

  @FuzzTest
  void consoleText(byte[] data) {
    check("input.log", data);
  }

  @FuzzTest
  void clusterObjects(byte[] data) {
    check("input.yaml", data);
  }

  @FuzzTest
  void clusterText(byte[] data) {
    check("input.txt", data);
  }

  @FuzzTest
  void savedPlan(byte[] data) {
    check("input.tfplan", data);
  }

  @FuzzTest
  void pulumi(byte[] data) {
    check("input", data);
  }

  @FuzzTest
  void cloudFormation(byte[] data) {
    check("events.json", data);
  }

  @FuzzTest
  void toolRecords(byte[] data) {
    check("record.json", data);
  }

  @FuzzTest
  void pipelineRecord(byte[] data) {
    check("incident.json", data);
  }

  /** What is not exactly an incident is refused by the one exception that names what is wrong. */
  @FuzzTest
  void incidentJson(byte[] data) throws IOException {
    try {
      IncidentJson.read("incident.json", new ByteArrayInputStream(data));
    } catch (IncidentFormatException e) {
      assertThat(e.getMessage()).contains("incident.json");
    }
  }

  @Test
  void aSecretThatReachesAnOutputIsFound() {
    byte[] named =
        "{\"@level\":\"info\",\"@message\":\"x\",\"hook\":{\"resource\":{\"addr\":\"%s\"},\"action\":\"create\"},\"type\":\"apply_complete\"}"
            .formatted(PLACE)
            .getBytes(StandardCharsets.UTF_8);
    // What has no shape of a secret is shown, as a resource's address has to be.
    assertThatThrownBy(() -> check("input.ndjson", named, "cloud_vm.web_1"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("cloud_vm.web_1");
    check("input.ndjson", named, SECRET);
  }

  private static void check(String name, byte[] data) {
    assertTimeout(END, () -> check(name, data, SECRET));
  }

  private static void check(String name, byte[] given, String secret) {
    byte[] data =
        new String(given, 0, Math.min(given.length, LARGEST), StandardCharsets.ISO_8859_1)
            .replace(PLACE, secret)
            .getBytes(StandardCharsets.ISO_8859_1);
    for (String stage : List.of("plan", "apply", "sync")) {
      Reading alone = read(stage, Artifact.of(name, data));
      Advice advice = ADVISOR.classify(alone.incident());
      assertThat(advice.safety().verdicts()).hasSize(Action.values().length);
      assertThat(advice.explain() + AdviceJson.write(advice) + alone.warnings())
          .doesNotContain(secret);
    }
    Advice beside = ADVISOR.classify(read("apply", Artifact.of(name, data), CHANGED).incident());
    assertThat(beside.mutation()).isInstanceOf(Mutation.Started.class);
    assertThat(beside.safety().verdict(Action.RETRY).allowed()).isFalse();
    assertThat(beside.safety().verdict(Action.RETRY_SAME_CHANGE).allowed()).isFalse();
  }

  private static Reading read(String stage, Artifact... artifacts) {
    return Artifacts.read("target", List.of(artifacts), Context.of(Map.of("stage", stage)));
  }
}
