package dev.recovery;

import dev.recovery.boundary.Meaning;
import dev.recovery.boundary.Witness;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * One thing that went wrong, as a person is told of it.
 *
 * @param sentence what it is, with the names of what it concerns
 * @param quote the line that says it, in the tool's own words, shortened and with secrets removed;
 *     the empty string where it follows from a fact that was given without an artifact
 * @param source where the line stands: file and line
 * @param part whether it leads, or follows from what leads
 * @param names what the line names, by what it is
 * @param around the lines before and after it
 * @param meaning what the atlas knows of it
 */
public record Cause(
    String sentence,
    String quote,
    String source,
    Part part,
    Map<Witness.Name, String> names,
    List<String> around,
    Meaning meaning) {

  /** How one cause stands among the others. */
  public enum Part implements Term {
    /** The rules that lead the advice speak of it. */
    LEADS,
    /** It comes of what leads, or says less than that. */
    FOLLOWS
  }

  /** Checks that every component is there. */
  public Cause {
    Objects.requireNonNull(sentence, "sentence");
    Objects.requireNonNull(quote, "quote");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(part, "part");
    names = Collections.unmodifiableMap(new TreeMap<>(names));
    around = List.copyOf(around);
    Objects.requireNonNull(meaning, "meaning");
  }
}
