package dev.recovery.authority;

import dev.recovery.Term;

/** What a role does for the next transition. */
public enum Part implements Term {
  /** Carries it out. */
  RECOVERS,
  /** Decides where the one who carries it out cannot: the next authority. */
  DECIDES,
  /** Has to approve it where it changes anything. */
  APPROVES
}
