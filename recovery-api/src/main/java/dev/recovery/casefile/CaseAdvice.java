package dev.recovery.casefile;

import dev.recovery.Advice;
import dev.recovery.boundary.Owner;
import dev.recovery.safety.Action;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The advice on what is known of a case by now, and how the case stands: where in the triage loop,
 * what was wrong, what is proven, what is owed, whose turn it is, and what is next.
 *
 * @param file the case
 * @param advice the advice on what is known by now
 * @param standing whether it is closed
 * @param at where in the triage loop it stands
 * @param next what is next
 * @param violations what happened and ought not to have
 * @param proofs whether each of the seven post-conditions holds
 * @param debts what is or was owed
 */
public record CaseAdvice(
    RecoveryCase file,
    Advice advice,
    RecoveryCase.Status standing,
    TriageStep at,
    NextStep next,
    List<Violation> violations,
    List<Proof> proofs,
    List<Debt> debts) {

  /**
   * What is next in a case, and whose turn it is.
   *
   * @param text what to do, in the imperative
   * @param action the step of the advice, where it is one
   * @param owner whose turn it is
   * @param person who that is; the empty string when unknown
   */
  public record NextStep(String text, Optional<Action> action, Owner owner, String person) {

    /** Refuses a step that says nothing. */
    public NextStep {
      Objects.requireNonNull(action, "action");
      Objects.requireNonNull(owner, "owner");
      Objects.requireNonNull(person, "person");
      if (text.isBlank()) {
        throw new IllegalArgumentException(
            "The text of a next step is blank. Maybe say what would bring the case on.");
      }
    }
  }

  /** Copies the lists. */
  public CaseAdvice {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(advice, "advice");
    Objects.requireNonNull(standing, "standing");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(next, "next");
    violations = List.copyOf(violations);
    proofs = List.copyOf(proofs);
    debts = List.copyOf(debts);
  }

  /**
   * How a case stands.
   *
   * @param file the case
   * @param advice the advice on {@link RecoveryCase#incident()}
   * @return at the time of the advice's judgement
   */
  public static CaseAdvice of(RecoveryCase file, Advice advice) {
    Instant now = advice.at();
    List<Proof> proofs = file.proofs(now);
    Course course = new Course(file, advice, proofs, now);
    TriageStep at = course.at();
    return new CaseAdvice(
        file,
        advice,
        file.status(now),
        at,
        course.next(at),
        file.violations(),
        proofs,
        file.debts());
  }

  /**
   * The debts that are not settled.
   *
   * @return in the order in which they arose
   */
  public List<Debt> owed() {
    return debts.stream().filter(d -> d.settled().isEmpty()).toList();
  }

  /**
   * The case for a person: where it stands and what is next first, then what is not proven, what is
   * owed and what was wrong. At most 80 columns wide.
   *
   * @return text that ends in a line break
   */
  public String explain() {
    return new CaseText(this).render();
  }
}
