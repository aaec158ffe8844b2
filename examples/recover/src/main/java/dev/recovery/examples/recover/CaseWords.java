package dev.recovery.examples.recover;

import dev.recovery.authority.Bound;
import dev.recovery.authority.ControlLoop;
import dev.recovery.boundary.Owner;
import dev.recovery.casefile.Debt;
import dev.recovery.casefile.Reading;
import dev.recovery.recovery.PostCondition;
import java.util.Arrays;
import java.util.List;

/** The closed lists of words of the case commands. */
final class CaseWords {

  private CaseWords() {}

  /** Roles. */
  static final class Roles extends Words<Owner> {

    /** For picocli. */
    Roles() {
      super("role", List.of(Owner.values()), Owner::id);
    }
  }

  /** Post-conditions. */
  static final class Conditions extends Words<PostCondition> {

    /** For picocli. */
    Conditions() {
      super("post-condition", List.of(PostCondition.values()), PostCondition::id);
    }
  }

  /** What can be looked at. */
  static final class Readings extends Words<Reading> {

    /** For picocli. */
    Readings() {
      super("reading", List.of(Reading.values()), Reading::id);
    }
  }

  /** What was seen. */
  static final class Standings extends Words<Bound.Validity> {

    /** For picocli. */
    Standings() {
      super("standing", List.of(Bound.Validity.values()), Bound.Validity::id);
    }
  }

  /** What can be paused. */
  static final class Loops extends Words<ControlLoop> {

    /** For picocli. */
    Loops() {
      super("loop", List.of(ControlLoop.values()), ControlLoop::id);
    }
  }

  /** What settles a debt. */
  static final class Settlements extends Words<Debt.Settlement> {

    /** For picocli. */
    Settlements() {
      super(
          "settlement",
          // What is found missing is told of the evidence, and settles nothing by itself.
          Arrays.stream(Debt.Settlement.values())
              .filter(s -> s != Debt.Settlement.FOUND_MISSING)
              .toList(),
          Debt.Settlement::id);
    }
  }
}
