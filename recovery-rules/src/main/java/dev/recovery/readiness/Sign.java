package dev.recovery.readiness;

import dev.recovery.Term;
import dev.recovery.internal.secrets.Redaction;
import java.util.Comparator;
import java.util.Objects;

/**
 * Something in a platform's files that speaks about an item, a pattern or an anti-pattern.
 *
 * @param about which
 * @param bearing what it says of it
 * @param text what was seen, in a clause
 * @param file where: a path, or {@code case} and the id of a case
 * @param line the line, from 1; of a case the number of the event
 */
public record Sign(Term about, Bearing bearing, String text, String file, int line)
    implements Comparable<Sign> {

  /** What a sign says. */
  public enum Bearing implements Term {
    /** It is as it should be. */
    FOR,
    /** It is not as it should be. */
    AGAINST,
    /** It is a part of a proof, or too old for one. */
    INCOMPLETE
  }

  /** Checks that every component is there. */
  public Sign {
    Objects.requireNonNull(about, "about");
    Objects.requireNonNull(bearing, "bearing");
    // An address of a module or an image can carry a token.
    text = Redaction.secrets(Objects.requireNonNull(text, "text"));
    Objects.requireNonNull(file, "file");
    line = Math.max(1, line);
  }

  /**
   * Whether it was seen in the history of a case, and in no file.
   *
   * @return true where {@link #file()} names a case
   */
  public boolean inCase() {
    return file.startsWith("case ");
  }

  /**
   * Where it was seen.
   *
   * @return the file and the line, or the case and the event
   */
  public String place() {
    return file + (inCase() ? ", event " : ":") + line;
  }

  @Override
  public int compareTo(Sign other) {
    return Comparator.comparing((Sign s) -> s.about().id())
        .thenComparing(Sign::bearing)
        .thenComparing(Sign::file)
        .thenComparingInt(Sign::line)
        .thenComparing(Sign::text)
        .compare(this, other);
  }
}
