package dev.recovery.testkit.world;

import dev.recovery.Advice;
import dev.recovery.RecoveryAdvisor;
import dev.recovery.authority.Bound;
import dev.recovery.boundary.Stage;
import dev.recovery.evidence.Captured;
import dev.recovery.evidence.EvidenceKind;
import dev.recovery.mutation.Mutations;
import dev.recovery.recovery.PostCondition;
import dev.recovery.recovery.Proposal;
import dev.recovery.safety.Action;
import dev.recovery.safety.Needed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who obeys the advice, and has no method: looks too early or too late, asks for what
 * nobody wants to know, runs the checks again for no reason, and takes whichever advised step comes
 * to mind, as often as it is advised.
 *
 * <p>Three things are kept: the advice is asked for at the moment of the step, a step that it
 * neither proposes nor allows is not taken, and the evidence that it asks for is safe before
 * anything is done that could overwrite it.
 */
final class UntidyOperator {

  /** When it looks at what exists. */
  enum Haste {
    /** At once. */
    AT_ONCE,
    /** After the time in which a cloud may not show yet what is new. */
    SETTLED
  }

  /** Evidence that cannot be had is not asked for for ever. */
  private static final int ASKED_AGAIN = 3;

  private static final Set<Stage> BEFORE_APPLY =
      EnumSet.of(Stage.VALIDATE, Stage.INIT, Stage.PLAN, Stage.POLICY, Stage.APPROVAL);

  private final LongFunction<? extends World> worlds;
  private final long seed;
  private final RecoveryAdvisor advisor;
  private final Haste haste;
  private final List<Consumer<Pipeline>> done = new ArrayList<>();
  private final List<Action> steps = new ArrayList<>();
  private final Pipeline pipeline;
  private final Notebook notebook;
  private @Nullable Advice advice;
  private int asked;
  private int overtaking;
  private boolean closed;
  private boolean recovered;

  UntidyOperator(
      LongFunction<? extends World> worlds, long seed, RecoveryAdvisor advisor, Haste haste) {
    this.worlds = worlds;
    this.seed = seed;
    this.advisor = advisor;
    this.haste = haste;
    this.pipeline = new Remembered(worlds.apply(seed), done);
    this.notebook = new Notebook(pipeline);
  }

  // ---- what comes to mind

  /** Takes one of the steps that are advised now. */
  void take(int choice) {
    List<Action> allowed = allowed(advised());
    if (!allowed.isEmpty()) {
      take(allowed.get(choice % allowed.size()));
    }
  }

  /** Takes a step if it is advised when it is taken; whether it was. */
  boolean take(Action step) {
    closed = false;
    if (step == Action.REPLAN_AND_REAPPROVE) {
      settle();
    }
    Advice now = advised();
    if (!allowed(now).contains(step)) {
      return false;
    }
    overtaking += step == now.recovery().next() ? 0 : 1;
    steps.add(step);
    pipeline.act(step);
    return true;
  }

  private void settle() {
    if (haste == Haste.SETTLED) {
      pipeline.pass(Mutations.SETTLING);
    }
  }

  private static List<Action> allowed(Advice advice) {
    Set<Action> steps = new LinkedHashSet<>();
    steps.add(advice.recovery().next());
    advice.recovery().proposals().stream().map(Proposal::action).forEach(steps::add);
    // Who hands over takes no step.
    steps.remove(Action.ESCALATE);
    steps.removeIf(step -> !advice.safety().verdict(step).allowed());
    return List.copyOf(steps);
  }

  /** The advice of this moment, with all evidence safe that it asks for. */
  private Advice advised() {
    Advice latest = advice;
    if (latest != null && asked == done.size()) {
      return latest;
    }
    latest = advisor.classify(notebook.read());
    for (int i = 0; i < ASKED_AGAIN && notebook.capture(latest); i++) {
      latest = advisor.classify(notebook.read());
    }
    advice = latest;
    asked = done.size();
    return latest;
  }

  void check() {
    closed = false;
    settle();
    advised();
    pipeline.check();
  }

  void capture(EvidenceKind kind) {
    notebook.read();
    notebook.capture(kind);
  }

  void supply(Needed needed) {
    if (needed == Needed.COMPARISON) {
      settle();
    }
    pipeline.supply(needed);
  }

  void pass(Duration time) {
    pipeline.pass(time);
  }

  /**
   * Calls it recovered, where the advice is that nothing is left but to prove it, and it proves.
   */
  void close() {
    Advice now = advised();
    closed =
        allowed(now).contains(Action.NONE)
            && !BEFORE_APPLY.contains(now.boundary().stage())
            && now.recovery().prove().stream()
                .allMatch(condition -> pipeline.prove(condition) == Bound.Validity.HOLDS);
    recovered |= closed;
  }

  // ---- how it went

  /** Whether it was called recovered at any time. */
  boolean recovered() {
    return recovered;
  }

  /** How many steps were taken that change something. */
  long acts() {
    return steps.stream().filter(Action::acts).count();
  }

  /** How many steps were taken that were not the smallest. */
  int overtaking() {
    return overtaking;
  }

  StrategyReport outcome() {
    return new StrategyReport(
        closed ? StrategyReport.Ending.RECOVERED : StrategyReport.Ending.ESCALATED,
        steps,
        Set.of(),
        closed ? EnumSet.allOf(PostCondition.class) : Set.of(),
        "as far as this");
  }

  /** What would be true if it stopped here. The world itself goes on as if nobody had asked. */
  Truth truth() {
    World replayed = worlds.apply(seed);
    done.forEach(call -> call.accept(replayed));
    return replayed.truth(outcome());
  }

  @Override
  public String toString() {
    return "world %d: %s, steps %s".formatted(seed, worlds.apply(seed).story(), steps);
  }

  /** A pipeline, with all that was done to it. */
  private static final class Remembered extends Forwarding {

    private final List<Consumer<Pipeline>> done;

    Remembered(Pipeline pipeline, List<Consumer<Pipeline>> done) {
      super(pipeline);
      this.done = done;
    }

    @Override
    public Optional<Captured> capture(EvidenceKind kind) {
      done.add(p -> p.capture(kind));
      return super.capture(kind);
    }

    @Override
    public void supply(Needed needed) {
      done.add(p -> p.supply(needed));
      super.supply(needed);
    }

    @Override
    public void act(Action action) {
      done.add(p -> p.act(action));
      super.act(action);
    }

    @Override
    public void check() {
      done.add(Pipeline::check);
      super.check();
    }

    @Override
    public Bound.Validity prove(PostCondition condition) {
      done.add(p -> p.prove(condition));
      return super.prove(condition);
    }

    @Override
    public void pass(Duration time) {
      done.add(p -> p.pass(time));
      super.pass(time);
    }
  }
}
