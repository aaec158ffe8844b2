package dev.recovery.readers;

import dev.recovery.mutation.Operation;
import dev.recovery.mutation.ResourceOperation.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads lines that a tool prints for people: operations, plans, errors. Each character is looked at
 * a bounded number of times, whatever the text.
 */
final class ConsoleText {

  private static final int LONGEST_BLOCK = 200;
  private static final int LONGEST_KEPT_LINE = 4000;
  // How a shell or a job ends. Indented, or inside of a list, it is of something in it.
  private static final Pattern EXIT =
      Pattern.compile(
          "(?i)(?:process completed with |job failed: |script returned |command failed with )?"
              + "(?:exit status|exit code|exited with(?: code)?):? [1-9]\\d{0,9}\\b");

  private final Log log;
  private final PulumiText pulumi;
  private @org.jspecify.annotations.Nullable Block block;
  private boolean drifting;
  private boolean inBox;
  private boolean asking;
  private String stepOf = "";
  private final Map<String, String> changed = new HashMap<>();
  private int sinceHeader = 100;
  private String previous = "";
  private String check = "";

  ConsoleText(Log log) {
    this.log = log;
    this.pulumi = new PulumiText(log);
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
    stepOf = stripped.unit();
    if (!stepOf.isEmpty()) {
      unit(stripped);
    }
    String text = stripped.text();
    String trimmed = text.strip();
    sinceHeader++;
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
    if (!boxed && (command(text, number) || milestone(trimmed, number) || plan(text, trimmed))) {
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
    if (EXIT.matcher(text).lookingAt()) {
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

  // ---------------------------------------------------------------- commands and milestones

  // The CDK ticks off a stack that it deployed, and says so where there was nothing to change.
  private static final Pattern DEPLOYED = Pattern.compile("\u2705  [\\w/-]{1,250}");
  private static final int DEPLOYED_MARK = 3;
  // What was changed in a part of the log that was not kept.
  private static final String UNNAMED = "(unnamed)";

  private static final String[] PROMPTS = {
    "$ ", "+ ", "> ", "❯ ", "% ", "Run ", "##[command]", "[command]"
  };
  private static final Set<String> PROGRAMS =
      Set.of("terraform", "tofu", "terragrunt", "pulumi", "cdk");

  private boolean command(String text, long number) {
    String words = "";
    for (String prompt : PROMPTS) {
      if (text.startsWith(prompt)) {
        words = text.substring(prompt.length());
        break;
      }
    }
    if (words.isEmpty()) {
      words = spelledOut(text);
    }
    if (words.isEmpty()) {
      return false;
    }
    CommandLine command = CommandLine.of(words).orElse(null);
    if (STACKS.matcher(words).find()
        || (command != null && command.operation().reach() == Operation.Reach.CHANGES)) {
      changing(words);
    }
    if (command == null || command.operation() == Operation.UNKNOWN) {
      return false;
    }
    close();
    log.console = true;
    if (text.contains("run-all") || text.contains("--all ") || text.contains("-all ")) {
      log.manyUnits = true;
    }
    if (log.commands.size() < 100) {
      log.commands.add(command);
    }
    // Gates and refusals often stand in the command's own line.
    matched(text, number, false);
    return true;
  }

  private static final Pattern STACKS =
      Pattern.compile(
          "\\baws cloudformation (deploy|create-stack|update-stack|execute-change-set)\\b");
  private static final Pattern CHANGING =
      Pattern.compile(
          "\\b(terraform|tofu|terragrunt|pulumi|cdk|aws)[\\w.-]{0,20} ([^|>;&]{1,2000})");

  // What is refused to the second of two commands says nothing of the first, whose output may have
  // gone elsewhere. The same command twice is its echo, or another attempt whose refusal is shown.
  private void changing(String words) {
    Matcher matcher = CHANGING.matcher(words);
    if (!matcher.find()) {
      return;
    }
    String arguments = matcher.group(2).strip();
    String before = changed.put(matcher.group(1), arguments);
    if (before != null && !before.equals(arguments)) {
      log.manyUnits = true;
    }
  }

  private static final Pattern EXITED = Pattern.compile("exit status [1-9]");

  private String spelledOut(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    for (String marker :
        List.of("running \"", "running: ", "running command: ", "executing: ", "running '")) {
      int at = lower.indexOf(marker);
      if (at >= 0 && at < 60 && !lower.contains("\" again at this point")) {
        String rest = text.substring(at + marker.length());
        char last = marker.charAt(marker.length() - 1);
        if (last == '"' || last == '\'') {
          int close = last == '"' ? rest.lastIndexOf("\" in \"") : rest.indexOf('\'');
          rest = close > 0 ? rest.substring(0, close).replace("\\\"", "\"") : rest;
        }
        // A wrapper that says how it ended says no more than that.
        log.exited |= EXITED.matcher(lower).find();
        rest = rest.startsWith("sh -c ") ? rest.substring("sh -c ".length()) : rest;
        return rest.replace("digger apply", "terraform apply")
            .replace("digger plan", "terraform plan");
      }
    }
    int attempt = lower.indexOf("attempt ");
    if (attempt >= 0 && attempt < 20) {
      int colon = text.indexOf(": ", attempt);
      return colon > 0 ? text.substring(colon + 2) : "";
    }
    // The command alone on its line, not indented as in the tools' own hints.
    int space = text.indexOf(' ');
    if (space > 0 && !Character.isWhitespace(text.charAt(0))) {
      String first = text.substring(text.lastIndexOf('/', space) + 1, space);
      if (PROGRAMS.contains(first) && !text.endsWith(".") && !text.endsWith(":")) {
        return text;
      }
    }
    return "";
  }

  private boolean milestone(String line, long number) {
    if (line.startsWith("Apply complete!") || line.startsWith("Destroy complete!")) {
      close();
      log.console = true;
      log.applied = true;
      log.exitedLast = false;
      log.last = Log.Last.SUCCESS;
      applied(line);
      return true;
    }
    if (DEPLOYED.matcher(line).matches()) {
      close();
      log.console = true;
      log.completed(line.substring(DEPLOYED_MARK), Kind.UPDATE, "");
      return true;
    }
    // What the command line of AWS says of a stack that it deployed; others may follow.
    if (line.startsWith("Successfully created/updated stack - ")) {
      close();
      log.console = true;
      log.completed(
          line.substring("Successfully created/updated stack - ".length()), Kind.UPDATE, "");
      log.last = Log.Last.SUCCESS;
      return true;
    }
    if (line.startsWith("Plan: ") && numbers(line)) {
      close();
      return true;
    }
    if (line.startsWith("No changes.")
        || line.startsWith("Your infrastructure matches the configuration")) {
      close();
      log.console = true;
      log.planned.summary(0, 0, 0);
      log.last = Log.Last.PLANNED;
      return true;
    }
    if (line.startsWith("Planning failed.")
        || line.startsWith(
            "Terraform planned the following actions, but then encountered a problem")
        || line.startsWith(
            "OpenTofu planned the following actions, but then encountered a problem")) {
      close();
      log.console = true;
      log.planningFailed = true;
      log.planned.errored();
      return true;
    }
    if (line.startsWith("Releasing state lock")
        || line.startsWith("Acquiring state lock")
        || line.startsWith("Stopping operation")) {
      close();
      log.console = true;
      return true;
    }
    if (line.startsWith("Initializing the backend")
        || line.startsWith("Initializing HCP Terraform")
        || line.startsWith("Initializing Terraform Cloud")
        || line.startsWith("Initializing Terraform Enterprise")) {
      close();
      log.console = true;
      log.initializingBackend = true;
      return true;
    }
    if (line.endsWith(" has been successfully initialized!")
        || line.equals("Success! The configuration is valid.")) {
      close();
      log.console = true;
      if (log.last == Log.Last.NOTHING) {
        log.last = Log.Last.PREPARED;
      }
      return true;
    }
    if (line.startsWith("Initializing provider plugins")
        || line.startsWith("Successfully configured the backend")
        || line.startsWith("Initializing modules")) {
      close();
      log.console = true;
      log.initializingBackend = line.startsWith("Initializing modules") && log.initializingBackend;
      return true;
    }
    if (line.contains("Objects have changed outside of ")) {
      close();
      drifting = true;
      return true;
    }
    if (line.startsWith("Terraform will perform the following actions")
        || line.startsWith("OpenTofu will perform the following actions")
        || line.startsWith("Unless you have made equivalent changes")) {
      close();
      log.console = true;
      drifting = false;
      return true;
    }
    if (line.startsWith("```")
        || line.startsWith("##[group]")
        || line.startsWith("##[section]")
        || line.startsWith("##[endgroup]")) {
      close();
      // The group's title is often the command.
      return line.startsWith("##[group]Run ")
          && command(line.substring("##[group]".length()), number);
    }
    if (line.startsWith("Interrupt received.")
        || line.startsWith("^CInterrupt received.")
        || line.startsWith("Two interrupts received")
        || line.startsWith("^CTwo interrupts received")) {
      close();
      log.console = true;
      log.interrupted = true;
      matched(line, number, false);
      return true;
    }
    if (line.startsWith("Ran ") && line.contains(" for ")) {
      return atlantis(line);
    }
    if (asked(line)) {
      close();
      matched("the step that asks for input ended with: " + line, number, false);
      return true;
    }
    if (line.contains("will be processed in the following order") || line.equals("Group 1")) {
      log.manyUnits = true;
    }
    return false;
  }

  // Jenkins' step that asks a person ends with who answered; what would be done comes after it.
  private boolean asked(String line) {
    boolean step = stepOf.equals("Pipeline");
    if ((step && line.equals("input")) || line.equals("Proceed or Abort")) {
      asking = true;
    } else if (line.startsWith("Approved by ") || (step && line.equals("sh"))) {
      asking = false;
    }
    // What was done before somebody was asked, the refusal says nothing of.
    log.manyUnits |= asking && !changed.isEmpty();
    return asking && (line.startsWith("Aborted by ") || line.startsWith("Rejected by "));
  }

  // Apply complete! Resources: 2 added, 1 changed, 0 destroyed.
  private void applied(String line) {
    if (log.mutates()) {
      return;
    }
    if (before(line, " added") > 0) {
      log.completed(UNNAMED, Kind.CREATE, "");
    } else if (before(line, " changed") > 0) {
      log.completed(UNNAMED, Kind.UPDATE, "");
    } else if (before(line, " destroyed") > 0) {
      log.completed(UNNAMED, Kind.DELETE, "");
    }
    log.last = Log.Last.SUCCESS;
  }

  private boolean atlantis(String line) {
    String lower = line.toLowerCase(Locale.ROOT);
    String command =
        lower.startsWith("ran apply")
            ? "terraform apply"
            : lower.startsWith("ran plan")
                ? "terraform plan"
                : lower.startsWith("ran policy check") ? "conftest test" : "";
    if (!command.isEmpty()) {
      close();
      log.console = true;
      CommandLine.of(command).ifPresent(log.commands::add);
      if (lower.contains(" projects:") && !lower.contains(" for 1 projects:")) {
        log.manyUnits = true;
      }
      return true;
    }
    return false;
  }

  // Plan: 1 to import, 2 to add, 3 to change, 4 to destroy.
  private boolean numbers(String line) {
    int add = before(line, " to add");
    int change = before(line, " to change");
    int destroy = before(line, " to destroy");
    if (add < 0 && change < 0 && destroy < 0) {
      return false;
    }
    log.console = true;
    drifting = false;
    log.planned.summary(Math.max(0, add), Math.max(0, change), Math.max(0, destroy));
    if (log.planningFailed) {
      log.planned.errored();
    }
    log.last = Log.Last.PLANNED;
    return true;
  }

  private static int before(String line, String words) {
    int end = line.indexOf(words);
    int start = end;
    while (start > 0 && Character.isDigit(line.charAt(start - 1)) && end - start < 9) {
      start--;
    }
    return start < end ? Integer.parseInt(line, start, end, 10) : -1;
  }

  // ---------------------------------------------------------------- plans

  private boolean plan(String text, String line) {
    if (line.startsWith("# ")) {
      return header(line.substring(2));
    }
    int symbolEnd = symbol(line);
    if (symbolEnd == 0) {
      return false;
    }
    String symbol = line.substring(0, symbolEnd);
    String rest = line.substring(symbolEnd).strip();
    if (rest.startsWith("resource \"")) {
      if (sinceHeader > 4) {
        String[] parts = rest.split("\"", 5);
        if (parts.length >= 4) {
          plannedBySymbol(symbol, parts[1] + "." + parts[3]);
        }
      }
      return true;
    }
    int indent = text.length() - text.stripLeading().length();
    int space = rest.indexOf(' ');
    String word = space < 0 ? rest : rest.substring(0, space);
    String after = space < 0 ? "" : rest.substring(space + 1);
    // Up to 0.11 the address stands beside the symbol.
    if (indent <= 2
        && (after.isEmpty() || after.startsWith("("))
        && Addresses.plausible(word)
        && Addresses.type(word).indexOf('_') > 0) {
      plannedBySymbol(symbol, word);
      return true;
    }
    // An attribute in a rendered plan holds anybody's words.
    return indent >= 4;
  }

  private static int symbol(String line) {
    for (String symbol : List.of("-/+ ", "+/- ", "+ ", "- ", "~ ", "<= ")) {
      if (line.startsWith(symbol)) {
        return symbol.length();
      }
    }
    return 0;
  }

  private void plannedBySymbol(String symbol, String address) {
    log.console = true;
    if (Addresses.data(address)) {
      return;
    }
    switch (symbol.strip()) {
      case "-/+", "+/-" -> log.planned.replace(address);
      case "+" -> log.planned.create(address);
      case "-" -> log.planned.delete(address);
      case "~" -> log.planned.update(address);
      default -> {}
    }
  }

  private boolean header(String text) {
    int end = text.indexOf(' ');
    // A key can hold spaces, so the address ends at the first space outside brackets.
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '[' ? 1 : c == ']' ? -1 : 0;
      if (c == ' ' && depth == 0) {
        end = i;
        break;
      }
    }
    if (end < 0) {
      return false;
    }
    String address = text.substring(0, end);
    if (!Addresses.plausible(address)) {
      return false;
    }
    String what = text.substring(end);
    sinceHeader = 0;
    log.console = true;
    if (what.contains(" has moved to ")) {
      return true;
    }
    if (drifting || what.startsWith(" has changed") || what.startsWith(" has been deleted")) {
      log.planned.drift(address);
      return true;
    }
    if (Addresses.data(address) || what.contains("will be read")) {
      return true;
    }
    if (what.contains("will be created")) {
      log.planned.create(address);
    } else if (what.contains("must be replaced") || what.contains("will be replaced")) {
      log.planned.replace(address);
    } else if (what.contains("will be destroyed")) {
      log.planned.delete(address);
    } else if (what.contains("will be updated in-place")) {
      log.planned.update(address);
    }
    return true;
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
    if (meanings.isEmpty() && exitCode(text)) {
      log.exited = true;
      log.exitedLast |= EXIT.matcher(text).lookingAt();
      return;
    }
    // Nobody else points at a line of a configuration like this.
    log.console |= current.boxed || !current.place.isEmpty() || !current.bullet.isEmpty();
    log.message(
        new Message(text, true, current.address, current.place, at(current.line), meanings));
  }

  private static boolean exitCode(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return lower.contains("exit code")
        || lower.contains("exit status")
        || lower.contains("exitcode")
        || lower.contains("exited with")
        || lower.contains("has finished with an error");
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
