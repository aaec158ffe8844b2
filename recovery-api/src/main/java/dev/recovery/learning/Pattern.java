package dev.recovery.learning;

import dev.recovery.Term;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** The nine engineering patterns that make recovery less painful. */
public enum Pattern implements Term {
  SMALL_STATE_UNITS("split large state units by lifecycle and blast radius"),
  IMMUTABLE_ARTIFACTS("name images, charts, modules, providers and plans by digest or version"),
  EXPLICIT_OWNERSHIP("give every unit, app, policy, secret and exception an owner"),
  NARROW_AUTO_HEAL("let only drift that is known to be safe heal by itself"),
  RECONCILIATION_PRS(
      "turn every manual change into a pull request that accepts, reverses or replaces it"),
  POLICY_REGRESSION_TESTS("turn every policy incident into a test case"),
  STATE_VERSIONING("keep production state in a backend with versions and access logs"),
  CONTROLLER_CANARIES("upgrade controllers through canary clusters"),
  PRECOMPUTED_RUNBOOKS("write the unlock procedure before the night it is needed");

  private final String phrase;

  Pattern(String phrase) {
    this.phrase = phrase;
  }

  /**
   * In words.
   *
   * @return a clause
   */
  public String phrase() {
    return phrase;
  }

  /**
   * The pattern that a guardrail puts to work.
   *
   * @param place the guardrail's place in the article
   * @return absent where a guardrail belongs to none of the nine
   */
  public static Optional<Pattern> of(String place) {
    return Arrays.stream(values())
        .filter(p -> p.article().equals(place) || p.elsewhere().contains(place))
        .findFirst();
  }

  // Where a playbook teaches what the pattern says.
  private Set<String> elsewhere() {
    return switch (this) {
      case SMALL_STATE_UNITS -> Set.of("playbook-10.design.1");
      case IMMUTABLE_ARTIFACTS ->
          Set.of("playbook-02.design.2", "playbook-02.design.3", "playbook-02.design.5");
      case EXPLICIT_OWNERSHIP -> Set.of("playbook-05.principle.1");
      case NARROW_AUTO_HEAL -> Set.of("playbook-13.note.2");
      case POLICY_REGRESSION_TESTS -> Set.of("playbook-14.recovery.3");
      case CONTROLLER_CANARIES -> Set.of("playbook-17.design.2", "playbook-17.design.3");
      case PRECOMPUTED_RUNBOOKS ->
          Set.of("playbook-03.recovery.7", "playbook-03.design.1", "playbook-17.design.5");
      case RECONCILIATION_PRS, STATE_VERSIONING -> Set.of();
    };
  }

  @Override
  public String article() {
    return "patterns." + (ordinal() + 1);
  }
}
