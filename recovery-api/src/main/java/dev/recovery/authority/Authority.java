package dev.recovery.authority;

import dev.recovery.boundary.Owner;
import java.util.List;
import java.util.Objects;

/**
 * The answer of room four.
 *
 * @param owner who carries the next transition out: the recovery owner
 * @param next who decides where the owner cannot: the next authority
 * @param approvals whose approval a step takes that changes anything, at least one
 * @param plan whether the saved plan still binds
 * @param approval whether the approval still binds
 * @param lock what is known of the lock's holder
 * @param pause the smallest loops to pause, one of each size at most
 */
public record Authority(
    Owner owner,
    Owner next,
    List<Owner> approvals,
    Binding<PlanInput> plan,
    Binding<ApprovalField> approval,
    LockVerdict lock,
    List<ControlLoop> pause) {

  /** Copies the lists. */
  public Authority {
    Objects.requireNonNull(owner, "owner");
    Objects.requireNonNull(next, "next");
    approvals = List.copyOf(approvals);
    Objects.requireNonNull(plan, "plan");
    Objects.requireNonNull(approval, "approval");
    Objects.requireNonNull(lock, "lock");
    pause = List.copyOf(pause);
  }
}
