package dev.recovery.examples.recover;

import dev.recovery.rules.BuiltInRules;
import java.io.PrintStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Lists the built-in rules. */
@Command(
    name = "rules",
    mixinStandardHelpOptions = true,
    description = {
      "List the built-in rules: name, and places in the article they come from.",
      "With a command: check, read, try and compare the rules of a team."
    },
    subcommands = {
      PackCommands.Check.class,
      PackCommands.ListRules.class,
      PackCommands.ExplainRule.class,
      PackWords.class,
      PackCommands.Docs.class,
      PackDiff.class,
      PackCommands.Try.class
    })
final class Rules implements Runnable {

  @ParentCommand private @Nullable Recover recover;

  /** For picocli. */
  Rules() {}

  /** The command that another one belongs to. */
  static Rules of(@Nullable Rules parent) {
    return Objects.requireNonNull(parent, "a command runs below (rules) only");
  }

  Recover recover() {
    return Recover.of(recover);
  }

  @Override
  public void run() {
    PrintStream out = Recover.of(recover).console().out();
    String file = "";
    for (var rule : BuiltInRules.index()) {
      if (!rule.file().equals(file)) {
        out.println((file.isEmpty() ? "" : "\n") + rule.file());
        file = rule.file();
      }
      out.print(Wrap.text("  ", rule.name()));
      out.print(Wrap.text("      ", String.join(" ", rule.articles())));
    }
  }
}
