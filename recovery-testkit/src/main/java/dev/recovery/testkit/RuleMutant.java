package dev.recovery.testkit;

import java.util.Objects;

/**
 * A rule with one thing changed, as somebody might have written it by mistake.
 *
 * @param rule the rule's name
 * @param file where it stands
 * @param line the line of what was changed
 * @param kind what sort of mistake it is
 * @param change what was changed, and to what
 */
public record RuleMutant(String rule, String file, int line, Mistake kind, String change) {

  /** A sort of mistake. */
  public enum Mistake {
    /** A condition is missing: a whole pattern, or one constraint of it. */
    DROP_CONDITION,
    /** A condition says the opposite. */
    NEGATE,
    /** One of several values that a condition accepts is missing. */
    DROP_VALUE,
    /** Another value of the same kind stands there. */
    SWAP_VALUE,
    /** What the rule says is missing. */
    DROP_VERB,
    /** The rule proposes what it forbade, or the other way about. */
    SWAP_VERB;

    /** Whether it is the conditions that are changed, and not what is said. */
    boolean ofCondition() {
      return this != DROP_VERB && this != SWAP_VERB;
    }
  }

  /** What became of a mutant. */
  public enum Fate {
    /** On some incident it says something else than the rule. */
    KILLED,
    /** No incident tells it from the rule: a case is missing, or the two mean the same. */
    SURVIVED,
    /** It does not compile, and nobody could have written it. */
    STILLBORN
  }

  /**
   * A mutant that was tried.
   *
   * @param mutant which
   * @param fate what became of it
   */
  public record Tried(RuleMutant mutant, Fate fate) {

    /** Checks that both are there. */
    public Tried {
      Objects.requireNonNull(mutant, "mutant");
      Objects.requireNonNull(fate, "fate");
    }
  }

  /** Checks that all are there. */
  public RuleMutant {
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(change, "change");
  }

  @Override
  public String toString() {
    return "%s:%d: (%s) with %s".formatted(file, line, rule, change);
  }
}
