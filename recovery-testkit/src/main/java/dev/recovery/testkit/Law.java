package dev.recovery.testkit;

import dev.recovery.Advice;
import dev.recovery.Fact;
import dev.recovery.Incident;
import dev.recovery.RecoveryAdvisor;
import dev.recovery.authority.ControlLoop;
import dev.recovery.boundary.RunOutcome;
import dev.recovery.evidence.DriftAnswer;
import dev.recovery.evidence.DriftQuestion;
import dev.recovery.mutation.Mutation;
import dev.recovery.mutation.Mutations;
import dev.recovery.recovery.PostCondition;
import dev.recovery.ruling.Findings;
import dev.recovery.ruling.Fold;
import dev.recovery.ruling.Opinion;
import dev.recovery.ruling.Ruling;
import dev.recovery.safety.Action;
import dev.recovery.safety.Severity;
import dev.recovery.safety.Verdict;
import dev.recovery.safety.Veto;
import dev.recovery.state.Inventory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A law that every advisor has to keep, as a check that one advisor and one incident can fail.
 *
 * <p>A law also says when an incident does not put it to the test: a property in which that is all
 * that ever happens has checked nothing.
 */
public enum Law {
  /** Doctrine, rule 1. */
  EVIDENCE_COMES_BEFORE_ACTING(
      "Advice to act names the evidence to capture first, or holds what was captured.") {
    @Override
    public LawResult judge(RecoveryAdvisor advisor, Advice advice) {
      if (!advice.recovery().next().acts()) {
        return LawResult.untested();
      }
      return advice.evidence().captureFirst().isEmpty() && advice.evidence().captured().isEmpty()
          ? LawResult.broken("%s is advised, and no evidence before it".formatted(next(advice)))
          : LawResult.kept();
    }
  },

  /** Doctrine, rule 2. */
  NEVER_RETRY_AFTER_UNKNOWN_MUTATION(
      "After a mutation that is not ruled out, nothing runs again.") {
    @Override
    public LawResult judge(RecoveryAdvisor advisor, Advice advice) {
      if (Mutations.conclude(advice.incident()) instanceof Mutation.NotStarted) {
        return LawResult.untested();
      }
      if (advice.mutation() instanceof Mutation.NotStarted) {
        return LawResult.broken("nothing is said to have changed, and nothing proves it");
      }
      for (Action retry : RERUNS) {
        if (advice.safety().verdict(retry).allowed() || next(advice) == retry) {
          return LawResult.broken(
              "%s is allowed after a mutation that is not ruled out".formatted(retry));
        }
      }
      return LawResult.kept();
    }
  },

  /** Doctrine, rule 3. */
  NO_REPAIR_BEFORE_THE_DIFFERENCE_IS_EXPLAINED(
      "Recorded state is neither refreshed nor repaired before the five questions about the difference are answered, but for what a run itself recorded and could not save.") {
    @Override
    public LawResult judge(RecoveryAdvisor advisor, Advice advice) {
      Set<DriftQuestion> open = EnumSet.allOf(DriftQuestion.class);
      advice.incident().all(DriftAnswer.class).forEach(a -> open.remove(a.question()));
      if (open.isEmpty()) {
        return LawResult.untested();
      }
      Set<Action> touches = EnumSet.of(Action.REFRESH_STATE);
      if (!unsaved(advice.incident())) {
        touches.add(Action.REPAIR_STATE);
      }
      for (Action touch : touches) {
        if (advice.safety().verdict(touch).allowed() || next(advice) == touch) {
          return LawResult.broken("%s is allowed while (%s) is open".formatted(touch, open));
        }
      }
      return LawResult.kept();
    }
  },

  /** Doctrine, rule 4. */
  NOTHING_TEMPTING_IS_EVER_ALLOWED(
      "What only looks like a way out is never allowed, whoever proposes it.") {
    @Override
    public LawResult judge(RecoveryAdvisor advisor, Advice advice) {
      for (Verdict verdict : advice.safety().verdicts().values()) {
        boolean tempting = verdict.action().nature() == Action.Nature.TEMPTING;
        if (tempting && (verdict.allowed() || next(advice) == verdict.action())) {
          return LawResult.broken("%s is allowed".formatted(verdict.action()));
        }
      }
      return LawResult.kept();
    }
  },

