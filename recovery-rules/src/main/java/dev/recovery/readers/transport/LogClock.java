package dev.recovery.readers.transport;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** What time it was when a line was printed, as far as a log's own times tell. Mutable. */
public final class LogClock {

  private static final int LONGEST = 40;
  // Wed Jun 4 13:20:17 2025
  private static final DateTimeFormatter ANSI =
      DateTimeFormatter.ofPattern("EEE MMM d HH:mm:ss yyyy", Locale.ROOT);

  private Optional<Instant> now = Optional.empty();

  /** Takes the time that a line begins with, or that it is. */
  public void see(String line) {
    if (line.isEmpty() || line.length() < 19) {
      return;
    }
    if (line.charAt(0) == '2' && line.charAt(4) == '-') {
      int end = line.indexOf(' ');
      if (end > 0 && end <= LONGEST && line.charAt(10) == 'T') {
        Times.parse(line.substring(0, end)).ifPresent(at -> now = Optional.of(at));
      }
    } else if (line.length() <= LONGEST && Character.isUpperCase(line.charAt(0))) {
      ansi(line).ifPresent(at -> now = Optional.of(at));
    }
  }

  public Optional<Instant> now() {
    return now;
  }

  /** A time as C and Go print it: {@code Wed Jun 4 13:20:17 2025}, or with UTC before the year. */
  public static Optional<Instant> ansi(String text) {
    String plain = text.strip().replace("  ", " ").replace(" UTC ", " ");
    if (plain.length() < 20 || plain.length() > 30) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDateTime.parse(plain, ANSI).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
