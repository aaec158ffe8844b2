package dev.recovery.readiness.internal.pipelines;

import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time as pipelines have them: (400 days), (6 mos 4 days), (1yr), (2 weeks). */
final class Durations {

  private static final int LONG = 60;
  private static final int FAR = 36_500;
  private static final Pattern PART =
      Pattern.compile("\\s*(?:and\\s+)?(\\d{1,7}|an?|one)\\s*([a-z]*)\\.?,?");

  private Durations() {}

  /** Whole days; none where a text names no length of time, or one that a variable brings. */
  static OptionalInt days(String text) {
    String plain = text.strip().toLowerCase(Locale.ROOT);
    if (plain.equals("never")) {
      return OptionalInt.of(FAR);
    }
    double days = 0;
    int at = 0;
    Matcher part = PART.matcher(plain);
    while (at < plain.length() && part.find(at) && part.start() == at) {
      double unit = unit(part.group(2));
      if (unit < 0 || plain.length() > LONG) {
        return OptionalInt.empty();
      }
      String number = part.group(1);
      days += unit * (number.matches("\\d+") ? Integer.parseInt(number) : 1);
      at = part.end();
    }
    return at == 0 || at < plain.length()
        ? OptionalInt.empty()
        : OptionalInt.of((int) Math.min(FAR, days));
  }

  private static double unit(String name) {
    return switch (name) {
      case "", "s", "sec", "secs", "second", "seconds" -> 1 / 86_400.0;
      case "m", "min", "mins", "minute", "minutes" -> 1 / 1_440.0;
      case "h", "hr", "hrs", "hour", "hours" -> 1 / 24.0;
      case "d", "day", "days" -> 1;
      case "w", "wk", "wks", "week", "weeks" -> 7;
      case "mo", "mos", "month", "months" -> 30;
      case "y", "yr", "yrs", "year", "years" -> 365;
      default -> -1;
    };
  }
}
