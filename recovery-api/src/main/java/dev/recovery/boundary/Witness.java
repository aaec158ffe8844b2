package dev.recovery.boundary;

import dev.recovery.Term;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What vouches for a fact: the line that says it, what the line names, when it was written, and how
 * it stands to what was said besides.
 *
 * @param quote the line in the tool's own words, shortened and with secrets removed; the empty
 *     string where no line says it
 * @param source where the line stands: file and line; the empty string where that is not known
 * @param names what the line names, by what it is
 * @param at when it was written, where the line or its document says so
 * @param standing whether it still holds
 * @param part whether it is what happened, or what came of something else
 * @param around the lines before and after it, shortened and with secrets removed
 * @param meaning what is known of the line
 */
public record Witness(
    String quote,
    String source,
    Map<Name, String> names,
    Optional<Instant> at,
    Standing standing,
    Part part,
    List<String> around,
    Meaning meaning) {

  /** Nothing vouches for it: the fact was given without an artifact. */
  public static final Witness NONE =
      new Witness(
          "",
          "",
          Map.of(),
          Optional.empty(),
          Standing.UNKNOWN,
          Part.UNKNOWN,
          List.of(),
          Meaning.NONE);

  /** What a line can name. */
  public enum Name implements Term {
    /** The resource or object that is concerned. */
    OBJECT,
    /** The permission that is missing. */
    PERMISSION,
    /** The policy that refuses. */
    POLICY,
    /** Who or what holds a lock or a lease. */
    HOLDER,
    /** The file, and the line in it, that the message points at. */
    FILE,
    /** The command that was being carried out. */
    COMMAND
  }

  /** Whether what was said still holds. */
  public enum Standing implements Term {
    CURRENT,
    /** The same thing succeeded later. */
    SUPERSEDED,
    UNKNOWN
  }

  /** Whether it is what happened, or what came of it. */
  public enum Part implements Term {
    CAUSE,
    CONSEQUENCE,
    UNKNOWN
  }

  /** Copies the names. */
  public Witness {
    Objects.requireNonNull(quote, "quote");
    Objects.requireNonNull(source, "source");
    names = java.util.Collections.unmodifiableMap(new TreeMap<>(names));
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(standing, "standing");
    Objects.requireNonNull(part, "part");
    around = List.copyOf(around);
    Objects.requireNonNull(meaning, "meaning");
  }

  /**
   * A witness of whose line nothing more is known.
   *
   * @param quote the line in the tool's own words, shortened and with secrets removed
   * @param source where the line stands
   * @param names what the line names, by what it is
   * @param at when it was written
   * @param standing whether it still holds
   * @param part whether it is what happened, or what came of something else
   */
  public Witness(
      String quote,
      String source,
      Map<Name, String> names,
      Optional<Instant> at,
      Standing standing,
      Part part) {
    this(quote, source, names, at, standing, part, List.of(), Meaning.NONE);
  }

  /**
   * The same witness in another standing.
   *
   * @param now how it stands
   * @return a new witness
   */
  public Witness standing(Standing now) {
    return new Witness(quote, source, names, at, now, part, around, meaning);
  }

  /**
   * The same witness with more of its line.
   *
   * @param words the line in the tool's own words, shortened and with secrets removed
   * @return a new witness
   */
  public Witness quote(String words) {
    return new Witness(words, source, names, at, standing, part, around, meaning);
  }

  /**
   * The same witness in another part.
   *
   * @param now whether it is a cause or a consequence
   * @return a new witness
   */
  public Witness part(Part now) {
    return new Witness(quote, source, names, at, standing, now, around, meaning);
  }

  /**
   * The same witness with one more name.
   *
   * @param name what is named
   * @param value its name
   * @return a new witness
   */
  public Witness named(Name name, String value) {
    Map<Name, String> more = new TreeMap<>(names);
    more.put(name, value);
    return new Witness(quote, source, more, at, standing, part, around, meaning);
  }

  /**
   * The same witness of whose line more is known.
   *
   * @param now what is known of it
   * @return a new witness
   */
  public Witness meaning(Meaning now) {
    return new Witness(quote, source, names, at, standing, part, around, now);
  }

  /**
   * The same witness with what stands around its line.
   *
   * @param lines shortened and with secrets removed
   * @return a new witness
   */
  public Witness around(List<String> lines) {
    return new Witness(quote, source, names, at, standing, part, lines, meaning);
  }
}
