package dev.recovery.recovery;

import dev.recovery.Term;
import java.util.Locale;

/**
 * The eighteen recovery playbooks, in the article's order.
 *
 * <p>Several can fit one incident. {@link #precedence()} says which one leads: the one whose
 * mistakes cost most, and the root before its consequences.
 */
public enum Playbook implements Term {
  PR_VALIDATION_FAILS(1, "PR validation fails", 15),
  IAC_INIT_FAILS(2, "IaC init fails", 14),
  PLAN_FAILS_DUE_TO_STATE_LOCK(3, "Plan fails due to state lock", 4),
  SAVED_PLAN_IS_STALE(4, "Saved plan is stale", 7),
  POLICY_GATE_FAILS(5, "Policy gate fails", 6),
  APPROVAL_BINDING_FAILS(6, "Approval binding fails", 8),
  APPLY_FAILS_BEFORE_MUTATION(7, "Apply fails before mutation", 16),
  APPLY_FAILS_AFTER_PARTIAL_MUTATION(8, "Apply fails after partial mutation", 3),
  STATE_CORRUPTION_OR_STATE_MISMATCH(9, "State corruption or state mismatch", 2),
  PROVIDER_THROTTLING_OR_EVENTUAL_CONSISTENCY(
      10, "Provider/API throttling or eventual consistency", 5),
  DESTRUCTIVE_CHANGE_DETECTED_LATE(11, "Destructive change detected late", 9),
  GITOPS_APPLICATION_OUT_OF_SYNC(12, "GitOps application OutOfSync", 18),
  GITOPS_SYNC_FAILS(13, "GitOps sync fails", 17),
  ADMISSION_POLICY_BLOCKS_SYNC(14, "Admission policy blocks sync", 12),
  BAD_SECRET_OR_SECRET_SYNC_FAILURE(15, "Bad secret or secret sync failure", 10),
  ARTIFACT_REGISTRY_OR_SIGNATURE_FAILURE(16, "Artifact registry or signature failure", 11),
  BROKEN_GITOPS_CONTROLLER(17, "Broken GitOps controller", 13),
  EMERGENCY_MANUAL_MUTATION(18, "Emergency manual mutation", 1);

  private final int number;
  private final String title;
  private final int precedence;

  Playbook(int number, String title, int precedence) {
    this.number = number;
    this.title = title;
    this.precedence = precedence;
  }

  /**
   * The article's number.
   *
   * @return 1 to 18
   */
  public int number() {
    return number;
  }

  /**
   * The article's title.
   *
   * @return for example {@code Saved plan is stale}
   */
  public String title() {
    return title;
  }

  /**
   * Which playbook leads where several fit.
   *
   * @return 1 for the first
   */
  public int precedence() {
    return precedence;
  }

  /**
   * The name of the files that belong to the playbook.
   *
   * @return for example {@code 04-saved-plan-is-stale}
   */
  public String slug() {
    return twoDigits() + "-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The prefix of the playbook's statements in the article.
   *
   * @return for example {@code playbook-04}
   */
  @Override
  public String article() {
    return "playbook-" + twoDigits();
  }

  private String twoDigits() {
    return number < 10 ? "0" + number : String.valueOf(number);
  }
}
