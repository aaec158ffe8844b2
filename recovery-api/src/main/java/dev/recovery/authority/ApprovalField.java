package dev.recovery.authority;

import dev.recovery.Term;

/** The eight fields that a valid approval binds. */
public enum ApprovalField implements Term {
  APPROVER,
  ROLE,
  PULL_REQUEST,
  COMMIT,
  PLAN_DIGEST,
  POLICY_RESULT,
  ENVIRONMENT,
  TIME_WINDOW;

  @Override
  public String article() {
    return "playbook-06.model.3";
  }
}
