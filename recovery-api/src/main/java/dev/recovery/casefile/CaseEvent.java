package dev.recovery.casefile;

import dev.recovery.Advice;
import dev.recovery.Fact;
import dev.recovery.Term;
import dev.recovery.authority.Bound;
import dev.recovery.boundary.Owner;
import dev.recovery.evidence.EvidenceKind;
import dev.recovery.internal.Values;
import dev.recovery.internal.secrets.Redaction;
import dev.recovery.recovery.PostCondition;
import dev.recovery.ruling.Fold;
import dev.recovery.safety.Action;
import dev.recovery.safety.Verdict;
import dev.recovery.safety.Veto;
import dev.recovery.state.DriftClass;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Something that happened in a case, as somebody recorded it. Never a conclusion: whether an act
 * was right and whether a case may close follows from all events together.
 *
 * <p>Texts that people write are kept without secrets.
 */
public sealed interface CaseEvent {

  /**
   * When it happened, not when it was recorded.
   *
   * @return the time that orders the case
   */
  Instant at();

  /**
   * Who recorded it: a system or a person. Two sources can give an account of the same event.
   *
   * @return the empty string when unknown
   */
  String source();

  /**
   * What the event is an account of. Accounts of one act, approval or acceptance share its id.
   *
   * @return by default the event itself
   */
  default Object about() {
    return this;
  }

  /**
   * The case was opened.
   *
   * @param at when
   * @param source who recorded it
   * @param target what failed, by the name its owners use
   * @param incident the incident or ticket that the case belongs to; the empty string when unknown
   * @param owner the role that owns the case until an advice names another
   * @param by who opened it
   * @param budget how much drift may stay open; {@link DriftBudget#USUAL} for a class left out
   */
  record Opened(
      Instant at,
      String source,
      String target,
      String incident,
      Owner owner,
      String by,
      Map<DriftClass, DriftBudget.Allowance> budget)
      implements CaseEvent {

    /** Refuses a case about nothing. */
    public Opened {
      head(at, source);
      target = named("target", target);
      Objects.requireNonNull(incident, "incident");
      Objects.requireNonNull(owner, "owner");
      by = named("by", by);
      budget = Values.sorted(budget);
    }

    @Override
    public Object about() {
      return Opened.class;
    }
  }

  /**
   * Something was read or looked at.
   *
   * @param at when
   * @param source who recorded it
   * @param extent whether it is all that is known now
   * @param facts what was seen
   */
  record Observed(Instant at, String source, Extent extent, List<Fact> facts) implements CaseEvent {

    /** How a reading stands to those before it. */
    public enum Extent implements Term {
      /** Everything was read anew; what was seen before is history. */
      ALL,
      /** Something more was seen. A later reading of a subject stands for the earlier ones. */
      MORE
    }

    /** Copies the facts. */
    public Observed {
      head(at, source);
      Objects.requireNonNull(extent, "extent");
      facts = List.copyOf(facts);
    }
  }

  /**
   * An advice was given.
   *
   * @param at the time of the judgement
   * @param source who recorded it
   * @param digest names the advice, as {@link Advice#digest()} does
   * @param next the step that it advises
   * @param allowed every step that it allows
   * @param vetoes why the others are forbidden, where a rule forbids them
   * @param captureFirst what is to be captured before the first step that changes anything
   * @param owner who carries the next transition out
   * @param approvals the roles whose approval a change takes
   */
  record Advised(
      Instant at,
      String source,
      String digest,
      Action next,
      Set<Action> allowed,
      Map<Action, String> vetoes,
      List<EvidenceKind> captureFirst,
      Owner owner,
      List<Owner> approvals)
      implements CaseEvent {

    /** Copies the collections. */
    public Advised {
      head(at, source);
      digest = named("digest", digest);
      Objects.requireNonNull(next, "next");
      allowed = Values.sorted(allowed);
      vetoes = Values.sorted(vetoes);
      captureFirst = List.copyOf(captureFirst);
      Objects.requireNonNull(owner, "owner");
      approvals = List.copyOf(approvals);
    }

    /**
     * What a case keeps of an advice: its digest, and what decides whether an act was right.
     *
     * @param advice the advice
     * @param source who recorded it
     * @return the event, at the time of the judgement
     */
    public static Advised of(Advice advice, String source) {
      Set<Action> allowed = new TreeSet<>();
      Map<Action, String> vetoes = new TreeMap<>();
      for (Verdict verdict : advice.safety().verdicts().values()) {
        if (verdict.allowed()) {
          allowed.add(verdict.action());
        }
        for (Veto veto : verdict.vetoes()) {
          if (!veto.rule().equals(Fold.DEFAULT_DENY)) {
            vetoes.putIfAbsent(verdict.action(), veto.reason());
          }
        }
      }
      return new Advised(
          advice.at(),
          source,
          advice.digest(),
          advice.recovery().next(),
          allowed,
          vetoes,
          advice.evidence().captureFirst(),
          advice.authority().owner(),
          advice.authority().approvals());
    }
  }

