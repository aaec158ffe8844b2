package dev.recovery.testkit;

import dev.recovery.Advice;
import dev.recovery.Fact;
import dev.recovery.Incident;
import dev.recovery.RecoveryAdvisor;
import dev.recovery.mutation.Mutation;
import dev.recovery.mutation.Mutations;
import dev.recovery.safety.Action;
import dev.recovery.safety.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A law that every advisor has to keep, as a check that one advisor and one incident can fail.
 *
 * <p>{@link #premise} says whether the incident puts the law to the test at all: a property in
 * which that never happens has checked nothing.
 */
public enum Law {
  /** After a mutation that is not ruled out, nothing runs again. */
  NEVER_RETRY_AFTER_UNKNOWN_MUTATION {
    @Override
    public boolean premise(RecoveryAdvisor advisor, Incident incident) {
      return !(advisor.classify(incident).mutation() instanceof Mutation.NotStarted);
    }

    @Override
    public Optional<String> violation(RecoveryAdvisor advisor, Incident incident) {
      Advice advice = advisor.classify(incident);
      for (Action retry :
          List.of(Action.RETRY, Action.RETRY_SAME_CHANGE, Action.APPLY_STALE_PLAN)) {
        if (!(Mutations.conclude(incident) instanceof Mutation.NotStarted)
            && (advice.safety().verdict(retry).allowed() || advice.recovery().next() == retry)) {
          return Optional.of(
              "%s is allowed after a mutation that is not ruled out".formatted(retry));
        }
      }
      return Optional.empty();
    }
  },

  /** What is forbidden is not advised. */
  A_FORBIDDEN_ACTION_IS_NEVER_ADVISED {
    @Override
    public boolean premise(RecoveryAdvisor advisor, Incident incident) {
      return advisor.classify(incident).recovery().next().acts();
    }

    @Override
    public Optional<String> violation(RecoveryAdvisor advisor, Incident incident) {
      Advice advice = advisor.classify(incident);
      Action next = advice.recovery().next();
      return advice.safety().verdict(next).allowed()
          ? Optional.empty()
          : Optional.of("%s is advised and forbidden".formatted(next));
    }
  },

  /** Nothing proposed and allowed means: hand over. */
  NO_PROPOSAL_MEANS_ESCALATE {
    @Override
    public boolean premise(RecoveryAdvisor advisor, Incident incident) {
      return advisor.classify(incident).recovery().proposals().isEmpty();
    }

    @Override
    public Optional<String> violation(RecoveryAdvisor advisor, Incident incident) {
      Advice advice = advisor.classify(incident);
      return advice.recovery().proposals().isEmpty() && advice.recovery().next() != Action.ESCALATE
          ? Optional.of(
              "%s is advised, and nothing is proposed".formatted(advice.recovery().next()))
          : Optional.empty();
    }
  },

  /** The next step is the smallest one that is proposed and allowed. */
  THE_SMALLEST_ALLOWED_STEP_IS_NEXT {
    @Override
    public boolean premise(RecoveryAdvisor advisor, Incident incident) {
      return advisor.classify(incident).recovery().proposals().size() > 1;
    }

    @Override
    public Optional<String> violation(RecoveryAdvisor advisor, Incident incident) {
      Advice advice = advisor.classify(incident);
      return advice.recovery().proposals().stream()
          .map(p -> p.action())
          .filter(a -> a.compareTo(advice.recovery().next()) < 0)
          .findFirst()
          .map(a -> "%s is smaller than %s".formatted(a, advice.recovery().next()));
    }
  },

  /** Looking is always allowed, and every refusal has a reason and a way out. */
  EVERY_REFUSAL_HAS_AN_EXIT {
    @Override
    public boolean premise(RecoveryAdvisor advisor, Incident incident) {
      return advisor.classify(incident).safety().verdicts().values().stream()
          .anyMatch(v -> !v.allowed());
    }

    @Override
    public Optional<String> violation(RecoveryAdvisor advisor, Incident incident) {
      for (Verdict verdict : advisor.classify(incident).safety().verdicts().values()) {
        boolean silent =
            !verdict.allowed()
                && verdict.vetoes().stream()
                    .anyMatch(v -> v.reason().isBlank() || v.exit().detail().isBlank());
        if (silent || (verdict.action().observes() && !verdict.allowed())) {
          return Optional.of("%s is refused without a way out".formatted(verdict.action()));
        }
      }
      return Optional.empty();
    }
  },

  /** The same incident gets the same advice, to the byte. */
  EVERY_INCIDENT_GETS_EXACTLY_ONE_ADVICE {
    @Override
    public boolean premise(RecoveryAdvisor advisor, Incident incident) {
      return true;
    }

    @Override
    public Optional<String> violation(RecoveryAdvisor advisor, Incident incident) {
      String one = advisor.classify(incident).explain();
      String other = advisor.classify(incident).explain();
      return one.equals(other) ? Optional.empty() : Optional.of("two answers to one incident");
    }
  },

  /** Order and repetition of facts do not matter. */
  ORDER_AND_DUPLICATES_DO_NOT_MATTER {
    @Override
    public boolean premise(RecoveryAdvisor advisor, Incident incident) {
      return incident.facts().size() > 1;
    }

    @Override
    public Optional<String> violation(RecoveryAdvisor advisor, Incident incident) {
      List<Fact> facts = new ArrayList<>(incident.facts());
      Collections.reverse(facts);
      facts.addAll(incident.facts());
      String one = advisor.classify(incident).explain();
      String other =
          advisor.classify(Incident.about(incident.target()).withAll(facts).build()).explain();
      // A contradiction is resolved when an incident is built, and told only then.
      boolean told = !incident.contradictions().isEmpty();
      return told || one.equals(other)
          ? Optional.empty()
          : Optional.of("another answer to the same facts in another order");
    }
  },

  /** Less information is never bolder. */
  REMOVING_A_FACT_NEVER_MAKES_THE_ADVICE_BOLDER {
    @Override
    public boolean premise(RecoveryAdvisor advisor, Incident incident) {
      return incident.facts().stream().anyMatch(f -> !Incidents.testifies(f));
    }

    @Override
    public Optional<String> violation(RecoveryAdvisor advisor, Incident incident) {
      Advice before = advisor.classify(incident);
      for (Fact fact : incident.facts()) {
        if (Incidents.testifies(fact)) {
          continue;
        }
        Advice after = advisor.classify(incident.without(fact));
        if (after.mutation() instanceof Mutation.NotStarted
            && !(before.mutation() instanceof Mutation.NotStarted)) {
          return Optional.of("nothing is said to have changed once (%s) is gone".formatted(fact));
        }
        for (Action action :
            List.of(
                Action.RETRY_SAME_CHANGE,
                Action.REPAIR_STATE,
                Action.RELEASE_STALE_LOCK,
                Action.RESTORE_STATE)) {
          if (after.safety().verdict(action).allowed()
              && !before.safety().verdict(action).allowed()) {
            return Optional.of("%s is allowed once (%s) is gone".formatted(action, fact));
          }
        }
      }
      return Optional.empty();
    }
  },

  /** Every advice about a failure says what to capture first and what has to hold in the end. */
  EVIDENCE_AND_POST_CONDITIONS_ALWAYS {
    @Override
    public boolean premise(RecoveryAdvisor advisor, Incident incident) {
      return advisor.classify(incident).recovery().next().acts();
    }

    @Override
    public Optional<String> violation(RecoveryAdvisor advisor, Incident incident) {
      Advice advice = advisor.classify(incident);
      boolean evidence =
          !advice.evidence().captureFirst().isEmpty() || !advice.evidence().captured().isEmpty();
      return advice.recovery().prove().isEmpty() || (advice.recovery().next().acts() && !evidence)
          ? Optional.of("a step that acts, without evidence before or proof after it")
          : Optional.empty();
    }
  };

  /**
   * Whether the incident puts the law to the test.
   *
   * @param advisor who is asked
   * @param incident what about
   * @return false where the law says nothing about it
   */
  public abstract boolean premise(RecoveryAdvisor advisor, Incident incident);

  /**
   * How the advisor breaks the law on this incident.
   *
   * @param advisor who is asked
   * @param incident what about
   * @return empty where it does not
   */
  public abstract Optional<String> violation(RecoveryAdvisor advisor, Incident incident);
}
