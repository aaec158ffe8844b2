package dev.recovery;

import dev.recovery.authority.Bound;
import dev.recovery.authority.LockVerdict;
import dev.recovery.boundary.Circumstances;
import dev.recovery.boundary.Environment;
import dev.recovery.boundary.RunOutcome;
import dev.recovery.boundary.Stage;
import dev.recovery.mutation.Ending;
import dev.recovery.mutation.Operation;
import dev.recovery.safety.Impact;
import dev.recovery.state.Consistency;
import java.time.Instant;

/**
 * The incident on one line: everything of which there is exactly one, each with a value for
 * unknown. There is always one, so a rule can ask it without having to ask whether it is there.
 *
 * @param target what failed, by the name its owners use
 * @param environment what the target serves
 * @param stage where the pipeline was; the run's own command counts for more than its label
 * @param operation what the current run set out to do
 * @param ending how the current run ended
 * @param outcome whether it ended well, by its own account
 * @param earlier how the worst of the earlier runs ended
 * @param users what users feel
 * @param exposure whether something is open that must not be
 * @param blast how far the failure reaches
 * @param criticality how much the target matters
 * @param authorization whether the change in question was authorized
 * @param controller whether the controller that owns the target works
 * @param consistency whether recorded state describes what exists
 * @param settled whether the comparison left nothing open
 * @param lock what is known of the state lock
 * @param plan whether the saved plan still binds
 * @param approval whether the approval still binds
 * @param frozen whether applies of the unit are frozen
 * @param drift whether the five questions about a difference are answered
 * @param now the time of the judgement
 */
public record Situation(
    String target,
    Environment environment,
    Stage stage,
    Operation operation,
    Ending ending,
    RunOutcome outcome,
    Earlier earlier,
    Impact.Users users,
    Impact.Exposure exposure,
    Impact.Blast blast,
    Impact.Criticality criticality,
    Circumstances.Authorization authorization,
    Circumstances.Controller controller,
    Consistency consistency,
    Settled settled,
    LockVerdict lock,
    Bound.Validity plan,
    Bound.Validity approval,
    Frozen frozen,
    Answers drift,
    Instant now) {

  /** How the worst of the earlier runs ended. */
  public enum Earlier implements Term {
    NONE,
    ENDED_WELL,
    FAILED,
    /** Killed, interrupted, or its end unknown. */
    CUT_SHORT
  }

  /** Whether a comparison left anything open. */
  public enum Settled implements Term {
    /** Recorded and actual state were both known in full. */
    YES,
    NO
  }

  /** Whether a control loop is frozen. */
  public enum Frozen implements Term {
    YES,
    NO,
    UNKNOWN
  }

  /** Whether questions are answered. */
  public enum Answers implements Term {
    ALL,
    OPEN
  }
}
