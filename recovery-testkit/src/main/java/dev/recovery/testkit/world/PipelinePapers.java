package dev.recovery.testkit.world;

import dev.recovery.boundary.Environment;
import dev.recovery.mutation.Operation;
import dev.recovery.readers.Artifact;
import dev.recovery.testkit.world.StateBackend.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What lies there to be read of a pipeline. */
final class PipelinePapers {

  private final Scenario scenario;
  private final Accounts accounts;
  private final Runs runs;
  private final Ticket ticket;
  private final Faults faults;
  private final Readings readings;

  PipelinePapers(
      Scenario scenario,
      Accounts accounts,
      Runs runs,
      Ticket ticket,
      Faults faults,
      Readings readings) {
    this.scenario = scenario;
    this.accounts = accounts;
    this.runs = runs;
    this.ticket = ticket;
    this.faults = faults;
    this.readings = readings;
  }

  String target() {
    return "terraform/" + scenario.environment().id() + "/shop";
  }

  List<Artifact> all() {
    List<Artifact> papers = new ArrayList<>();
    Instant auditRead = readings.auditRead();
    Environment environment = scenario.environment();
    papers.add(
        Artifact.of(
            "incident.json",
            Papers.incident(
                target(),
                environment,
                runs.last(),
                runs.unsettled(),
                auditRead == null
                    ? ""
                    : Papers.coverage(
                        "cloudtrail.json", true, auditFrom(), auditUntil(auditRead)))));
    output(runs.last(), papers);
    runs.unsettled().forEach(earlier -> output(earlier, papers));
    Plan plan = ticket.plan();
    if (plan != null) {
      papers.add(Artifact.of("plan.json", Papers.plan(plan)));
    }
    if (!faults.stands(Fault.BACKEND_UNREACHABLE)) {
      state(papers);
    }
    gate(papers);
    if (!readings.inventory().isEmpty()) {
      papers.add(Artifact.of("inventory.json", readings.inventory()));
    }
    if (auditRead != null) {
      papers.add(
          Artifact.of(
              "cloudtrail.json",
              Papers.audit(accounts.actual().calls(auditFrom(), auditUntil(auditRead)))));
    }
    return papers;
  }

  private static void output(Run of, List<Artifact> papers) {
    if (!of.output().isEmpty()) {
      papers.add(Artifact.of(of.id + ".ndjson", of.output()));
    }
    Version unsaved = of.unsaved();
    if (unsaved != null) {
      papers.add(Artifact.of("errored.tfstate", Papers.state(unsaved)));
    }
  }

  private void state(List<Artifact> papers) {
    papers.add(Artifact.of("state-before.json", Papers.state(runs.last().before)));
    papers.add(Artifact.of("state-after.json", Papers.state(accounts.recorded().current())));
    StateBackend.Lock lock = accounts.recorded().lock();
    if (lock != null) {
      papers.add(Artifact.of("lock.json", Papers.lock(lock)));
    }
  }

  private void gate(List<Artifact> papers) {
    Operation last = runs.last().operation;
    if (last == Operation.POLICY) {
      papers.add(
          Artifact.of(
              "policy.json",
              faults.stands(Fault.POLICY_ENGINE_DOWN)
                  ? Papers.undecided()
                  : Papers.policy(ticket.refusal())));
    }
    if (last == Operation.APPROVAL && ticket.plan() != null) {
      papers.add(
          Artifact.of(
              "approval.json",
              faults.stands(Fault.APPROVAL_MISSING)
                  ? "{\"id\":\"\",\"approver\":\"\",\"decision\":\"missing\"}"
                  : Papers.approval(
                      "approved", ticket.approvedCommit(), accounts.desired().commit())));
    }
  }

  private Instant auditFrom() {
    return runs.start().minusSeconds(60);
  }

  private Instant auditUntil(Instant auditRead) {
    return auditRead.minus(scenario.auditLag());
  }
}
