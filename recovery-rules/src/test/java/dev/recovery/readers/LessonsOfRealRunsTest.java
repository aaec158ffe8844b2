package dev.recovery.readers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.Advice;
import dev.recovery.Incident;
import dev.recovery.RecoveryAdvisor;
import dev.recovery.authority.LockVerdict;
import dev.recovery.authority.StateLock;
import dev.recovery.boundary.Observed;
import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.Mutation;
import dev.recovery.mutation.Mutations;
import dev.recovery.mutation.ResourceOperation;
import dev.recovery.mutation.RunLog;
import dev.recovery.readers.Fixtures.Run;
import dev.recovery.safety.Action;
import dev.recovery.safety.Needed;
import dev.recovery.state.Completeness;
import dev.recovery.state.Consistency;
import dev.recovery.state.Inventory;
import dev.recovery.state.PlannedChanges;
import dev.recovery.state.ResourceEntry.Condition;
import dev.recovery.state.StateVersion;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What real failures taught: two rules that held in every run, and those that looked sound. */
class LessonsOfRealRunsTest {

  private static final RecoveryAdvisor ADVISOR = RecoveryAdvisor.create();

  @Test
  void aCompletedChangeProvesThatMutationStarted() {
    assertThat(alone("replace-fails-midway~full", "apply.ndjson"))
        .isInstanceOf(Mutation.Started.class);
  }

  @Test
  void stateThatCouldNotBeSavedProvesThatMutationStarted() {
    assertThat(alone("pg-stopped-mid-apply~full", "errored.tfstate"))
        .isInstanceOf(Mutation.Started.class);
  }

  @Test
  void aStreamWithoutAStartThatEndsInAnErrorDidNotMutate() {
    assertThat(alone("native-credentials-expired-before-apply~full", "apply.ndjson"))
        .isInstanceOf(Mutation.NotStarted.class);
    assertThat(alone("saved-plan-with-var~full", "apply.ndjson"))
        .isInstanceOf(Mutation.NotStarted.class);
  }

  @Test
  void theSameStreamCutBeforeItsErrorProvesNothing() {
    Run run = Fixtures.run("native-credentials-expired-before-apply~full");
    String stream = Fixtures.text("runs/" + run.name() + "/apply.ndjson");
    String cut = stream.substring(0, stream.indexOf("{\"@level\":\"error\""));

    assertThat(mutation(Artifact.of("apply.ndjson", cut), run.artifact("incident.json")))
        .isInstanceOf(Mutation.Unknown.class);
  }

  @Test
  void aRunThatFailedToGetTheLockSaysNothingOfTheRunBeforeIt() {
    assertThat(alone("stale-lock-kill9-http~full", "apply.ndjson"))
        .isInstanceOf(Mutation.NotStarted.class);
    assertThat(Mutations.conclude(Fixtures.run("stale-lock-kill9-http~full").incident()))
        .isInstanceOf(Mutation.Started.class);
    assertThat(Mutations.conclude(Fixtures.run("stale-lock-kill9-http~text").incident()))
        .isNotInstanceOf(Mutation.NotStarted.class);
  }

  @Test
  void anUnchangedSerialDoesNotMeanThatNothingHappened() {
    Run run = Fixtures.run("stale-lock-kill9-http~full");
    // Serial 0 before and after; two objects exist that no record knows.
    assertThat(states(run)).allMatch(s -> s.serial().orElse(-1) == 0);
    assertThat(
            mutation(
                run.artifact("state-before.json"),
                run.artifact("state-after.json"),
                run.artifact("killed.ndjson"),
                run.artifact("incident.json")))
        .isNotInstanceOf(Mutation.NotStarted.class);
  }

  @Test
  void aChangedSerialDoesNotMeanThatSomethingHappened() {
    Run run = Fixtures.run("credentials-fail-first-call~full");
    // A tainted record was written of an object that was never made.
    assertThat(states(run)).anyMatch(s -> s.serial().orElse(-1) == 1);
    assertThat(Mutations.conclude(run.incident())).isInstanceOf(Mutation.NotStarted.class);
    assertThat(mutation(run.artifact("state-after.json"), run.artifact("incident.json")))
        .isInstanceOf(Mutation.Unknown.class);
  }

  @Test
  void anErroredOperationDoesNotMeanThatTheObjectIsNotThere() {
    Run run = Fixtures.run("native-create-timeout-unrecorded~full");
    assertThat(operations(run)).anyMatch(o -> o.outcome() == ResourceOperation.Outcome.ERRORED);

    Advice advice = ADVISOR.classify(run.incident());

    assertThat(advice.state().consistency()).isEqualTo(Consistency.INCONSISTENT);
    assertThat(advice.state().divergences()).anyMatch(d -> d.address().contains("cloud_vm.db"));
    assertThat(advice.safety().verdict(Action.RETRY).allowed()).isFalse();
  }

