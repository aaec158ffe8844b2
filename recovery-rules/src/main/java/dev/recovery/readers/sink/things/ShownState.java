package dev.recovery.readers.sink.things;

import dev.recovery.readers.form.shell.ShellLine;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a log shows of recorded state beside a plan: that the state in use is empty, that its
 * backend was configured anew, and what another state holds that somebody looked at. Mutable while
 * read.
 */
public final class ShownState {

  private static final Pattern FIELD =
      Pattern.compile("\"([\\w.-]{1,60})\"\\s{0,4}:\\s{0,4}\"?([\\w-]{1,80})\"?,?");
  private static final Pattern MANAGED = Pattern.compile("\"mode\"\\s{0,4}:\\s{0,4}\"managed\",?");

  private String reconfigured = "";
  private boolean counting;
  private boolean empty;
  private long serial;
  private String lineage = "";
  private long count;
  private long managed;
  private String at = "";
  private Held held = Held.NONE;

  /**
   * A state that holds resources.
   *
   * @param resources how many; 0 where none was shown
   * @param serial its number
   * @param source where that is shown; the empty string where no state was shown
   */
  public record Held(long resources, long serial, String source) {
    static final Held NONE = new Held(0, 0, "");
  }

  /** Reads a line, which others read as well. */
  public void line(String text, String source) {
    if (text.indexOf('"') >= 0 || text.startsWith("}")) {
      json(text.strip(), source);
    } else if (counting) {
      counting = text.isBlank();
      empty |= text.strip().equals("0");
    }
    ShellLine command = ShellLine.echoed(text);
    if (command.isNone()) {
      return;
    }
    counting = command.words().contains("state list") && command.words().contains("wc -l");
    if (command.words().contains(" init ") && command.words().contains("-reconfigure")) {
      reconfigured = command.words();
    }
  }

  private void json(String text, String source) {
    if (MANAGED.matcher(text).matches()) {
      managed++;
    }
    Matcher field = FIELD.matcher(text);
    if (field.matches()) {
      field(field.group(1), field.group(2), source);
    } else if (text.startsWith("}")) {
      if (serial > 0 && !lineage.isEmpty() && Math.max(count, managed) > 0) {
        held = new Held(Math.max(count, managed), serial, at);
      }
      if (text.equals("}")) {
        count = 0;
      }
    }
  }

  // A person who asks for the number of resources names it as they like.
  private void field(String name, String value, String source) {
    boolean number = value.length() < 10 && value.chars().allMatch(Character::isDigit);
    switch (name) {
      case "serial" -> {
        serial = number ? Long.parseLong(value) : 0;
        lineage = "";
        managed = 0;
        at = source;
      }
      case "lineage" -> lineage = value;
      case "n", "count", "resources", "resource_count", "total", "length" ->
          count = number ? Long.parseLong(value) : 0;
      default -> {
        // It says nothing of how much the state holds.
      }
    }
  }

  /** The command that configured the backend anew; the empty string where none did. */
  public String reconfigured() {
    return reconfigured;
  }

  /** Whether the state in use is seen to hold nothing. */
  public boolean empty() {
    return empty;
  }

  /** A state that was looked at, and is not empty. */
  public Held held() {
    return held;
  }
}
