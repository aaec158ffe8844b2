package dev.recovery.readers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads lines that a tool prints for people: operations, plans, errors. Each character is looked at
 * a bounded number of times, whatever the text.
 */
final class ConsoleText {

  private static final int LONGEST_BLOCK = 200;
  private static final int LONGEST_KEPT_LINE = 4000;
  // What stands between two tools in the log of a job, or around one's words in a comment.
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
  private @org.jspecify.annotations.Nullable Block block;
  private boolean inBox;
  private String previous = "";
  private String check = "";

  ConsoleText(Log log) {
    this.log = log;
    this.pulumi = new PulumiText(log);
    this.commands = new EchoedCommands(log);
    this.plan = new RenderedPlan(log);
    this.milestones = new Milestones(log, plan);
  }

  /** An error or warning while its lines come in. */
  private static final class Block {
    final boolean error;
    final boolean boxed;
    final long line;
    final StringBuilder text = new StringBuilder();
    String address = "";
    String bullet = "";
    String place = "";
    boolean fetches;
    int lines;

    Block(boolean error, boolean boxed, long line) {
      this.error = error;
      this.boxed = boxed;
      this.line = line;
    }
  }

  void line(String raw, long number) {
    LogPrefix stripped =
        LogPrefix.strip(
            raw.length() > LONGEST_KEPT_LINE ? raw.substring(0, LONGEST_KEPT_LINE) : raw);
    if (!stripped.unit().isEmpty()) {
      unit(stripped);
    }
    String text = stripped.text();
    String trimmed = text.strip();
    plan.nextLine();
    if (trimmed.startsWith("╷")) {
      close();
      inBox = true;
      return;
    }
    if (trimmed.startsWith("╵")) {
      close();
      inBox = false;
      return;
    }
    boolean boxed = text.startsWith("│") || (inBox && trimmed.startsWith("│"));
    if (boxed) {
      text = trimmed.substring(1);
      text = text.startsWith(" ") ? text.substring(1) : text;
      trimmed = text.strip();
    }
    if (!boxed && progress(trimmed)) {
      return;
    }
    if (!boxed && StackEvents.line(trimmed, log, at(number))) {
      close();
      return;
    }
    if (!boxed && pulumi.line(trimmed)) {
      close();
      matched(trimmed, number, false);
      return;
    }
    String subject = pulumi.subjectOfError(trimmed);
    if (!subject.isEmpty()) {
      close();
      Block error = new Block(true, false, number);
      error.address = subject;
      append(error, trimmed.substring("error: ".length()));
      block = error;
      return;
    }
    if (!boxed
        && (command(text, number)
            || milestone(trimmed, stripped.unit(), number)
            || plan.line(text, trimmed))) {
      return;
    }
    if (policy(trimmed, number)) {
      return;
    }
    Block current = block;
    boolean sameBox = boxed && current != null && current.boxed;
    if (!sameBox && starts(text, stripped.error())) {
      close();
      boolean warning = text.startsWith("Warning: ");
      current = new Block(!warning, boxed, number);
      block = current;
      append(current, withoutError(text));
      current.fetches = !warning && fetches(text);
      if (stripped.text().startsWith("##[error]")) {
        close();
      }
      return;
    }
    if (current != null) {
      if (current.lines >= LONGEST_BLOCK || (current.boxed && !boxed && !trimmed.isEmpty())) {
        close();
      } else {
        continueBlock(current, text, trimmed, number);
        return;
      }
    }
    if (ExitStatus.ends(text)) {
      log.exited = true;
      log.exitedLast = true;
      return;
    }
    other(trimmed, number, stripped.error());
  }

  void end() {
    close();
  }

  /** Whether an error about what the run fetches is still being told, in whoever's words. */
  boolean fetching() {
    return block != null && block.fetches;
  }

  private boolean progress(String line) {
    Optional<Progress> progress = Progress.of(line);
    if (progress.isEmpty()) {
      return Progress.ofProvisioner(line);
    }
    close();
    progress.get().tell(log);
    return true;
  }

  private static boolean fetches(String text) {
    return Signatures.catalogue().match(text, true).stream()
        .anyMatch(s -> s.tool().equals("terraform") && s.group().equals("init"));
  }