  @Test
  void taintedDoesNotMeanThatTheObjectExists() {
    Run run = Fixtures.run("credentials-fail-first-call~full");
    assertThat(inventory(run.incident(), Inventory.View.RECORDED).resources())
        .anyMatch(r -> r.condition() == Condition.TAINTED);

    assertThat(ADVISOR.classify(run.incident()).state().consistency())
        .isEqualTo(Consistency.INCONSISTENT);
  }

  @Test
  void exitCodeZeroDoesNotMeanThatRecordedAndActualAgree() {
    for (String green : List.of("lockfalse-concurrent~full", "state-edited-out-of-band~full")) {
      assertThat(ADVISOR.classify(Fixtures.run(green).incident()).state().consistency())
          .as(green)
          .isEqualTo(Consistency.INCONSISTENT);
    }
  }

  @Test
  void aLockErrorDoesNotMeanThatSomebodyHoldsTheLock() {
    // The lock step reads the state first, and the state was too new to be read.
    Incident incident = Fixtures.run("state-format-too-new~full").incident();

    assertThat(incident.one(StateLock.class).orElseThrow().verdict()).isEqualTo(LockVerdict.NONE);
  }

  @Test
  void theLockInfoOfAnErrorNamesTheRequester() {
    Run http = Fixtures.run("stale-lock-kill9-http~full");
    StateLock lock = alone(http, "apply.ndjson").one(StateLock.class).orElseThrow();
    // The holder's id stands after ID=, and the one in the Lock Info is of the run that asked.
    assertThat(lock.id()).isEqualTo("15a96495-2443-d3b4-7c4a-3cd7e8c05386");
    assertThat(lock.holder()).isEmpty();
    assertThat(lock.created()).isEmpty();

    StateLock postgres =
        alone(Fixtures.run("lock-live-pg-existing~full"), "apply.ndjson")
            .one(StateLock.class)
            .orElseThrow();
    assertThat(postgres.presence()).isEqualTo(StateLock.Presence.HELD);
    assertThat(postgres.id()).isEmpty();
    assertThat(postgres.holder()).isEmpty();
  }

  @Test
  void aStartIsNoMutationWhenItIsOfARead() {
    Reading reading =
        Fixtures.read(
            "apply.ndjson",
            """
            {"@level":"info","@message":"Terraform 1.11.4","@module":"terraform.ui","terraform":"1.11.4","type":"version","ui":"1.2"}
            {"@level":"info","@message":"data.cloud_vm.old: Refreshing...","@module":"terraform.ui","hook":{"resource":{"addr":"data.cloud_vm.old"},"action":"read"},"type":"apply_start"}
            {"@level":"info","@message":"data.cloud_vm.old: Refresh complete after 0s","@module":"terraform.ui","hook":{"resource":{"addr":"data.cloud_vm.old"},"action":"read","id_key":"id","id_value":"vm-1"},"type":"apply_complete"}
            {"@level":"error","@message":"Error: no","@module":"terraform.ui","diagnostic":{"severity":"error","summary":"no","detail":""},"type":"diagnostic"}
            """);

    assertThat(Mutations.conclude(reading.incident())).isInstanceOf(Mutation.NotStarted.class);
  }

  @Test
  void theRunsEndIsNotTheEnd() {
    // The plugin outlived the killed run: the last operation is open, and nothing says how it
    // ended.
    Run run = Fixtures.run("native-kill9-before-request-orphan-plugin~log");
    assertThat(operations(run)).anyMatch(o -> o.outcome() == ResourceOperation.Outcome.OPEN);

    Advice advice = ADVISOR.classify(run.incident());

    assertThat(advice.safety().verdict(Action.RETRY).allowed()).isFalse();
    assertThat(advice.safety().verdict(Action.RETRY_SAME_CHANGE).allowed()).isFalse();
  }

  @Test
  void aRunWithoutLockingIsSaidToBeOne() {
    assertThat(Fixtures.run("lockfalse-concurrent~full").incident().all(Observed.class))
        .anyMatch(o -> o.symptom() == Symptom.LOCKING_DISABLED);
  }

  @Test
  void aPlanThatFailedStillLeavesAPlanFile() {
    Incident incident =
        Fixtures.read(
                "plan.json",
                "{\"format_version\":\"1.2\",\"planned_values\":{},\"errored\":true,\"applyable\":false}")
            .incident();

    assertThat(incident.all(PlannedChanges.class))
        .singleElement()
        .satisfies(p -> assertThat(p.quality()).isEqualTo(PlannedChanges.Quality.ERRORED));
    assertThat(inventory(incident, Inventory.View.DESIRED).completeness())
        .isEqualTo(Completeness.PARTIAL);
  }

  @Test
  void variablesBesideASavedPlanAreSeen() {
    assertThat(Fixtures.run("saved-plan-with-var~full").incident().all(Observed.class))
        .anyMatch(o -> o.symptom() == Symptom.VARIABLES_DIFFER_FROM_PLAN);
  }

