package dev.recovery.examples.recover;

import dev.recovery.boundary.FailureDomain;
import dev.recovery.internal.Nearest;
import dev.recovery.learning.FailureModel;
import dev.recovery.learning.FailureModel.Heading;
import dev.recovery.models.FailureModels;
import dev.recovery.models.ModelDraft;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Begins a model: asks the template's questions, or fills it from the model of a domain. */
@Command(
    name = "new",
    mixinStandardHelpOptions = true,
    description = {
      "Begin a model, and print it.",
      "Without --from the template's questions are asked on standard error, and answered on"
          + " standard input: a line an answer, an empty line for the next question."
    })
final class ModelNew implements Runnable {

  @ParentCommand private @Nullable ModelCommands parent;

  @Option(
      names = "--from",
      paramLabel = "DOMAIN",
      description = "Fill it from the model that ships for this control surface.")
  private @Nullable String from;

  @Option(names = "--component", paramLabel = "NAME", description = "What fails.")
  private String component = "";

  @Option(
      names = "--domain",
      paramLabel = "DOMAIN",
      description = "The control surface that it belongs to.")
  private String domain = "";

  /** For picocli. */
  ModelNew() {}

  @Override
  public void run() {
    Console console = ModelCommands.of(parent).recover().console();
    if (from != null) {
      FailureDomain wanted = domain(from);
      FailureModel model =
          FailureModels.builtIn().stream()
              .filter(m -> m.domain() == wanted)
              .findFirst()
              .orElseThrow();
      String name = component.isBlank() ? model.component() : component;
      console.out().print(ModelDraft.of(id(name), name, wanted.id(), ModelDraft.from(model)));
      return;
    }
    BufferedReader in =
        new BufferedReader(new InputStreamReader(console.in(), StandardCharsets.UTF_8));
    String name = component.isBlank() ? ask(console, in, "Which component fails?") : component;
    String where =
        domain.isBlank()
            ? ask(
                console, in, "Which control surface is it? One of: " + String.join(", ", domains()))
            : domain;
    FailureDomain found = domain(where);
    Map<Heading, List<String>> answers = new EnumMap<>(Heading.class);
    for (Heading heading : Heading.values()) {
      answers.put(heading, answers(console, in, heading));
    }
    console.out().print(ModelDraft.of(id(name), name, found.id(), answers));
  }

  private static List<String> domains() {
    return Arrays.stream(FailureDomain.values()).map(FailureDomain::id).toList();
  }

  private static FailureDomain domain(String typed) {
    return Arrays.stream(FailureDomain.values())
        .filter(d -> d.id().equals(typed.strip()))
        .findFirst()
        .orElseThrow(
            () ->
                new BadInput(
                    "There is no control surface (%s). %s"
                        .formatted(
                            typed,
                            Nearest.of(typed, domains())
                                .map("Maybe you meant (%s)."::formatted)
                                .orElse("It is one of: " + String.join(", ", domains()) + "."))));
  }

  private static String id(String name) {
    String id =
        name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
    return id.isEmpty() ? "component" : id;
  }

  private static String ask(Console console, BufferedReader in, String question) {
    console.err().print(Wrap.text("", question));
    console.err().flush();
    String answer = line(in);
    if (answer == null || answer.isBlank()) {
      throw new BadInput(
          "standard input",
          "The question (%s) has no answer.".formatted(question),
          "Maybe give --component and --domain, or --from a control surface.");
    }
    return answer.strip();
  }

  private static List<String> answers(Console console, BufferedReader in, Heading heading) {
    console.err().print(Wrap.text("", heading.title() + ": " + heading.question()));
    if (heading == Heading.FAILURE_MODES) {
      console.err().println("(one a line: before, during or after, a colon, the failure)");
    }
    console.err().flush();
    List<String> answers = new ArrayList<>();
    for (String answer = line(in); answer != null && !answer.isBlank(); answer = line(in)) {
      answers.add(answer.strip());
    }
    return answers;
  }

  private static @Nullable String line(BufferedReader in) {
    try {
      return in.readLine();
    } catch (IOException e) {
      throw new BadInput(
          "standard input",
          "It cannot be read (%s).".formatted(e.getClass().getSimpleName()),
          "Maybe give --from a control surface.");
    }
  }
}
