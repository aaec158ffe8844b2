package dev.recovery.readers.sink.quote;

import dev.recovery.boundary.Witness;
import dev.recovery.internal.secrets.Redaction;
import dev.recovery.readers.transport.LogPrefix;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

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

  private static final ArrayDeque<Line> NONE = new ArrayDeque<>();

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
    List<String> around =
        Place.of(witness.source()).map(p -> around(p, witness.quote())).orElse(List.of());
    return around.isEmpty() ? witness : witness.around(around);
  }

  private List<String> around(Place place, String quoted) {
    String quote = ErrorLines.plain(quoted);
    List<String> around = new ArrayList<>();
    Withheld withheld = new Withheld();
    for (Line line : files.getOrDefault(place.file(), NONE)) {
      if (line.number() > place.line() + AFTER) {
        break;
      }
      boolean secret = withheld.next(unprefixed(line.text()));
      if (line.number() >= place.line() - BEFORE && line.number() != place.line() && !secret) {
        String text = bare(line.text());
        if (MEANS.matcher(text).find()
            && !IDLE.matcher(text).find()
            && !quote.contains(ErrorLines.plain(text))) {
          around.add(Redaction.detail(text));
        }
      }
    }
    return around;
  }

  /** The line at a place as a witness, where it is still known. */
  public Witness at(String source) {
    return Place.of(source)
        .flatMap(
            place ->
                files.getOrDefault(place.file(), NONE).stream()
                    .filter(line -> line.number() == place.line())
                    .findFirst())
        .map(
            line ->
                new Witness(
                    Redaction.quote(bare(line.text())),
                    source,
                    Map.of(),
                    Optional.empty(),
                    Witness.Standing.CURRENT,
                    Witness.Part.UNKNOWN))
        .orElse(Witness.NONE);
  }

  private static String bare(String line) {
    return unprefixed(line).strip();
  }

  private static String unprefixed(String line) {
    return TIME.matcher(LogPrefix.strip(line).text()).replaceFirst("");
  }
}