  private void unit(LogPrefix stripped) {
    if (log.units.size() < 50
        && (stripped.text().contains("Error:")
            || stripped.text().contains(": Creating...")
            || stripped.text().contains(": Modifying...")
            || stripped.text().contains(": Destroying...")
            || stripped.text().startsWith("Plan: "))) {
      log.units.add(stripped.unit());
    }
  }

  private boolean command(String text, long number) {
    if (!commands.line(text)) {
      return false;
    }
    close();
    // Gates and refusals often stand in the command's own line.
    matched(text, number, false);
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
      milestone.get().told().accept(line);
      return true;
    }
    if (Prefixes.any(line, INTERRUPTS)) {
      close();
      log.console = true;
      log.interrupted = true;
      matched(line, number, false);
      return true;
    }
    if (Prefixes.any(line, FENCES)) {
      close();
      // The group's title is often the command.
      return line.startsWith("##[group]Run ")
          && command(line.substring("##[group]".length()), number);
    }
    if (line.startsWith("Ran ") && line.contains(" for ")) {
      return atlantis(line);
    }
    return refused(line, step, number);
  }

  private boolean atlantis(String line) {
    boolean known = commands.ofAtlantis(line);
    if (known) {
      close();
    }
    return known;
  }

  private boolean refused(String line, String step, long number) {
    boolean refused = input.refused(line, step);
    // What was done before somebody was asked, the refusal says nothing of.
    log.manyUnits |= input.asking() && commands.changed();
    if (refused) {
      close();
      matched("the step that asks for input ended with: " + line, number, false);
      return true;
    }
    log.manyUnits |=
        line.contains("will be processed in the following order") || line.equals("Group 1");
    return false;
  }

  // ---------------------------------------------------------------- policy engines

  // FAIL - plan.json - main - message          (conftest)
  // Check: CKV_AWS_1: "..." / FAILED for resource: aws_x.y          (checkov)
  private boolean policy(String line, long number) {
    boolean fail = line.startsWith("FAIL - ");
    if (fail || line.startsWith("WARN - ")) {
      String[] parts = line.split(" - ", 4);
      if (parts.length >= 3) {
        finding(
            "conftest",
            parts.length == 4 ? parts[2] : "",
            fail,
            "",
            parts[parts.length - 1],
            number);
        return true;
      }
    }
    if (line.startsWith("Check: ")) {
      check = line.substring("Check: ".length());
      return true;
    }
    if (line.startsWith("FAILED for resource: ") && !check.isEmpty()) {
      int colon = check.indexOf(':');
      finding(
          "checkov",
          colon < 0 ? check : check.substring(0, colon),
          true,
          line.substring("FAILED for resource: ".length()),
          check,
          number);
      return true;
    }
    return false;
  }

  private void finding(
      String engine, String rule, boolean denied, String resource, String message, long number) {
    close();
    if (log.policy.size() < 500) {
      log.policy.add(
          new Log.PolicyFinding(
              engine,
              rule.strip(),
              denied,
              resource.strip(),
              Redaction.detail(message),
              at(number)));
    }
  }

  // ---------------------------------------------------------------- errors

  private static boolean starts(String text, boolean error) {
    if (error) {
      return true;
    }
    if (text.startsWith("Error: ")
        || text.startsWith("Warning: ")
        || text.equals("Error:")
        || text.startsWith("ERROR: ")
        || text.startsWith("error: ")
        || text.startsWith("ERROR ")
        || text.startsWith("FATAL")
        || text.startsWith("fatal: ")
        || text.startsWith("panic: ")
        || text.startsWith("An error occurred (")
        || text.stripLeading().startsWith("❌")
        || (text.startsWith("Workspace \"") && text.endsWith("doesn't exist."))
        || text.startsWith("Failed to ")
        || text.startsWith("Cannot ")
        || text.startsWith("Could not ")
        || text.startsWith("Unable to ")) {
      return true;
    }
    // "Error message:" goes on with what the error is.
    return text.startsWith("Error ")
        && text.length() > 6
        && Character.isLowerCase(text.charAt(6))
        && !text.startsWith("Error message:");
  }

  private static String withoutError(String text) {
    for (String word : List.of("##[error]", "Error: ", "ERROR: ", "error: ", "Warning: ")) {
      if (text.startsWith(word)) {
        return withoutError(text.substring(word.length()));
      }
    }
    return text;
  }

  private void continueBlock(Block current, String text, String trimmed, long number) {
    current.lines++;
    if (trimmed.isEmpty() || trimmed.startsWith("├") || trimmed.startsWith("│")) {
      return;
    }
    if (trimmed.startsWith("with ") && trimmed.endsWith(",")) {
      String address = trimmed.substring("with ".length(), trimmed.length() - 1);
      if (Addresses.plausible(address) || Message.ofProvider(address)) {
        current.address = address;
      }
      return;
    }
    if (trimmed.startsWith("on ") && trimmed.contains(" line ")) {
      position(current, trimmed);
      return;
    }
    // The line of source that is shown is not the tool's words.
    int colon = trimmed.indexOf(':');
    if (colon > 0
        && colon < 7
        && trimmed.chars().limit(colon).allMatch(Character::isDigit)
        && text.startsWith(" ")) {
      return;
    }
    if (trimmed.startsWith("* ")) {
      String rest = trimmed.substring(2);
      int end = rest.indexOf(": ");
      String address = end > 0 ? Addresses.before(rest, end) : "";
      if (!address.isEmpty()) {
        if (!current.bullet.isEmpty() && !current.bullet.endsWith(address)) {
          close();
          Block next = new Block(true, current.boxed, number);
          next.bullet = address;
          next.address = address;
          block = next;
          append(next, rest);
          return;
        }
        if (current.bullet.isEmpty()) {
          current.bullet = address;
          current.address = current.address.isEmpty() ? address : current.address;
        }
      }
    }
    append(current, trimmed);
  }

  // on main.tf line 13, in resource "terraform_data" "net":
  private static void position(Block block, String line) {
    int at = line.indexOf(" line ");
    String file = line.substring("on ".length(), at);
    int end = at + " line ".length();
    int start = end;
    while (end < line.length() && Character.isDigit(line.charAt(end))) {
      end++;
    }
    if (end > start && block.place.isEmpty()) {
      block.place = file + ":" + line.substring(start, end);
    }
    int resource = line.indexOf(", in resource \"");
    if (resource > 0 && block.address.isEmpty()) {
      String[] parts = line.substring(resource).split("\"", 5);
      if (parts.length >= 4) {
        block.address = parts[1] + "." + parts[3];
      }
    }
  }

  private static void append(Block block, String text) {
    if (block.text.length() + text.length() < Signatures.LONGEST_MESSAGE) {
      if (block.text.length() > 0) {
        block.text.append(' ');
      }
      block.text.append(text.strip());
    }
  }

  private void close() {
    Block current = block;
    block = null;
    previous = "";
    if (current == null || !current.error || current.text.length() == 0) {
      return;
    }
    String text = Redaction.shorten(current.text.toString(), Signatures.LONGEST_MESSAGE);
    log.hear(text, current.address, at(current.line));
    List<Signature> meanings = Signatures.catalogue().match(text, true);
    // What a wrapper calls an error is often only the exit code.
    if (meanings.isEmpty() && ExitStatus.named(text)) {
      log.exited = true;
      log.exitedLast |= ExitStatus.ends(text);
      return;
    }
    // Nobody else points at a line of a configuration like this.
    log.console |= current.boxed || !current.place.isEmpty() || !current.bullet.isEmpty();
    log.message(
        new Message(text, true, current.address, current.place, at(current.line), meanings));
  }

  // ---------------------------------------------------------------- the rest

  private void other(String line, long number, boolean error) {
    if (line.isEmpty()) {
      previous = "";
      return;
    }
    if (matched(line, number, error)) {
      previous = "";
      return;
    }
    // A sentence that was wrapped.
    if (!previous.isEmpty() && Character.isLowerCase(line.charAt(0))) {
      matched(previous + " " + line, number, error);
    }
    previous = line;
  }

  private boolean matched(String text, long number, boolean error) {
    log.hear(text, "", at(number));
    List<Signature> meanings = Signatures.catalogue().match(text, error);
    if (meanings.isEmpty()) {
      return false;
    }
    log.message(
        new Message(
            Redaction.shorten(text, Signatures.LONGEST_MESSAGE),
            error,
            "",
            "",
            at(number),
            new ArrayList<>(meanings)));
    return true;
  }

  private String at(long number) {
    return log.source + ":" + number;
  }
}