  /** Doctrine, rule 5. */
  ONLY_THE_SMALLEST_LOOP_IS_PAUSED(
      "Where several control loops are named, only the smallest is paused.") {
    @Override
    public LawResult judge(RecoveryAdvisor advisor, Advice advice) {
      Set<ControlLoop> named = EnumSet.noneOf(ControlLoop.class);
      for (Opinion opinion : advice.opinions()) {
        for (Ruling ruling : opinion.rulings()) {
          if (ruling instanceof Ruling.Paused paused) {
            named.add(paused.loop());
          }
        }
      }
      if (named.isEmpty()) {
        return LawResult.untested();
      }
      List<ControlLoop> smallest = List.of(Collections.min(named));
      return advice.authority().pause().equals(smallest)
          ? LawResult.kept()
          : LawResult.broken(
              "%s is paused, and %s would do".formatted(advice.authority().pause(), smallest));
    }
  },

  /** Doctrine, rule 6. */
  RECOVERY_IS_PROVEN_BY_POST_CONDITIONS(
      "Every advice, a green run's too, names the seven post-conditions that prove recovery.") {
    @Override
    public LawResult judge(RecoveryAdvisor advisor, Advice advice) {
      Set<PostCondition> lacking = EnumSet.allOf(PostCondition.class);
      advice.recovery().prove().forEach(lacking::remove);
      return lacking.isEmpty()
          ? LawResult.kept()
          : LawResult.broken("%s is left unproven".formatted(lacking));
    }
  },

  /** What is forbidden is not advised. */
  A_FORBIDDEN_ACTION_IS_NEVER_ADVISED("What is forbidden is never the next step.") {
    @Override
    public LawResult judge(RecoveryAdvisor advisor, Advice advice) {
      if (!advice.recovery().next().acts()) {
        return LawResult.untested();
      }
      return advice.safety().verdict(next(advice)).allowed()
          ? LawResult.kept()
          : LawResult.broken("%s is advised and forbidden".formatted(next(advice)));
    }
  },

  /** Nothing proposed and allowed means: hand over. */
  NO_PROPOSAL_MEANS_ESCALATE("Where nothing is proposed and allowed, the case is handed over.") {
    @Override
    public LawResult judge(RecoveryAdvisor advisor, Advice advice) {
      if (!advice.recovery().proposals().isEmpty()) {
        return LawResult.untested();
      }
      return next(advice) == Action.ESCALATE
          ? LawResult.kept()
          : LawResult.broken("%s is advised, and nothing is proposed".formatted(next(advice)));
    }
  },

  /**
   * The next step is the smallest one that is proposed and allowed. What mends a named cause
   * elsewhere leads before looking further.
   */
  THE_SMALLEST_ALLOWED_STEP_IS_NEXT(
      "The next step is the smallest one that is allowed; what mends a named cause elsewhere leads"
          + " before looking further, and so does saving what a run kept and could not save.") {
    @Override
    public LawResult judge(RecoveryAdvisor advisor, Advice advice) {
      if (advice.recovery().proposals().size() < 2) {
        return LawResult.untested();
      }
      Set<Action> proposed = EnumSet.noneOf(Action.class);
      advice.recovery().proposals().forEach(p -> proposed.add(p.action()));
      // "Nothing to recover" is a claim and not a step: whatever else is proposed refutes it.
      if (proposed.size() > 1) {
        proposed.remove(Action.NONE);
      }
      Action smallest = Collections.min(proposed);
      // What is still open is asked second where the artifacts name the cause.
      boolean mends =
          smallest == Action.INVESTIGATE
              && proposed.stream()
                  .filter(Action::mendsElsewhere)
                  .findFirst()
                  .filter(a -> a == next(advice))
                  .isPresent();
      boolean saves =
          smallest == Action.INVESTIGATE
              && next(advice) == Action.REPAIR_STATE
              && unsaved(advice.incident());
      return mends || saves || next(advice) == smallest
          ? LawResult.kept()
          : LawResult.broken("%s is advised, and %s would do".formatted(next(advice), smallest));
    }
  },

