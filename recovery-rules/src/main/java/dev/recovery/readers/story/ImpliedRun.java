package dev.recovery.readers.story;

import dev.recovery.boundary.Stage;
import dev.recovery.mutation.Attempt;
import dev.recovery.mutation.Attempt.Recency;
import dev.recovery.mutation.AuditTrail;
import dev.recovery.mutation.Ending;
import dev.recovery.mutation.Mutations;
import dev.recovery.mutation.Operation;
import dev.recovery.mutation.RunOption;
import dev.recovery.readers.form.shell.CommandLine;
import dev.recovery.readers.sink.Cluster;
import dev.recovery.readers.sink.Findings;
import dev.recovery.readers.sink.Log;
import dev.recovery.readers.sink.Runs;
import dev.recovery.readers.sink.gate.Checks;
import dev.recovery.readers.sink.live.LiveChanges;
import dev.recovery.state.PlannedChanges;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The run that nobody recorded: its output and its stage say what it was. */
final class ImpliedRun {

  // Tools whose init and plan change nothing, whatever they print.
  private static final Set<String> PLANNING =
      Set.of("terraform", "opentofu", "tofu", "terragrunt", "pulumi", "cdk");

  private final Runs runs;
  private final List<Log> logs;
  private final Cluster cluster;
  private final Findings findings;

  /**
   * A run that nobody recorded.
   *
   * @param cluster what its cluster's tools and controllers said
   */
  ImpliedRun(Runs runs, List<Log> logs, Findings findings, Cluster cluster) {
    this.cluster = cluster;
    this.runs = runs;
    this.logs = logs;
    this.findings = findings;
  }

  /** Without a record of the run, its output and its stage say what it was. */
  void add() {
    if (runs.current()
        || (runs.recorded() && runs.stage() == Stage.MANUAL)
        || (logs.isEmpty()
            && runs.stage() == Stage.UNKNOWN
            && cluster.spoken() == Operation.UNKNOWN
            && !onlyDrift()
            && !Checks.of(findings).any())) {
      return;
    }
    Attempt implied =
        new Attempt(
            "",
            Recency.CURRENT,
            operation(),
            options(),
            "",
            Optional.empty(),
            Optional.empty(),
            logs.isEmpty() && runs.stage() == Stage.PLAN && wholePlan()
                ? Ending.SUCCEEDED
                : Ending.UNKNOWN,
            logs.isEmpty() ? "" : logs.get(0).source);
    runs.add(implied, "");
  }

  // A plan that says of itself that it is whole is a run that ended well.
  private boolean wholePlan() {
    List<PlannedChanges> plans = findings.all(PlannedChanges.class);
    return runs.structuredPlan()
        && !plans.isEmpty()
        && plans.stream().allMatch(p -> p.quality() == PlannedChanges.Quality.WHOLE);
  }

  private Operation operation() {
    Checks checks = Checks.of(findings);
    Optional<Operation> checked = checks.operation(logs);
    boolean open = runs.stage() == Stage.UNKNOWN || runs.stage() == Stage.VERIFY;
    // What is verified by checks alone is no controller's doing, and an apply that a person has to
    // let go on has not begun.
    if (checked.isPresent() && (open || (checks.held() && runs.stage() == Stage.APPLY))) {
      return checked.get();
    }
    boolean mutates = logs.stream().anyMatch(Log::mutates);
    Operation byStage = Mutations.operation(runs.stage());
    boolean reads = byStage.reach() == Operation.Reach.READS;
    if (reads && (mutates || logs.stream().anyMatch(ImpliedRun::repairs) || !ours())) {
      return mutates ? Operation.APPLY : Operation.UNKNOWN;
    }
    // What is verified by a plan is a plan, and no controller's doing.
    if (runs.stage() == Stage.VERIFY && !mutates && spoken() == Operation.PLAN) {
      return Operation.PLAN;
    }
    // Who verifies by a report of drift alone only looks.
    if (runs.stage() == Stage.VERIFY && onlyDrift()) {
      return Operation.PLAN;
    }
    if (byStage != Operation.UNKNOWN) {
      return byStage;
    }
    Operation spoken = mutates ? Operation.APPLY : onlyDrift() ? Operation.PLAN : spoken();
    // That one tool only looked says nothing of what failed with another.
    boolean others =
        spoken == Operation.UNKNOWN
            || (spoken.reach() == Operation.Reach.READS && cluster.sightings().unsettled());
    return others && runs.stage() == Stage.UNKNOWN ? cluster.spoken() : spoken;
  }

  private boolean onlyDrift() {
    return logs.isEmpty()
        && !LiveChanges.of(findings).differences().isEmpty()
        && findings.all(AuditTrail.class).isEmpty()
        && findings.all(PlannedChanges.class).isEmpty();
  }

  private static boolean repairs(Log log) {
    return log.commands.stream()
        .anyMatch(
            c -> c.operation() == Operation.UNLOCK || c.operation() == Operation.STATE_REPAIR);
  }

  // What "init" or "plan" means to a tool that is not known here, nobody knows.
  private boolean ours() {
    return logs.isEmpty()
        || (runs.stage() != Stage.INIT && runs.stage() != Stage.PLAN)
        || PLANNING.contains(runs.context().tool())
        || logs.stream()
            .anyMatch(
                l ->
                    l.recognised()
                        || !l.commands.isEmpty()
                        || l.messages.stream()
                            .anyMatch(
                                m ->
                                    m.meanings().stream()
                                        .anyMatch(s -> s.tool().equals("terraform"))));
  }

  private Operation spoken() {
    Operation spoken = Operation.UNKNOWN;
    for (Log log : logs) {
      // A plan after a change does not undo the change.
      for (CommandLine command : log.commands) {
        if (spoken == Operation.UNKNOWN
            || spoken.reach() == Operation.Reach.READS
            || command.operation().reach() != Operation.Reach.READS) {
          spoken = command.operation();
        }
      }
      boolean reads = spoken.reach() == Operation.Reach.READS;
      if (reads && !log.commands.isEmpty() && log.legs.unasked()) {
        return Operation.UNKNOWN;
      }
      if (spoken == Operation.UNKNOWN && log.planned.seen() && !log.applied) {
        spoken = Operation.PLAN;
      }
      if (spoken == Operation.UNKNOWN && log.initializingBackend) {
        spoken = Operation.INIT;
      }
    }
    return spoken;
  }

  private Set<RunOption> options() {
    List<RunOption> options = new ArrayList<>();
    for (Log log : logs) {
      for (CommandLine command : log.commands) {
        boolean reads = command.operation().reach() == Operation.Reach.READS;
        // That a plan took no lock says nothing of the change beside it.
        command.options().stream()
            .filter(option -> !reads || option != RunOption.LOCKING_DISABLED)
            .forEach(options::add);
      }
    }
    return Set.copyOf(options);
  }
}
