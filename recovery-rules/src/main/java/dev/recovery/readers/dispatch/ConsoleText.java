package dev.recovery.readers.dispatch;

import dev.recovery.readers.form.shell.ExitStatus;
import dev.recovery.readers.form.shell.ShellLine;
import dev.recovery.readers.form.text.RetryWords;
import dev.recovery.readers.sink.Log;
import dev.recovery.readers.stacks.CdkText;
import dev.recovery.readers.stacks.PulumiText;
import dev.recovery.readers.stacks.StackEvents;
import dev.recovery.readers.stacks.StackRows;
import dev.recovery.readers.terraform.AtlantisText;
import dev.recovery.readers.terraform.Diagnostic;
import dev.recovery.readers.terraform.HcpText;
import dev.recovery.readers.terraform.InputStep;
import dev.recovery.readers.terraform.Milestones;
import dev.recovery.readers.terraform.Progress;
import dev.recovery.readers.terraform.Prompt;
import dev.recovery.readers.terraform.RenderedPlan;
import dev.recovery.readers.terraform.RunSummary;
import dev.recovery.readers.transport.LogPrefix;
import dev.recovery.readers.transport.Prefixes;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Reads lines that a tool prints for people: decides who reads each. Each character is looked at a
 * bounded number of times, whatever the text.
 */
public final class ConsoleText {

  private static final int MOST_UNITS = 50;
  // What stands between two tools in the log of a job, or around a tool's words in a comment.
  private static final String[] FENCES = {"```", "##[group]", "##[section]", "##[endgroup]"};
  private static final String[] INTERRUPTS = {
    "Interrupt received.",
    "^CInterrupt received.",
    "Two interrupts received",
    "^CTwo interrupts received"
  };

  private final Log log;
  private final PulumiText pulumi;
  private final EchoedCommands commands;
  private final RenderedPlan plan;
  private final Milestones milestones;
  private final InputStep input = new InputStep();
  private final Prompt prompt = new Prompt();
  private final Remarks remarks;
  private final AtlantisText atlantis;
  private final CdkText cdk;
  private final StackRows rows;
  private final HcpText hcp;
  private final RunSummary summary;
  private final Set<String> running = new HashSet<>();
  private @org.jspecify.annotations.Nullable Diagnostic open;
  private boolean inBox;

  public ConsoleText(Log log) {
    this.log = log;
    this.pulumi = new PulumiText(log);
    this.commands = new EchoedCommands(log);
    this.plan = new RenderedPlan(log);
    this.milestones = new Milestones(log, plan);
    this.remarks = new Remarks(log);
    this.atlantis = new AtlantisText(log);
    this.cdk = new CdkText(log);
    this.rows = new StackRows(log);
    this.hcp = new HcpText(log);
    this.summary = new RunSummary(log);
    log.legs.before(this::close);
  }

  /** Reads a line. */
  public void line(LogPrefix stripped, String raw, long number) {
    unit(stripped);
    running(raw, stripped.unit());
    plan.nextLine();
    log.exitedWithTwo |= ExitStatus.two(stripped.text());
    String text = stripped.text();
    log.shown.line(text, log.source + ":" + number);
    String trimmed = text.strip();
    prompt.line(trimmed, number);
    if (trimmed.startsWith("╷") || trimmed.startsWith("╵")) {
      close();
      inBox = trimmed.startsWith("╷");
      return;
    }
    boolean boxed = text.startsWith("│") || (inBox && trimmed.startsWith("│"));
    if (boxed) {
      text = trimmed.substring(1);
      text = text.startsWith(" ") ? text.substring(1) : text;
      trimmed = text.strip();
    }
    if (!boxed
        && (progress(trimmed)
            || others(trimmed, number)
            || cdk.difference(stripped.unit(), trimmed))) {
      return;
    }
    String subject = pulumi.subjectOfError(trimmed);
    if (!subject.isEmpty()) {
      close();
      open = Diagnostic.about(subject, trimmed.substring("error: ".length()), number);
      return;
    }
    if (!boxed
        && (command(text, number)
            || milestone(trimmed, stripped.unit(), number)
            || plan.line(text, trimmed))) {
      return;
    }
    if (diagnostic(stripped, text, trimmed, boxed, number)) {
      return;
    }
    if (ExitStatus.ends(text)) {
      log.exits(ExitStatus.code(text));
      return;
    }
    remarks.line(trimmed, number, stripped.error());
  }

  /** Reads a line of a script that is about to be run: its commands, and nothing that it says. */
  public void scripted(LogPrefix stripped, long number) {
    command(stripped.text().strip(), number);
  }

  /** Another tool has the word: whatever was being told has ended. */
  public void interrupted() {
    close();
    summary.end();
  }

  /** Ends what is being told. */
  public void end() {
    close();
    prompt.unanswered().ifPresent(asked -> remarks.known(asked.text(), asked.line(), false));
    prompt.goesOn();
    rows.end();
    summary.end();
    log.legs.settle();
  }

