package dev.recovery.examples.recover;

import dev.recovery.learning.FailureModel;
import dev.recovery.models.ModelDiff;
import dev.recovery.models.ModelMarkdown;
import dev.recovery.models.ModelReading;
import dev.recovery.pack.PackProblem;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Failure models: what fails in a component, how it shows, and what may be done. */
@Command(
    name = "model",
    mixinStandardHelpOptions = true,
    description = {
      "List, write, check and show failure models.",
      "A model says of one component how it fails and what may be done, in data that is held"
          + " against the advice about worked incidents."
    },
    subcommands = {
      ModelCommands.ListModels.class,
      ModelNew.class,
      ModelChecks.class,
      ModelCommands.Show.class,
      ModelCommands.Docs.class,
      ModelCommands.Diff.class
    },
    footer = {
      "",
      "Examples:",
      "  recover model list",
      "  recover model show iac-apply-runner",
      "  recover model new --from runner > payments-runner.yaml",
      "  recover model check payments-runner.yaml --incidents incidents/"
    })
final class ModelCommands implements Runnable {

  @ParentCommand private @Nullable Recover recover;

  /** For picocli. */
  ModelCommands() {}

  Recover recover() {
    return Recover.of(recover);
  }

  /** The command that another one belongs to. */
  static ModelCommands of(@Nullable ModelCommands parent) {
    return Objects.requireNonNull(parent, "a command runs below (model) only");
  }

  static PrintStream out(@Nullable ModelCommands parent) {
    return of(parent).recover().console().out();
  }

  @Override
  public void run() {
    list(ModelFiles.of(List.of()), recover().console().out());
  }

  private static void list(List<ModelReading> readings, PrintStream out) {
    List<PackProblem> problems = new ArrayList<>();
    for (ModelReading reading : readings) {
      reading
          .model()
          .ifPresentOrElse(
              m ->
                  out.printf(
                      Locale.ROOT,
                      "%-20s %-22s %3d failure modes%n",
                      m.id(),
                      Console.oneLine(m.component()),
                      m.modes().size()),
              () -> problems.addAll(reading.problems()));
    }
    if (!problems.isEmpty()) {
      throw new BadInput(problems.stream().map(PackProblem::toString).toList());
    }
  }

  /** Lists models. */
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "List models, one a line: id, component and how many failure modes.")
  static final class ListModels implements Runnable {

    @ParentCommand private @Nullable ModelCommands parent;

    @Parameters(
        paramLabel = "PATH",
        arity = "0..*",
        description = "Files and folders of models. Default: the models that ship.")
    private List<String> paths = new ArrayList<>();

    /** For picocli. */
    ListModels() {}

    @Override
    public void run() {
      list(ModelFiles.of(paths), out(parent));
    }
  }

  /** Shows a model. */
  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Show a model as Markdown, with how its failure modes lead to playbooks.")
  static final class Show implements Runnable {

    @ParentCommand private @Nullable ModelCommands parent;

    @Parameters(paramLabel = "MODEL", description = "The id of a model that ships, or a file.")
    private String model = "";

    @Option(names = "--picture", description = "Only the picture, as Mermaid.")
    private boolean picture;

    /** For picocli. */
    Show() {}

    @Override
    public void run() {
      FailureModel found = ModelFiles.model(model);
      out(parent).print(picture ? ModelMarkdown.picture(found) : ModelMarkdown.of(found));
    }
  }

  /** Writes a page for each model. */
  @Command(
      name = "docs",
      mixinStandardHelpOptions = true,
      description = "Write a page for each model into a folder.")
  static final class Docs implements Runnable {

    @ParentCommand private @Nullable ModelCommands parent;

    @Parameters(index = "0", paramLabel = "DIR", description = "Where the pages go.")
    private String folder = "";

    @Parameters(
        index = "1..*",
        paramLabel = "PATH",
        arity = "0..*",
        description = "Files and folders of models. Default: the models that ship.")
    private List<String> paths = new ArrayList<>();

    /** For picocli. */
    Docs() {}

    @Override
    public void run() {
      Path into = IncidentFiles.path(folder);
      List<FailureModel> models = new ArrayList<>();
      List<String> problems = new ArrayList<>();
      for (ModelReading reading : ModelFiles.of(paths)) {
        reading
            .model()
            .ifPresentOrElse(
                models::add, () -> reading.problems().forEach(p -> problems.add(p.toString())));
      }
      if (!problems.isEmpty()) {
        throw new BadInput(problems);
      }
      StringBuilder index = new StringBuilder("# Failure models\n\n");
      try {
        Files.createDirectories(into);
        for (FailureModel model : models) {
          String name = model.id().replaceAll("[^A-Za-z0-9._-]", "-") + ".md";
          Files.writeString(into.resolve(name), ModelMarkdown.of(model));
          index.append(
              "- [%s](%s): %d failure modes\n"
                  .formatted(model.component(), name, model.modes().size()));
        }
        Files.writeString(into.resolve("README.md"), index);
      } catch (IOException e) {
        throw new BadInput(
            folder,
            "The pages cannot be written (%s).".formatted(e.getClass().getSimpleName()),
            "Maybe you lack a permission.");
      }
      out(parent).println("%d pages in %s".formatted(models.size() + 1, folder));
    }
  }

  /** Compares two models. */
  @Command(
      name = "diff",
      mixinStandardHelpOptions = true,
      description = "Say what two models say differently: - gone, + new, ~ changed.")
  static final class Diff implements Runnable {

    @ParentCommand private @Nullable ModelCommands parent;

    @Parameters(index = "0", paramLabel = "BEFORE", description = "An id or a file.")
    private String before = "";

    @Parameters(index = "1", paramLabel = "AFTER", description = "An id or a file.")
    private String after = "";

    /** For picocli. */
    Diff() {}

    @Override
    public void run() {
      List<String> differences = ModelDiff.of(ModelFiles.model(before), ModelFiles.model(after));
      differences.forEach(d -> out(parent).print(Wrap.text(d.substring(0, 2), d.substring(2))));
      if (differences.isEmpty()) {
        out(parent).println("Both say the same.");
      }
    }
  }
}
