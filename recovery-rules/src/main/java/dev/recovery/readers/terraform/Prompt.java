package dev.recovery.readers.terraform;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A question that is the last a run said: nobody was there to answer it, and before the answer
 * nothing is done. Mutable while a log is read.
 */
public final class Prompt {

  /** A question that nobody answered. */
  public record Unanswered(String text, long line) {}

  private static final Pattern VARIABLE = Pattern.compile("var\\.(\\w[\\w-]{0,200})");
  private static final Pattern APPROVAL =
      Pattern.compile(
          "Do you want to perform these actions.{0,100}|Do you really want to destroy .{0,100}"
              + "|Are you sure you want to run '.{0,200}|Do you wish to deploy these changes"
              + " \\(y/n\\)\\??.{0,20}|Do you want to perform this update\\?.{0,60}");

  private String about = "";
  private Optional<Unanswered> open = Optional.empty();

  /** Reads a line. */
  public void line(String line, long number) {
    Matcher variable = VARIABLE.matcher(line);
    if (variable.matches()) {
      about = "the run waited at a prompt for the value of " + line;
    } else if (APPROVAL.matcher(line).matches()) {
      about = "the run waited at a prompt for a yes: " + line;
      // Others than Terraform ask and wait in one line.
      open =
          line.startsWith("Do you want to perform these") || line.startsWith("Do you really")
              ? Optional.empty()
              : Optional.of(new Unanswered(about, number));
    } else if (line.equals("Enter a value:") && !about.isEmpty()) {
      open = Optional.of(new Unanswered(about + ": " + line, number));
    } else if (line.startsWith("Error: ") || line.startsWith("╷")) {
      // It says itself why it ended.
      goesOn();
    }
  }

  /** The run went on: the question was answered. */
  public void goesOn() {
    about = "";
    open = Optional.empty();
  }

  /** The question that nobody answered. */
  public Optional<Unanswered> unanswered() {
    return open;
  }
}
