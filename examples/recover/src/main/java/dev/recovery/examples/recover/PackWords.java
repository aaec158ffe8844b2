package dev.recovery.examples.recover;

import dev.recovery.pack.RulePackException;
import dev.recovery.rules.RuleWords;
import dev.recovery.rules.RuleWords.Part;
import dev.recovery.rules.RuleWords.Question;
import dev.recovery.rules.RuleWords.Sentence;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Prints the sentences, and every component and value that they can use. */
@Command(
    name = "words",
    mixinStandardHelpOptions = true,
    description = {
      "Print the sentences that a rule can be written in, the words that fit into them, and what"
          + " can be asked of each fact."
    })
final class PackWords implements Runnable {

  @ParentCommand private @Nullable Rules rules;

  @Option(
      names = "--pack",
      paramLabel = "PACK",
      description = "Those of this pack first: its own sentences, and its own facts.")
  private @Nullable String pack;

  @Mixin private FactClasses classes = new FactClasses();

  @Option(names = "--dsl", description = "With the DRL that each stands for, as a .dsl file.")
  private boolean dsl;

  /** For picocli. */
  PackWords() {}

  @Override
  public void run() {
    PrintStream out = PackCommands.out(rules);
    List<Sentence> sentences = new ArrayList<>();
    Map<String, List<Question>> questions = new LinkedHashMap<>();
    classes.find();
    if (pack != null) {
      own(pack, sentences, questions);
    }
    if (dsl) {
      sentences.forEach(
          s -> out.println("[%s]%s=%s".formatted(word(s.part()), s.text(), s.means())));
      out.print(RuleWords.text());
      return;
    }
    sentences.addAll(RuleWords.sentences());
    RuleWords.questions().forEach(questions::putIfAbsent);
    for (Part part : Part.values()) {
      out.println(word(part));
      sentences.stream()
          .filter(s -> s.part() == part)
          .forEach(s -> out.print(Wrap.text("  ", s.text())));
    }
    out.println("where");
    RuleWords.blanks()
        .forEach(
            (blank, words) ->
                out.print(Wrap.text("  {%s}  ".formatted(blank), String.join(", ", words))));
    out.print(
        Wrap.text(
            "  ",
            "{component} and {value} are as below, {number} is one; \"between quotation marks\""
                + " stands any text"));
    questions.forEach(
        (sentence, asked) -> {
          out.print(Wrap.text("", sentence));
          asked.forEach(q -> out.print(Wrap.text("  %s  ".formatted(q.component()), said(q))));
        });
  }

  private static String word(Part part) {
    return part.name().toLowerCase(Locale.ROOT);
  }

  private static String said(Question question) {
    return question.asked().get(0).equals("is") && question.asked().size() == 2
        ? String.join(", ", question.values())
        : String.join(", ", question.asked()) + " " + String.join(", ", question.values());
  }

  private static void own(
      String typed, List<Sentence> sentences, Map<String, List<Question>> questions) {
    Path location = IncidentFiles.existing(IncidentFiles.path(typed));
    FactClasses.of(location);
    try {
      sentences.addAll(RuleWords.sentences(location));
      questions.putAll(RuleWords.questions(location));
    } catch (RulePackException e) {
      throw PackCommands.refused(typed, e);
    }
  }
}
