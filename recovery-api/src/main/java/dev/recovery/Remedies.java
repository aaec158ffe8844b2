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
        .filter(c -> c.meaning().next().equals(next.id()))
        .findFirst()
        .or(() -> causes.stream().limit(1).filter(c -> allowed(advice, c.meaning())).findFirst())
        .map(
            cause ->
                remedy(cause, Term.of(Action.class, cause.meaning().next()).orElse(next), causes));
  }

  private static Remedy remedy(Cause cause, Action action, List<Cause> causes) {
    Placeholders names = Placeholders.of(cause, causes);
    Meaning meaning = cause.meaning();
    return new Remedy(
        action, meaning.todo(), meaning.run().stream().map(names::fill).toList(), meaning.entry());
  }

  // A word that nobody knows is no step.
  private static boolean allowed(Advice advice, Meaning meaning) {
    Action action = Term.of(Action.class, meaning.next()).orElse(Action.RETRY);
    // Nobody waits for the owner of a lock that is proven dead.
    if (action == Action.WAIT_FOR_OWNER && advice.recovery().next() == Action.RELEASE_STALE_LOCK) {
      return false;
    }
    return meaning.known() && advice.safety().verdict(action).allowed();
  }
}
