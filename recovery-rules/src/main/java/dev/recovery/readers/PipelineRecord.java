package dev.recovery.readers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recovery.Term;
import dev.recovery.authority.Approval;
import dev.recovery.authority.Liveness;
import dev.recovery.authority.SavedPlan;
import dev.recovery.authority.StateLock;
import dev.recovery.boundary.Circumstances;
import dev.recovery.boundary.Environment;
import dev.recovery.boundary.Stage;
import dev.recovery.boundary.Symptom;
import dev.recovery.internal.Nearest;
import dev.recovery.mutation.Attempt;
import dev.recovery.mutation.Attempt.Recency;
import dev.recovery.mutation.AuditTrail;
import dev.recovery.mutation.AuditTrail.Coverage;
import dev.recovery.mutation.Ending;
import dev.recovery.mutation.MutationChannel;
import dev.recovery.mutation.Mutations;
import dev.recovery.mutation.Operation;
import dev.recovery.mutation.RunOption;
import dev.recovery.safety.Impact;
import dev.recovery.state.PlannedChanges;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What the pipeline itself knows: its record of the runs, and which log belongs to which. */
final class PipelineRecord {

  private static final List<String> ATTEMPT_FIELDS =
      List.of("runId", "command", "actor", "startedAt", "endedAt", "exitCode", "signal", "output");
  // What the pipeline can say without an artifact, and in which words.
  private static final SortedMap<String, List<String>> CONTEXT =
      new TreeMap<>(
          Map.of(
              "lock_owner", List.of("alive", "dead"),
              "plan_inputs", List.of("unchanged", "changed"),
              "approval", List.of("valid", "invalid"),
              "user_impact", List.of("none", "degraded", "outage"),
              "change_authorized", List.of("yes", "no"),
              "controller", List.of("healthy", "impaired")));
  private static final List<String> FIELDS =
      Stream.concat(
              Stream.of("target", "environment", "stage", "attempt", "earlierAttempts", "coverage"),
              CONTEXT.keySet().stream())
          .toList();

  // Tools whose init and plan change nothing, whatever they print.
  private static final Set<String> PLANNING =
      Set.of("terraform", "opentofu", "tofu", "terragrunt", "pulumi", "cdk");

  private final Findings findings;
  private final Map<String, String> context;
  private final Map<Attempt, String> outputs = new LinkedHashMap<>();
  private final Map<String, JsonNode> coverage = new LinkedHashMap<>();
  private String target = "";
  private Environment environment = Environment.UNKNOWN;
  private Stage stage = Stage.UNKNOWN;
  private boolean structuredPlan;
  private boolean record;

  PipelineRecord(Findings findings, Map<String, String> context) {
    this.findings = findings;
    this.context = new HashMap<>(context);
    this.environment =
        Term.of(Environment.class, context.getOrDefault("environment", ""), Environment.UNKNOWN);
    this.stage = Term.of(Stage.class, context.getOrDefault("stage", ""), Stage.UNKNOWN);
  }

  static boolean is(JsonNode tree) {
    return tree.isObject()
        && (tree.path("attempt").has("command")
            || (tree.has("target")
                && (tree.has("stage") || tree.has("environment") || tree.has("coverage"))));
  }

  void read(String source, JsonNode tree) {
    record = true;
    fields(tree, FIELDS, "", source);
    CONTEXT.forEach((name, words) -> said(tree, name, words, source));
    target = Json.text(tree, "target");
    environment = known(tree, "environment", Environment.class, environment, source);
    stage = known(tree, "stage", Stage.class, stage, source);
    if (tree.has("attempt")) {
      attempt(tree.path("attempt"), Recency.CURRENT, source);
    }
    for (JsonNode earlier : tree.path("earlierAttempts")) {
      attempt(earlier, Recency.EARLIER, source);
    }
    for (JsonNode one : tree.path("coverage")) {
      coverage.put(Json.text(one, "source"), one);
    }
  }

  private <T extends Enum<T> & Term> T known(
      JsonNode tree, String field, Class<T> vocabulary, T unknown, String source) {
    String word = Json.text(tree, field);
    if (word.isEmpty()) {
      return unknown;
    }
    T term = Term.of(vocabulary, word, unknown);
    if (term == unknown && !word.equals(unknown.id())) {
      findings.warn(
          source,
          "The " + field + " (" + word + ") is unknown.",
          meant(word, Stream.of(vocabulary.getEnumConstants()).map(Term::id).toList()));
    }
    return term;
  }

  private void said(JsonNode tree, String field, List<String> words, String source) {
    String word = Json.text(tree, field);
    if (words.contains(word)) {
      context.putIfAbsent(field, word);
    } else if (!word.isEmpty() && !word.equals("unknown")) {
      findings.warn(source, "The " + field + " (" + word + ") is unknown.", meant(word, words));
    }
  }

  private static String meant(String word, List<String> words) {
    return Nearest.of(word, words).map(w -> "Maybe you meant (" + w + "). ").orElse("")
        + "It is taken for unknown.";
  }

