package dev.recovery.state;

import dev.recovery.Fact;
import dev.recovery.Term;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * A version of recorded state: its place in the state's history, without its content.
 *
 * @param view which copy: before the attempt, now, or unsaved
 * @param readability whether it could be read
 * @param serial its number in the history
 * @param lineage which history; the empty string when unknown
 * @param writtenBy the tool's version that wrote it; the empty string when unknown
 * @param source the file
 */
public record StateVersion(
    Inventory.View view,
    Readability readability,
    OptionalLong serial,
    String lineage,
    String writtenBy,
    String source)
    implements Fact {

  /** Whether recorded state could be read. */
  public enum Readability implements Term {
    READABLE,
    /** It is not state, or it is damaged. */
    DAMAGED,
    /** It is written in a format that is newer than the reader. */
    TOO_NEW,
    UNKNOWN
  }

  /** Checks that every component is there. */
  public StateVersion {
    Objects.requireNonNull(view, "view");
    Objects.requireNonNull(readability, "readability");
    Objects.requireNonNull(serial, "serial");
    Objects.requireNonNull(lineage, "lineage");
    Objects.requireNonNull(writtenBy, "writtenBy");
    Objects.requireNonNull(source, "source");
  }

  /**
   * A version of which only this is known.
   *
   * @param view which copy: before the attempt, now, or unsaved
   * @param readability whether it could be read
   * @return the fact; what else is known is added by its {@code with} methods
   */
  public static StateVersion of(Inventory.View view, Readability readability) {
    return new StateVersion(view, readability, OptionalLong.empty(), "", "", "");
  }

  /**
   * The same, and one component known.
   *
   * @param serial its number in the history
   * @return another one
   */
  public StateVersion withSerial(long serial) {
    return new StateVersion(view, readability, OptionalLong.of(serial), lineage, writtenBy, source);
  }

  /**
   * The same, and one component known.
   *
   * @param lineage which history
   * @return another one
   */
  public StateVersion withLineage(String lineage) {
    return new StateVersion(view, readability, serial, lineage, writtenBy, source);
  }

  /**
   * The same, and one component known.
   *
   * @param writtenBy the tool's version that wrote it
   * @return another one
   */
  public StateVersion withWrittenBy(String writtenBy) {
    return new StateVersion(view, readability, serial, lineage, writtenBy, source);
  }

  /**
   * The same, and one component known.
   *
   * @param source the file
   * @return another one
   */
  public StateVersion withSource(String source) {
    return new StateVersion(view, readability, serial, lineage, writtenBy, source);
  }

  @Override
  public Object about() {
    return "state version " + view;
  }
}
