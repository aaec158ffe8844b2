package dev.recovery.readers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.boundary.Observed;
import dev.recovery.mutation.Mutation;
import dev.recovery.mutation.Mutations;
import dev.recovery.mutation.RunLog;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What the AWS command line prints of a stack, as text or as a table")
class StackRowsTest {

  private static final String TEXT =
      """
      2026-05-21T10:02:44Z\tedge\tAWS::CloudFormation::Stack\tUPDATE_COMPLETE\tNone
      2026-05-21T10:02:40Z\tAuthorizer\tAWS::Lambda::Function\tUPDATE_COMPLETE\tNone
      2026-05-21T10:00:10Z\tedge\tAWS::CloudFormation::Stack\tUPDATE_IN_PROGRESS\tUser Initiated
      2026-05-14T16:31:02Z\tedge\tAWS::CloudFormation::Stack\tUPDATE_ROLLBACK_COMPLETE\tNone
      2026-05-14T16:29:38Z\tAuthorizer\tAWS::Lambda::Function\tUPDATE_FAILED\tthe zip is empty
      """;
  private static final String TABLE =
      """
      $ aws cloudformation describe-stack-events --stack-name media --output table
      +--------------------------+-------------+------------------------------+----------------------+
      |  2026-11-21T16:08:28.940Z |  Worker     |  AWS::ECS::Service           |  UPDATE_COMPLETE     |
      |  2026-11-21T16:08:30.118Z |  media      |  AWS::CloudFormation::Stack  |  UPDATE_COMPLETE     |
      |  2026-11-21T16:02:51.322Z |  media      |  AWS::CloudFormation::Stack  |  UPDATE_IN_PROGRESS  |
      |  2026-10-02T08:46:50.014Z |  Worker     |  AWS::ECS::Service           |  UPDATE_FAILED       |
      +--------------------------+-------------+------------------------------+----------------------+
      """;

  private static Reading read(String log) {
    return Artifacts.read("unit", List.of(Artifact.of("events.txt", log)), Context.NONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {TEXT, TABLE})
  void whatTheStackMetBeforeItsLastOrderIsOver(String log) {
    Reading reading = read(log);

    assertThat(reading.incident().all(RunLog.class))
        .extracting(RunLog::end)
        .containsExactly(RunLog.End.SUCCESS);
    assertThat(reading.incident().all(Observed.class)).isEmpty();
    assertThat(Mutations.conclude(reading.incident())).isInstanceOf(Mutation.Started.class);
  }

  @Test
  void rowsThatSomebodySortedTellTheirOrderByWhatBeganBeforeItEnded() {
    Reading reading =
        read(
            """
            2026-06-07T13:20:02Z  media     AWS::CloudFormation::Stack  UPDATE_IN_PROGRESS  User Initiated
            2026-06-07T13:20:09Z  Worker    AWS::ECS::Service           UPDATE_IN_PROGRESS
            2026-06-07T13:24:31Z  Worker    AWS::ECS::Service           UPDATE_COMPLETE
            2026-06-07T13:24:33Z  media     AWS::CloudFormation::Stack  UPDATE_COMPLETE_CLEANUP_IN_PROGRESS
            2026-06-07T13:24:34Z  TaskDef   AWS::ECS::TaskDefinition    DELETE_IN_PROGRESS
            """);

    assertThat(reading.incident().all(Observed.class)).isEmpty();
    assertThat(Mutations.conclude(reading.incident())).isInstanceOf(Mutation.Started.class);
  }

  @Test
  void aRowThatFailedIsQuotedWithItsReason() {
    Reading reading =
        read(
            """
            2026-05-14T16:31:02Z\tedge\tAWS::CloudFormation::Stack\tUPDATE_ROLLBACK_COMPLETE\tNone
            2026-05-14T16:29:38Z\tAuthorizer\tAWS::Lambda::Function\tUPDATE_FAILED\tUser: arn:aws:iam::1:role/ci is not authorized to perform: lambda:UpdateFunctionCode
            2026-05-14T16:29:00Z\tedge\tAWS::CloudFormation::Stack\tUPDATE_IN_PROGRESS\tUser Initiated
            """);

    assertThat(reading.incident().all(RunLog.class))
        .extracting(RunLog::end)
        .containsExactly(RunLog.End.ERROR);
    assertThat(reading.incident().all(Observed.class))
        .extracting(Observed::detail)
        .anyMatch(detail -> detail.contains("lambda:UpdateFunctionCode"));
  }

  @Test
  void aTableWithoutTheTypesOfItsRows() {
    Reading reading =
        read(
            """
            |                      DescribeStackEvents                      |
            |  2026-11-05T06:48:21.120Z |  orders   |  UPDATE_ROLLBACK_FAILED |  The following resource(s) failed to update: [Replica]. |
            |  2026-11-05T06:48:19.870Z |  Replica  |  UPDATE_FAILED          |  DBInstance orders-replica-1 not found. (Service: Rds, Status Code: 404) |
            |  2026-11-05T06:46:02.413Z |  Group    |  UPDATE_COMPLETE        |  None |
            |  2026-11-05T06:41:12.077Z |  orders   |  UPDATE_IN_PROGRESS     |  User Initiated |
            """);

    assertThat(reading.incident().all(RunLog.class))
        .extracting(RunLog::end)
        .containsExactly(RunLog.End.ERROR);
    assertThat(Mutations.conclude(reading.incident())).isInstanceOf(Mutation.Started.class);
  }

  @Test
  void theStatusOfAStackAlone() {
    String asked =
        "$ aws cloudformation describe-stacks --query 'Stacks[0].[StackName,StackStatus]'"
            + " --output text\n";

    assertThat(read(asked + "media\tUPDATE_COMPLETE\n").incident().all(RunLog.class))
        .extracting(RunLog::end)
        .containsExactly(RunLog.End.SUCCESS);
    assertThat(read(asked + "media\tUPDATE_ROLLBACK_FAILED\n").incident().all(RunLog.class))
        .extracting(RunLog::end)
        .containsExactly(RunLog.End.ERROR);
  }
}
