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
          "(?i)(?<!\\d)(?:(\\d{1,2})(?:st|nd|rd|th)?\\s"
              + MONTH
              + "|"
              + MONTH
              + "\\s(\\d{1,2})(?:st|nd|rd|th)?),?\\s(20\\d{2})(?!\\d)");
  private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

  private static final Pattern MARKS = Pattern.compile("^[\\s\"'`*_(\\[]+");
  private static final Pattern TO_COME =
      Pattern.compile("(?i)\\b(?:not|planned|cancel+ed|skipped|postponed|todo|tbd)\\b");

  private Dates() {}

  /** The day with which a text begins; none where it goes on that it did not happen. */
  public static Optional<LocalDate> first(String text) {
    String plain = MARKS.matcher(text).replaceFirst("");
    boolean day = DAY.matcher(plain).lookingAt() || WORDS.matcher(plain).lookingAt();
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
    return WORDS
        .matcher(text)
        .replaceAll(
            m ->
                "%s-%02d-%02d"
                    .formatted(
                        m.group(5),
                        MONTHS.indexOf(
                                    (m.group(2) == null ? m.group(3) : m.group(2))
                                        .toLowerCase(Locale.ROOT))
                                / 3
                            + 1,
                        Integer.parseInt(m.group(1) == null ? m.group(4) : m.group(1))));
  }
}
