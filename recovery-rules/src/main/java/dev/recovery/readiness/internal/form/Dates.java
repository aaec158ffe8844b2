package dev.recovery.readiness.internal.form;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates as people and tools write them. */
public final class Dates {

  private static final Pattern DAY = Pattern.compile("(?<!\\d)(20\\d{2})-(\\d{2})-(\\d{2})(?!\\d)");

  private static final Pattern MARKS = Pattern.compile("^[\\s\"'`*_(\\[]+");
  private static final Pattern TO_COME =
      Pattern.compile("(?i)\\b(?:not|planned|cancel+ed|skipped|postponed|todo|tbd)\\b");

  private Dates() {}

  /** The day with which a text begins; none where it goes on that it did not happen. */
  public static Optional<LocalDate> first(String text) {
    String plain = MARKS.matcher(text).replaceFirst("");
    return DAY.matcher(plain).lookingAt() && !TO_COME.matcher(plain).find()
        ? in(plain)
        : Optional.empty();
  }

  /** The first day that a text names. */
  public static Optional<LocalDate> in(String text) {
    Matcher day = DAY.matcher(text);
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
}
