package dev.recovery.readers.dispatch;

import dev.recovery.mutation.Operation;
import dev.recovery.readers.form.shell.CommandLine;
import dev.recovery.readers.form.shell.ExitStatus;
import dev.recovery.readers.form.shell.ShellLine;
import dev.recovery.readers.sink.Log;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the commands that a log echoes. */
final class EchoedCommands {

  private static final int MOST_COMMANDS = 100;
  private static final String[] PROMPTS = {
    "$ ", "+ ", "> ", "❯ ", "% ", "Run ", "##[command]", "[command]"
  };
  private static final List<String> WRAPPERS =
      List.of("running \"", "running: ", "running command: ", "executing: ", "running '");
  private static final Set<String> PROGRAMS =
      Set.of("terraform", "tofu", "terragrunt", "pulumi", "cdk");
  private static final Pattern STACKS =
      Pattern.compile(
          "\\baws cloudformation (deploy|create-stack|update-stack|execute-change-set)\\b");
  private static final Pattern CHANGING =
      Pattern.compile(
          "\\b(terraform|tofu|terragrunt|pulumi|cdk|aws)[\\w.-]{0,20} ([^|>;&]{1,2000})");

  private static final Pattern SEPARATED = Pattern.compile("&&|\\|\\||;");

  private final Log log;
  private final Map<String, String> changed = new HashMap<>();

  EchoedCommands(Log log) {
    this.log = log;
  }

  /** Whether a command was seen that changes something. */
  boolean changed() {
    return !changed.isEmpty();
  }

  /**
   * Reads a line.
   *
   * @return whether it is a command of which it is known what it does
   */
  boolean line(String text, long number) {
    String words = words(text);
    if (words.isEmpty()) {
      return false;
    }
    if (log.given.size() < MOST_COMMANDS) {
      log.given.put(number, words);
    }
    if (words.startsWith("cd ") || words.startsWith("pushd ")) {
      log.legs.place(words);
    }
    Optional<CommandLine> command = CommandLine.of(words);
    if (STACKS.matcher(words).find() || command.filter(EchoedCommands::changes).isPresent()) {
      changing(words);
    }
    if (command.isEmpty() || command.get().operation() == Operation.UNKNOWN) {
      return false;
    }
    log.console = true;
    log.legs.command(words, command.get());
    log.manyUnits |= text.contains("run-all") || text.contains("--all ") || text.contains("-all ");
    if (log.commands.size() < MOST_COMMANDS && !(reads(command.get()) && goesOn(words))) {
      log.commands.add(command.get());
    }
    return true;
  }

  private static boolean reads(CommandLine command) {
    return command.operation().reach() == Operation.Reach.READS;
  }

  // What else is done on the line of a command that only looks, nobody knows.
  private static boolean goesOn(String words) {
    return SEPARATED.matcher(words).find() && !new ShellLine(words).reads();
  }

  private static boolean changes(CommandLine command) {
    return command.operation().reach() == Operation.Reach.CHANGES;
  }

  // What is refused to the second of two commands says nothing of the first, whose output may have
  // gone elsewhere. The same command twice is its echo, or another attempt whose refusal is shown.
  private void changing(String words) {
    Matcher matcher = CHANGING.matcher(words);
    if (!matcher.find()) {
      return;
    }
    String arguments = matcher.group(2).strip();
    String before = changed.put(matcher.group(1), arguments);
    log.manyUnits |= before != null && !before.equals(arguments);
  }

  private String words(String text) {
    for (String prompt : PROMPTS) {
      if (text.length() > prompt.length() && text.startsWith(prompt)) {
        return text.substring(prompt.length());
      }
    }
    String lower = lower(text);
    for (String wrapper : WRAPPERS) {
      int at = lower.indexOf(wrapper);
      if (at >= 0 && at < 60 && !lower.contains("\" again at this point")) {
        // A wrapper that says how it ended says no more than that.
        log.exited |= ExitStatus.endsCommand(lower);
        return wrapped(text.substring(at + wrapper.length()), wrapper);
      }
    }
    int attempt = lower.indexOf("attempt ");
    if (attempt >= 0 && attempt < 20) {
      int colon = text.indexOf(": ", attempt);
      return colon > 0 ? text.substring(colon + 2) : "";
    }
    return alone(text) ? text : "";
  }

  // As long as the text: the small form of some letters is longer than they are.
  private static String lower(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return lower.length() == text.length() ? lower : text;
  }

  private static String wrapped(String rest, String wrapper) {
    String words = rest;
    if (wrapper.endsWith("\"") || wrapper.endsWith("'")) {
      int close = wrapper.endsWith("\"") ? rest.lastIndexOf("\" in \"") : rest.indexOf('\'');
      words = close > 0 ? rest.substring(0, close).replace("\\\"", "\"") : rest;
    }
    words = words.startsWith("sh -c ") ? words.substring("sh -c ".length()) : words;
    return words
        .replace("digger apply", "terraform apply")
        .replace("digger plan", "terraform plan");
  }

  // The command alone on its line, not indented as in the tools' own hints.
  private static boolean alone(String text) {
    int space = text.indexOf(' ');
    if (space <= 0 || Character.isWhitespace(text.charAt(0))) {
      return false;
    }
    String first = text.substring(text.lastIndexOf('/', space) + 1, space);
    return PROGRAMS.contains(first) && !text.endsWith(".") && !text.endsWith(":");
  }
}
