package dev.recovery.testkit.world;

import dev.recovery.Advice;
import dev.recovery.Incident;
import dev.recovery.RecoveryAdvisor;
import dev.recovery.authority.Bound;
import dev.recovery.boundary.Observed;
import dev.recovery.boundary.Stage;
import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.Attempt;
import dev.recovery.mutation.Mutation;
import dev.recovery.mutation.Mutations;
import dev.recovery.mutation.Operation;
import dev.recovery.recovery.PostCondition;
import dev.recovery.recovery.Proposal;
import dev.recovery.safety.Action;
import dev.recovery.safety.Needed;
import dev.recovery.safety.Verdict;
import dev.recovery.safety.Veto;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Follows the advice to the letter.
 *
 * <p>It works in a case: what it reads, captures, does and proves is recorded there, and the advice
 * is the one on that case. It reads what lies there, asks, puts the evidence that is asked for
 * where it is safe, takes the smallest step that is proposed and allowed, and asks again. A step
 * that was taken and left no trace in what can be read is not taken twice: the next proposal is.
 * Where nothing is left to take, it supplies what the exits ask for; where that brings nothing new,
 * it runs what only reads again; and where that was done too, it hands over.
 */
public final class Operator implements Strategy {

  /** More turns than any recovery in this world can need. */
  static final int TURNS = 120;

  private static final int LOOKS = 3;
  private static final Set<Action> LOOKING = EnumSet.of(Action.INVESTIGATE, Action.CLASSIFY_DRIFT);

  private static final Set<Stage> BEFORE_APPLY =
      EnumSet.of(Stage.VALIDATE, Stage.INIT, Stage.PLAN, Stage.POLICY, Stage.APPROVAL);

  private final RecoveryAdvisor advisor;

  private Operator(RecoveryAdvisor advisor) {
    this.advisor = advisor;
  }

  /**
   * Somebody who follows an advisor.
   *
   * @param advisor whose advice
   * @return the strategy
   */
  public static Operator following(RecoveryAdvisor advisor) {
    return new Operator(Objects.requireNonNull(advisor, "advisor"));
  }

  @Override
  public StrategyReport recover(Pipeline pipeline) {
    return new Case(pipeline).work();
  }

  /** One case, from the first question to its end. */
  private final class Case {

    private final Pipeline pipeline;
    private final List<Action> steps = new ArrayList<>();
    private final Docket docket;
    private final Notebook notebook;
    private final Map<Action, Integer> taken = new EnumMap<>(Action.class);
    private final Set<Needed> supplied = EnumSet.noneOf(Needed.class);
    private @Nullable Incident looked;
    private String run = "";
    private int checks;

    Case(Pipeline pipeline) {
      this.pipeline = pipeline;
      this.docket = new Docket(pipeline.target());
      this.notebook = new Notebook(pipeline, docket);
    }

    StrategyReport work() {
      for (int turn = 0; turn < TURNS; turn++) {
        Incident incident = read();
        docket.observed(incident);
        Advice advice = advisor.advise(docket.file()).advice();
        if (notebook.capture(advice)) {
          advice = advisor.advise(docket.file()).advice();
        }
        docket.advised(advice);
        Optional<StrategyReport> end = step(incident, advice);
        if (end.isPresent()) {
          return end.get();
        }
      }
      return ended(StrategyReport.Ending.ENDLESS, "no end after %d turns".formatted(TURNS));
    }

    private Incident read() {
      Incident incident = notebook.read();
      if (!notebook.run().equals(run)) {
        run = notebook.run();
        taken.clear();
        supplied.clear();
      }
      return incident;
    }

    private Optional<StrategyReport> step(Incident incident, Advice advice) {
      for (Proposal proposal : advice.recovery().proposals()) {
        Action action = proposal.action();
        if (action == Action.NONE && advice.recovery().next() != Action.NONE) {
          // To go on is for when nothing else is left.
          continue;
        }
        boolean seen = LOOKING.contains(action) && looked != null && looked.equals(incident);
        if (!seen && taken.getOrDefault(action, 0) < times(action)) {
          return take(action, incident, advice);
        }
      }
      if (advice.recovery().proposals().isEmpty() && advice.recovery().next() != Action.ESCALATE) {
        return take(advice.recovery().next(), incident, advice);
      }
      if (supplyExits(advice)) {
        return Optional.empty();
      }
      if (readsOnly(incident) && checks++ < LOOKS) {
        steps.add(Action.INVESTIGATE);
        check();
        return Optional.empty();
      }
      return Optional.of(
          ended(
              StrategyReport.Ending.ESCALATED,
              "next is %s, and nothing is left to take or to supply%s"
                  .formatted(advice.recovery().next().id(), unanswered(advice))));
    }

    // To look, and to wait, is worth a second time; a repair is not.
    private static int times(Action action) {
      return switch (action) {
        case WAIT_FOR_OWNER -> 3 * LOOKS;
        case INVESTIGATE, CLASSIFY_DRIFT -> LOOKS;
        default -> 1;
      };
    }

