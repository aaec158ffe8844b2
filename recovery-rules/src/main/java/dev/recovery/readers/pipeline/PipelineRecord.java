package dev.recovery.readers.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recovery.internal.Nearest;
import dev.recovery.mutation.Attempt;
import dev.recovery.mutation.Attempt.Recency;
import dev.recovery.mutation.Ending;
import dev.recovery.mutation.Mutations;
import dev.recovery.mutation.Operation;
import dev.recovery.readers.Context;
import dev.recovery.readers.form.Json;
import dev.recovery.readers.form.shell.CommandLine;
import dev.recovery.readers.sink.Findings;
import dev.recovery.readers.sink.Runs;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads what the pipeline itself knows: its record of the runs. */
public final class PipelineRecord {

  private static final List<String> ATTEMPT_FIELDS =
      List.of("runId", "command", "actor", "startedAt", "endedAt", "exitCode", "signal", "output");
  private static final List<String> FIELDS =
      Stream.concat(
              Stream.of("target", "attempt", "earlierAttempts", "coverage"),
              Context.keys().stream())
          .toList();

  private final Findings findings;
  private final Runs runs;

  public PipelineRecord(Findings findings, Runs runs) {
    this.findings = findings;
    this.runs = runs;
  }

  public static boolean is(JsonNode tree) {
    return tree.isObject()
        && (tree.path("attempt").has("command")
            || (tree.has("target")
                && (tree.has("stage") || tree.has("environment") || tree.has("coverage"))));
  }

  public void read(String source, JsonNode tree) {
    fields(tree, FIELDS, "", source);
    runs.said(ContextJson.of(source, tree, findings::warn));
    runs.recorded(Json.text(tree, "target"));
    if (tree.has("attempt")) {
      attempt(tree.path("attempt"), Recency.CURRENT, source);
    }
    for (JsonNode earlier : tree.path("earlierAttempts")) {
      attempt(earlier, Recency.EARLIER, source);
    }
    for (JsonNode one : tree.path("coverage")) {
      runs.covered(Json.text(one, "source"), one);
    }
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
    runs.add(attempt, Json.text(node, "output"));
  }

  private Operation operationOfStage(Recency recency) {
    return recency == Recency.CURRENT ? Mutations.operation(runs.stage()) : Operation.UNKNOWN;
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
}