  /** Looking is always allowed, and every refusal has a reason and a way out. */
  EVERY_REFUSAL_HAS_AN_EXIT(
      "To look is always allowed, and every refusal has a reason and a way out.") {
    @Override
    public LawResult judge(RecoveryAdvisor advisor, Advice advice) {
      boolean tested = false;
      for (Verdict verdict : advice.safety().verdicts().values()) {
        tested |= !verdict.allowed();
        boolean silent =
            verdict.vetoes().stream()
                .anyMatch(v -> v.reason().isBlank() || v.exit().detail().isBlank());
        if (silent || (verdict.action().observes() && !verdict.allowed())) {
          return LawResult.broken("%s is refused without a way out".formatted(verdict.action()));
        }
      }
      return tested ? LawResult.kept() : LawResult.untested();
    }
  },

  /** Whoever does what an exit says gets through it. */
  EVERY_EXIT_IS_REAL(
      "A veto on a step that can be right is gone once the facts that its exit asks for are there.") {
    @Override
    public LawResult judge(RecoveryAdvisor advisor, Advice advice) {
      boolean tested = false;
      for (Verdict verdict : advice.safety().verdicts().values()) {
        for (Veto veto : verdict.vetoes()) {
          if (verdict.action().nature() == Action.Nature.TEMPTING) {
            continue;
          }
          Optional<Incident> supplied = Exits.supply(advice.incident(), veto.exit());
          if (supplied.isPresent()) {
            tested = true;
            Verdict after = advisor.classify(supplied.get()).safety().verdict(verdict.action());
            if (after.vetoes().stream().anyMatch(v -> same(v, veto))) {
              return LawResult.broken(
                  "%s stays forbidden (%s: %s) with all that its exit (%s: %s) asks for"
                      .formatted(
                          verdict.action(),
                          veto.rule(),
                          veto.reason(),
                          veto.exit().needed(),
                          veto.exit().detail()));
            }
          }
        }
      }
      return tested ? LawResult.kept() : LawResult.untested();
    }

    private boolean same(Veto one, Veto other) {
      return one.rule().equals(other.rule()) && one.reason().equals(other.reason());
    }
  },

  /** Any incident gets an answer, and the same one each time. */
  EVERY_INCIDENT_GETS_EXACTLY_ONE_ADVICE(
      "Every incident gets an advice, and each time the same one, to the byte.") {
    @Override
    public LawResult judge(RecoveryAdvisor advisor, Advice advice) {
      String again = advisor.classify(advice.incident()).explain();
      return advice.explain().equals(again)
          ? LawResult.kept()
          : LawResult.broken("two answers to one incident");
    }
  },

  /** Order and repetition of facts do not matter. */
  ORDER_AND_DUPLICATES_DO_NOT_MATTER("Neither order nor repetition of facts changes the advice.") {
    @Override
    public LawResult judge(RecoveryAdvisor advisor, Advice advice) {
      Incident incident = advice.incident();
      // A contradiction is resolved when an incident is built, and told only then.
      if (incident.facts().size() < 2 || !incident.contradictions().isEmpty()) {
        return LawResult.untested();
      }
      List<Fact> facts = new ArrayList<>(incident.facts());
      Collections.reverse(facts);
      facts.addAll(incident.facts());
      String other =
          advisor.classify(Incident.about(incident.target()).withAll(facts).build()).explain();
      return advice.explain().equals(other)
          ? LawResult.kept()
          : LawResult.broken("another answer to the same facts in another order");
    }
  },

  /** Less information is never bolder. */
  LESS_INFORMATION_IS_NEVER_BOLDER(
      "Nothing that is forbidden becomes allowed because a fact is missing, blurred or cut.") {
    @Override
    public LawResult judge(RecoveryAdvisor advisor, Advice advice) {
      boolean tested = false;
      for (Loss loss : Loss.of(advice.incident())) {
        tested = true;
        Advice after = advisor.classify(loss.incident());
        if (after.mutation() instanceof Mutation.NotStarted
            && !(advice.mutation() instanceof Mutation.NotStarted)) {
          return LawResult.broken("nothing is said to have changed once " + loss.what());
        }
        for (Action action : Action.values()) {
          if (action.acts()
              && (!endedWell(after) || endedWell(advice) || RERUNS.contains(action))
              && after.safety().verdict(action).allowed()
              && refused(advice.safety().verdict(action))) {
            return LawResult.broken("%s is allowed once %s".formatted(action, loss.what()));
          }
        }
      }
      return tested ? LawResult.kept() : LawResult.untested();
    }

    // A run that is not known to have failed may be planned anew; it may still not run again.
    private boolean endedWell(Advice advice) {
      return Findings.of(advice.incident(), advice.binding().at()).situation().outcome()
          == RunOutcome.SUCCEEDED;
    }

    // That no rule proposed it before is no veto: known less well, another playbook can fit.
    private boolean refused(Verdict verdict) {
      return !verdict.allowed()
          && (RERUNS.contains(verdict.action())
              || verdict.vetoes().stream().anyMatch(v -> !v.rule().equals(Fold.DEFAULT_DENY)));
    }
  },

