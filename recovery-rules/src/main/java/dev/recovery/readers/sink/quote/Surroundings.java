package dev.recovery.readers.sink.quote;

import dev.recovery.boundary.Witness;
import dev.recovery.internal.secrets.Redaction;
import dev.recovery.readers.transport.LogPrefix;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The last lines of each file, so that what decides can be shown with what stands around it. */
public final class Surroundings {

  private static final int KEPT = 400;
  private static final int LONGEST = 600;
  private static final int MOST_FILES = 50;
  private static final int BEFORE = 4;
  private static final int AFTER = 6;
  private static final int MOST_ANSWERS = 3;
  private static final int CONTINUES = 5;
  private static final Pattern TIME =
      Pattern.compile("^\\[?\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}:\\d{2}\\S*\\s+");
  // How a tool passes the time.
  private static final Pattern IDLE =
      Pattern.compile(
          "\\.\\.\\. \\[|Refreshing state\\.\\.\\.|: Reading\\.\\.\\.|: Read complete after|Still (?:creating|"
              + "reading|modifying|destroying)|"
              // A job's own words.
              + "^##\\[(?:end)?group\\]|^section_(?:start|end):|^\\[Pipeline\\] |^shell: |"
              + "^Post job cleanup|^Cleaning up |exited? with (?:exit )?(?:code|status) \\d+$|"
              + "^##\\[error\\]Process completed with exit code");
  // Rows of a table beside the one that is spoken of, and what stands above it.
  private static final Pattern ROW =
      Pattern.compile(
          "NAME(?:SPACE)?\\s+[A-Z]{3}.*|\\S+\\s+(\\d{1,4})/\\1\\s+(?:Running|Completed)\\s.*");
  // A job's own words, and the next message.
  private static final Pattern MARK =
      Pattern.compile(
          "(?i)##\\[|::|section_(?:start|end)|error\\b|\\[pipeline\\]|cleaning up |\\{\"");
  private static final Pattern CODE =
      Pattern.compile(
          "(?i)(?:error|fatal|exception)[:\\s]{1,3}\\(?[A-Z]{1,8}[-_]?\\d{2,6}\\)?[.:]?");
  private static final Pattern COMMAND = Pattern.compile("\\$ \\S");
  private static final Pattern MEANS = Pattern.compile("\\p{L}{3}");

  private static final ArrayDeque<Line> NONE = new ArrayDeque<>();

  /** A line, and what is left of it without its wrapper once somebody asks. */
  private static final class Line {
    private final long number;
    private final String text;
    private @Nullable String own;

    Line(long number, String text) {
      this.number = number;
      this.text = text;
    }

    /** The line without what a job puts before it, with its indent. */
    String own() {
      if (own == null) {
        own = TIME.matcher(LogPrefix.strip(text).text()).replaceFirst("");
      }
      return own;
    }

    String bare() {
      return own().strip();
    }
  }

  private final Map<String, ArrayDeque<Line>> files = new LinkedHashMap<>();

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
  public Witness around(Witness given) {
    Place place = Place.of(given.source()).orElse(null);
    if (place == null) {
      return given;
    }
    List<Line> answer = answer(place);
    Witness witness = continued(answer, place, given);
    List<String> answers = answering(answer, witness.quote());
    // Where the message leaves it open, what stands beside it is a part of what is said.
    if (!answers.isEmpty() && !witness.quote().isEmpty()) {
      witness = witness.quote(witness.quote() + "; " + String.join("; ", answers));
    }
    List<String> around = around(answer, place, witness.quote());
    return around.isEmpty() ? witness : witness.around(around);
  }

  // What ends in a colon, or is no more than a code, is said in the lines below it.
  private static Witness continued(List<Line> answer, Place place, Witness witness) {
    if (!witness.quote().endsWith(":") && !CODE.matcher(witness.quote()).matches()) {
      return witness;
    }
    String quote = ErrorLines.plain(witness.quote());
    StringBuilder whole = new StringBuilder(witness.quote());
    Withheld withheld = new Withheld();
    int taken = 0;
    for (Line line : answer) {
      boolean secret = withheld.next(line.own());
      String text = line.bare();
      if (line.number <= place.line()
          || (!text.isEmpty() && quote.contains(ErrorLines.plain(text)))) {
        continue;
      }
      if (taken == CONTINUES || secret || MARK.matcher(text).lookingAt()) {
        break;
      }
      if (!text.isEmpty()) {
        whole.append(' ').append(Redaction.detail(text));
        taken++;
      } else if (taken > 1) {
        break;
      }
    }
    return taken == 0 ? witness : witness.quote(whole.toString());
  }

  private List<String> around(List<Line> answer, Place place, String quoted) {
    String quote = ErrorLines.plain(quoted);
    Set<String> around = new LinkedHashSet<>(versions(quoted));
    Withheld withheld = new Withheld();
    for (Line line : answer) {
      if (line.number > place.line() + AFTER) {
        break;
      }
      boolean secret = withheld.next(line.own());
      if (line.number >= place.line() - BEFORE && line.number != place.line() && !secret) {
        String text = line.bare();
        if (MEANS.matcher(text).find()
            && !IDLE.matcher(text).find()
            && !ROW.matcher(text).matches()
            && !quote.contains(ErrorLines.plain(text))) {
          around.add(Redaction.detail(text));
        }
      }
    }
    return List.copyOf(around);
  }

  // From the command that is being answered at a place to the next.
  private List<Line> answer(Place place) {
    List<Line> answer = new ArrayList<>();
    for (Line line : files.getOrDefault(place.file(), NONE)) {
      if (COMMAND.matcher(line.bare()).lookingAt()) {
        if (line.number > place.line()) {
          break;
        }
        answer.clear();
        continue;
      }
      answer.add(line);
    }
    return answer;
  }

  private static List<String> answering(List<Line> answer, String quote) {
    List<String> found = new ArrayList<>();
    for (Companions companion : Companions.of(quote)) {
      if (companion != Companions.VERSION) {
        answers(companion, answer.stream()).filter(a -> !quote.contains(a)).forEach(found::add);
      }
    }
    return found;
  }

  // A tool names its version at its start, or is asked for it elsewhere.
  private List<String> versions(String quote) {
    return Companions.of(quote).contains(Companions.VERSION)
        ? answers(Companions.VERSION, files.values().stream().flatMap(ArrayDeque::stream)).toList()
        : List.of();
  }

  private static Stream<String> answers(Companions companion, Stream<Line> lines) {
    return lines
        .map(Line::bare)
        .filter(companion::answeredBy)
        .distinct()
        .limit(MOST_ANSWERS)
        .map(Redaction::detail)
        .map(text -> text.replaceAll("\\s{2,}", " "));
  }

  /** The line at a place as a witness, where it is still known. */
  public Witness at(String source) {
    return Place.of(source)
        .flatMap(
            place ->
                files.getOrDefault(place.file(), NONE).stream()
                    .filter(line -> line.number == place.line())
                    .findFirst())
        .map(
            line ->
                new Witness(
                    Redaction.quote(line.bare()),
                    source,
                    Map.of(),
                    Optional.empty(),
                    Witness.Standing.CURRENT,
                    Witness.Part.UNKNOWN))
        .orElse(Witness.NONE);
  }
}
