package dev.recovery.readers.story;

import dev.recovery.authority.Liveness;
import dev.recovery.authority.PolicyDecision;
import dev.recovery.authority.StateLock;
import dev.recovery.authority.StateLock.Presence;
import dev.recovery.boundary.Symptom;
import dev.recovery.boundary.Witness;
import dev.recovery.internal.secrets.Redaction;
import dev.recovery.mutation.Attempt;
import dev.recovery.mutation.EndedBeforeMutation;
import dev.recovery.mutation.EndedBeforeMutation.Boundary;
import dev.recovery.mutation.Operation;
import dev.recovery.mutation.Operation.Reach;
import dev.recovery.mutation.ResourceOperation;
import dev.recovery.mutation.RunLog;
import dev.recovery.readers.atlas.Entry;
import dev.recovery.readers.sink.Findings;
import dev.recovery.readers.sink.Log;
import dev.recovery.readers.sink.Message;
import dev.recovery.readers.sink.Runs;
import dev.recovery.readers.sink.gate.Checks;
import dev.recovery.readers.sink.live.DriftCheck;
import dev.recovery.readers.sink.live.LiveChanges;
import dev.recovery.readers.sink.live.PlannedObjects;
import dev.recovery.readers.sink.things.Moments;
import dev.recovery.readers.terraform.LockWords;
import dev.recovery.state.Completeness;
import dev.recovery.state.Inventory;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a log says, once it is known which run it belongs to. */
final class RunFacts {

  // Whose answers are the reason of what a tool reports, and not what it was about.
  private static final Set<String> FAR_SIDE = Set.of("cloud", "network", "aws", "azure", "google");

  // An id that stands for one which is not known yet: vpc-00000000
  private static final Pattern PLACEHOLDER = Pattern.compile("\\b[a-z]{1,12}-0{6,17}\\b");

  private final Log log;
  private final String run;
  private final Operation operation;
  private final Runs runs;
  private final Findings findings;
  private final boolean mutates;

  RunFacts(Log log, Runs runs, Findings findings) {
    Optional<Attempt> attempt = runs.attempt(log);
    this.log = log;
    this.run = attempt.map(Attempt::run).orElse("");
    this.operation = attempt.map(Attempt::operation).orElse(Operation.UNKNOWN);
    this.runs = runs;
    this.findings = findings;
    this.mutates = log.mutates();
  }

  void add() {
    log.given.forEach((line, words) -> findings.given(words, log.source + ":" + line));
    RunLog.End end = end();
    // Of a log that holds nothing but checks, the checks tell the end.
    boolean checks = end == RunLog.End.UNKNOWN && log.gate.ended() && log.operations().isEmpty();
    // A document that quotes a command and no word of its end tells of no run.
    boolean named = log.quoted && end == RunLog.End.UNKNOWN && log.operations().isEmpty();
    if (log.recognised() && log.speaks() && !checks && !named) {
      findings.add(new RunLog(run, log.form(), end, log.operations(), log.source, witness(end)));
    }
    if (log.planned.seen() && !runs.structuredPlan() && !log.applied) {
      findings.add(log.planned.fact(log.source));
    }
    if (!log.applied || log.planned.seen()) {
      PlannedObjects.tell(
          log.planned,
          !DriftCheck.is(log, runs.stage(), mutates),
          log.source,
          LiveChanges.of(findings));
    }
    if (log.interrupted) {
      findings.observe(Symptom.RUN_INTERRUPTED, run, "", "the run was interrupted", log.source);
    }
    // What a job that may fail reports is not what the pipeline failed of.
    if (log.gate.over(mutates)) {
      if (!log.gate.allowed()) {
        log.policy().forEach(this::policy);
      }
      return;
    }
    log.messages.forEach(this::message);
    log.told.forEach(t -> findings.observe(t.symptom(), run, t.address(), t.text(), t.source()));
    log.policy().forEach(this::policy);
    operations();
    // A stream without its head may have lost more than that.
    if (log.stream && log.headed && !mutates && !log.broken && end == RunLog.End.ERROR) {
      ended(
          Boundary.FIRST_OPERATION,
          "the stream ends in an error and holds no start of a change",
          log.source);
    }
    // Whoever else was told to do something is not spoken for.
    if (end == RunLog.End.SUCCESS && !mutates && log.legs.allIdle() && !log.gate.unheard()) {
      ended(Boundary.NOTHING_TO_DO, "the tool ended well and had nothing to change", log.source);
    }
    if (log.planningFailed && !mutates) {
      ended(Boundary.PLANNING, "planning failed", log.source);
    }
  }

