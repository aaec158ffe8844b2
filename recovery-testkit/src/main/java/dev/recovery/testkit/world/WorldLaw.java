package dev.recovery.testkit.world;

import dev.recovery.casefile.Proof;
import dev.recovery.casefile.RecoveryCase;
import dev.recovery.safety.Action;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A law that holds in every world in which the advice is followed, as a check that one world can
 * fail.
 *
 * <p>{@link #premise} says whether a world puts the law to the test at all.
 */
public enum WorldLaw {
  /** To ask, act and ask again comes to an end. */
  THE_LOOP_ENDS("To ask, act and ask again comes to an end.") {
    @Override
    public boolean premise(StrategyReport outcome, Truth truth) {
      return outcome.steps().size() > 2;
    }

    @Override
    public Optional<String> violation(StrategyReport outcome, Truth truth) {
      return when(outcome.ending() == StrategyReport.Ending.ENDLESS, "the loop does not end");
    }
  },

  /** What is called recovered is: desired, recorded and actual state are one. */
  RECOVERED_MEANS_THAT_THE_ACCOUNTS_AGREE(
      "What is called recovered is: desired, recorded and actual state are one.") {
    @Override
    public boolean premise(StrategyReport outcome, Truth truth) {
      return outcome.ending() == StrategyReport.Ending.RECOVERED;
    }

    @Override
    public Optional<String> violation(StrategyReport outcome, Truth truth) {
      return when(
          premise(outcome, truth) && truth.agreed() == Truth.Agreed.NO,
          "it is called recovered, and the accounts differ");
    }
  },

  /** Recovered is said only after every post-condition was looked at and holds. */
  RECOVERY_IS_PROVEN("Recovered is said only after every post-condition was looked at and holds.") {
    @Override
    public boolean premise(StrategyReport outcome, Truth truth) {
      return outcome.ending() == StrategyReport.Ending.RECOVERED;
    }

    @Override
    public Optional<String> violation(StrategyReport outcome, Truth truth) {
      return when(
          premise(outcome, truth) && outcome.file().filter(WorldLaw::closed).isEmpty(),
          "it is called recovered, and its case is not closed with every post-condition proven");
    }
  },

  /** What was done by hand, paused, unlocked or repaired stays owed until it is settled. */
  NOTHING_OWED_IS_LOST(
      "What was done by hand, paused, unlocked or repaired stays owed until it is settled.") {
    @Override
    public boolean premise(StrategyReport outcome, Truth truth) {
      return outcome.steps().stream().anyMatch(WorldLaw::owes);
    }

    @Override
    public Optional<String> violation(StrategyReport outcome, Truth truth) {
      long owing = outcome.steps().stream().filter(WorldLaw::owes).count();
      long told =
          outcome.file().stream()
              .flatMap(file -> file.debts().stream())
              .filter(debt -> debt.id().contains("/act-"))
              .count();
      return when(told < owing, "%d steps owe something, and %d are told".formatted(owing, told));
    }
  },

  /** Who hands over hands over all the evidence that could be had. */
  ESCALATION_KEEPS_THE_EVIDENCE("Who hands over hands over all the evidence that could be had.") {
    @Override
    public boolean premise(StrategyReport outcome, Truth truth) {
      return outcome.ending() == StrategyReport.Ending.ESCALATED;
    }

    @Override
    public Optional<String> violation(StrategyReport outcome, Truth truth) {
      return when(
          !outcome.uncaptured().isEmpty(),
          "evidence could be had and is not safe: " + outcome.uncaptured());
    }
  },

  /** Nothing is made twice, lost track of, or destroyed without an approval that names it. */
  NOTHING_IS_DUPLICATED_ORPHANED_OR_DESTROYED(
      "Nothing is made twice, lost track of, or destroyed without an approval that names it.") {
    @Override
    public boolean premise(StrategyReport outcome, Truth truth) {
      return outcome.steps().size() > 2;
    }

    @Override
    public Optional<String> violation(StrategyReport outcome, Truth truth) {
      Set<Harm> done = EnumSet.of(Harm.DUPLICATED, Harm.ORPHANED, Harm.DESTROYED);
      done.retainAll(truth.harm());
      return when(!done.isEmpty(), "harm was done: " + done);
    }
  },

  /** What somebody changed on purpose and with authority is not undone. */
  NOBODYS_CHANGE_IS_REVERTED("What somebody changed on purpose and with authority is not undone.") {
    @Override
    public boolean premise(StrategyReport outcome, Truth truth) {
      return outcome.steps().contains(Action.CLASSIFY_DRIFT);
    }

    @Override
    public Optional<String> violation(StrategyReport outcome, Truth truth) {
      return when(truth.harm().contains(Harm.REVERTED), "a change made on purpose was undone");
    }
  },

  /** No lock is taken from a run that is alive. */
  NO_LIVE_LOCK_IS_BROKEN("No lock is taken from a run that is alive.") {
    @Override
    public boolean premise(StrategyReport outcome, Truth truth) {
      return outcome.steps().contains(Action.RELEASE_STALE_LOCK);
    }

    @Override
    public Optional<String> violation(StrategyReport outcome, Truth truth) {
      return when(
          truth.harm().contains(Harm.UNLOCKED), "a lock was taken from a run that was alive");
    }
  },

  /** Evidence is safe before anything overwrites it. */
  NO_EVIDENCE_IS_LOST("Evidence is safe before anything overwrites it.") {
    @Override
    public boolean premise(StrategyReport outcome, Truth truth) {
      return outcome.steps().stream().anyMatch(a -> a.acts());
    }

    @Override
    public Optional<String> violation(StrategyReport outcome, Truth truth) {
      return when(!truth.lost().isEmpty(), "evidence was overwritten: " + truth.lost());
    }
  };

  /** Of the worlds in which a safe way exists, at most this part may be handed over. */
  public static final double ESCALATION_AT_MOST = 0.05;

  private final String sentence;

  WorldLaw(String sentence) {
    this.sentence = sentence;
  }

  /**
   * The law in English.
   *
   * @return a sentence
   */
  public String sentence() {
    return sentence;
  }

  /**
   * Whether a world puts the law to the test.
   *
   * @param outcome how it went, by the strategy's account
   * @param truth what really happened
   * @return false where the law says nothing about it
   */
  public abstract boolean premise(StrategyReport outcome, Truth truth);

  /**
   * How the strategy broke the law in this world.
   *
   * @param outcome how it went, by the strategy's account
   * @param truth what really happened
   * @return empty where it did not
   */
  public abstract Optional<String> violation(StrategyReport outcome, Truth truth);

  private static boolean closed(RecoveryCase file) {
    Instant end = file.events().get(file.events().size() - 1).at();
    return file.status(end) == RecoveryCase.Status.CLOSED
        && file.proofs(end).stream().allMatch(Proof::stands);
  }

  private static boolean owes(Action action) {
    return switch (action) {
      case PAUSE_TARGET, RELEASE_STALE_LOCK, REPAIR_STATE, RESTORE_STATE, BREAK_GLASS -> true;
      default -> false;
    };
  }

  private static Optional<String> when(boolean broken, String how) {
    return broken ? Optional.of(how) : Optional.empty();
  }
}