  @Test
  void aGreenRunThatOnlyRewritesRecordsCanHideDamage() {
    for (String command :
        List.of(
            "terraform apply -refresh-only -auto-approve",
            "terraform force-unlock -force 15a96495-2443-d3b4-7c4a-3cd7e8c05386")) {
      Advice advice =
          ADVISOR.classify(
              Fixtures.read(
                      "incident.json",
                      """
                      {"target":"shop","stage":"apply","attempt":{"command":"%s","exitCode":0,
                      "startedAt":"2026-11-23T10:00:00Z","endedAt":"2026-11-23T10:00:09Z"}}
                      """
                          .formatted(command))
                  .incident());

      assertThat(advice.recovery().next()).as(command).isEqualTo(Action.INVESTIGATE);
    }
  }

  @Test
  void anAuditReadUpToTheRunsEndIsReadTooEarly() {
    // A plugin that outlives the run goes on calling.
    assertThat(auditedUntil("2026-11-23T10:05:00Z")).isInstanceOf(Mutation.Unknown.class);
    assertThat(auditedUntil("2026-11-23T10:20:00Z")).isInstanceOf(Mutation.NotStarted.class);
  }

  private static Mutation auditedUntil(String end) {
    return Mutations.conclude(
        Fixtures.read(
                "cloudtrail.json",
                "{\"Records\":[]}",
                "incident.json",
                """
                {"target":"shop","stage":"apply","attempt":{"command":"terraform apply plan.tfplan",
                "signal":"SIGKILL","startedAt":"2026-11-23T10:00:00Z","endedAt":"2026-11-23T10:05:00Z"},
                "coverage":[{"channel":"cloud-audit","source":"cloudtrail.json","complete":true,
                "from":"2026-11-23T10:00:00Z","to":"%s"}]}
                """
                    .formatted(end))
            .incident());
  }

  @Test
  void aSavedPlanThatIsTakenDoesNotProveThatItsSourceIsUnchanged() {
    // Terraform applies the plan, whatever lies in the folder by then: somebody else has to say.
    assertThat(neededToRetry("")).contains(Needed.INPUTS_UNCHANGED);
    assertThat(neededToRetry("\"plan_inputs\":\"changed\",")).contains(Needed.INPUTS_UNCHANGED);
    assertThat(neededToRetry("\"plan_inputs\":\"unchanged\","))
        .doesNotContain(Needed.INPUTS_UNCHANGED);
  }

  private static List<Needed> neededToRetry(String said) {
    Run run = Fixtures.run("native-credentials-expired-before-apply~full");
    Advice advice =
        ADVISOR.classify(
            Fixtures.read(
                    "apply.ndjson",
                    Fixtures.text("runs/" + run.name() + "/apply.ndjson"),
                    "incident.json",
                    """
                    {"target":"shop",%s"approval":"valid","stage":"apply","attempt":
                    {"command":"terraform apply -json plan.tfplan","exitCode":1,"output":"apply.*"}}
                    """
                        .formatted(said))
                .incident());
    return advice.safety().verdict(Action.RETRY_SAME_CHANGE).vetoes().stream()
        .map(veto -> veto.exit().needed())
        .toList();
  }

  @Test
  void aPlanForAnotherWorkspaceIsCalledStaleAndNobodyElseNeedHaveChangedAnything() {
    String state =
        "{\"version\":4,\"terraform_version\":\"1.11.4\",\"serial\":4,\"lineage\":\"l\",\"outputs\":{},\"resources\":[]}";
    Advice advice =
        ADVISOR.classify(
            Fixtures.read(
                    "apply.log",
                    """
                    $ terraform apply -input=false plan.tfplan

                    Error: Saved plan is stale

                    The given plan file can no longer be applied because the state was changed
                    by another operation after the plan was created.
                    """,
                    "state-before.json",
                    state,
                    "state-after.json",
                    state)
                .incident());

    assertThat(advice.mutation()).isInstanceOf(Mutation.NotStarted.class);
    assertThat(advice.recovery().next()).isEqualTo(Action.REPLAN_AND_REAPPROVE);
    assertThat(advice.boundary().symptoms())
        .extracting(Observed::symptom)
        .doesNotContain(Symptom.CONCURRENT_OPERATION, Symptom.LOST_UPDATE);
    assertThat(advice.safety().verdict(Action.APPLY_STALE_PLAN).allowed()).isFalse();
  }

  private static Incident alone(Run run, String file) {
    return Artifacts.read(run.name(), List.of(run.artifact(file))).incident();
  }

  // A file without the pipeline's record, as somebody pastes it.
  private static Mutation alone(String run, String file) {
    return Mutations.conclude(alone(Fixtures.run(run), file));
  }

  private static Mutation mutation(Artifact... artifacts) {
    return Mutations.conclude(Artifacts.read("target", List.of(artifacts)).incident());
  }

  private static List<ResourceOperation> operations(Run run) {
    List<ResourceOperation> all = new ArrayList<>();
    run.incident().all(RunLog.class).forEach(log -> all.addAll(log.operations()));
    return all;
  }

  private static List<StateVersion> states(Run run) {
    return run.incident().all(StateVersion.class);
  }

  private static Inventory inventory(Incident incident, Inventory.View view) {
    return incident.all(Inventory.class).stream()
        .filter(i -> i.view() == view)
        .findFirst()
        .orElseThrow();
  }
}
