package dev.recovery.readers.pipeline;

import dev.recovery.Term;
import dev.recovery.authority.Approval;
import dev.recovery.authority.Liveness;
import dev.recovery.authority.SavedPlan;
import dev.recovery.authority.StateLock;
import dev.recovery.boundary.Circumstances;
import dev.recovery.readers.sink.Findings;
import dev.recovery.readers.sink.Runs;
import dev.recovery.safety.Impact;
import java.util.Map;
import java.util.Optional;

/** Turns what the pipeline says without an artifact into facts. */
public final class SaidFacts {

  private SaidFacts() {}

  /** What the pipeline says without an artifact. */
  public static void add(Runs runs, Findings findings) {
    findings.add(
        new Circumstances(
            runs.environment(),
            runs.stage(),
            runs.authorization(),
            Term.of(
                Circumstances.Controller.class,
                runs.said("controller"),
                Circumstances.Controller.UNKNOWN)));
    Liveness owner = Term.of(Liveness.class, runs.said("lock_owner"), Liveness.UNKNOWN);
    if (owner != Liveness.UNKNOWN) {
      findings.add(
          new StateLock(
              "", StateLock.Presence.UNKNOWN, "", "", owner, Optional.empty(), "the pipeline"));
    }
    SavedPlan.Attested inputs =
        Term.of(SavedPlan.Attested.class, runs.said("plan_inputs"), SavedPlan.Attested.UNKNOWN);
    if (inputs != SavedPlan.Attested.UNKNOWN) {
      findings.add(new SavedPlan("", inputs, Map.of(), "the pipeline"));
    }
    switch (runs.said("approval")) {
      case "valid" ->
          findings.add(new Approval("", Approval.Decision.APPROVED, Map.of(), "the pipeline"));
      case "invalid" ->
          findings.add(new Approval("", Approval.Decision.INVALID, Map.of(), "the pipeline"));
      default -> {
        // Nobody said.
      }
    }
    Impact.Users users =
        Term.of(Impact.Users.class, runs.said("user_impact"), Impact.Users.UNKNOWN);
    if (users != Impact.Users.UNKNOWN) {
      findings.add(
          new Impact(
              users,
              Impact.Exposure.UNKNOWN,
              Impact.Blast.UNKNOWN,
              Impact.Criticality.UNKNOWN,
              "the pipeline"));
    }
  }
}
