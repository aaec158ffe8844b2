package dev.recovery.examples.recover;

import dev.recovery.Advice;
import dev.recovery.json.AdviceJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Says what may be done about one incident or many. */
@Command(
    name = "classify",
    mixinStandardHelpOptions = true,
    description = "Say what happened, what may be done, and what must not be.",
    footer = {
      "",
      "Examples:",
      "  recover classify runs/apply-4711",
      "  recover classify --full runs/apply-4711",
      "  terraform apply -json plan.tfplan | tee apply.ndjson; recover classify .",
      "  recover classify --each runs/* > advice.jsonl"
    })
final class Classify implements Callable<Integer> {

  /** How the advice is printed. */
  enum Format {
    TEXT,
    JSON,
    MARKDOWN;

    String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The words for formats. */
  static final class Formats extends Words<Format> {

    /** For picocli. */
    Formats() {
      super("format", List.of(Format.values()), Format::id);
    }
  }

  @ParentCommand private @Nullable Recover recover;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private Advising advising = new Advising();

  @Parameters(
      paramLabel = "PATH",
      arity = "0..*",
      description =
          "Files and folders of one incident; - is standard input. What they are is told by their"
              + " content.")
  private List<String> paths = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      completionCandidates = Formats.class,
      converter = Formats.class,
      description = "One of ${COMPLETION-CANDIDATES}. Default: text.")
  private @Nullable Format format;

  @Option(
      names = "--full",
      description = "After the first screen answer all eight questions. Only for text.")
  private boolean full;

  @Option(
      names = "--each",
      description = "Every PATH is the folder of one incident; one line of JSON for each.")
  private boolean each;

  @Option(
      names = "--cases",
      paramLabel = "FILE",
      description =
          "Incidents as JSON lines {id, artifacts: [{name, text}], context: {...}}; one line of"
              + " JSON for each.")
  private @Nullable String cases;

  /** For picocli. */
  Classify() {}

  @Override
  public Integer call() {
    check();
    Recover parent = Recover.of(recover);
    if (cases != null) {
      return exit(cases, new Batch(advising.advisor(parent), advising.context(), parent));
    }
    if (each) {
      new Batch(advising.advisor(parent), advising.context(), parent).each(paths);
    } else {
      SortedMap<String, Advice> units = advising.adviseUnits(paths, parent);
      if (units.isEmpty()) {
        print(advising.advise(paths, parent), parent.console());
      } else {
        units.forEach((unit, advice) -> print(unit, advice, parent.console()));
      }
    }
    return 0;
  }

  // Every incident is answered first, whatever is wrong with what was said of one.
  private static int exit(String file, Batch batch) {
    batch.cases(file);
    return batch.refused() ? Recover.BAD_INPUT : 0;
  }

  private void check() {
    int inputs =
        (paths.isEmpty() ? 0 : 1) + (cases == null ? 0 : 1) + (advising.factsGiven() ? 1 : 0);
    if (inputs == 0) {
      throw wrong("What to read is missing. Maybe name the folder with the run's output.");
    }
    if (inputs > 1) {
      throw wrong("Only one of PATH, --incident and --cases can be given.");
    }
    if (each && paths.isEmpty()) {
      throw wrong("--each wants folders.");
    }
    if (format != null && format != Format.JSON && (each || cases != null)) {
      throw wrong("Many incidents are always answered in JSON. Maybe leave out --format.");
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  // One run over several units is one incident for each of them.
  private void print(String unit, Advice advice, Console console) {
    if (format == Format.JSON) {
      console.out().println(AdviceJson.line(unit, advice));
      return;
    }
    console
        .out()
        .print(format == Format.MARKDOWN ? "\n---\n\n" : "%nUNIT         %s%n%n".formatted(unit));
    print(advice, console);
  }

  private void print(Advice advice, Console console) {
    console
        .out()
        .print(
            switch (format == null ? Format.TEXT : format) {
              case TEXT -> text(advice, console);
              case JSON -> AdviceJson.pretty(advice);
              case MARKDOWN -> Markdown.of(advice);
            });
  }

  private String text(Advice advice, Console console) {
    String screen = String.join("\n", advice.summary()) + "\n";
    String text = full ? screen + "\n" + advice.explain() + Supply.of(advice) : screen;
    return console.colour() ? Paint.text(text) : text;
  }
}