  /**
   * A step of an advice was approved.
   *
   * @param at when
   * @param source who recorded it
   * @param id names the approval
   * @param digest the advice
   * @param action the step
   * @param by who approved
   * @param role in which role
   * @param from when the window opens
   * @param until when it closes
   */
  record Approved(
      Instant at,
      String source,
      String id,
      String digest,
      Action action,
      String by,
      Owner role,
      Instant from,
      Instant until)
      implements CaseEvent {

    /** Refuses an approval of nothing in particular, and a window that closes before it opens. */
    public Approved {
      head(at, source);
      id = named("id", id);
      digest = named("digest", digest);
      Objects.requireNonNull(action, "action");
      by = named("by", by);
      Objects.requireNonNull(role, "role");
      if (until.isBefore(from)) {
        throw new IllegalArgumentException(
            "The until (%s) of an approval is before its from (%s). Maybe the two are swapped."
                .formatted(until, from));
      }
    }

    @Override
    public Object about() {
      return "approval " + id;
    }
  }

  /**
   * Somebody or something took a step.
   *
   * @param at when it began
   * @param source who recorded it
   * @param id names the act; the run's id where a run did it
   * @param action the step
   * @param by who took it
   * @param run by which run; the empty string where a person did it by hand, or when unknown
   * @param on what it acted on: the loop that was paused, the resource, the exact command
   * @param ended when it ended; absent where that is not known, or it was done at once
   */
  record Acted(
      Instant at,
      String source,
      String id,
      Action action,
      String by,
      String run,
      String on,
      Optional<Instant> ended)
      implements CaseEvent {

    /** Refuses an act that nobody did, and one that ended before it began. */
    public Acted {
      head(at, source);
      id = named("id", id);
      Objects.requireNonNull(action, "action");
      by = named("by", by);
      Objects.requireNonNull(run, "run");
      on = Redaction.secrets(on);
      if (ended.isPresent() && ended.get().isBefore(at)) {
        throw new IllegalArgumentException(
            "The ended (%s) of an act is before its at (%s). Maybe the two are swapped."
                .formatted(ended.get(), at));
      }
    }

    @Override
    public Object about() {
      return "act " + id;
    }
  }

  /**
   * Evidence was put where it is safe, or promised, or cannot be had.
   *
   * @param at when
   * @param source who recorded it
   * @param kind what
   * @param custody whether it is safe
   * @param by who says so
   * @param reference where it is kept, or why there is none
   * @param due until when it is promised
   */
  record Preserved(
      Instant at,
      String source,
      EvidenceKind kind,
      Custody custody,
      String by,
      String reference,
      Optional<Instant> due)
      implements CaseEvent {

    /** Whether evidence is safe. */
    public enum Custody implements Term {
      CAPTURED,
      /** Somebody will capture it. */
      PROMISED,
      /** There never was any of this kind. */
      ABSENT,
      /** There was, and it is gone. */
      LOST
    }

    /** Refuses evidence that nobody could find again. */
    public Preserved {
      head(at, source);
      Objects.requireNonNull(kind, "kind");
      Objects.requireNonNull(custody, "custody");
      by = named("by", by);
      reference = Redaction.secrets(reference);
      if (custody != Custody.PROMISED) {
        reference = named("reference", reference);
      }
      Objects.requireNonNull(due, "due");
    }
  }

  /**
   * Somebody looked whether a post-condition holds.
   *
   * @param at when
   * @param source who recorded it
   * @param condition which
   * @param standing what was seen
   * @param reading what was looked at
   * @param reference where the evidence is kept: an id, a digest, a path
   * @param taken when what was looked at was taken
   * @param writtenBy the run, tool or person that wrote it; the empty string when unknown
   * @param by who looked
   * @param drift every open finding, where a drift report was looked at
   */
  record Checked(
      Instant at,
      String source,
      PostCondition condition,
      Bound.Validity standing,
      Reading reading,
      String reference,
      Instant taken,
      String writtenBy,
      String by,
      List<DriftBudget.Finding> drift)
      implements CaseEvent {

    /** Refuses a look at evidence that has no name. */
    public Checked {
      head(at, source);
      Objects.requireNonNull(condition, "condition");
      Objects.requireNonNull(standing, "standing");
      Objects.requireNonNull(reading, "reading");
      reference = named("reference", Redaction.secrets(reference));
      Objects.requireNonNull(taken, "taken");
      Objects.requireNonNull(writtenBy, "writtenBy");
      by = named("by", by);
      drift = List.copyOf(drift);
    }
  }

