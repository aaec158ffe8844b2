package dev.recovery;

import dev.recovery.boundary.Meaning;
import dev.recovery.recovery.Remedy;
import dev.recovery.safety.Action;
import java.util.List;
import java.util.Optional;

/** Finds what mends an incident among what the atlas knows of its causes. */
final class Remedies {

  private Remedies() {}

  /**
   * What mends the leading cause.
   *
   * @param advice what may be done
   * @param causes what went wrong, the leading cause first
   * @return of the first cause whose remedy is the next step, or at least no step that is refused
   */
  static Optional<Remedy> of(Advice advice, List<Cause> causes) {
    Action next = advice.recovery().next();
    return causes.stream()
        .map(Cause::meaning)
        .filter(m -> m.next().equals(next.id()))
        .findFirst()
        .or(
            () ->
                causes.stream()
                    .limit(1)
                    .map(Cause::meaning)
                    .filter(m -> allowed(advice, m))
                    .findFirst())
        .map(
            m ->
                new Remedy(
                    Term.of(Action.class, m.next()).orElse(next),
                    m.todo(),
                    m.run().stream().map(Placeholders.of(causes)::fill).toList(),
                    m.entry()));
  }

  // A word that nobody knows is no step.
  private static boolean allowed(Advice advice, Meaning meaning) {
    Action action = Term.of(Action.class, meaning.next()).orElse(Action.RETRY);
    return meaning.known() && advice.safety().verdict(action).allowed();
  }
}
