package dev.recovery.examples.recover;

import dev.recovery.rules.BuiltInRules;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Lists the built-in rules. */
@Command(
    name = "rules",
    mixinStandardHelpOptions = true,
    description = "List the built-in rules: name, and places in the article they come from.")
final class Rules implements Runnable {

  @ParentCommand private @Nullable Recover recover;

  /** For picocli. */
  Rules() {}

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
