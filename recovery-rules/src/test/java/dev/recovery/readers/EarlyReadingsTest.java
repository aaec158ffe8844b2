package dev.recovery.readers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.state.Completeness;
import dev.recovery.state.Inventory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether a list of what exists was made late enough to say what does not. */
class EarlyReadingsTest {

  @ParameterizedTest
  @CsvSource({
    "apply, 1, 01:03:00, PARTIAL",
    "apply, 1, 01:15:59, PARTIAL",
    "apply, 1, 01:16:00, COMPLETE",
    "apply, 1, 00:59:00, PARTIAL",
    "apply, 0, 01:03:00, COMPLETE",
    "plan, 1, 01:03:00, COMPLETE"
  })
  void anInventoryIsCompleteOnceWhatTheRunMadeHasToBeVisible(
      String command, int exit, String at, Completeness expected) {
    assertThat(actual(read(command, exit, "\"takenAt\": \"2026-11-23T%sZ\",".formatted(at))))
        .isEqualTo(expected);
  }

  @Test
  void anInventoryThatDoesNotSayWhenIsTakenAtItsWord() {
    assertThat(actual(read("apply", 1, ""))).isEqualTo(Completeness.COMPLETE);
  }

  @Test
  void whoListsTooEarlyIsToldWhenToListAgain() {
    assertThat(read("apply", 1, "\"takenAt\": \"2026-11-23T01:03:00Z\",").warnings())
        .singleElement()
        .satisfies(
            warning ->
                assertThat(warning.toString())
                    .contains("inventory.json", "2026-11-23T01:03:00Z", "2026-11-23T01:16:00Z"));
    assertThat(read("apply", 1, "\"takenAt\": \"2026-11-23T02:00:00Z\",").warnings()).isEmpty();
  }

  private static Reading read(String command, int exit, String at) {
    return Fixtures.read(
        "incident.json",
        "{\"target\":\"unit\",\"attempt\":{\"command\":\"terraform %s\",\"startedAt\":\"2026-11-23T01:00:00Z\",\"endedAt\":\"2026-11-23T01:01:00Z\",\"exitCode\":%d}}"
            .formatted(command, exit),
        "inventory.json",
        "{\"complete\": true, %s \"resources\": [{\"address\": \"cloud_vm.net\", \"type\": \"vm\", \"id\": \"vm-1\"}]}"
            .formatted(at));
  }

  private static Completeness actual(Reading reading) {
    return reading.incident().all(Inventory.class).stream()
        .filter(i -> i.view() == Inventory.View.ACTUAL)
        .findFirst()
        .orElseThrow()
        .completeness();
  }
}
