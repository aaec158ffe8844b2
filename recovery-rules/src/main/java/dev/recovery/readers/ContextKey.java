package dev.recovery.readers;

import dev.recovery.Term;
import dev.recovery.authority.Liveness;
import dev.recovery.authority.SavedPlan;
import dev.recovery.boundary.Circumstances;
import dev.recovery.boundary.Environment;
import dev.recovery.boundary.Stage;
import dev.recovery.safety.Impact;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What can be said, and in which words. */
public enum ContextKey implements Term {
  STAGE(words(Stage.values())),
  ENVIRONMENT(words(Environment.values())),
  /** The tool that ran, as its command is called. Any word is taken. */
  TOOL(List.of()),
  LOCK_OWNER(words(Liveness.values())),
  PLAN_INPUTS(words(SavedPlan.Attested.values())),
  APPROVAL(List.of("valid", "invalid")),
  USER_IMPACT(words(Impact.Users.values())),
  CHANGE_AUTHORIZED(List.of("yes", "no")),
  CONTROLLER(words(Circumstances.Controller.values())),
  CRITICALITY(words(Impact.Criticality.values()));

  @SuppressWarnings("ImmutableEnumChecker") // copied on the way in
  private final List<String> words;

  ContextKey(List<String> words) {
    this.words = List.copyOf(words);
  }

  /**
   * The key as it is written.
   *
   * @return lower case with underscores, for example {@code lock_owner}
   */
  @Override
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The values it can have.
   *
   * @return in the order of the vocabulary, without {@code unknown}; empty where any word is taken
   */
  public List<String> words() {
    return words;
  }

  private static List<String> words(Term[] terms) {
    return Stream.of(terms).map(Term::id).filter(id -> !id.equals("unknown")).toList();
  }
}
