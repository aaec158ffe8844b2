package dev.recovery.readers.atlas;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A name that a message holds between words that never change.
 *
 * @param name what is named, for example {@code bucket}
 * @param cuts where it stands; the first that fits counts
 */
public record Slot(String name, List<Cut> cuts) {

  private static final int LONGEST = 200;
  private static final String END = "$";
  private static final int CLAUSE = 110;
  private static final String QUOTES = "\"'`“”‘’";

  /** Copies the cuts. */
  public Slot {
    cuts = List.copyOf(cuts);
  }

  /**
   * A place between two literals.
   *
   * @param after what stands before the name
   * @param before what stands after it; empty where the name ends with its word; {@code $} where it
   *     is the rest of the message
   */
  public record Cut(String after, String before) {}

  /**
   * The names that a message holds.
   *
   * @param slots what to look for
   * @param message in one line
   * @return by name; what is not there is left out
   */
  static Map<String, String> names(List<Slot> slots, String message) {
    Map<String, String> names = new TreeMap<>();
    if (slots.isEmpty()) {
      return names;
    }
    String lower = message.toLowerCase(Locale.ROOT);
    // A letter whose lower case is longer than itself would shift what stands behind it.
    String text = lower.length() == message.length() ? message : lower;
    for (Slot slot : slots) {
      for (Cut cut : slot.cuts) {
        String value = cut(text, lower, cut);
        if (!value.isEmpty()) {
          names.put(slot.name, value);
          break;
        }
      }
    }
    return names;
  }

  private static String cut(String text, String lower, Cut cut) {
    int at = lower.indexOf(cut.after.toLowerCase(Locale.ROOT));
    if (at < 0) {
      return "";
    }
    int start = at + cut.after.length();
    String value;
    if (cut.before.equals(END)) {
      return rest(text.substring(start).strip());
    }
    if (cut.before.isEmpty()) {
      String rest = text.substring(start).stripLeading();
      int end = rest.indexOf(' ');
      value = withoutEnd(end < 0 ? rest : rest.substring(0, end));
    } else {
      int end = lower.indexOf(cut.before.toLowerCase(Locale.ROOT), start);
      value = end <= start ? "" : text.substring(start, end);
    }
    value = unquoted(value.strip());
    return value.length() > LONGEST ? "" : value;
  }

  // A clause, which may be long.
  private static String rest(String text) {
    if (text.length() <= CLAUSE) {
      return withoutEnd(text);
    }
    int space = text.lastIndexOf(' ', CLAUSE);
    return withoutEnd(text.substring(0, space > 0 ? space : CLAUSE)) + "…";
  }

  private static String withoutEnd(String word) {
    int end = word.length();
    while (end > 0 && ".,:;)]".indexOf(word.charAt(end - 1)) >= 0) {
      end--;
    }
    return word.substring(0, end);
  }

  private static String unquoted(String value) {
    int start = 0;
    int end = value.length();
    while (start < end && QUOTES.indexOf(value.charAt(start)) >= 0) {
      start++;
    }
    while (end > start && QUOTES.indexOf(value.charAt(end - 1)) >= 0) {
      end--;
    }
    return value.substring(start, end);
  }

  /**
   * Puts names into a text.
   *
   * @param text with slots: {@code {name|what stands there where it is not known}}
   * @param names by name
   * @return the text without slots
   */
  static String filled(String text, Map<String, String> names) {
    int open = text.indexOf('{');
    if (open < 0) {
      return text;
    }
    StringBuilder filled = new StringBuilder();
    int done = 0;
    while (open >= 0) {
      int close = text.indexOf('}', open);
      int bar = text.indexOf('|', open);
      if (close < 0) {
        break;
      }
      if (bar < 0 || bar > close) {
        open = text.indexOf('{', open + 1);
        continue;
      }
      String name = text.substring(open + 1, bar);
      filled.append(text, done, open);
      filled.append(names.getOrDefault(name, text.substring(bar + 1, close)));
      done = close + 1;
      open = text.indexOf('{', done);
    }
    return filled.append(text, done, text.length()).toString();
  }

  /**
   * The slots that a text holds.
   *
   * @param text with slots
   * @return their names
   */
  public static List<String> in(String text) {
    List<String> names = new ArrayList<>();
    int open = text.indexOf('{');
    while (open >= 0) {
      int close = text.indexOf('}', open);
      int bar = text.indexOf('|', open);
      if (bar > 0 && bar < close) {
        names.add(text.substring(open + 1, bar));
      }
      open = text.indexOf('{', open + 1);
    }
    return names;
  }
}
