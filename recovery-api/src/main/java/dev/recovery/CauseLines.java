package dev.recovery;

import dev.recovery.boundary.Witness;
import dev.recovery.state.FailureState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What failed, on the first screen: each cause with the line that says it, as far as there is room.
 */
final class CauseLines {

  private static final int AROUND = 6;

  private final Advice advice;
  private final List<Cause> causes;

  CauseLines(Advice advice, List<Cause> causes) {
    this.advice = advice;
    this.causes = varied(causes);
  }

  // One of each kind before the others of a kind: they say the same of other things.
  private static List<Cause> varied(List<Cause> causes) {
    Map<String, Cause> first = new LinkedHashMap<>();
    List<Cause> others = new ArrayList<>();
    for (Cause cause : causes) {
      if (first.putIfAbsent(kind(cause), cause) != null) {
        others.add(cause);
      }
    }
    List<Cause> all = new ArrayList<>(first.values());
    all.addAll(others);
    return all;
  }

  // What is said, without the thing that it is said of.
  private static String kind(Cause cause) {
    int colon = cause.sentence().indexOf(": ");
    return colon < 0 ? cause.sentence() : cause.sentence().substring(colon + 2);
  }

  List<String> lines(int room) {
    if (causes.isEmpty()) {
      return Boxed.section("FAILED", whatIsKnown(), room);
    }
    // In full where there is room for it, and for some of what stands around it.
    int beside = causes.get(0).around().isEmpty() ? 0 : AROUND;
    for (Length length : Length.values()) {
      List<String> lines = lines(room, length);
      if (length == Length.SHORT || lines.size() <= room - beside) {
        return lines.subList(0, Math.min(room, lines.size()));
      }
    }
    throw new IllegalStateException("A screen has a length.");
  }

  /** How many lines a quote may have: that of the cause that leads, and those of the others. */
  private enum Length {
    FULL(14, 8),
    LONG(10, 5),
    MIDDLE(8, 3),
    SHORT(7, 3);

    private final int leading;
    private final int others;

    Length(int leading, int others) {
      this.leading = leading;
      this.others = others;
    }
  }

  private List<String> lines(int room, Length length) {
    List<String> lines = new ArrayList<>();
    int told = 0;
    for (Cause cause : causes) {
      List<String> next = new ArrayList<>();
      boolean quoted = !cause.quote().isEmpty() && !cause.sentence().equals(cause.quote());
      next.addAll(
          Boxed.section(
              told == 0 ? "FAILED" : "",
              (told == 0 ? "" : "and ") + cause.sentence() + (quoted ? "" : place(cause)),
              3));
      if (quoted) {
        next.addAll(
            Boxed.quote(cause.quote() + place(cause), told == 0 ? length.leading : length.others));
      }
      if (told == 0) {
        next.addAll(given(cause));
      }
      boolean more = told < causes.size() - 1;
      if (length == Length.SHORT
          && told > 0
          && lines.size() + next.size() + (more ? 1 : 0) > room) {
        break;
      }
      lines.addAll(next);
      told++;
    }
    int rest = causes.size() - told;
    if (rest > 0 && lines.size() < room) {
      lines.addAll(
          Boxed.section(
              "",
              "and %d that follow: %s"
                  .formatted(
                      rest,
                      causes.stream()
                          .skip(told)
                          .map(Cause::sentence)
                          .distinct()
                          .collect(Collectors.joining("; "))),
              Math.min(3, room - lines.size())));
    }
    return lines;
  }

  private static List<String> given(Cause cause) {
    String command = cause.names().getOrDefault(Witness.Name.COMMAND, "");
    return command.isEmpty() || cause.quote().contains(command)
        ? List.of()
        : Boxed.section("", "while: " + command, 2);
  }

  private static String place(Cause cause) {
    String file = cause.names().getOrDefault(Witness.Name.FILE, "");
    return place(cause.source())
        + (file.isEmpty() || cause.quote().contains(file) ? "" : "  at " + file);
  }

  static String place(String source) {
    return source.isEmpty() ? "" : "  [" + source + "]";
  }

  private String whatIsKnown() {
    String states =
        advice.state().failureStates().stream()
            .map(FailureState::phrase)
            .collect(Collectors.joining(", "));
    return states.isEmpty()
        ? "nothing that the artifacts name"
        : states
            + advice.boundary().domain().map(d -> ", at the " + d.id().replace('-', ' ')).orElse("")
            + "; no line of the artifacts says why";
  }
}
