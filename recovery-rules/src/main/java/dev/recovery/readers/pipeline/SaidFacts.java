package dev.recovery.readers.pipeline;

import dev.recovery.authority.Approval;
import dev.recovery.authority.Liveness;
import dev.recovery.authority.SavedPlan;
import dev.recovery.authority.StateLock;
import dev.recovery.boundary.Circumstances;
import dev.recovery.readers.Context;
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
    Context context = runs.context();
    findings.add(
        new Circumstances(
            runs.environment(), runs.stage(), runs.authorization(), context.controller()));
    if (context.lockOwner() != Liveness.UNKNOWN) {
      findings.add(
          new StateLock(
              "",
              StateLock.Presence.UNKNOWN,
              "",
              "",
              context.lockOwner(),
              Optional.empty(),
              "the pipeline"));
    }
    if (context.planInputs() != SavedPlan.Attested.UNKNOWN) {
      findings.add(new SavedPlan("", context.planInputs(), Map.of(), "the pipeline"));
    }
    if (context.approval() != Approval.Decision.UNKNOWN) {
      findings.add(new Approval("", context.approval(), Map.of(), "the pipeline"));
    }
    if (context.userImpact() != Impact.Users.UNKNOWN
        || context.criticality() != Impact.Criticality.UNKNOWN) {
      findings.add(
          new Impact(
              context.userImpact(),
              Impact.Exposure.UNKNOWN,
              Impact.Blast.UNKNOWN,
              context.criticality(),
              "the pipeline"));
    }
  }
}
