package dev.recovery.readers.transport;

import dev.recovery.internal.secrets.Redaction;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes off what continuous integration and wrappers put before each line: colours, times, levels,
 * names of jobs and units.
 *
 * @param text the tool's own line
 * @param unit the name in brackets that stood before it; the empty string where there was none
 * @param error whether the wrapper calls the line an error
 */
public record LogPrefix(String text, String unit, boolean error) {

  private static final int DEEPEST = 6;
  private static final String BUILDKITE = "_bk;t=";
  private static final String RUNNERS_ERROR = "##[error]";
  private static final String[] LEVELS = {
    "ERROR",
    "STDERR",
    "FATAL",
    "INFO",
    "STDOUT",
    "WARN",
    "WARNING",
    "DEBUG",
    "TRACE",
    // in three letters, as zerolog and slog's console handlers have them
    "ERR",
    "FTL",
    "INF",
    "WRN",
    "DBG",
    "TRC"
  };
  private static final Set<String> ERRORS = Set.of("ERROR", "FATAL", "ERR", "FTL");

  // What is left of a colour where the control character was lost: [31m, and never 10m0s elapsed.
  private static final Pattern COLOUR_REMAINS =
      Pattern.compile(
          "(?:\\^|\\\\u001b|\\\\x1b|\\\\033)?\\[(?:0m|\\d{1,3}(?:;\\d{1,3}){0,4}m(?![\\d\\]]))");

  private static final Pattern TEAMCITY =
      Pattern.compile(
          "(?:\\[\\d{2}:\\d{2}:\\d{2}\\])?(?:[A-Za-z ]?:)?[\t ]{0,4}\\[Step \\d{1,3}/\\d{1,3}\\] ?");

  // ERRO[0003] as Terragrunt and others print it to a terminal
  private static final Pattern LOGRUS =
      Pattern.compile("^(ERRO|FATA|WARN|INFO|DEBU|TRAC)\\[\\d{4,6}\\] {1,3}");

  // The runner calls each line an error that came on that stream; the box says where one ends.
  private static boolean boxed(String text) {
    int at = RUNNERS_ERROR.length();
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    return at < text.length() && "\u2502\u2577\u2575".indexOf(text.charAt(at)) >= 0;
  }

  public static LogPrefix strip(String line) {
    String text = teamcity(section(withoutBuildkite(colourless(line))));
    String unit = "";
    boolean error = false;
    for (int i = 0; i < DEEPEST; i++) {
      int before = text.length();
      String timed = text;
      text = withoutTime(text);
      if (text.length() < timed.length()) {
        text = withoutStream(text);
      }
      if (text.startsWith("time=") || text.startsWith("level=") || text.startsWith("ts=")) {
        int message = text.indexOf("msg=");
        if (message >= 0) {
          error |= text.startsWith("level=error") || text.indexOf(" level=error") >= 0;
          text = unquoted(text.substring(message + "msg=".length()));
        }
      }
      Matcher logrus = LOGRUS.matcher(text);
      if (text.length() > 10 && text.charAt(4) == '[' && logrus.find()) {
        error |= logrus.group(1).startsWith("E") || logrus.group(1).startsWith("F");
        text = text.substring(logrus.end());
      }
      for (String level : LEVELS) {
        if (isLevel(text, level)) {
          error |= ERRORS.contains(level);
          int bracket = text.charAt(0) == '[' ? 2 : 0;
          text = afterSpaces(text, level.length() + bracket);
          break;
        }
      }
      if (text.startsWith("[")) {
        int close = text.indexOf(']');
        if (close > 1
            && close <= 120
            && (close + 1 == text.length() || text.charAt(close + 1) == ' ')
            && text.indexOf('"') != 1) {
          unit = text.substring(1, close);
          text = close + 1 == text.length() ? "" : text.substring(close + 2);
        }
      }
      text = without(text, "terraform: ");
      text = without(text, "tofu: ");
      if (text.length() == before) {
        break;
      }
    }
    if (text.startsWith(RUNNERS_ERROR) && boxed(text)) {
      text = text.substring(RUNNERS_ERROR.length());
    } else if (text.startsWith(RUNNERS_ERROR) || text.startsWith("::error")) {
      error = true;
    }
    return new LogPrefix(text, unit, error);
  }

  // What is left of Buildkite's time where its control characters were taken out:
  // _bk;t=1700000000000
  private static String withoutBuildkite(String text) {
    int at = BUILDKITE.length();
    if (!text.startsWith(BUILDKITE)) {
      return text;
    }
    // Milliseconds since 1970; what follows may be a number of the line's own.
    int end = at + 13;
    while (at < text.length() && at < end && digit(text.charAt(at))) {
      at++;
    }
    return text.substring(at < text.length() && text.charAt(at) == '\u0007' ? at + 1 : at);
  }

