package dev.recovery.readers.transport;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;

/** Reads the spellings of time that the tools use. */
public final class Times {

  // Go's default spelling: 2026-11-23 01:45:04.403198049 +0000 UTC
  private static final DateTimeFormatter GO =
      new DateTimeFormatterBuilder()
          .appendPattern("yyyy-MM-dd HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .appendPattern(" xx")
          .toFormatter(Locale.ROOT);

  private Times() {}

  public static Optional<Instant> parse(String text) {
    String trimmed = text.strip();
    if (trimmed.length() < 10 || trimmed.length() > 80) {
      return Optional.empty();
    }
    try {
      return Optional.of(OffsetDateTime.parse(trimmed).toInstant());
    } catch (DateTimeException e) {
      return go(trimmed);
    }
  }

  private static Optional<Instant> go(String text) {
    // The zone's name after the offset, and a monotonic reading, say nothing more.
    String[] words = text.split(" ", 4);
    try {
      if (words.length >= 3) {
        return Optional.of(
            OffsetDateTime.parse(words[0] + " " + words[1] + " " + words[2], GO).toInstant());
      }
      // Without an offset only the tools' own habit is left, and that is UTC.
      return Optional.of(LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