  // A record may hold more than is read here; what is nearly a field's name is a typing error.
  private void fields(JsonNode tree, List<String> known, String path, String source) {
    tree.fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                Nearest.of(name, known)
                    .filter(meant -> !tree.has(meant))
                    .ifPresent(
                        meant ->
                            findings.warn(
                                source,
                                "The field (" + path + name + ") is unknown.",
                                "Maybe you meant (" + path + meant + ")."));
              }
            });
  }

  private Optional<Instant> time(JsonNode node, String field, String source) {
    Optional<Instant> time = Json.time(node, field);
    String text = Json.text(node, field);
    if (time.isEmpty() && !text.isEmpty()) {
      findings.warn(
          source,
          "The " + field + " (" + text + ") is no time.",
          "Maybe write it as 2026-01-31T12:00:00Z. It is taken for unknown.");
    }
    return time;
  }

  private void attempt(JsonNode node, Recency recency, String source) {
    fields(node, ATTEMPT_FIELDS, "attempt.", source);
    List<String> words = Json.texts(node.path("command"));
    Optional<CommandLine> command =
        words.isEmpty() ? CommandLine.of(Json.text(node, "command")) : CommandLine.of(words);
    Optional<Instant> startedAt = time(node, "startedAt", source);
    Optional<Instant> endedAt = time(node, "endedAt", source);
    boolean reversed =
        startedAt.isPresent() && endedAt.isPresent() && endedAt.get().isBefore(startedAt.get());
    if (reversed) {
      findings.warn(
          source,
          "A run ended before it started (endedAt " + endedAt.get() + ").",
          "When it ran is taken for unknown. Maybe the two times are swapped.");
    }
    Attempt attempt =
        new Attempt(
            Json.text(node, "runId", "run", "id"),
            recency,
            command.map(CommandLine::operation).orElseGet(() -> operationOfStage(recency)),
            command.map(CommandLine::options).orElse(Set.of()),
            Json.text(node, "actor"),
            reversed ? Optional.empty() : startedAt,
            reversed ? Optional.empty() : endedAt,
            ending(node, command.map(CommandLine::detailedExit).orElse(false)),
            source);
    JsonNode code = node.path("exitCode");
    if (!code.isMissingNode() && !code.isNull() && !code.isIntegralNumber()) {
      findings.warn(
          source,
          "The exitCode (" + code.asText() + ") is no whole number.",
          "It is taken for unknown.");
    }
    outputs.put(attempt, Json.text(node, "output"));
    findings.add(attempt);
    if (attempt.ending() == Ending.KILLED) {
      findings.observe(Symptom.RUN_KILLED, attempt.run(), "", "the run was killed", source);
    }
    options(attempt, source);
  }

  /** Takes a run that a service describes in its own words. */
  void run(Attempt attempt) {
    outputs.put(attempt, "");
    findings.add(attempt);
  }

  /**
   * Takes the apply that holds a lock for a run of its own: the one that was refused the lock
   * changed nothing, and what the holder changed nobody knows. A record of the runs names it by
   * itself, and an owner that is alive will say.
   */
  void holder(String lock, String who, String source) {
    if (record || "alive".equals(context.get("lock_owner"))) {
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

  private void options(Attempt attempt, String source) {
    boolean changes = attempt.operation().reach() != Operation.Reach.READS;
    if (changes && attempt.options().contains(RunOption.LOCKING_DISABLED)) {
      findings.observe(
          Symptom.LOCKING_DISABLED,
          attempt.run(),
          "",
          "the run was started with -lock=false",
          source);
    }
    if (attempt.options().contains(RunOption.VARIABLES_BESIDE_PLAN)) {
      findings.observe(
          Symptom.VARIABLES_DIFFER_FROM_PLAN,
          attempt.run(),
          "",
          "variables were given beside a saved plan",
          source);
    }
  }

  private Operation operationOfStage(Recency recency) {
    return recency == Recency.CURRENT ? Mutations.operation(stage) : Operation.UNKNOWN;
  }

  private static Ending ending(JsonNode node, boolean detailedExit) {
    String signal = Json.text(node, "signal").toUpperCase(Locale.ROOT);
    JsonNode code = node.path("exitCode");
    if (signal.endsWith("KILL") || code.asInt() == 137) {
      return Ending.KILLED;
    }
    if (!signal.isEmpty() || code.asInt() == 130 || code.asInt() == 143) {
      return Ending.INTERRUPTED;
    }
    if (!code.isIntegralNumber()) {
      return Ending.UNKNOWN;
    }
    boolean well = code.asInt() == 0 || (detailedExit && code.asInt() == 2);
    return well ? Ending.SUCCEEDED : Ending.FAILED;
  }

  String target(String otherwise) {
    return target.isEmpty() ? otherwise : target;
  }

  void structuredPlan(boolean seen) {
    structuredPlan = seen;
  }

  boolean structuredPlan() {
    return structuredPlan;
  }

  /** The run in whose window a moment lies. */
  Optional<Attempt> runningAt(Instant moment) {
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

  AuditTrail trail(String source, String base, List<AuditTrail.Event> events, boolean partial) {
    return trail(MutationChannel.CLOUD_AUDIT, source, base, events, partial);
  }

  AuditTrail trail(
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

  /** Without a record of the run, its output and its stage say what it was. */
  void attempts(List<Log> logs) {
    boolean current = outputs.keySet().stream().anyMatch(a -> a.recency() == Recency.CURRENT);
    if (current
        || (record && stage == Stage.MANUAL)
        || (logs.isEmpty() && stage == Stage.UNKNOWN)) {
      return;
    }
    Attempt implied =
        new Attempt(
            "",
            Recency.CURRENT,
            implied(logs),
            options(logs),
            "",
            Optional.empty(),
            Optional.empty(),
            logs.isEmpty() && stage == Stage.PLAN && wholePlan()
                ? Ending.SUCCEEDED
                : Ending.UNKNOWN,
            logs.isEmpty() ? "" : logs.get(0).source);
    outputs.put(implied, "");
    findings.add(implied);
    options(implied, implied.source());
  }

  // A plan that says of itself that it is whole is a run that ended well.
  private boolean wholePlan() {
    List<PlannedChanges> plans = findings.all(PlannedChanges.class);
    return structuredPlan
        && !plans.isEmpty()
        && plans.stream().allMatch(p -> p.quality() == PlannedChanges.Quality.WHOLE);
  }

  private Operation implied(List<Log> logs) {
    boolean mutates = logs.stream().anyMatch(Log::mutates);
    Operation byStage = Mutations.operation(stage);
    boolean reads = byStage.reach() == Operation.Reach.READS;
    if (reads && (mutates || logs.stream().anyMatch(PipelineRecord::repairs) || !ours(logs))) {
      return mutates ? Operation.APPLY : Operation.UNKNOWN;
    }
    // What is verified by a plan is a plan, and no controller's doing.
    if (stage == Stage.VERIFY && !mutates && spoken(logs) == Operation.PLAN) {
      return Operation.PLAN;
    }
    if (byStage != Operation.UNKNOWN) {
      return byStage;
    }
    return mutates ? Operation.APPLY : spoken(logs);
  }

  private static boolean repairs(Log log) {
    return log.commands.stream()
        .anyMatch(
            c -> c.operation() == Operation.UNLOCK || c.operation() == Operation.STATE_REPAIR);
  }

  // What "init" or "plan" means to a tool that is not known here, nobody knows.
  private boolean ours(List<Log> logs) {
    return logs.isEmpty()
        || (stage != Stage.INIT && stage != Stage.PLAN)
        || PLANNING.contains(context.getOrDefault("tool", ""))
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

  private static Operation spoken(List<Log> logs) {
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
      if (spoken == Operation.UNKNOWN && log.planned.seen() && !log.applied) {
        spoken = Operation.PLAN;
      }
      if (spoken == Operation.UNKNOWN && log.initializingBackend) {
        spoken = Operation.INIT;
      }
    }
    return spoken;
  }

  private static Set<RunOption> options(List<Log> logs) {
    List<RunOption> options = new ArrayList<>();
    logs.forEach(log -> log.commands.forEach(c -> options.addAll(c.options())));
    return Set.copyOf(options);
  }

  /** The run that a log belongs to: the one whose output it is by name, else the current one. */
  Optional<Attempt> attempt(Log log) {
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
  boolean manual() {
    return stage == Stage.MANUAL;
  }

  /** Whether the change was authorized, by the pipeline's account. */
  Circumstances.Authorization authorization() {
    return switch (context.getOrDefault("change_authorized", "")) {
      case "yes" -> Circumstances.Authorization.AUTHORIZED;
      case "no" -> Circumstances.Authorization.UNAUTHORIZED;
      default -> Circumstances.Authorization.UNKNOWN;
    };
  }

  /** What the pipeline says without an artifact. */
  void context() {
    findings.add(
        new Circumstances(
            environment,
            stage,
            authorization(),
            Term.of(
                Circumstances.Controller.class,
                context.getOrDefault("controller", ""),
                Circumstances.Controller.UNKNOWN)));
    Liveness owner =
        Term.of(Liveness.class, context.getOrDefault("lock_owner", ""), Liveness.UNKNOWN);
    if (owner != Liveness.UNKNOWN) {
      findings.add(
          new StateLock(
              "", StateLock.Presence.UNKNOWN, "", "", owner, Optional.empty(), "the pipeline"));
    }
    SavedPlan.Attested inputs =
        Term.of(
            SavedPlan.Attested.class,
            context.getOrDefault("plan_inputs", ""),
            SavedPlan.Attested.UNKNOWN);
    if (inputs != SavedPlan.Attested.UNKNOWN) {
      findings.add(new SavedPlan("", inputs, Map.of(), "the pipeline"));
    }
    switch (context.getOrDefault("approval", "")) {
      case "valid" ->
          findings.add(new Approval("", Approval.Decision.APPROVED, Map.of(), "the pipeline"));
      case "invalid" ->
          findings.add(new Approval("", Approval.Decision.INVALID, Map.of(), "the pipeline"));
      default -> {
        // Nobody said.
      }
    }
    Impact.Users users =
        Term.of(Impact.Users.class, context.getOrDefault("user_impact", ""), Impact.Users.UNKNOWN);
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
