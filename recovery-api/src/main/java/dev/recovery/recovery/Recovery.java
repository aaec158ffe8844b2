package dev.recovery.recovery;

import dev.recovery.safety.Action;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The answer of room seven.
 *
 * @param playbook the leading playbook; absent where nothing failed or nothing is recognised
 * @param others further playbooks that fit, in order of precedence
 * @param next the smallest step that a rule proposes and none forbids, or one that mends a named
 *     cause elsewhere where the smallest is to find out what was changed; escalate where none is
 *     left
 * @param proposals all that was proposed and is allowed, from the smallest reach
 * @param procedure the leading playbook's steps
 * @param prove what has to hold before the case is closed
 */
public record Recovery(
    Optional<Playbook> playbook,
    List<Playbook> others,
    Action next,
    List<Proposal> proposals,
    List<Step> procedure,
    List<PostCondition> prove) {

  /** Copies the lists. */
  public Recovery {
    Objects.requireNonNull(playbook, "playbook");
    others = List.copyOf(others);
    Objects.requireNonNull(next, "next");
    proposals = List.copyOf(proposals);
    procedure = List.copyOf(procedure);
    prove = List.copyOf(prove);
  }
}
