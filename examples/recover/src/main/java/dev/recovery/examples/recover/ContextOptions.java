package dev.recovery.examples.recover;

import dev.recovery.Term;
import dev.recovery.boundary.Environment;
import dev.recovery.boundary.Stage;
import dev.recovery.readers.Context;
import dev.recovery.readers.ContextKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options by which somebody says what no artifact shows. */
final class ContextOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--stage",
      paramLabel = "STAGE",
      completionCandidates = Stages.class,
      converter = Stages.class,
      description = "Where the pipeline was: ${COMPLETION-CANDIDATES}.")
  private @Nullable Stage stage;

  @Option(
      names = "--environment",
      paramLabel = "ENV",
      completionCandidates = Environments.class,
      converter = Environments.class,
      description = "What the target serves: ${COMPLETION-CANDIDATES}.")
  private @Nullable Environment environment;

  @Option(names = "--tool", paramLabel = "TOOL", description = "The tool that ran.")
  private @Nullable String tool;

  @Option(
      names = "--context",
      paramLabel = "KEY=VALUE",
      description =
          "What else is known, as context.json holds it: lock_owner, plan_inputs, approval,"
              + " user_impact, change_authorized, controller, criticality. Can be given several"
              + " times.")
  private Map<String, String> words = new LinkedHashMap<>();

  /** What was said; everything that is wrong with it is an error at once. */
  Context context() {
    Map<String, String> all = new LinkedHashMap<>(words);
    put(all, ContextKey.STAGE, stage == null ? null : stage.id());
    put(all, ContextKey.ENVIRONMENT, environment == null ? null : environment.id());
    put(all, ContextKey.TOOL, tool);
    List<String> problems = Context.problems(all);
    if (!problems.isEmpty()) {
      throw new ParameterException(spec.commandLine(), String.join("\n", problems));
    }
    return Context.of(all);
  }

  private void put(Map<String, String> all, ContextKey key, @Nullable String word) {
    if (word == null) {
      return;
    }
    String other = all.put(key.id(), word);
    if (other != null && !other.equals(word)) {
      throw new ParameterException(
          spec.commandLine(),
          "--%s says (%s), and --context says (%s). Maybe leave one out."
              .formatted(key.id(), word, other));
    }
  }

  /** The words for stages. */
  static final class Stages extends Words<Stage> {

    /** For picocli. */
    Stages() {
      super("stage", List.of(Stage.values()), Term::id);
    }
  }

  /** The words for environments. */
  static final class Environments extends Words<Environment> {

    /** For picocli. */
    Environments() {
      super("environment", List.of(Environment.values()), Term::id);
    }
  }
}
