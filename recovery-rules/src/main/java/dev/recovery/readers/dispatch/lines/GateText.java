package dev.recovery.readers.dispatch.lines;

import dev.recovery.readers.form.shell.CommandLine;
import dev.recovery.readers.form.shell.ShellLine;
import dev.recovery.readers.form.text.ExpectedWords;
import dev.recovery.readers.form.text.RetryWords;
import dev.recovery.readers.form.text.ServingWords;
import dev.recovery.readers.pipeline.FetchText;
import dev.recovery.readers.pipeline.GitText;
import dev.recovery.readers.pipeline.JobText;
import dev.recovery.readers.pipeline.RunAccounts;
import dev.recovery.readers.policy.CheckerText;
import dev.recovery.readers.policy.ScannerText;
import dev.recovery.readers.registry.RegistryText;
import dev.recovery.readers.registry.VerifierText;
import dev.recovery.readers.review.PullRequestText;
import dev.recovery.readers.secrets.VaultText;
import dev.recovery.readers.sink.Log;
import dev.recovery.readers.sink.gate.Checks;
import dev.recovery.readers.sink.gate.Checks.Kind;
import dev.recovery.readers.sink.gate.Checks.Word;
import dev.recovery.readers.sink.gate.LineReader;
import dev.recovery.readers.sink.quote.ErrorLines;
import dev.recovery.readers.transport.LogPrefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the lines by which checkers, verifiers and jobs of a pipeline say how they ended. A line
 * that is not one of theirs is left to the others.
 */
public final class GateText {

  private enum Script {
    NONE,
    INDENTED,
    GROUPED
  }

  // actions/checkout@v4
  private static final Pattern ACTION = Pattern.compile("[\\w./-]{3,200}@\\S{1,80}");

  private final Log log;
  private final Checks checks;
  private final List<LineReader> readers = new ArrayList<>();
  private Script script = Script.NONE;
  private boolean scripted;
  // The runner prints the first line of a script as the title, and then the script.
  private String title = "";

  public GateText(Log log, Checks checks) {
    this.log = log;
    this.checks = checks;
    readers.add(new RunAccounts(log, checks));
    readers.add(new CheckerText(log, checks));
    readers.add(new ScannerText(log, checks));
    readers.add(new VerifierText(checks));
    readers.add(new RegistryText(checks));
    readers.add(new VaultText(checks));
    readers.add(new PullRequestText(log, checks));
    readers.add(new FetchText(log));
    readers.add(new GitText(log, checks));
    readers.add(new JobText(log, checks));
  }

  /**
   * Reads one line.
   *
   * @param stripped without what continuous integration puts before it
   * @return whether one of these tools wrote it, and nobody else need look at it
   */
  public boolean line(LogPrefix stripped, long number) {
    // What Jenkins says of its own steps bears its name in brackets.
    boolean jenkins = stripped.unit().equals("Pipeline");
    String text = jenkins ? "[Pipeline] " + stripped.text() : stripped.text();
    if (text.isBlank()) {
      return false;
    }
    boolean known = command(text);
    repeats(text, known, number);
    String at = log.source + ":" + number;
    boolean owned = !known && readers.stream().anyMatch(reader -> reader.line(text, at));
    log.gate.line(known || owned);
    return owned;
  }

  // What a run does again has ends of its own.
  private void repeats(String text, boolean command, long number) {
    if (scripted) {
      return;
    }
    // What a server met while it started is over once it serves.
    if (!command && ServingWords.say(text.strip())) {
      log.legs.commands.meant(number);
      return;
    }
    String line = command ? text.strip() : RetryWords.untagged(text.strip());
    if (!command && ExpectedWords.say(line)) {
      log.legs.commands.meant(number);
      checks.said(Kind.TEST, "", "", Word.PASSED, line, log.source + ":" + number);
      return;
    }
    if (!command && ExpectedWords.remark(line)) {
      log.legs.commands.meantHere(number);
      return;
    }
    Optional<RetryWords.Attempt> attempt = RetryWords.attempt(line);
    if (command) {
      String words = ShellLine.echoed(text).words();
      log.legs.commands.begins(CommandLine.of(words).isPresent() ? "run " + number : words, number);
      if (ExpectedWords.wanted(words)) {
        log.legs.commands.wantsFailure();
      }
    } else if (attempt.isPresent()
        && !attempt.get().worked()
        && !(RetryWords.failed(line) && log.legs.commands.given())) {
      log.legs.commands.attempt(attempt.get().series(), attempt.get().number(), number);
    } else if (RetryWords.are(line)) {
      log.legs.commands.again(number);
    } else {
      log.legs.commands.line(ErrorLines.looksLikeOne(line));
    }
  }

  /** Whether the last line is of a script that a step is about to run: nobody says it yet. */
  public boolean scripted() {
    return scripted;
  }

  /** The file ends. */
  public void end() {
    readers.forEach(LineReader::finish);
  }

  // The lines of a script that a step runs stand below the step's title, until its shell is named.
  private boolean command(String text) {
    ShellLine echoed = ShellLine.echoed(text);
    scripted = false;
    if (echoed.isNone() && script != Script.NONE) {
      String trimmed = text.strip();
      boolean over =
          trimmed.startsWith("shell: ")
              || trimmed.startsWith("##[endgroup]")
              || (script == Script.INDENTED && !text.startsWith("  "));
      script = over ? Script.NONE : script;
      boolean first = script == Script.GROUPED && !title.isEmpty();
      scripted = first && trimmed.contains(title);
      title = "";
      if (first && !scripted && !trimmed.startsWith("with:")) {
        // Where it is not repeated, its output follows.
        script = Script.NONE;
        return false;
      }
      echoed = over ? ShellLine.NONE : new ShellLine(trimmed);
    } else if (!echoed.isNone()) {
      script =
          ACTION.matcher(echoed.words()).matches()
              ? Script.NONE
              : text.startsWith("##[group]Run ")
                  ? Script.GROUPED
                  : text.startsWith("Run ") ? Script.INDENTED : Script.NONE;
      title = script == Script.GROUPED ? echoed.words() : "";
    }
    if (echoed.isNone()) {
      return false;
    }
    readers.forEach(LineReader::end);
    for (LineReader reader : readers) {
      reader.command(echoed);
    }
    ShellLine command = echoed;
    if (command.reads() || readers.stream().anyMatch(r -> r.answers(command))) {
      log.gate.reading();
    } else {
      log.gate.opaque(command);
    }
    return true;
  }
}
