package dev.recovery.mutation;

import dev.recovery.Term;

/** What a run set out to do. Whether it can mutate infrastructure follows from it. */
public enum Operation implements Term {
  VALIDATE(Reach.READS),
  INIT(Reach.READS),
  PLAN(Reach.READS),
  POLICY(Reach.READS),
  APPROVAL(Reach.READS),
  /** Renders manifests without applying them. */
  RENDER(Reach.READS),
  APPLY(Reach.CHANGES),
  DESTROY(Reach.CHANGES),
  /** A controller or a person brings live objects to the desired state. */
  SYNC(Reach.CHANGES),
  ROTATE(Reach.CHANGES),
  /** Rewrites recorded state to what the provider reads, and nothing else. */
  REFRESH(Reach.RECORDS),
  /** Pushes, moves, removes or imports recorded state. */
  STATE_REPAIR(Reach.RECORDS),
  UNLOCK(Reach.RECORDS),
  UNKNOWN(Reach.CHANGES);

  /** How far an operation can reach. */
  public enum Reach {
    /** It reads; nothing it does is a mutation. */
    READS,
    /** It writes recorded state, and not infrastructure. */
    RECORDS,
    /** It can change infrastructure. */
    CHANGES
  }

  private final Reach reach;

  Operation(Reach reach) {
    this.reach = reach;
  }

  /**
   * How far the operation can reach when it does all it can.
   *
   * @return the reach; for an unknown operation the widest
   */
  public Reach reach() {
    return reach;
  }
}
