package dev.recovery.readers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.Advice;
import dev.recovery.RecoveryAdvisor;
import dev.recovery.mutation.Mutation;
import dev.recovery.recovery.Playbook;
import dev.recovery.safety.Action;
import dev.recovery.state.FailureState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a refusal means is said by its own words, and not by a word that it shares with others. */
class WordsOfRefusalTest {

  private static final RecoveryAdvisor ADVISOR = RecoveryAdvisor.create();

  private static Advice advice(Map<String, String> context, String text) {
    return ADVISOR.classify(
        Artifacts.read("shop", List.of(Artifact.of("ci.log", text)), Context.of(context))
            .incident());
  }

  @Test
  void aCommitThatNobodyApprovedMakesTheApprovalStale() {
    Advice advice =
        advice(
            Map.of("stage", "apply"),
            "Error: checked out commit 3f2a1bc does not match approved commit 9d8e7f6\n");
    assertThat(advice.state().failureStates()).contains(FailureState.APPROVED_BUT_STALE);
    assertThat(advice.recovery().playbook()).contains(Playbook.SAVED_PLAN_IS_STALE);
    assertThat(String.join(" ", advice.summary())).contains("not the one that was approved");
  }

  @Test
  void aLogThatWasDeletedIsNoProofThatNothingFailed() {
    Advice advice =
        advice(
            Map.of("stage", "apply"),
            "Log archive for run 4711 has been deleted (retention 30 days)\n");
    assertThat(advice.state().failureStates()).contains(FailureState.EVIDENCE_INCOMPLETE);
    assertThat(advice.recovery().next()).isNotEqualTo(Action.NONE);
  }

  @Test
  void aProviderThatCouldNotBeConfiguredChangedNothing() {
    Advice advice =
        advice(
            Map.of("stage", "apply"),
            """
            Error: error configuring Terraform AWS Provider: error validating provider credentials: error calling sts:GetCallerIdentity: InvalidClientTokenId: The security token included in the request is invalid.
            \tstatus code: 403, request id: 1
            """);
    assertThat(advice.mutation()).isInstanceOf(Mutation.NotStarted.class);
    assertThat(advice.recovery().playbook()).contains(Playbook.APPLY_FAILS_BEFORE_MUTATION);
    assertThat(advice.recovery().next()).isEqualTo(Action.FIX_IDENTITY);
    assertThat(String.join(" ", advice.summary())).doesNotContain("access to a secret");
  }

  @Test
  void aRenderByHandIsTheChecksOfTheChangeAndNotAController() {
    Advice advice =
        advice(
            Map.of(),
            """
            $ kustomize build overlays/prod
            Error: accumulating resources: accumulation err='accumulating resources from 'patch.yaml': open prod/patch.yaml: no such file or directory': must build at directory
            """);
    assertThat(advice.recovery().playbook()).contains(Playbook.PR_VALIDATION_FAILS);
  }

  @Test
  void aThrottledCallIsNoBadRequest() {
    Advice advice =
        advice(
            Map.of("stage", "apply"),
            """
            aws_iam_role.a[0]: Creating...

            Error: creating IAM Role (a-0): operation error IAM: CreateRole, exceeded maximum number of attempts, 10, https response error StatusCode: 400, api error Throttling: Rate exceeded

              with aws_iam_role.a[0],
            """);
    assertThat(advice.recovery().playbook())
        .contains(Playbook.PROVIDER_THROTTLING_OR_EVENTUAL_CONSISTENCY);
    assertThat(advice.safety().verdict(Action.FIX_SOURCE).allowed()).isFalse();
    assertThat(advice.safety().verdict(Action.REPLAN_AND_REAPPROVE).allowed()).isFalse();
  }

  @Test
  void aConflictInTheCloudIsNoErrorOfTheLanguage() {
    Advice advice =
        advice(
            Map.of("stage", "apply"),
            """
            aws_vpc.main: Creating...
            aws_vpc.main: Creation complete after 2s [id=vpc-0a1b2c3d]
            aws_subnet.a: Creating...

            Error: creating EC2 Subnet: InvalidSubnet.Conflict: The CIDR '10.0.1.0/24' conflicts with another subnet

              with aws_subnet.a,
              on net.tf line 9, in resource "aws_subnet" "a":
            """);
    assertThat(advice.mutation()).isInstanceOf(Mutation.Started.class);
    assertThat(String.join(" ", advice.summary())).doesNotContain("configuration");
  }

  @Test
  void aQuestionThatNobodyAnsweredInTimeIsAMissingApproval() {
    Advice advice =
        advice(
            Map.of("stage", "approval"),
            """
            [Pipeline] input
            Apply plan 7 to production?
            Proceed or Abort
            Cancelling nested steps due to timeout
            [Pipeline] End of Pipeline
            Timeout has been exceeded
            Finished: ABORTED
            """);
    assertThat(advice.recovery().playbook()).contains(Playbook.APPROVAL_BINDING_FAILS);
    assertThat(advice.recovery().next()).isEqualTo(Action.OBTAIN_APPROVAL);
  }

  @Test
  void aCheckpointThatAPersonRefusedIsNoSuccessOfTheStagesBeforeIt() {
    Advice advice =
        advice(
            Map.of("stage", "approval"),
            """
            {"records": [
              {"type": "Stage", "name": "Plan", "state": "completed", "result": "succeeded"},
              {"type": "Checkpoint.Approval", "name": "Checkpoint.Approval", "state": "completed", "result": "failed",
               "issues": [{"type": "error", "message": "Approval rejected by Marta: the window is closed"}]},
              {"type": "Stage", "name": "Apply", "state": "completed", "result": "skipped"}
            ]}
            """);
    assertThat(advice.recovery().playbook()).contains(Playbook.APPROVAL_BINDING_FAILS);
    assertThat(advice.recovery().next()).isEqualTo(Action.OBTAIN_APPROVAL);
    assertThat(String.join(" ", advice.summary())).contains("rejected by Marta");
  }

  @Test
  void aRunWhoseLastWordIsThatItFailedIsNeverCalledWell() {
    String log =
        """
        Plan: 0 to add, 1 to change, 0 to destroy.
        Evaluating plan policies...
        %s
        """;
    Advice failed = advice(Map.of("stage", "plan"), log.formatted("Run failed"));
    assertThat(failed.state().failureStates()).isNotEmpty();
    assertThat(failed.recovery().next()).isNotEqualTo(Action.NONE);
    Advice again =
        advice(
            Map.of("stage", "plan"),
            log.formatted("Run failed\nRetrying...\nPlan: 0 to add, 1 to change, 0 to destroy."));
    assertThat(again.state().failureStates()).isEmpty();
  }
}