  // [03:00:10]W:<TAB> [Step 1/2] text, of which the time may have been taken off already
  private static String teamcity(String text) {
    int step = text.indexOf("[Step ");
    if (step < 0 || step > 16) {
      return text;
    }
    Matcher matcher = TEAMCITY.matcher(text);
    return matcher.lookingAt() ? text.substring(matcher.end()) : text;
  }

  // GitLab folds a section with a marker and a carriage return: section_start:1700000000:apply
  private static String section(String text) {
    int end = text.startsWith("section_") ? text.lastIndexOf('\r') : -1;
    return end < 0 ? text : text.substring(end + 1);
  }

  // GitLab names the stream behind the time: 00O for output, 00E for errors, + where a line goes on
  private static String withoutStream(String text) {
    boolean stream =
        text.length() >= 4
            && Character.digit(text.charAt(0), 16) >= 0
            && Character.digit(text.charAt(1), 16) >= 0
            && (text.charAt(2) == 'O' || text.charAt(2) == 'E')
            && (text.charAt(3) == ' ' || text.charAt(3) == '+');
    return stream ? text.substring(4) : text;
  }

  private static String without(String text, String prefix) {
    return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
  }

  private static String afterSpaces(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    return text.substring(at);
  }

  private static boolean isLevel(String text, String level) {
    if (text.startsWith("[") && text.startsWith(level, 1)) {
      return text.startsWith("]", 1 + level.length());
    }
    // "ERROR: ..." is a message, and so is "ERROR" alone.
    return text.startsWith(level)
        && text.length() > level.length()
        && text.charAt(level.length()) == ' ';
  }

  private static String unquoted(String text) {
    if (text.length() >= 2 && text.charAt(0) == '"' && text.endsWith("\"")) {
      return text.substring(1, text.length() - 1).replace("\\\"", "\"").replace("\\n", " ");
    }
    return text;
  }

  // 2024-01-01T00:00:00.0000000Z, 2024-01-01 00:00:00,123, [2024-01-01T00:00:00Z], 06:18:40.031
  private static String withoutTime(String text) {
    int start = text.startsWith("[") ? 1 : 0;
    if (text.length() < start + 8 || !digit(text.charAt(start)) || !digit(text.charAt(start + 1))) {
      return text;
    }
    int at = start;
    int colons = 0;
    while (at < text.length() && at < 48) {
      char c = text.charAt(at);
      if (c == ':') {
        colons++;
      } else if (c == ' ') {
        // The date's own space, and no other.
        if (colons > 0
            || at != start + 10
            || at + 1 >= text.length()
            || !digit(text.charAt(at + 1))) {
          break;
        }
      } else if (!digit(c) && "TZ.,+-/".indexOf(c) < 0) {
        break;
      }
      at++;
    }
    if (colons < 2) {
      return text;
    }
    if (start == 1) {
      return at < text.length() && text.charAt(at) == ']' ? afterOne(text, at + 1) : text;
    }
    return at == text.length() || text.charAt(at) == ' ' ? afterOne(text, at) : text;
  }

  private static String afterOne(String text, int at) {
    return at < text.length() && text.charAt(at) == ' '
        ? text.substring(at + 1)
        : text.substring(at);
  }

  // The end of what a terminal does not show: Buildkite's times, links, titles.
  private static int string(String text, int from) {
    int bell = text.indexOf('\u0007', from);
    int terminator = text.indexOf("\u001b\\", from);
    if (bell >= 0 && (terminator < 0 || bell < terminator)) {
      return bell;
    }
    return terminator < 0 ? from - 1 : terminator + 1;
  }

  private static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }

  // Escape sequences out, and the box that a Windows code page made of the box.
  private static String colourless(String line) {
    String text = line.startsWith("\uFEFF") ? line.substring(1) : line;
    if (text.indexOf('\u001b') >= 0 || text.indexOf('\b') >= 0) {
      // Before a sequence can swallow the first letters that a secret is known by.
      text = Redaction.knownByShape(text);
      StringBuilder out = new StringBuilder(text.length());
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c == '\u001b') {
          if (i + 1 < text.length() && text.charAt(i + 1) == '[') {
            i++;
            while (i + 1 < text.length() && !Character.isLetter(text.charAt(i + 1))) {
              i++;
            }
            i++;
          } else if (i + 1 < text.length() && "_]P^".indexOf(text.charAt(i + 1)) >= 0) {
            i = string(text, i + 2);
          }
        } else if (c != '\b') {
          out.append(c);
        }
      }
      text = out.toString();
    }
    if (text.contains("[0m")) {
      text = COLOUR_REMAINS.matcher(text).replaceAll("");
    }
    if (text.indexOf('â') >= 0) {
      text = text.replace("â”‚", "│").replace("â•·", "╷").replace("â•µ", "╵");
    }
    return text;
  }
}
