package dev.recovery.casefile;

import dev.recovery.Term;
import dev.recovery.boundary.Owner;
import dev.recovery.recovery.PostCondition;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Whether one of the seven post-conditions holds, by evidence that is not older than the last act
 * and that no run of the case wrote about itself.
 *
 * @param condition which
 * @param standing whether it holds
 * @param evidence what says so
 * @param why why it is not proven; the empty string where it is
 * @param needed what would prove it; the empty string where it is
 * @param from who has that
 * @param accepted who accepted that it is not proven; present only where that is why it stands
 */
public record Proof(
    PostCondition condition,
    Result standing,
    List<CaseEvent.Checked> evidence,
    String why,
    String needed,
    Owner from,
    Optional<CaseEvent.Accepted> accepted) {

  /** Whether a post-condition holds. */
  public enum Result implements Term {
    PROVEN,
    /** Not proven, and accepted by somebody whose role allows it, by name and for a time. */
    ACCEPTED,
    UNPROVEN,
    FAILED
  }

  /** Copies the evidence. */
  public Proof {
    Objects.requireNonNull(condition, "condition");
    Objects.requireNonNull(standing, "standing");
    evidence = List.copyOf(evidence);
    Objects.requireNonNull(why, "why");
    Objects.requireNonNull(needed, "needed");
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(accepted, "accepted");
  }

  /**
   * Whether a case may close as far as this condition goes.
   *
   * @return true where it is proven or accepted
   */
  public boolean stands() {
    return standing == Result.PROVEN || standing == Result.ACCEPTED;
  }
}
