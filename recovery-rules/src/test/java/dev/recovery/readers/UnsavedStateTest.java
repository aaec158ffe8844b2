package dev.recovery.readers;

import static dev.recovery.readers.Judged.advice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.Advice;
import dev.recovery.recovery.Playbook;
import dev.recovery.recovery.Remedy;
import dev.recovery.safety.Action;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a run recorded and could not save is saved before anything else")
class UnsavedStateTest {

  private static final String APPLIED =
      """
      + terraform apply -input=false tfplan
      aws_sqs_queue.orders: Creating...
      aws_sqs_queue.orders: Creation complete after 26s [id=https://sqs.example/orders]

      """;
  private static final String UNSAVED =
      """
      Error: Failed to save state

      Error saving state: failed to upload state: operation error S3: PutObject,
      https response error StatusCode: 400, RequestID: 7Q0Z, api error ExpiredToken:
      The provided token has expired.

      Error: Failed to persist state to backend

      The error shown above has prevented Terraform from writing the updated state
      to the configured backend. To allow for recovery, the state has been written
      to the file "errored.tfstate" in the current working directory.
      """;

  @Test
  void itIsCopiedComparedAndPushed() {
    Advice advice = advice("apply.log", APPLIED + UNSAVED);
    assertThat(advice.recovery().next()).isEqualTo(Action.REPAIR_STATE);
    assertThat(advice.recovery().playbook()).hasValue(Playbook.STATE_CORRUPTION_OR_STATE_MISMATCH);
    assertThat(advice.remedy().map(Remedy::run))
        .hasValue(
            List.of(
                "terraform state pull > backend.tfstate", "terraform state push errored.tfstate"));
    assertThat(advice.summary())
        .anyMatch(l -> l.contains("copy errored.tfstate off the runner first"));
  }

  @Test
  void nothingElseIsAllowedForIt() {
    Advice advice = advice("apply.log", APPLIED + UNSAVED);
    for (Action refused :
        List.of(
            Action.RETRY,
            Action.RETRY_SAME_CHANGE,
            Action.REPLAN_AND_REAPPROVE,
            Action.REFRESH_STATE,
            Action.RESTORE_STATE,
            Action.ROLLBACK_STATE)) {
      assertThat(advice.safety().verdict(refused).allowed()).as(refused.id()).isFalse();
    }
  }

  @Test
  void itIsNeverPushedOverAStateThatWentOnOrIsOfAnotherHistory() {
    for (String refused :
        List.of(
            "Failed to write state: cannot overwrite existing state with serial 8 with a different state that has the same serial",
            "Failed to write state: cannot import state with lineage \"a1\" over unrelated state with lineage \"b2\"")) {
      String push = "+ terraform state push errored.tfstate\n" + refused + "\n";
      Advice advice = advice("apply.log", APPLIED + UNSAVED + push);
      assertThat(advice.safety().verdict(Action.REPAIR_STATE).allowed()).as(refused).isFalse();
    }
  }

  @Test
  void withoutItNoRecordIsRepairedBeforeItIsKnownWhatExists() {
    Advice advice =
        advice("apply.log", APPLIED + "Error: creating queue: timeout while waiting for state\n");
    assertThat(advice.safety().verdict(Action.REPAIR_STATE).allowed()).isFalse();
    assertThat(advice.recovery().next()).isEqualTo(Action.INVESTIGATE);
  }
}
