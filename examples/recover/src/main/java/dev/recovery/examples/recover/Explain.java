package dev.recovery.examples.recover;

import dev.recovery.internal.Nearest;
import dev.recovery.rules.BuiltInRules;
import dev.recovery.rules.RuleInfo;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Shows one built-in rule. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = "Show a built-in rule: where it stands, where it comes from, and its text.")
final class Explain implements Runnable {

  @ParentCommand private @Nullable Recover recover;

  @Option(
      names = "--rule",
      paramLabel = "NAME",
      required = true,
      description = "The rule's name, as an advice gives it; a part of it will do.")
  private String name = "";

  /** For picocli. */
  Explain() {}

  @Override
  public void run() {
    RuleInfo rule = find(BuiltInRules.index());
    PrintStream out = Recover.of(recover).console().out();
    out.println(rule.name());
    out.println("article  " + String.join(" ", rule.articles()));
    out.println("file     " + rule.file() + ":" + rule.line());
    out.println();
    out.println(rule.text());
  }

  private RuleInfo find(List<RuleInfo> index) {
    String wanted = name.strip().toLowerCase(Locale.ROOT);
    List<RuleInfo> found =
        index.stream().filter(r -> r.name().toLowerCase(Locale.ROOT).equals(wanted)).toList();
    if (found.isEmpty() && !wanted.isEmpty()) {
      found =
          index.stream().filter(r -> r.name().toLowerCase(Locale.ROOT).contains(wanted)).toList();
    }
    if (found.size() == 1) {
      return found.get(0);
    }
    if (found.isEmpty()) {
      throw new BadInput(
          "--rule",
          "There is no built-in rule (%s).".formatted(name),
          Nearest.of(name, index.stream().map(RuleInfo::name).toList())
              .map("Maybe you meant (%s)."::formatted)
              .orElse("The command (recover rules) lists them."));
    }
    throw new BadInput(
        "--rule",
        "%d built-in rules have (%s) in their name.".formatted(found.size(), name),
        "Maybe you meant (%s) or (%s).".formatted(found.get(0).name(), found.get(1).name()));
  }
}
