package dev.recovery.mutation;

import dev.recovery.Fact;
import dev.recovery.internal.Values;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * One run against the target.
 *
 * @param run the run's id; the empty string where it has none
 * @param recency whether the incident is about this run, or it went before
 * @param operation what it set out to do
 * @param options how it was started
 * @param actor who or what started it; the empty string when unknown
 * @param startedAt when it started
 * @param endedAt when its process ended; what it started can outlive it
 * @param ending how it ended
 * @param source where this is known from
 */
public record Attempt(
    String run,
    Recency recency,
    Operation operation,
    Set<RunOption> options,
    String actor,
    Optional<Instant> startedAt,
    Optional<Instant> endedAt,
    Ending ending,
    String source)
    implements Fact {

  /** Whether a run is the one in question. */
  public enum Recency {
    CURRENT,
    EARLIER
  }

  /** Checks the window and copies the options. */
  public Attempt {
    Objects.requireNonNull(run, "run");
    Objects.requireNonNull(recency, "recency");
    Objects.requireNonNull(operation, "operation");
    Objects.requireNonNull(actor, "actor");
    Objects.requireNonNull(startedAt, "startedAt");
    Objects.requireNonNull(endedAt, "endedAt");
    Objects.requireNonNull(ending, "ending");
    Objects.requireNonNull(source, "source");
    options = Values.sorted(options);
    if (startedAt.isPresent() && endedAt.isPresent() && endedAt.get().isBefore(startedAt.get())) {
      throw new IllegalArgumentException(
          "The endedAt (%s) of the attempt (%s) is before its startedAt (%s). Maybe the two are swapped."
              .formatted(endedAt.get(), run, startedAt.get()));
    }
  }

  /**
   * A run of which only its operation and its ending are known.
   *
   * @param operation what it set out to do
   * @param ending how it ended
   * @return the current attempt
   */
  public static Attempt of(Operation operation, Ending ending) {
    return new Attempt(
        "",
        Recency.CURRENT,
        operation,
        Set.of(),
        "",
        Optional.empty(),
        Optional.empty(),
        ending,
        "");
  }

  /**
   * The same, and one component known.
   *
   * @param run the run's id
   * @return another one
   */
  public Attempt withRun(String run) {
    return new Attempt(run, recency, operation, options, actor, startedAt, endedAt, ending, source);
  }

  /**
   * The same, and one component known.
   *
   * @param recency whether the incident is about this run, or it went before
   * @return another one
   */
  public Attempt withRecency(Recency recency) {
    return new Attempt(run, recency, operation, options, actor, startedAt, endedAt, ending, source);
  }

  /**
   * The same, and one component known.
   *
   * @param options how it was started
   * @return another one
   */
  public Attempt withOptions(Set<RunOption> options) {
    return new Attempt(run, recency, operation, options, actor, startedAt, endedAt, ending, source);
  }

  /**
   * The same, and one component known.
   *
   * @param actor who or what started it
   * @return another one
   */
  public Attempt withActor(String actor) {
    return new Attempt(run, recency, operation, options, actor, startedAt, endedAt, ending, source);
  }

  /**
   * The same, and one component known.
   *
   * @param startedAt when it started
   * @return another one
   */
  public Attempt withStartedAt(Instant startedAt) {
    return new Attempt(
        run, recency, operation, options, actor, Optional.of(startedAt), endedAt, ending, source);
  }

  /**
   * The same, and one component known.
   *
   * @param endedAt when its process ended; what it started can outlive it
   * @return another one
   */
  public Attempt withEndedAt(Instant endedAt) {
    return new Attempt(
        run, recency, operation, options, actor, startedAt, Optional.of(endedAt), ending, source);
  }

  /**
   * The same, and one component known.
   *
   * @param source where this is known from
   * @return another one
   */
  public Attempt withSource(String source) {
    return new Attempt(run, recency, operation, options, actor, startedAt, endedAt, ending, source);
  }

  /** The current attempt is one; earlier ones are told apart by their ids. */
  @Override
  public Object about() {
    return recency == Recency.CURRENT ? Recency.CURRENT : "earlier " + run;
  }
}
