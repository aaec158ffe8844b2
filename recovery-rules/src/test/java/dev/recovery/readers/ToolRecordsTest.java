package dev.recovery.readers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.authority.PolicyDecision;
import dev.recovery.authority.PolicyException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A value that a later version of a tool may print is unknown, and said to be. */
class ToolRecordsTest {

  private static Reading read(String json) {
    return Artifacts.read("unit", List.of(Artifact.of("record.json", json)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"StackEvents\":[{\"ResourceStatus\":\"PONDER_LATER\",\"LogicalResourceId\":\"a\",\"Timestamp\":\"2026-01-01T00:00:00Z\"}]}",
        "{\"version\":\"2.1.0\",\"runs\":[{\"tool\":{\"driver\":{\"name\":\"x\"}},\"results\":[{\"ruleId\":\"r\",\"level\":\"dire\"}]}]}",
        "{\"data\":{\"type\":\"runs\",\"id\":\"run-1\",\"attributes\":{\"status\":\"musing\"}}}",
        "{\"data\":{\"type\":\"policy-checks\",\"attributes\":{\"status\":\"musing\"}}}",
        "{\"version\":9,\"deployment\":{\"manifest\":{},\"resources\":[]}}",
        "{\"signal_reason\":\"solar_flare\",\"exit_status\":1}",
        "{\"latestReviews\":[{\"author\":{\"login\":\"ana\"},\"state\":\"PONDERING\"}]}"
      })
  void anUnknownValueIsSaidToBe(String json) {
    assertThat(read(json).warnings()).isNotEmpty();
    assertThat(read(json).incident().all(PolicyDecision.class))
        .noneMatch(d -> d.outcome() == PolicyDecision.Result.PASSED);
  }

  @Test
  void aScanThatEvaluatedNothingHasPassedNothing() {
    assertThat(
            read("{\"passed\":0,\"failed\":0,\"checkov_version\":\"3\"}")
                .incident()
                .all(PolicyDecision.class))
        .extracting(PolicyDecision::outcome)
        .containsExactly(PolicyDecision.Result.UNDECIDED);
  }

  @Test
  void anExceptionWhoseEndCannotBeReadHasNone() {
    Reading reading =
        read(
            "{\"exception\":{\"id\":\"EXC-1\",\"rule\":\"r\",\"scope\":\"s\",\"expires\":\"soon\"}}");
    assertThat(reading.warnings()).isNotEmpty();
    assertThat(reading.incident().all(PolicyException.class))
        .singleElement()
        .matches(e -> e.expires().isEmpty());
  }
}
