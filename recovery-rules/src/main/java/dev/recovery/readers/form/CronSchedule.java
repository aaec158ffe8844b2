package dev.recovery.readers.form;

import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * When something begins, as cron writes it: minute, hour, day of the month, month, day of the week.
 *
 * @param minutes when in the hour
 * @param hours when in the day
 * @param days when in the month
 * @param months when in the year
 * @param weekdays when in the week, from Sunday as 0
 * @param eitherDay whether a day of the month and one of the week are both named, so that either
 *     will do
 */
public record CronSchedule(
    BitSet minutes, BitSet hours, BitSet days, BitSet months, BitSet weekdays, boolean eitherDay) {

  private static final List<String> MONTHS =
      List.of(
          "", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final List<String> WEEKDAYS =
      List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");

  /** Reads five fields; empty for what is not understood. */
  public static Optional<CronSchedule> of(String text) {
    String[] fields = text.strip().toLowerCase(Locale.ROOT).split("\\s+", 6);
    if (fields.length != 5) {
      return Optional.empty();
    }
    try {
      BitSet weekdays = field(fields[4], 0, 7, WEEKDAYS);
      if (weekdays.get(7)) {
        weekdays.set(0);
      }
      return Optional.of(
          new CronSchedule(
              field(fields[0], 0, 59, List.of()),
              field(fields[1], 0, 23, List.of()),
              field(fields[2], 1, 31, List.of()),
              field(fields[3], 1, 12, MONTHS),
              weekdays,
              !fields[2].startsWith("*") && !fields[4].startsWith("*")));
    } catch (IllegalArgumentException e) {
      // What is not understood is never taken for an open window.
      return Optional.empty();
    }
  }

  private static BitSet field(String text, int least, int most, List<String> names) {
    BitSet set = new BitSet();
    for (String part : text.split(",", 64)) {
      int slash = part.indexOf('/');
      int step = slash < 0 ? 1 : Integer.parseInt(part.substring(slash + 1));
      String range = slash < 0 ? part : part.substring(0, slash);
      int dash = range.indexOf('-');
      int from = least;
      int to = most;
      if (!range.equals("*") && !range.equals("?")) {
        from = number(dash < 0 ? range : range.substring(0, dash), names);
        to = dash >= 0 ? number(range.substring(dash + 1), names) : slash < 0 ? from : most;
      }
      if (step < 1 || from < least || to > most || from > to) {
        throw new IllegalArgumentException(part);
      }
      for (int i = from; i <= to; i += step) {
        set.set(i);
      }
    }
    return set;
  }

  private static int number(String text, List<String> names) {
    int named = text.isEmpty() ? -1 : names.indexOf(text);
    return named >= 0 ? named : Integer.parseInt(text);
  }

  /** Whether something that begins by this schedule and lasts so long is going on. */
  public boolean runs(ZonedDateTime at, long minutesLong) {
    ZonedDateTime minute = at.truncatedTo(ChronoUnit.MINUTES);
    for (long back = 0; back < minutesLong; back++) {
      if (begins(minute.minusMinutes(back))) {
        return true;
      }
    }
    return false;
  }

  private boolean begins(ZonedDateTime at) {
    boolean day = days.get(at.getDayOfMonth());
    boolean weekday = weekdays.get(at.getDayOfWeek().getValue() % 7);
    return minutes.get(at.getMinute())
        && hours.get(at.getHour())
        && months.get(at.getMonthValue())
        && (eitherDay ? day || weekday : day && weekday);
  }
}