  // A log that was fetched while its job goes on is not cut off.
  private RunLog.End end() {
    RunLog.End end = log.end(operation);
    // What the runner complains of is not what the job ended with, where that ended well.
    if (end == RunLog.End.ERROR && log.gate.succeeded() && (log.gate.passed() || onlyTheRunner())) {
      return RunLog.End.SUCCESS;
    }
    boolean open = end == RunLog.End.CUT && !log.cut && !log.interrupted && !log.failed();
    boolean alive =
        runs.context().lockOwner() == Liveness.ALIVE
            || findings.part(Moments.class, Moments::new).current(log.lastLine);
    return open && !log.exited() && (alive || Checks.of(findings).goesOn())
        ? RunLog.End.UNDER_WAY
        : end;
  }

  private boolean onlyTheRunner() {
    return log.messages.stream().filter(Message::error).allMatch(Message::ofRunner);
  }

  private Witness witness(RunLog.End end) {
    return end == RunLog.End.SUCCESS || end == RunLog.End.UNDER_WAY ? log.witness() : Witness.NONE;
  }

  private void operations() {
    for (ResourceOperation operation : log.operations()) {
      if (!operation.kind().mutates()) {
        continue;
      }
      switch (operation.outcome()) {
        case ERRORED ->
            findings.observe(
                Symptom.OPERATION_FAILED, run, operation.address(), operation.error(), log.source);
        case PROVISIONER_ERRORED ->
            findings.observe(
                Symptom.PROVISIONER_FAILED,
                run,
                operation.address(),
                operation.error(),
                log.source);
        case UNDERWAY -> {
          if (!operation.error().isEmpty()) {
            findings.observe(
                Symptom.OPERATION_FAILED, run, operation.address(), operation.error(), log.source);
          }
        }
        case COMPLETED, OPEN -> {
          // No failure of the operation itself.
        }
      }
    }
  }

  private void policy(Log.PolicyFinding finding) {
    // Its exit code says whether what it found counts.
    boolean through =
        log.gate.succeeded() || (mutates && log.last == Log.Last.SUCCESS && !log.exited());
    boolean reported = finding.engine().equals("checkov") && through;
    boolean denied = finding.denied() && !reported;
    findings.add(
        new PolicyDecision(
            finding.engine(),
            finding.rule(),
            denied ? PolicyDecision.Result.DENIED : PolicyDecision.Result.WARNED,
            finding.resource(),
            finding.message(),
            finding.source()));
    if (denied) {
      findings.observe(
          Symptom.POLICY_VALIDATION_FAILED,
          run,
          finding.resource(),
          finding.message(),
          finding.source());
    }
  }

  private void message(Message message) {
    boolean framed = framed(message);
    boolean nobody = message.means("auth");
    for (Entry meaning : message.meanings()) {
      // Credentials that nobody gave are looked for in places that do not answer.
      if ((framed && FAR_SIDE.contains(meaning.tool()))
          || (message.meanings().size() > 1 && !findings.named(meaning, message.text()))
          || (log.gate.succeeded() && Message.ofRunner(meaning))
          || (nobody && meaning.topic().equals("answer"))
          || given(meaning)) {
        continue;
      }
      mean(message, meaning);
      meaning
          .boundary()
          .filter(b -> !mutates)
          .ifPresent(b -> ended(b, message.text(), message.source()));
    }
    if (framed && message.means("init") && (message.means("answer") || message.means("service"))) {
      observe(Symptom.REGISTRY_TIMEOUT, message);
    }
    // A provider that could not be configured operated on nothing; another one would have said so.
    if (message.error() && Message.ofProvider(message.address()) && !mutates) {
      ended(Boundary.FIRST_OPERATION, message.text(), message.source());
    }
    if (message.error() && message.meanings().isEmpty()) {
      unnamed(message);
    }
  }

