package dev.recovery.authority;

import dev.recovery.boundary.Owner;
import java.util.List;
import java.util.Objects;

/**
 * The answer of room four.
 *
 * @param owner who owns the next transition
 * @param plan whether the saved plan still binds
 * @param approval whether the approval still binds
 * @param lock what is known of the lock's holder
 * @param pause the smallest loops to pause, one of each size at most
 */
public record Authority(
    Owner owner,
    Binding<PlanInput> plan,
    Binding<ApprovalField> approval,
    LockVerdict lock,
    List<ControlLoop> pause) {

  /** Copies the loops. */
  public Authority {
    Objects.requireNonNull(owner, "owner");
    Objects.requireNonNull(plan, "plan");
    Objects.requireNonNull(approval, "approval");
    Objects.requireNonNull(lock, "lock");
    pause = List.copyOf(pause);
  }
}
