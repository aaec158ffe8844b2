package dev.recovery.readers.sink.things;

import dev.recovery.readers.transport.LogClock;
import dev.recovery.readers.transport.Times;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When somebody looked, by what {@code date} answered between the commands. A log whose last line
 * is no older than a few minutes then had not ended. Mutable while files are read.
 */
public final class Moments {

  private static final int MOST = 100;
  // How long a tool that works may say nothing, and by how much two clocks may differ.
  private static final Duration SILENT = Duration.ofMinutes(3);
  private static final Duration AHEAD = Duration.ofSeconds(30);
  private static final Duration DAY = Duration.ofDays(1);

  private static final Pattern TIME =
      Pattern.compile("(?<![\\d:])(\\d{1,2}:\\d{2}:\\d{2})(?:[.,]\\d{1,9})?( [AP]M)?(?![\\d:])");
  private static final Pattern STAMP =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}:\\d{2}(?:[.,]\\d{1,9})?Z?");
  private static final DateTimeFormatter CLOCK =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendPattern("[h:mm:ss a][H:mm:ss]")
          .toFormatter(Locale.ROOT);

  /** A time, of a day that is known or not. */
  private record Moment(Optional<Instant> instant, LocalTime time) {}

  private final List<Moment> looks = new ArrayList<>();

  /** Takes what {@code date} answered. */
  public void see(String line) {
    if (looks.size() < MOST && line.length() < 60) {
      moment(line).ifPresent(looks::add);
    }
  }

  /** Whether a log with this last line was still being written when somebody looked. */
  public boolean current(String lastLine) {
    Optional<Moment> last =
        looks.isEmpty()
            ? Optional.empty()
            : moment(lastLine.substring(0, Math.min(lastLine.length(), 400)));
    return last.isPresent() && looks.stream().anyMatch(look -> soon(last.get(), look));
  }

  private static boolean soon(Moment last, Moment look) {
    Duration silent =
        last.instant().isPresent() && look.instant().isPresent()
            ? Duration.between(last.instant().get(), look.instant().get())
            : Duration.between(last.time(), look.time());
    boolean midnight =
        silent.isNegative() && (last.instant().isEmpty() || look.instant().isEmpty());
    Duration passed =
        midnight && silent.plus(DAY).compareTo(SILENT) <= 0 ? silent.plus(DAY) : silent;
    return passed.compareTo(SILENT) <= 0 && passed.compareTo(AHEAD.negated()) >= 0;
  }

  private static Optional<Moment> moment(String text) {
    Optional<Instant> ansi = LogClock.ansi(text);
    if (ansi.isPresent()) {
      return ansi.map(Moments::of);
    }
    Matcher stamp = STAMP.matcher(text);
    if (stamp.find()) {
      String at = stamp.group().replace(' ', 'T').replace(',', '.');
      return Times.parse(at.endsWith("Z") ? at : at + "Z").map(Moments::of);
    }
    Matcher time = TIME.matcher(text);
    if (!time.find()) {
      return Optional.empty();
    }
    try {
      String half = time.group(2) == null ? "" : time.group(2);
      return Optional.of(
          new Moment(Optional.empty(), LocalTime.parse(time.group(1) + half, CLOCK)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Moment of(Instant at) {
    return new Moment(Optional.of(at), at.atOffset(ZoneOffset.UTC).toLocalTime());
  }
}
