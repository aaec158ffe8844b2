package dev.recovery.readers.sink.quote;

import dev.recovery.boundary.Witness;
import dev.recovery.internal.secrets.Redaction;
import dev.recovery.readers.transport.LogPrefix;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The last lines of each file, so that what decides can be shown with what stands around it. */
public final class Surroundings {

  private static final int KEPT = 400;
  private static final int LONGEST = 600;
  private static final int MOST_FILES = 50;
  private static final int BEFORE = 4;
  private static final int AFTER = 6;
  private static final Pattern TIME =
      Pattern.compile("^\\[?\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}:\\d{2}\\S*\\s+");
  // How a tool passes the time.
  private static final Pattern IDLE =
      Pattern.compile(
          "\\.\\.\\. \\[|Refreshing state\\.\\.\\.|: Reading\\.\\.\\.|: Read complete after|Still (?:creating|"
              + "reading|modifying|destroying)");
  private static final Pattern MEANS = Pattern.compile("\\p{L}{3}");

  private record Line(long number, String text) {}

  private final Map<String, ArrayDeque<Line>> files = new HashMap<>();

  /** Takes a line in. */
  public void line(String file, long number, String text) {
    ArrayDeque<Line> last = files.get(file);
    if (last == null) {
      if (files.size() == MOST_FILES) {
        return;
      }
      last = new ArrayDeque<>();
      files.put(file, last);
    }
    if (last.size() == KEPT) {
      last.removeFirst();
    }
    last.addLast(new Line(number, text.length() > LONGEST ? text.substring(0, LONGEST) : text));
  }

  /** A witness with what stands around its line, where that is still known. */
  public Witness around(Witness witness) {
    ArrayDeque<Line> last = file(witness.source());
    if (last == null) {
      return witness;
    }
    long number = number(witness.source());
    String quote = plain(witness.quote());
    List<String> around = new ArrayList<>();
    Withheld withheld = new Withheld();
    for (Line line : last) {
      if (line.number() > number + AFTER) {
        break;
      }
      boolean secret = withheld.next(unprefixed(line.text()));
      if (line.number() >= number - BEFORE && line.number() != number && !secret) {
        String text = bare(line.text());
        if (MEANS.matcher(text).find()
            && !IDLE.matcher(text).find()
            && !quote.contains(plain(text))) {
          around.add(Redaction.detail(text));
        }
      }
    }
    return around.isEmpty() ? witness : witness.around(around);
  }

  /** The line at a place as a witness, where it is still known. */
  public Witness at(String source) {
    ArrayDeque<Line> last = file(source);
    if (last != null) {
      long number = number(source);
      for (Line line : last) {
        if (line.number() == number) {
          return new Witness(
              Redaction.quote(bare(line.text())),
              source,
              Map.of(),
              Optional.empty(),
              Witness.Standing.CURRENT,
              Witness.Part.UNKNOWN);
        }
      }
    }
    return Witness.NONE;
  }

  private @Nullable ArrayDeque<Line> file(String source) {
    return number(source) < 0 ? null : files.get(source.substring(0, source.lastIndexOf(':')));
  }

  private static long number(String source) {
    String place = source.substring(source.lastIndexOf(':') + 1);
    return place.isEmpty()
            || place.length() > 12
            || place.length() == source.length()
            || !place.chars().allMatch(c -> c >= '0' && c <= '9')
        ? -1
        : Long.parseLong(place);
  }

  private static String bare(String line) {
    return unprefixed(line).strip();
  }

  private static String unprefixed(String line) {
    return TIME.matcher(LogPrefix.strip(line).text()).replaceFirst("");
  }

  private static String plain(String text) {
    return text.replaceAll("[│╷╵|\\s]+", " ").strip().toLowerCase(Locale.ROOT);
  }
}
