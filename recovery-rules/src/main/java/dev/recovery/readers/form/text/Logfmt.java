package dev.recovery.readers.form.text;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A record of a log that is written as {@code key=value} pairs: {@code time="..." level=info
 * msg="..." application=web}. Whatever stands before it belongs to somebody else.
 */
public final class Logfmt {

  private static final int MOST_FIELDS = 60;
  private static final int LONGEST_PREFIX = 300;

  private Logfmt() {}

  /**
   * Reads a line.
   *
   * @return its fields in their order; empty where the line holds no level and no message
   */
  public static Map<String, String> fields(String line) {
    int start = start(line);
    if (start < 0 || line.indexOf("msg=", start) < 0) {
      return Map.of();
    }
    Map<String, String> fields = pairs(line, start);
    return fields.containsKey("level") && fields.containsKey("msg") ? fields : Map.of();
  }

  /**
   * Reads the pairs that stand one after the other in a text.
   *
   * @param start where the first of them begins
   * @return by name, in their order; as far as they go
   */
  static Map<String, String> pairs(String line, int start) {
    Map<String, String> fields = new LinkedHashMap<>();
    int at = start;
    while (at < line.length() && fields.size() < MOST_FIELDS) {
      int equals = line.indexOf('=', at);
      if (equals < 0 || line.lastIndexOf(' ', equals) >= at) {
        break;
      }
      String key = line.substring(at, equals);
      StringBuilder value = new StringBuilder();
      at = value(line, equals + 1, value);
      fields.putIfAbsent(key, value.toString());
      while (at < line.length() && line.charAt(at) == ' ') {
        at++;
      }
    }
    return fields;
  }

  private static int start(String line) {
    int level = line.indexOf("level=");
    int time = line.indexOf("time=\"");
    int start = time >= 0 && time < level ? time : level;
    return start < 0 || start > LONGEST_PREFIX ? -1 : start;
  }

  // Quoted with escapes, or up to the next space.
  private static int value(String line, int from, StringBuilder value) {
    if (from >= line.length() || line.charAt(from) != '"') {
      int end = line.indexOf(' ', from);
      value.append(line, from, end < 0 ? line.length() : end);
      return end < 0 ? line.length() : end;
    }
    int at = from + 1;
    while (at < line.length() && line.charAt(at) != '"') {
      char c = line.charAt(at);
      if (c == '\\' && at + 1 < line.length()) {
        at++;
        char escaped = line.charAt(at);
        value.append(escaped == 'n' || escaped == 't' || escaped == 'r' ? ' ' : escaped);
      } else {
        value.append(c);
      }
      at++;
    }
    return Math.min(line.length(), at + 1);
  }
}
