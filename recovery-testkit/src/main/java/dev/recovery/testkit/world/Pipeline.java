package dev.recovery.testkit.world;

import dev.recovery.Fact;
import dev.recovery.authority.Bound;
import dev.recovery.evidence.Captured;
import dev.recovery.evidence.EvidenceKind;
import dev.recovery.readers.Artifact;
import dev.recovery.recovery.PostCondition;
import dev.recovery.safety.Action;
import dev.recovery.safety.Needed;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A pipeline as an operator meets it: what it left behind, what can be read besides, and what can
 * be done. What really happened is not in it.
 */
public interface Pipeline {

  /**
   * What failed.
   *
   * @return the name of the unit or application
   */
  String target();

  /**
   * What lies there now: output, records, and whatever {@link #supply} has fetched so far.
   *
   * @return the files, in any order
   */
  List<Artifact> artifacts();

  /**
   * What was read where no file says it: a lock, a paused loop, a check of the plan's inputs, an
   * answer. A later reading of a subject stands for the earlier ones.
   *
   * @return the facts
   */
  List<Fact> facts();

  /**
   * Puts evidence where nothing overwrites it.
   *
   * @param kind what
   * @return where it is kept; empty where there is none of this kind
   */
  Optional<Captured> capture(EvidenceKind kind);

  /**
   * Asks whoever has a fact for it. What they say appears in {@link #artifacts()} or {@link
   * #facts()}; where nobody has it, nothing changes.
   *
   * @param needed the fact
   */
  void supply(Needed needed);

  /**
   * Takes a step.
   *
   * @param action which. {@link Action#NONE} lets the pipeline go on to what it would do next
   */
  void act(Action action);

  /** Runs again what only reads: checks, plan and gates. Whatever could change something is not. */
  void check();

  /**
   * Looks whether a post-condition holds.
   *
   * @param condition which
   * @return unknown where nobody can tell
   */
  Bound.Validity prove(PostCondition condition);

  /**
   * Lets time pass.
   *
   * @param time how much
   */
  void pass(Duration time);
}