  /** Severity never falls when impact rises. */
  SEVERITY_NEVER_FALLS_WHEN_IMPACT_RISES("A failure that hurts more is never rated lower.") {
    @Override
    public LawResult judge(RecoveryAdvisor advisor, Advice advice) {
      Severity before = advice.safety().severity();
      for (Incident worse : Worse.than(advice.incident())) {
        Severity after = advisor.classify(worse).safety().severity();
        // The worst is declared first.
        if (after.compareTo(before) > 0) {
          return LawResult.broken(
              "%s falls to %s although the impact rises".formatted(before, after));
        }
      }
      return LawResult.kept();
    }
  },

  /** A veto trumps, whoever else speaks. */
  EVERY_VETO_STANDS("What any pack forbids is forbidden, whatever the other packs say.") {
    @Override
    public LawResult judge(RecoveryAdvisor advisor, Advice advice) {
      boolean tested = false;
      for (Opinion opinion : advice.opinions()) {
        for (Ruling ruling : opinion.rulings()) {
          if (ruling instanceof Ruling.Forbidden forbidden && !forbidden.action().observes()) {
            tested = true;
            String rule = forbidden.citation().rule();
            if (advice.safety().verdict(forbidden.action()).vetoes().stream()
                .noneMatch(v -> v.rule().equals(rule))) {
              return LawResult.broken(
                  "the veto of (%s) on %s is gone".formatted(rule, forbidden.action()));
            }
          }
        }
      }
      return tested ? LawResult.kept() : LawResult.untested();
    }
  };

  private static final List<Action> RERUNS =
      List.of(Action.RETRY, Action.RETRY_SAME_CHANGE, Action.APPLY_STALE_PLAN);

  private final String sentence;

  Law(String sentence) {
    this.sentence = sentence;
  }

  /**
   * Says the law.
   *
   * @return a sentence
   */
  public String sentence() {
    return sentence;
  }

  /**
   * Names the law in a document.
   *
   * @return its name in lower case, with dashes
   */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Whether one advice is enough to judge by, so that the law can be held against millions.
   *
   * @return false where the advisor is asked further questions
   */
  public boolean asksOnce() {
    return switch (this) {
      case EVERY_EXIT_IS_REAL,
          EVERY_INCIDENT_GETS_EXACTLY_ONE_ADVICE,
          ORDER_AND_DUPLICATES_DO_NOT_MATTER,
          LESS_INFORMATION_IS_NEVER_BOLDER,
          SEVERITY_NEVER_FALLS_WHEN_IMPACT_RISES ->
          false;
      default -> true;
    };
  }

  /**
   * Holds the law against an advice.
   *
   * @param advisor who gave it, to be asked further questions
   * @param advice what was answered
   * @return whether the advisor kept the law
   */
  public abstract LawResult judge(RecoveryAdvisor advisor, Advice advice);

  /**
   * Holds the law against an advisor.
   *
   * @param advisor who is asked
   * @param incident what about
   * @return whether the advisor kept the law
   */
  public LawResult judge(RecoveryAdvisor advisor, Incident incident) {
    return judge(advisor, advisor.classify(incident));
  }

  // What a run recorded and could not save explains itself.
  private static boolean unsaved(Incident incident) {
    return incident.all(Inventory.class).stream().anyMatch(i -> i.view() == Inventory.View.UNSAVED);
  }

  private static Action next(Advice advice) {
    return advice.recovery().next();
  }
}
