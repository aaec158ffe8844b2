package dev.recovery.readers.sink;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recovery.authority.Liveness;
import dev.recovery.boundary.Circumstances;
import dev.recovery.boundary.Environment;
import dev.recovery.boundary.Stage;
import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.Attempt;
import dev.recovery.mutation.Attempt.Recency;
import dev.recovery.mutation.AuditTrail;
import dev.recovery.mutation.AuditTrail.Coverage;
import dev.recovery.mutation.Ending;
import dev.recovery.mutation.MutationChannel;
import dev.recovery.mutation.Operation;
import dev.recovery.mutation.RunOption;
import dev.recovery.readers.Context;
import dev.recovery.readers.form.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The runs that are known, what the pipeline says of them, and which log belongs to which. Mutable
 * while artifacts are read.
 */
public final class Runs {

  private final Findings findings;
  private Context context;
  private final Map<Attempt, String> outputs = new LinkedHashMap<>();
  private final Map<String, JsonNode> coverage = new LinkedHashMap<>();
  private String target = "";
  private boolean structuredPlan;
  private boolean record;

  public Runs(Findings findings, Context context) {
    this.findings = findings;
    this.context = context;
  }

  /** Takes it that a record of the pipeline was read. */
  public void recorded(String target) {
    this.record = true;
    this.target = target;
  }

  /** Takes what the pipeline says in a file, where the caller does not say it. */
  public void said(Context more) {
    context = context.or(more);
  }

  /** What the pipeline says without an artifact. */
  public Context context() {
    return context;
  }

  /** Takes how far a channel was read. */
  public void covered(String source, JsonNode window) {
    coverage.put(source, window);
  }

  public boolean recorded() {
    return record;
  }

  public Environment environment() {
    return context.environment();
  }

  public Stage stage() {
    return context.stage();
  }

  /** Whether a run is known that is the one in question. */
  public boolean current() {
    return outputs.keySet().stream().anyMatch(a -> a.recency() == Recency.CURRENT);
  }

  /** Whether no run is known: what changed was changed by others. */
  public boolean none() {
    return outputs.isEmpty();
  }

  /** Whether the pipeline itself says that a run which changes things ended well. */
  public boolean applied() {
    return outputs.keySet().stream()
        .anyMatch(
            a ->
                a.recency() == Recency.CURRENT
                    && a.operation().reach() == Operation.Reach.CHANGES
                    && a.operation() != Operation.SYNC
                    && a.ending() == Ending.SUCCEEDED);
  }

  /**
   * Takes a run.
   *
   * @param attempt the run
   * @param output the name of the file that holds what it printed; the empty string where unknown
   */
  public void add(Attempt attempt, String output) {
    outputs.put(attempt, output);
    findings.add(attempt);
    if (attempt.ending() == Ending.KILLED) {
      findings.observe(
          Symptom.RUN_KILLED, attempt.run(), "", "the run was killed", attempt.source());
    }
    options(attempt);
  }

  /** Takes a run that a service describes in its own words. */
  public void run(Attempt attempt) {
    outputs.put(attempt, "");
    findings.add(attempt);
  }

  /**
   * Takes the apply that holds a lock for a run of its own: the one that was refused the lock
   * changed nothing, and what the holder changed nobody knows. A record of the runs names it by
   * itself, and an owner that is alive will say.
   */
  public void holder(String lock, String who, String source) {
    if (record || context.lockOwner() == Liveness.ALIVE) {
      return;
    }
    findings.add(
        new Attempt(
            lock.isEmpty() ? "the lock's holder" : lock,
            Recency.EARLIER,
            Operation.APPLY,
            Set.of(),
            who,
            Optional.empty(),
            Optional.empty(),
            Ending.UNKNOWN,
            source));
  }

  private void options(Attempt attempt) {
    boolean changes = attempt.operation().reach() != Operation.Reach.READS;
    if (changes && attempt.options().contains(RunOption.LOCKING_DISABLED)) {
      findings.observe(
          Symptom.LOCKING_DISABLED,
          attempt.run(),
          "",
          "the run was started with -lock=false",
          attempt.source());
    }
    if (attempt.options().contains(RunOption.VARIABLES_BESIDE_PLAN)) {
      findings.observe(
          Symptom.VARIABLES_DIFFER_FROM_PLAN,
          attempt.run(),
          "",
          "variables were given beside a saved plan",
          attempt.source());
    }
  }

  public String target(String otherwise) {
    return target.isEmpty() ? otherwise : target;
  }

  public void structuredPlan(boolean seen) {
    structuredPlan = seen;
  }

  public boolean structuredPlan() {
    return structuredPlan;
  }

  /** The run in whose window a moment lies. */
  public Optional<Attempt> runningAt(Instant moment) {
    for (Attempt attempt : outputs.keySet()) {
      if (attempt.startedAt().isPresent()
          && attempt.endedAt().isPresent()
          && !moment.isBefore(attempt.startedAt().get())
          && !moment.isAfter(attempt.endedAt().get())) {
        return Optional.of(attempt);
      }
    }
    return Optional.empty();
  }

  public AuditTrail trail(
      String source, String base, List<AuditTrail.Event> events, boolean partial) {
    return trail(MutationChannel.CLOUD_AUDIT, source, base, events, partial);
  }

  public AuditTrail trail(
      MutationChannel channel,
      String source,
      String base,
      List<AuditTrail.Event> events,
      boolean partial) {
    JsonNode covered = coverage.getOrDefault(base, coverage.get(source));
    if (covered == null) {
      return new AuditTrail(
          channel, Coverage.UNKNOWN, Optional.empty(), Optional.empty(), events, source);
    }
    return new AuditTrail(
        channel,
        covered.path("complete").asBoolean(false) && !partial
            ? Coverage.COMPLETE
            : Coverage.PARTIAL,
        Json.time(covered, "from"),
        Json.time(covered, "to"),
        events,
        source);
  }

  /** The run that a log belongs to: the one whose output it is by name, else the current one. */
  public Optional<Attempt> attempt(Log log) {
    String name =
        log.source.substring(
            Math.max(log.source.lastIndexOf('/'), log.source.lastIndexOf('\\')) + 1);
    Optional<Attempt> current = Optional.empty();
    for (Map.Entry<Attempt, String> entry : outputs.entrySet()) {
      if (!entry.getValue().isEmpty() && matches(entry.getValue(), name)) {
        return Optional.of(entry.getKey());
      }
      if (entry.getKey().recency() == Recency.CURRENT) {
        current = Optional.of(entry.getKey());
      }
    }
    return current;
  }

  private static boolean matches(String glob, String name) {
    int star = glob.indexOf('*');
    if (star < 0) {
      return glob.equals(name);
    }
    String end = glob.substring(star + 1);
    return name.length() >= glob.length() - 1
        && name.startsWith(glob.substring(0, star))
        && name.endsWith(end);
  }

  /** Whether somebody worked by hand. */
  public boolean manual() {
    return stage() == Stage.MANUAL;
  }

  /** Whether the change was authorized, by the pipeline's account. */
  public Circumstances.Authorization authorization() {
    return context.changeAuthorized();
  }
}