  // What waited for an approval, and was applied in the end, had been given it.
  private boolean given(Entry meaning) {
    boolean applied = log.applied && log.last == Log.Last.SUCCESS;
    // Nor did what Atlantis answered to an earlier comment keep it from that.
    if (applied && meaning.tool().equals("atlantis")) {
      return true;
    }
    return (applied || Checks.of(findings).endedWell())
        && meaning.meaning() instanceof Entry.Meaning.Plain plain
        && plain.symptom() == Symptom.APPROVAL_MISSING;
  }

  // The tool says what it was about; what a server answered to it is the reason, and no cloud's.
  private static boolean framed(Message message) {
    return message.meanings().stream()
        .anyMatch(s -> !FAR_SIDE.contains(s.tool()) && s.boundary().isPresent());
  }

  // An error that points at a line of the configuration and at no resource is the configuration's.
  private void unnamed(Message message) {
    boolean configuration = !message.place().isEmpty() && !mutates;
    if (configuration
        && (operation.reach() == Reach.READS || message.address().isEmpty() || log.stream)) {
      observe(Symptom.CONFIGURATION_INVALID, message);
    }
  }

  private void observe(Symptom symptom, Message message) {
    findings.observe(
        symptom, run, message.address(), message.text(), message.source(), message.place());
  }

  private void ended(Boundary boundary, String detail, String source) {
    // Of several units, one refusal says nothing about the others.
    // A document that quotes a refusal was not refused.
    if (log.quoted || log.manyUnits || log.units.size() > 1 || applying() || repairs()) {
      return;
    }
    findings.add(new EndedBeforeMutation(run, boundary, Redaction.detail(detail), source));
  }

  // Words that only an apply uses which got past its start.
  private boolean applying() {
    return log.messages.stream().anyMatch(m -> m.means("applying"));
  }

  // Somebody repaired the state in the same log: the refusal is not all that happened.
  private boolean repairs() {
    return log.commands.stream()
            .anyMatch(
                c -> c.operation() == Operation.UNLOCK || c.operation() == Operation.STATE_REPAIR)
        && operation != Operation.STATE_REPAIR
        && operation != Operation.UNLOCK;
  }

