package dev.recovery.readers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.boundary.Observed;
import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.Mutation;
import dev.recovery.mutation.Mutations;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What Atlantis itself says below the heading of an error, before it starts any tool. */
class AtlantisErrorsTest {

  private static final String STALE =
      """
      **Apply Error**
      ```
      recorded plan status is from commit 9b1e77c but current head is 41fd02a; run `atlantis plan` before apply
      ```
      """;

  private static final String ONE =
      "Ran Apply for project: `dns` dir: `live/dns` workspace: `prod`\n\n" + STALE;

  private static final String TWO =
      """
      Ran Apply for 2 projects:

      1. project: `dns` dir: `live/dns` workspace: `prod`
      1. project: `cdn` dir: `live/cdn` workspace: `prod`
      ---

      ### 1. project: `dns` dir: `live/dns` workspace: `prod`
      %s
      ---
      ### 2. project: `cdn` dir: `live/cdn` workspace: `prod`
      %s
      ---
      ### Apply Summary

      2 projects, %s
      """;

  private static final String APPLIED =
      """
      ```diff
      cloud_zone.a: Modifying... [id=z-1]
      cloud_zone.a: Modifications complete after 1s [id=z-1]

      Apply complete! Resources: 0 added, 1 changed, 0 destroyed.
      ```
      """;

  private static Reading read(String comment) {
    return Artifacts.read(
        "unit", List.of(Artifact.of("comment.md", comment)), Context.of(Map.of("stage", "apply")));
  }

  private static void refused(String comment) {
    Reading reading = read(comment);
    assertThat(reading.incident().all(Observed.class))
        .extracting(Observed::symptom)
        .contains(Symptom.SAVED_PLAN_REFUSED);
    assertThat(Mutations.conclude(reading.incident())).isInstanceOf(Mutation.NotStarted.class);
  }

  @Test
  void aPlanOfAnOlderCommitIsRefusedBeforeAnythingRuns() {
    refused(ONE);
    refused(TWO.formatted(STALE, STALE, "0 successful, 0 failed, 2 errored"));
  }

  @Test
  void whatOneProjectIsRefusedSaysNothingOfAnotherThatWasApplied() {
    Reading reading = read(TWO.formatted(APPLIED, STALE, "1 successful, 0 failed, 1 errored"));
    assertThat(Mutations.conclude(reading.incident())).isInstanceOf(Mutation.Started.class);
  }

  @Test
  void anErrorOfTheToolInTheSamePlaceIsNotAtlantissOwn() {
    String ran =
        """
        **Apply Error**
        ```
        running "/usr/bin/terraform apply" in "/data/live/dns": exit status 1
        but current head is elsewhere
        ```
        """;
    Reading reading = read("Ran Apply for dir: `live/dns` workspace: `prod`\n\n" + ran);
    assertThat(Mutations.conclude(reading.incident())).isInstanceOf(Mutation.Unknown.class);
  }
}
