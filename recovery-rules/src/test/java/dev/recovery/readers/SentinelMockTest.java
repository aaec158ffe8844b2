package dev.recovery.readers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.state.Completeness;
import dev.recovery.state.Inventory;
import dev.recovery.state.PlannedChanges;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A plan in the form in which it is given to Sentinel policies. */
class SentinelMockTest {

  private static final String MOCK =
      """
      terraform_version = "1.9.8"

      planned_values = {
      \t"outputs":   {},
      \t"resources": {},
      }

      variables = {}

      resource_changes = {
      \t"aws_db_instance.orders": {
      \t\t"address": "aws_db_instance.orders",
      \t\t"change": {
      \t\t\t"actions": [
      \t\t\t\t"delete",
      \t\t\t\t"create",
      \t\t\t],
      \t\t\t"after":         {"identifier": "orders"},
      \t\t\t"after_unknown": {"id": true},
      \t\t\t"before":        {"id": "db-1", "identifier": "orders"},
      \t\t},
      \t\t"deposed": "",
      \t\t"mode":    "managed",
      \t\t"type":    "aws_db_instance",
      \t},
      \t"aws_sqs_queue.jobs": {
      \t\t"address": "aws_sqs_queue.jobs",
      \t\t"change": {
      \t\t\t"actions": [
      \t\t\t\t"create",
      \t\t\t],
      \t\t\t"after":  {"tags": null},
      \t\t\t"before": null,
      \t\t},
      \t\t"deposed": "",
      \t\t"mode":    "managed",
      \t\t"type":    "aws_sqs_queue",
      \t},
      }

      resource_drift = {
      \t"aws_sqs_queue.mail": {
      \t\t"address": "aws_sqs_queue.mail",
      \t\t"change": {"actions": ["update"]},
      \t\t"mode":    "managed",
      \t},
      }

      output_changes = {}

      raw = {
      \t"format_version": "1.2",
      \t"complete": true,
      }
      """;

  @Test
  void whatThePlanWouldDoIsRead() {
    Reading reading = Fixtures.read("mock-tfplan-v2.sentinel", MOCK);
    assertThat(reading.warnings()).isEmpty();
    PlannedChanges planned = reading.incident().one(PlannedChanges.class).orElseThrow();
    assertThat(planned.quality()).isEqualTo(PlannedChanges.Quality.WHOLE);
    assertThat(planned.creates()).isEqualTo(1);
    assertThat(planned.destroyed()).containsExactly("aws_db_instance.orders");
    assertThat(planned.drifted()).containsExactly("aws_sqs_queue.mail");
    assertThat(reading.incident().all(Inventory.class))
        .singleElement()
        .satisfies(desired -> assertThat(desired.completeness()).isEqualTo(Completeness.COMPLETE));
  }

  @Test
  void aPlanThatErroredIsNotWhole() {
    assertThat(
            Fixtures.read("m.sentinel", MOCK.replace("\"complete\": true", "\"errored\": true"))
                .incident()
                .one(PlannedChanges.class)
                .orElseThrow()
                .quality())
        .isEqualTo(PlannedChanges.Quality.ERRORED);
  }

  @Test
  void aFileThatIsCutSaysNothingAndWarns() {
    String cut = MOCK.substring(0, MOCK.indexOf("\"deposed\""));
    Reading reading = Fixtures.read("mock-tfplan-v2.sentinel", cut);
    assertThat(reading.incident().all(PlannedChanges.class)).isEmpty();
    assertThat(reading.warnings())
        .singleElement()
        .satisfies(
            warning ->
                assertThat(warning.toString())
                    .contains("mock-tfplan-v2.sentinel", "cannot be parsed", "whole file"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"providers = {}\n\nresources = {}\n", "outputs = {}\n\nresources = {}\n"})
  void aMockOfSomethingElseSaysWhichToGive(String of) {
    Reading reading =
        Fixtures.read("mock-tfconfig-v2.sentinel", "terraform_version = \"1.9.8\"\n\n" + of);
    assertThat(reading.warnings())
        .singleElement()
        .satisfies(w -> assertThat(w.toString()).contains("mock-tfplan-v2.sentinel"));
  }
}