  private void mean(Message message, Entry signature) {
    if (signature.meaning() instanceof Entry.Meaning.Plain plain) {
      observe(plain.symptom(), message);
      if (plain.symptom() == Symptom.LOCK_RELEASE_FAILED) {
        lock(Presence.OWN, message, true);
      }
      return;
    }
    boolean reads = operation.reach() == Reach.READS;
    switch ((Entry.Meaning.Dependent) signature.meaning()) {
      case LOCK_HELD -> {
        observe(reads ? Symptom.PLAN_LOCK_UNAVAILABLE : Symptom.APPLY_LOCK_UNAVAILABLE, message);
        lock(Presence.HELD, message, !LockWords.requester(message.text()));
      }
      case LOCK_NOT_GIVEN -> {
        observe(reads ? Symptom.PLAN_LOCK_UNAVAILABLE : Symptom.APPLY_LOCK_UNAVAILABLE, message);
        lock(
            message.text().contains("Lock Info") ? Presence.HELD : Presence.UNKNOWN,
            message,
            !LockWords.requester(message.text()));
      }
      case LOCK_REFUSED -> {
        observe(Symptom.BACKEND_AUTHENTICATION_FAILED, message);
        lock(Presence.PHANTOM, message, false);
      }
      case LOCK_SERVICE_DOWN -> {
        observe(Symptom.LOCK_SERVICE_FAILED, message);
        lock(Presence.PHANTOM, message, false);
      }
      case LOCK_VANISHED -> {
        observe(reads ? Symptom.PLAN_LOCK_UNAVAILABLE : Symptom.APPLY_LOCK_UNAVAILABLE, message);
        lock(Presence.PHANTOM, message, false);
      }
      case LOCK_STATE_DAMAGED -> {
        observe(Symptom.STATE_UNREADABLE, message);
        lock(Presence.PHANTOM, message, false);
      }
      case LOCK_STATE_UNREADABLE -> {
        observe(Symptom.STATE_FORMAT_TOO_NEW, message);
        lock(Presence.PHANTOM, message, false);
      }
      case STATE_UNSAVED -> unsaved(message);
      case CONDITION ->
          observe(
              mutates ? Symptom.APPLY_CONDITION_FAILED : Symptom.PLAN_CONDITION_FAILED, message);
      case ANSWER_LOST -> answerLost(message);
      case NOT_FOUND -> notFound(message);
      case AUTHENTICATION ->
          observe(
              log.initializingBackend
                  ? Symptom.BACKEND_AUTHENTICATION_FAILED
                  : Symptom.PROVIDER_AUTHENTICATION_FAILED,
              message);
      case BACKEND ->
          observe(
              log.initializingBackend || operation == Operation.INIT
                  ? Symptom.BACKEND_INIT_FAILED
                  : message.address().isEmpty() || Message.ofProvider(message.address())
                      ? Symptom.NETWORK_UNREACHABLE
                      : Symptom.SERVICE_UNAVAILABLE,
              message);
      case FAILED -> {
        if (mutates) {
          observe(Symptom.OPERATION_FAILED, message);
        }
      }
      case NOTHING -> {
        // The words only prove how far the run came.
      }
    }
  }

  // The file itself says more, where it was kept.
  private void unsaved(Message message) {
    observe(Symptom.STATE_WRITE_FAILED, message);
    if (findings.all(Inventory.class).stream().noneMatch(i -> i.view() == Inventory.View.UNSAVED)) {
      findings.add(
          new Inventory(Inventory.View.UNSAVED, Completeness.UNKNOWN, List.of(), message.source()));
    }
  }

  private void notFound(Message message) {
    if (PLACEHOLDER.matcher(message.text()).find()) {
      observe(Symptom.REQUEST_REJECTED, message);
    } else if (log.creating(message.address())) {
      observe(Symptom.NOT_FOUND_AFTER_CREATE, message);
    } else if (mutates) {
      observe(Symptom.OPERATION_FAILED, message);
    } else if (log.initializingBackend || operation == Operation.INIT) {
      // What is looked for then is the backend's, and no object of the state's.
      observe(Symptom.BACKEND_INIT_FAILED, message);
    } else if (log.recognised() || !message.address().isEmpty()) {
      // A service that does not find what it was asked for says nothing of what runs.
      observe(Symptom.LIVE_DIFFERS, message);
    }
  }

  private void answerLost(Message message) {
    if (!mutates && (log.initializingBackend || operation == Operation.INIT)) {
      observe(Symptom.BACKEND_INIT_FAILED, message);
    } else {
      observe(Symptom.CLOUD_TIMEOUT, message);
    }
  }

  private void lock(Presence presence, Message message, boolean holder) {
    String text = message.text();
    String id = LockWords.after(text, "already locked: ID=");
    if (id.isEmpty() && holder) {
      id = LockWords.after(text, "Lock Info: ID:");
    }
    findings.add(
        new StateLock(
            id,
            presence,
            holder ? LockWords.after(text, "Who:") : "",
            "",
            Liveness.UNKNOWN,
            holder ? LockWords.created(text) : Optional.empty(),
            message.source()));
    if (presence == Presence.HELD
        && holder
        && LockWords.after(text, "Operation:").endsWith("Apply")) {
      runs.holder(id, LockWords.after(text, "Who:"), message.source());
    }
  }
}