  /**
   * Somebody accepted a deviation: a post-condition that is not proven, or a policy rule that is
   * violated. The same id once more, later, renews it.
   *
   * @param at when
   * @param source who recorded it
   * @param id names the acceptance, as the exception object does
   * @param condition the post-condition; absent where only a policy rule is concerned
   * @param rule the policy rule; the empty string where only a post-condition is concerned
   * @param by who
   * @param role in which role
   * @param until when it ends
   * @param reason why
   */
  record Accepted(
      Instant at,
      String source,
      String id,
      Optional<PostCondition> condition,
      String rule,
      String by,
      Owner role,
      Instant until,
      String reason)
      implements CaseEvent {

    /** Refuses what accepts nothing, or without a reason. */
    public Accepted {
      head(at, source);
      id = named("id", id);
      Objects.requireNonNull(condition, "condition");
      by = named("by", by);
      Objects.requireNonNull(role, "role");
      Objects.requireNonNull(until, "until");
      reason = named("reason", Redaction.secrets(reason));
      rule = Redaction.secrets(rule);
      if (condition.isEmpty()) {
        rule = named("rule", rule);
      }
    }
  }

  /**
   * Emergency access was opened.
   *
   * @param at when
   * @param source who recorded it
   * @param id names the session
   * @param identity the named emergency identity
   * @param by who uses it
   * @param reason why
   * @param scope what it may touch
   * @param expires when it ends by itself; it stays owed until somebody saw it closed
   */
  record BreakGlassOpened(
      Instant at,
      String source,
      String id,
      String identity,
      String by,
      String reason,
      Set<String> scope,
      Optional<Instant> expires)
      implements CaseEvent {

    /** Refuses a session that nobody answers for. */
    public BreakGlassOpened {
      head(at, source);
      id = named("id", id);
      identity = named("identity", identity);
      by = named("by", by);
      reason = Redaction.secrets(reason);
      scope = Values.sorted(scope.stream().map(Redaction::secrets).collect(Collectors.toSet()));
      Objects.requireNonNull(expires, "expires");
    }
  }

  /**
   * Something that is owed was done.
   *
   * @param at when
   * @param source who recorded it
   * @param debt the debt's id, as {@link Debt#id()} gives it
   * @param how what was done; it settles only the kinds of debt that it is for
   * @param by who
   * @param reference where it can be looked up: a pull request, a plan, a ticket
   */
  record Settled(
      Instant at, String source, String debt, Debt.Settlement how, String by, String reference)
      implements CaseEvent {

    /** Refuses a settlement that nobody could look up. */
    public Settled {
      head(at, source);
      debt = named("debt", debt);
      Objects.requireNonNull(how, "how");
      by = named("by", by);
      reference = named("reference", Redaction.secrets(reference));
    }
  }

  /**
   * The case went to somebody else.
   *
   * @param at when
   * @param source who recorded it
   * @param by who handed it over
   * @param to the role
   * @param person who took it; the empty string when nobody has yet
   * @param reason why
   */
  record HandedOver(Instant at, String source, String by, Owner to, String person, String reason)
      implements CaseEvent {

    /** Checks that every component is there. */
    public HandedOver {
      head(at, source);
      by = named("by", by);
      Objects.requireNonNull(to, "to");
      Objects.requireNonNull(person, "person");
      reason = Redaction.secrets(reason);
    }
  }

  /**
   * Somebody closed the case. Whether it is closed is another question.
   *
   * @param at when
   * @param source who recorded it
   * @param by who
   */
  record Closed(Instant at, String source, String by) implements CaseEvent {

    /** Checks that every component is there. */
    public Closed {
      head(at, source);
      by = named("by", by);
    }
  }

  /**
   * The case was opened again.
   *
   * @param at when
   * @param source who recorded it
   * @param by who
   * @param reason why
   */
  record Reopened(Instant at, String source, String by, String reason) implements CaseEvent {

    /** Checks that every component is there. */
    public Reopened {
      head(at, source);
      by = named("by", by);
      reason = Redaction.secrets(reason);
    }
  }

  private static void head(Instant at, String source) {
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(source, "source");
  }

  private static String named(String component, String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException(
          "The %s of an event is blank. Maybe leave the event out until it is known."
              .formatted(component));
    }
    return value;
  }
}
