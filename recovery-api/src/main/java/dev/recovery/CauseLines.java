package dev.recovery;

import dev.recovery.boundary.Witness;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What failed, on the first screen: each cause with the line that says it, as far as there is room.
 */
final class CauseLines {

  private final Advice advice;
  private final List<Cause> causes;

  CauseLines(Advice advice, List<Cause> causes) {
    this.advice = advice;
    this.causes = causes;
  }

  List<String> lines(int room) {
    List<String> lines = new ArrayList<>();
    if (causes.isEmpty()) {
      return Boxed.section("FAILED", whatIsKnown(), room);
    }
    int told = 0;
    for (Cause cause : causes) {
      int left = room - lines.size();
      List<String> next = new ArrayList<>();
      boolean quoted = !cause.quote().isEmpty() && !cause.sentence().equals(cause.quote());
      next.addAll(
          Boxed.section(
              told == 0 ? "FAILED" : "",
              (told == 0 ? "" : "and ") + cause.sentence() + (quoted ? "" : place(cause)),
              3));
      // The leading cause is quoted in full, as far as there is room.
      if (quoted) {
        next.addAll(Boxed.quote(cause.quote() + place(cause), told == 0 ? 7 : 3));
      }
      if (told == 0) {
        next.addAll(given(cause));
      }
      boolean more = told < causes.size() - 1;
      if (told > 0 && next.size() + (more ? 1 : 0) > left) {
        break;
      }
      lines.addAll(next.subList(0, Math.min(next.size(), left)));
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
              1));
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
        advice.state().failureStates().stream().map(Term::id).collect(Collectors.joining(", "));
    return states.isEmpty()
        ? "nothing that the artifacts name"
        : states
            + advice.boundary().domain().map(d -> ", at the " + d.id()).orElse("")
            + "; no line of the artifacts says why";
  }
}