  /** Whether a command was echoed that changes something. */
  public boolean changing() {
    return commands.changed();
  }

  /** Whether something is still being told. */
  public boolean telling() {
    return open != null;
  }

  /** Whether an error about what the run fetches is still being told, in whoever's words. */
  public boolean fetching() {
    return open != null && open.fetches();
  }

  // Whatever was being told has ended.
  private void close() {
    Diagnostic ended = open;
    open = null;
    remarks.interrupted();
    if (ended != null) {
      ended.tell(log);
    }
  }

  private void unit(LogPrefix stripped) {
    String text = stripped.text();
    if (!stripped.unit().isEmpty()
        && log.units.size() < MOST_UNITS
        && (text.contains("Error:")
            || text.contains(": Creating...")
            || text.contains(": Modifying...")
            || text.contains(": Destroying...")
            || text.startsWith("Plan: "))) {
      log.units.add(stripped.unit());
    }
  }

  // Terragrunt names the unit before each line of many runs that go on at once.
  private void running(String raw, String unit) {
    if (!unit.isEmpty()
        && running.size() < MOST_UNITS
        && (raw.contains("[" + unit + "] terraform: ") || raw.contains("[" + unit + "] tofu: "))) {
      running.add(unit);
    }
    String now = running.contains(unit) ? unit : "";
    if (log.legs.elsewhere(now)) {
      log.legs.unit(now);
    }
  }

  private boolean progress(String line) {
    Optional<Progress> progress = Progress.of(line);
    if (progress.isEmpty()) {
      return Progress.ofProvisioner(line);
    }
    close();
    prompt.goesOn();
    progress.get().tell(log);
    return true;
  }

  // Tools that have words of their own for all they do.
  private boolean others(String line, long number) {
    if (StackEvents.line(line, log, number) || rows.line(line)) {
      close();
      return true;
    }
    if (pulumi.line(line) || atlantis.line(line)) {
      close();
      remarks.known(line, number, atlantis.failing());
      return true;
    }
    if (cdk.line(line) || hcp.line(line) || summary.line(line)) {
      close();
      return true;
    }
    if (RetryWords.are(line) || RetryWords.goOn(line)) {
      log.legs.repeats();
      // What a tool tries again it does not call its end.
      return RetryWords.goOn(line);
    }
    return false;
  }

  private boolean command(String text, long number) {
    if (!ShellLine.echoed(text).isNone()) {
      rows.command(text);
    }
    if (!commands.line(text, number)) {
      return false;
    }
    close();
    prompt.goesOn();
    // Gates and refusals often stand in the command's own line.
    remarks.known(text, number, false);
    return true;
  }

  private boolean milestone(String line, String step, long number) {
    // An error that is still being told when the plan is counted remains the last word.
    if (plan.summary(line)) {
      close();
      return true;
    }
    Optional<Milestones.Milestone> milestone = milestones.of(line);
    if (milestone.isPresent()) {
      close();
      prompt.goesOn();
      milestone.get().told().accept(line);
      return true;
    }
    if (Prefixes.any(line, INTERRUPTS)) {
      close();
      log.console = true;
      log.interrupted = true;
      remarks.known(line, number, false);
      return true;
    }
    if (Prefixes.any(line, FENCES)) {
      close();
      boolean title = line.startsWith("##[group]Run ");
      if (title) {
        command(line.substring("##[group]".length()), number);
      }
      // What a script would say is said by nobody yet.
      return title;
    }
    return refused(line, step, number);
  }

  private boolean refused(String line, String step, long number) {
    if (Question.declined(line)) {
      close();
      remarks.known("the tool asked, and the answer was no: " + line, number, false);
      return true;
    }
    boolean refused = input.refused(line, step);
    // What was done before somebody was asked, the refusal says nothing of.
    log.manyUnits |= input.asking() && commands.changed();
    if (refused) {
      close();
      remarks.known("the step that asks for input ended with: " + line, number, false);
      return true;
    }
    log.manyUnits |=
        line.contains("will be processed in the following order") || line.equals("Group 1");
    return false;
  }

  private boolean diagnostic(
      LogPrefix stripped, String text, String trimmed, boolean boxed, long number) {
    boolean sameBox = boxed && open != null && open.boxed();
    if (!sameBox && Diagnostic.starts(text, stripped.error())) {
      close();
      open = Diagnostic.of(text, boxed, number);
      // A job's own error is a line.
      if (stripped.text().startsWith("##[error]")) {
        close();
      }
      return true;
    }
    Diagnostic current = open;
    if (current == null) {
      return false;
    }
    if (current.endsBefore(trimmed, boxed)) {
      close();
      return false;
    }
    Diagnostic next = current.take(text, trimmed, number);
    if (next != current) {
      close();
      open = next;
    }
    return true;
  }
}
