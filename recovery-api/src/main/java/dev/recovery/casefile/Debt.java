package dev.recovery.casefile;

import dev.recovery.Term;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Something that is owed since somebody acted, and until somebody settles it. Time alone settles
 * nothing: what is not settled in time is overdue.
 *
 * @param id names it; a settlement refers to it
 * @param kind what is owed
 * @param what what it is owed for
 * @param owner who owes it
 * @param since since when
 * @param due until when it is to be settled
 * @param settled what settled it; absent while it is owed
 */
public record Debt(
    String id,
    Obligation kind,
    String what,
    String owner,
    Instant since,
    Instant due,
    Optional<CaseEvent.Settled> settled) {

  /** What is owed, and what settles it. */
  public enum Obligation implements Term {
    HOTFIX(
        "a change by hand that Git does not know",
        "a reconciliation pull request that accepts, reverses or replaces it",
        Duration.ofHours(24),
        "playbook-18.emergency-rule.6"),
    BREAK_GLASS(
        "emergency access that is open",
        "word that the access was closed",
        Duration.ofHours(4),
        "playbook-18.emergency-rule.8"),
    EXCEPTION(
        "an accepted deviation",
        "its removal, or its renewal",
        Duration.ZERO,
        "artifacts.artifact.10"),
    FORCE_UNLOCK(
        "a lock that was released by hand",
        "a refresh-only plan made since",
        Duration.ofHours(1),
        "playbook-03.recovery.6"),
    PAUSED_LOOP(
        "a control loop that is paused",
        "its resumption",
        Duration.ofHours(24),
        "doctrine.rule5.2"),
    REPAIRED_STATE(
        "recorded state that was repaired",
        "a drift check made since",
        Duration.ofHours(4),
        "command-center.10"),
    EVIDENCE("evidence that was promised", "its capture", Duration.ofHours(24), "doctrine.rule1.2");

    private final String phrase;
    private final String settling;
    private final Duration within;
    private final String article;

    Obligation(String phrase, String settling, Duration within, String article) {
      this.phrase = phrase;
      this.settling = settling;
      this.within = within;
      this.article = article;
    }

    /**
     * What is owed, in words.
     *
     * @return a noun phrase
     */
    public String phrase() {
      return phrase;
    }

    /**
     * What settles it, in words.
     *
     * @return a noun phrase
     */
    public String settling() {
      return settling;
    }

    /**
     * How long it may be owed where nobody says until when. The figures are ours.
     *
     * @return a duration
     */
    public Duration within() {
      return within;
    }

    /**
     * What settles it.
     *
     * @return at least one
     */
    public Set<Settlement> settledBy() {
      return switch (this) {
        case HOTFIX -> EnumSet.of(Settlement.ACCEPTED, Settlement.REVERSED, Settlement.REPLACED);
        case BREAK_GLASS -> EnumSet.of(Settlement.ACCESS_CLOSED);
        case EXCEPTION -> EnumSet.of(Settlement.REMOVED);
        case FORCE_UNLOCK -> EnumSet.of(Settlement.REFRESH_ONLY_PLAN);
        case PAUSED_LOOP -> EnumSet.of(Settlement.RESUMED);
        case REPAIRED_STATE -> EnumSet.of(Settlement.DRIFT_CHECK);
        case EVIDENCE -> EnumSet.of(Settlement.CAPTURED);
      };
    }

    @Override
    public String article() {
      return article;
    }
  }

  /** What was done about something that was owed. */
  public enum Settlement implements Term {
    /** A pull request made the change by hand desired state. */
    ACCEPTED,
    /** The change by hand was taken back through Git. */
    REVERSED,
    /** A pull request put something else in its place. */
    REPLACED,
    ACCESS_CLOSED,
    /** The exception was removed. */
    REMOVED,
    REFRESH_ONLY_PLAN,
    RESUMED,
    DRIFT_CHECK,
    CAPTURED,
    /**
     * It was recorded that there is none, or that it is gone: a gap that somebody has to accept.
     */
    FOUND_MISSING
  }

  /** How a debt stands. */
  public enum Status implements Term {
    OWED,
    OVERDUE,
    SETTLED
  }

  /** Checks that every component is there. */
  public Debt {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(what, "what");
    Objects.requireNonNull(owner, "owner");
    Objects.requireNonNull(since, "since");
    Objects.requireNonNull(due, "due");
    Objects.requireNonNull(settled, "settled");
  }

  /**
   * How it stands.
   *
   * @param now the time of the judgement
   * @return settled only where an event settled it
   */
  public Status status(Instant now) {
    if (settled.isPresent()) {
      return Status.SETTLED;
    }
    return now.isBefore(due) ? Status.OWED : Status.OVERDUE;
  }
}
