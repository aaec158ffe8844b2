package dev.recovery.readers;

import static dev.recovery.readers.Judged.advice;
import static dev.recovery.readers.Judged.next;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.mutation.Mutation;
import dev.recovery.safety.Action;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A run that asks, and nobody is there to answer, has changed nothing")
class PromptsTest {

  private static final String VALUE =
      """
      $ terraform plan -out=tfplan
      Acquiring state lock. This may take a few moments...
      var.client_token
        Token of the service principal

        Enter a value:\s
      """;
  private static final String YES =
      """
      $ terraform apply
      Plan: 2 to add, 0 to change, 0 to destroy.

      Do you want to perform these actions?
        Terraform will perform the actions described above.
        Only 'yes' will be accepted to approve.

        Enter a value:\s
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "##[error]The operation was canceled.\n",
        "ERROR: Job failed: execution took longer than 1h0m0s seconds\n",
        "Cancelling nested steps due to timeout\nFinished: ABORTED\n"
      })
  void howeverTheJobEnds(String end) {
    assertThat(next("job.log", VALUE + end)).isEqualTo(Action.FIX_SOURCE);
    assertThat(next("job.log", YES + end)).isEqualTo(Action.OBTAIN_APPROVAL);
    assertThat(advice("job.log", VALUE + end).mutation()).isInstanceOf(Mutation.NotStarted.class);
    assertThat(advice("job.log", YES + end).mutation()).isInstanceOf(Mutation.NotStarted.class);
  }

  /** Else every answered question would look like one that nobody answered. */
  @Test
  void whatWentOnWasAnswered() {
    String goesOn =
        """
        aws_eip.a: Creating...
        aws_eip.a: Creation complete after 1s [id=eipalloc-1]
        """;
    String complete = "Apply complete! Resources: 1 added, 0 changed, 0 destroyed.\n";
    assertThat(next("job.log", YES + goesOn + complete)).isEqualTo(Action.NONE);
    assertThat(
            advice("job.log", YES + goesOn + "##[error]The operation was canceled.\n").mutation())
        .isInstanceOf(Mutation.Started.class);
  }
}
