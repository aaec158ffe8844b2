package dev.recovery.examples.recover;

import dev.recovery.Advice;
import dev.recovery.learning.FailureMode;
import dev.recovery.models.ModelCheck;
import dev.recovery.models.ModelReading;
import dev.recovery.models.ModelTrial;
import dev.recovery.pack.PackProblem;
import dev.recovery.readers.Artifacts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Checks models, and holds them against the advice about their worked incidents. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Say all that is wrong with models: dangling references, headings without substance,"
          + " failure modes without detection or incident.",
      "With --incidents each failure mode is held against the advice about its incident."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {" 0:nothing is wrong", " 2:something is"})
final class ModelChecks implements Callable<Integer> {

  /** How the problems are printed. */
  enum Format {
    TEXT,
    SARIF;

    // What --help and completion show.
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @ParentCommand private @Nullable ModelCommands parent;

  @Parameters(
      paramLabel = "PATH",
      arity = "0..*",
      description = "Files and folders of models. Default: the models that ship.")
  private List<String> paths = new ArrayList<>();

  @Option(
      names = "--incidents",
      paramLabel = "DIR",
      description = "The folder that holds the worked incidents, each a folder by its name.")
  private @Nullable String incidents;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "One of ${COMPLETION-CANDIDATES}. Default: text.")
  private Format format = Format.TEXT;

  /** For picocli. */
  ModelChecks() {}

  @Override
  public Integer call() {
    Recover recover = ModelCommands.of(parent).recover();
    List<PackProblem> problems = new ArrayList<>();
    int modes = 0;
    List<ModelReading> readings = ModelFiles.of(paths);
    Path folder = incidents == null ? null : IncidentFiles.folder(incidents);
    for (ModelReading reading : readings) {
      problems.addAll(ModelCheck.check(reading));
      List<FailureMode> all = reading.model().map(m -> m.modes()).orElse(List.of());
      modes += all.size();
      if (folder != null) {
        for (FailureMode mode : all) {
          problems.addAll(tried(reading, mode, folder, recover));
        }
      }
    }
    problems.sort(null);
    if (format == Format.SARIF) {
      recover.console().out().print(sarif(problems));
    } else {
      problems.forEach(p -> recover.console().out().println(Console.oneLine(p.toString())));
      if (problems.isEmpty()) {
        recover
            .console()
            .out()
            .printf(
                Locale.ROOT,
                "Nothing is wrong with %d models and %d failure modes%s.%n",
                readings.size(),
                modes,
                folder == null ? "" : ", each held against its incident");
      }
    }
    return problems.isEmpty() ? 0 : Recover.BAD_INPUT;
  }

  private static List<PackProblem> tried(
      ModelReading reading, FailureMode mode, Path folder, Recover recover) {
    if (mode.incident().isBlank()) {
      return List.of();
    }
    Path incident = folder.resolve(mode.incident()).normalize();
    if (!incident.startsWith(folder.normalize()) || !Files.isDirectory(incident)) {
      return List.of(
          reading.at(
              mode,
              PackProblem.Category.NO_INCIDENT,
              "There is no folder (%s) in (%s).".formatted(mode.incident(), folder),
              "Maybe the incident has another name."));
    }
    Advice advice =
        recover
            .advisor()
            .advise(
                Artifacts.read(
                        mode.incident(),
                        IncidentFiles.of(List.of(incident.toString()), recover.console().in()))
                    .incident());
    return ModelTrial.problems(reading, mode, advice);
  }

  private static String sarif(List<PackProblem> problems) {
    Map<String, String> rules = new LinkedHashMap<>();
    for (PackProblem problem : problems) {
      rules.put(problem.kind().id(), problem.kind().phrase());
    }
    return Sarif.of(
        "recover model check",
        rules,
        problems.stream()
            .map(
                p ->
                    new Sarif.Result(
                        p.kind().id(),
                        "error",
                        (p.problem() + " " + p.wayOut()).strip(),
                        p.file(),
                        p.line(),
                        p.column()))
            .toList());
  }
}
