package dev.recovery.evidence;

import dev.recovery.Fact;
import java.util.List;
import java.util.Objects;

/**
 * Artifacts were read, and nobody recognised anything in them.
 *
 * @param lines how many of their lines look like errors
 * @param last the last of those, in their own words, shortened and with secrets removed
 */
public record Unrecognised(int lines, List<Quote> last) implements Fact {

  /**
   * A line of an artifact.
   *
   * @param text the line, shortened and with secrets removed
   * @param source where it stands: file and line
   */
  public record Quote(String text, String source) {

    /** Checks that both are there. */
    public Quote {
      Objects.requireNonNull(text, "text");
      Objects.requireNonNull(source, "source");
    }
  }

  /** Copies the quotes. */
  public Unrecognised {
    last = List.copyOf(last);
  }

  @Override
  public Object about() {
    return Unrecognised.class;
  }
}
