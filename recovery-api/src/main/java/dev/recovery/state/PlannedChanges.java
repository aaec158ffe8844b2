package dev.recovery.state;

import dev.recovery.Fact;
import dev.recovery.Term;
import dev.recovery.boundary.Witness;
import java.util.List;
import java.util.Objects;

/**
 * What a plan would do, in numbers, and what it would destroy by name.
 *
 * @param quality whether it can be applied as it stands
 * @param creates how many resources it creates
 * @param updates how many it changes in place
 * @param destroyed addresses of the resources it deletes or replaces
 * @param renamed deletions that look like a rename: pairs {@code old -> new} of one type
 * @param drifted addresses that the plan found changed outside the tool
 * @param source the file
 * @param witness the lines by which it says what it destroys, and why
 */
public record PlannedChanges(
    Quality quality,
    int creates,
    int updates,
    List<String> destroyed,
    List<String> renamed,
    List<String> drifted,
    String source,
    Witness witness)
    implements Fact {

  /** Whether a plan is whole. */
  public enum Quality implements Term {
    WHOLE,
    /** Planning failed: what it shows is a part. */
    ERRORED,
    UNKNOWN
  }

  /** Copies the lists. */
  public PlannedChanges {
    Objects.requireNonNull(quality, "quality");
    destroyed = List.copyOf(destroyed);
    renamed = List.copyOf(renamed);
    drifted = List.copyOf(drifted);
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(witness, "witness");
  }

  /**
   * A plan of which no line is quoted.
   *
   * @param quality whether it can be applied as it stands
   * @param creates how many resources it creates
   * @param updates how many it changes in place
   * @param destroyed addresses of the resources it deletes or replaces
   * @param renamed deletions that look like a rename: pairs {@code old -> new} of one type
   * @param drifted addresses that the plan found changed outside the tool
   * @param source the file
   */
  public PlannedChanges(
      Quality quality,
      int creates,
      int updates,
      List<String> destroyed,
      List<String> renamed,
      List<String> drifted,
      String source) {
    this(quality, creates, updates, destroyed, renamed, drifted, source, Witness.NONE);
  }

  /**
   * A plan that would change nothing.
   *
   * @param quality whether it can be applied as it stands
   * @return the fact; what else is known is added by its {@code with} methods
   */
  public static PlannedChanges of(Quality quality) {
    return new PlannedChanges(quality, 0, 0, List.of(), List.of(), List.of(), "");
  }

  /**
   * The same, and one component known.
   *
   * @param creates how many resources it creates
   * @return another one
   */
  public PlannedChanges withCreates(int creates) {
    return new PlannedChanges(
        quality, creates, updates, destroyed, renamed, drifted, source, witness);
  }

  /**
   * The same, and one component known.
   *
   * @param updates how many it changes in place
   * @return another one
   */
  public PlannedChanges withUpdates(int updates) {
    return new PlannedChanges(
        quality, creates, updates, destroyed, renamed, drifted, source, witness);
  }

  /**
   * The same, and one component known.
   *
   * @param destroyed addresses of the resources it deletes or replaces
   * @return another one
   */
  public PlannedChanges withDestroyed(List<String> destroyed) {
    return new PlannedChanges(
        quality, creates, updates, destroyed, renamed, drifted, source, witness);
  }

  /**
   * The same, and one component known.
   *
   * @param renamed deletions that look like a rename: pairs {@code old -> new} of one type
   * @return another one
   */
  public PlannedChanges withRenamed(List<String> renamed) {
    return new PlannedChanges(
        quality, creates, updates, destroyed, renamed, drifted, source, witness);
  }

  /**
   * The same, and one component known.
   *
   * @param drifted addresses that the plan found changed outside the tool
   * @return another one
   */
  public PlannedChanges withDrifted(List<String> drifted) {
    return new PlannedChanges(
        quality, creates, updates, destroyed, renamed, drifted, source, witness);
  }

  /**
   * The same, and one component known.
   *
   * @param source the file
   * @return another one
   */
  public PlannedChanges withSource(String source) {
    return new PlannedChanges(
        quality, creates, updates, destroyed, renamed, drifted, source, witness);
  }

  /**
   * The same, and one component known.
   *
   * @param witness the lines by which it says what it destroys, and why
   * @return another one
   */
  public PlannedChanges withWitness(Witness witness) {
    return new PlannedChanges(
        quality, creates, updates, destroyed, renamed, drifted, source, witness);
  }

  // An explanation names a fact; who wants the line asks the witness.
  @Override
  public String toString() {
    return "PlannedChanges[quality=%s, creates=%d, updates=%d, destroyed=%s, renamed=%s, drifted=%s, source=%s]"
        .formatted(quality, creates, updates, destroyed, renamed, drifted, source);
  }
}
