package dev.recovery.readers;

/**
 * Takes off what continuous integration and wrappers put before each line: colours, times, levels,
 * names of jobs and units.
 *
 * @param text the tool's own line
 * @param unit the name in brackets that stood before it; the empty string where there was none
 * @param error whether the wrapper calls the line an error
 */
record LogPrefix(String text, String unit, boolean error) {

  private static final int DEEPEST = 6;
  private static final String[] LEVELS = {
    "ERROR", "STDERR", "FATAL", "INFO", "STDOUT", "WARN", "WARNING", "DEBUG", "TRACE"
  };

  static LogPrefix strip(String line) {
    String text = colourless(line);
    String unit = "";
    boolean error = false;
    for (int i = 0; i < DEEPEST; i++) {
      int before = text.length();
      text = withoutTime(text);
      if (text.startsWith("time=") || text.startsWith("level=") || text.startsWith("ts=")) {
        int message = text.indexOf("msg=");
        if (message >= 0) {
          error |= text.startsWith("level=error") || text.indexOf(" level=error") >= 0;
          text = unquoted(text.substring(message + "msg=".length()));
        }
      }
      for (String level : LEVELS) {
        if (isLevel(text, level)) {
          error |= level.equals("ERROR") || level.equals("FATAL");
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
    if (text.startsWith("##[error]") || text.startsWith("::error")) {
      error = true;
    }
    return new LogPrefix(text, unit, error);
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

  private static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }

  // Escape sequences out, and the box that a Windows code page made of the box.
  private static String colourless(String line) {
    String text = line;
    if (text.indexOf('\u001b') >= 0 || text.indexOf('\b') >= 0) {
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
          }
        } else if (c != '\b') {
          out.append(c);
        }
      }
      text = out.toString();
    }
    if (text.indexOf('â') >= 0) {
      text = text.replace("â”‚", "│").replace("â•·", "╷").replace("â•µ", "╵");
    }
    return text;
  }
}