    private Optional<StrategyReport> take(Action action, Incident incident, Advice advice) {
      if (ruleIsInDoubt(action, incident)) {
        return Optional.empty();
      }
      steps.add(action);
      taken.merge(action, 1, Integer::sum);
      boolean closes = action == Action.NONE && !BEFORE_APPLY.contains(advice.boundary().stage());
      if (!closes && action != Action.ESCALATE) {
        docket.acted(action);
      }
      if (LOOKING.contains(action)) {
        looked = incident;
      } else if (action.acts()) {
        // What was seen before the step says nothing of what is there after it.
        taken.keySet().removeAll(LOOKING);
        supplied.clear();
      }
      switch (action) {
        case ESCALATE -> {
          return Optional.of(ended(StrategyReport.Ending.ESCALATED, "the advice is to hand over"));
        }
        case NONE -> {
          if (!BEFORE_APPLY.contains(advice.boundary().stage())) {
            return close(advice);
          }
          pipeline.act(action);
        }
        case INVESTIGATE -> investigate(advice);
        case WAIT_FOR_OWNER -> {
          pipeline.act(action);
          pipeline.supply(Needed.LOCK_RELEASED);
        }
        case CLASSIFY_DRIFT -> {
          pipeline.act(action);
          pipeline.supply(Needed.DRIFT_ANSWERS);
        }
        default -> pipeline.act(action);
      }
      return Optional.empty();
    }

    // Is the rule right? Its owner knows, and what it refused is not corrected before.
    private boolean ruleIsInDoubt(Action action, Incident incident) {
      boolean refused =
          action == Action.FIX_DESIGN
              || (action == Action.FIX_SOURCE
                  && incident.all(Observed.class).stream()
                      .anyMatch(o -> o.symptom() == Symptom.ADMISSION_DENIED));
      if (!refused) {
        return false;
      }
      pipeline.supply(Needed.POLICY_PASSED);
      return !read().equals(incident);
    }

    // What a run started can outlive it, and what it made can be invisible for a while.
    private void investigate(Advice advice) {
      pipeline.pass(Mutations.SETTLING);
      if (!(advice.mutation() instanceof Mutation.NotStarted)) {
        pipeline.supply(Needed.MUTATION_RULED_OUT);
      }
      pipeline.supply(Needed.COMPARISON);
      supplyExits(advice);
    }

    // What was fetched and is asked for still: nobody had it.
    private static String unanswered(Advice advice) {
      String asked = asked(advice).stream().map(Needed::id).collect(Collectors.joining(", "));
      return asked.isEmpty() ? "" : "; asked for and not supplied: " + asked;
    }

    /** Fetches what lifts the vetoes on steps that somebody might rightly want. */
    private boolean supplyExits(Advice advice) {
      boolean any = false;
      for (Needed needed : asked(advice)) {
        if (supplied.add(needed)) {
          pipeline.supply(needed);
          any = true;
        }
      }
      return any;
    }

    private static Set<Needed> asked(Advice advice) {
      Set<Needed> asked = new LinkedHashSet<>();
      for (Verdict verdict : advice.safety().verdicts().values()) {
        if (verdict.action().nature() == Action.Nature.TEMPTING) {
          continue;
        }
        for (Veto veto : verdict.vetoes()) {
          Needed needed = veto.exit().needed();
          if (needed != Needed.LATER_CALL && needed != Needed.OTHER_STEP) {
            asked.add(needed);
          }
        }
      }
      return asked;
    }

    private boolean readsOnly(Incident incident) {
      return incident.all(Attempt.class).stream()
          .filter(a -> a.recency() == Attempt.Recency.CURRENT)
          .allMatch(a -> a.operation().reach() == Operation.Reach.READS);
    }

    private void check() {
      pipeline.check();
      docket.planned();
    }

    private Optional<StrategyReport> close(Advice advice) {
      docket.resumed();
      docket.planned();
      boolean broken = false;
      for (PostCondition condition : advice.recovery().prove()) {
        Bound.Validity standing = pipeline.prove(condition);
        docket.checked(condition, standing);
        broken |= standing == Bound.Validity.BROKEN;
      }
      if (docket.close()) {
        return Optional.of(
            ended(StrategyReport.Ending.RECOVERED, "all post-conditions are proven"));
      }
      if (broken && checks++ < LOOKS) {
        // Something differs though the run ended well: a fresh look, and the question again.
        check();
        return Optional.empty();
      }
      return Optional.of(
          ended(
              StrategyReport.Ending.ESCALATED,
              "the case cannot be closed: " + String.join("; ", docket.file().open(docket.now()))));
    }

    private StrategyReport ended(StrategyReport.Ending ending, String reason) {
      if (ending == StrategyReport.Ending.ESCALATED) {
        docket.handedOver(reason);
      }
      return new StrategyReport(
          ending, steps, notebook.open(), docket.proven(), reason, Optional.of(docket.file()));
    }
  }
}
