package dev.recovery.ruling;

import dev.recovery.authority.ControlLoop;
import dev.recovery.authority.Part;
import dev.recovery.boundary.FailureDomain;
import dev.recovery.boundary.Owner;
import dev.recovery.evidence.EvidenceKind;
import dev.recovery.learning.AntiPattern;
import dev.recovery.learning.Drill;
import dev.recovery.recovery.MatrixRow;
import dev.recovery.recovery.Playbook;
import dev.recovery.recovery.PostCondition;
import dev.recovery.safety.Action;
import dev.recovery.safety.Exit;
import dev.recovery.safety.Severity;
import dev.recovery.state.DriftClass;
import dev.recovery.state.FailureState;
import dev.recovery.state.SyncFailureClass;
import java.util.List;

/**
 * One thing that one rule says. Rulings only accumulate: none takes another back, and their order
 * and repetition do not matter.
 */
public sealed interface Ruling {

  /**
   * Which rule says it.
   *
   * @return its place
   */
  Citation citation();

  /**
   * What the rule matched.
   *
   * @return facts and findings, in the order of the rule's patterns
   */
  List<Object> matched();

  /** {@code locate}: which control surface failed. */
  record Located(Citation citation, List<Object> matched, FailureDomain domain) implements Ruling {}

  /** {@code recognise}: which state the failure left. */
  record RecognisedState(Citation citation, List<Object> matched, FailureState state)
      implements Ruling {}

  /** {@code recognise}: which playbook fits. */
  record RecognisedPlaybook(Citation citation, List<Object> matched, Playbook playbook)
      implements Ruling {}

  /** {@code recognise}: which row of the decision matrix fits. */
  record RecognisedRow(Citation citation, List<Object> matched, MatrixRow row) implements Ruling {}

  /** {@code recognise}: how a sync failed. */
  record RecognisedFailure(Citation citation, List<Object> matched, SyncFailureClass failureClass)
      implements Ruling {}

  /** {@code recognise}: what a drift is. */
  record RecognisedDrift(Citation citation, List<Object> matched, DriftClass driftClass)
      implements Ruling {}

  /** {@code own}: who carries out, decides or approves the next transition. */
  record Owned(Citation citation, List<Object> matched, Part part, Owner owner) implements Ruling {}

  /** {@code pause}: which control loop to pause. */
  record Paused(Citation citation, List<Object> matched, ControlLoop loop) implements Ruling {}

  /** {@code rate}: how bad it is. */
  record Rated(Citation citation, List<Object> matched, Severity severity, String reason)
      implements Ruling {}

  /** {@code forbid}: what must not be done, why, and what would lift it. */
  record Forbidden(Citation citation, List<Object> matched, Action action, String reason, Exit exit)
      implements Ruling {}

  /** {@code capture}: what to capture before acting. */
  record Captures(Citation citation, List<Object> matched, EvidenceKind kind) implements Ruling {}

  /** {@code ask}: what is still to be answered. */
  record Asked(Citation citation, List<Object> matched, String question) implements Ruling {}

  /** {@code propose}: what may be done. */
  record Proposed(Citation citation, List<Object> matched, Action action, String why)
      implements Ruling {}

  /** {@code prove}: what has to hold afterwards. */
  record Proved(Citation citation, List<Object> matched, PostCondition condition)
      implements Ruling {}

  /** {@code learn}: what prevents a recurrence. */
  record Learned(Citation citation, List<Object> matched, String guardrail) implements Ruling {}

  /** {@code learn}: which habit is at work. */
  record Habit(Citation citation, List<Object> matched, AntiPattern antiPattern)
      implements Ruling {}

  /** {@code learn}: which exercise to run. */
  record Exercise(Citation citation, List<Object> matched, Drill drill) implements Ruling {}
}
