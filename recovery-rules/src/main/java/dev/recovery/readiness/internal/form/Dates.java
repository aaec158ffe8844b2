package dev.recovery.readiness.internal.form;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates as people and tools write them. */
public final class Dates {

  private static final Pattern DAY = Pattern.compile("(?<!\\d)(20\\d{2})-(\\d{2})-(\\d{2})(?!\\d)");
  private static final String MONTH =
      "(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\\.?";
  // Numbers with slashes are left out: which of them is the month depends on who wrote them.
  private static final Pattern WORDS =
      Pattern.compile(
          "(?i)(?<!\\d)(?:(\\d{1,2})(?:st|nd|rd|th)?\\.?[\\s-](?:of\\s)?"
              + MONTH
              + "|"
              + MONTH
              + "\\s(\\d{1,2})(?:st|nd|rd|th)?),?[\\s-](20\\d{2})(?!\\d)");
  // With the year in front, or with dots, no two people read it in different ways.
  private static final Pattern YEAR_FIRST =
      Pattern.compile("(?<![\\d./])(20\\d{2})([/.])(\\d{1,2})\\2(\\d{1,2})(?![\\d./]\\d|\\d)");
  private static final Pattern DOTS =
      Pattern.compile("(?<![\\d./])(\\d{1,2})\\.(\\d{1,2})\\.(20\\d{2})(?!\\.?\\d)");
  private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

  private static final Pattern MARKS = Pattern.compile("^[\\s\"'`*_(\\[]+");
  private static final Pattern TO_COME =
      Pattern.compile("(?i)\\b(?:not|planned|cancel+ed|skipped|postponed|todo|tbd)\\b");

  private Dates() {}

  /** The day with which a text begins; none where it goes on that it did not happen. */
  public static Optional<LocalDate> first(String text) {
    String plain = iso(MARKS.matcher(text).replaceFirst(""));
    boolean day = DAY.matcher(plain).lookingAt();
    return day && !TO_COME.matcher(plain).find() ? in(plain) : Optional.empty();
  }

  /** The first day that a text names. */
  public static Optional<LocalDate> in(String text) {
    String plain = iso(text);
    Matcher day = DAY.matcher(plain);
    while (day.find()) {
      try {
        return Optional.of(
            LocalDate.of(
                Integer.parseInt(day.group(1)),
                Integer.parseInt(day.group(2)),
                Integer.parseInt(day.group(3))));
      } catch (DateTimeException e) {
        // The thirteenth month names no day; another one may follow.
      }
    }
    return Optional.empty();
  }

  // Days whose month is a word, as days of numbers.
  private static String iso(String text) {
    String numbers =
        YEAR_FIRST
            .matcher(text)
            .replaceAll(m -> day(m.group(1), Integer.parseInt(m.group(3)), m.group(4)));
    return WORDS
        .matcher(
            DOTS.matcher(numbers)
                .replaceAll(m -> day(m.group(3), Integer.parseInt(m.group(2)), m.group(1))))
        .replaceAll(
            m ->
                day(
                    m.group(5),
                    MONTHS.indexOf(
                                (m.group(2) == null ? m.group(3) : m.group(2))
                                    .toLowerCase(Locale.ROOT))
                            / 3
                        + 1,
                    m.group(1) == null ? m.group(4) : m.group(1)));
  }

  private static String day(String year, int month, String day) {
    return "%s-%02d-%02d".formatted(year, month, Integer.parseInt(day));
  }
}
