package dev.recovery.rules.base;

import static dev.recovery.rules.base.Facts.policy;
import static dev.recovery.rules.base.Facts.run;
import static dev.recovery.rules.base.Facts.seen;

import dev.recovery.authority.PolicyDecision;
import dev.recovery.authority.PolicyException;
import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.Ending;
import dev.recovery.mutation.Operation;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** The cases of {@code playbooks/05-policy-gate-fails.drl}. */
class Playbook05Test extends RuleCases {

  private static final Instant PAST = Instant.parse("2026-11-23T11:59:59Z");
  private static final Instant FUTURE = Instant.parse("2027-01-01T00:00:00Z");
  private static final PolicyDecision DENIAL =
      new PolicyDecision(
          "conftest", "iam.no-admin", PolicyDecision.Result.DENIED, "role/audit", "", "");

  Playbook05Test() {
    rule(
        "Playbook 5 — Symptoms: no gate stopped a plan that would open something to everybody",
        fires("portForEverybody", seen(Symptom.EXPOSURE_PLANNED)),
        silent(
            "stoppedByAPolicy",
            seen(Symptom.EXPOSURE_PLANNED),
            policy(PolicyDecision.Result.DENIED)));
    rule(
        "Playbook 5 — Symptoms: no gate stopped what is now open to everybody",
        fires("openedByTheRun", seen(Symptom.PUBLICLY_EXPOSED)),
        silent("openedByAPerson", seen(Symptom.PUBLICLY_EXPOSED), seen(Symptom.MANUAL_CHANGE)));
    rule(
        "Playbook 5 — Symptoms: a policy denies the plan",
        fires("deniedResource", seen(Symptom.DENIED_RESOURCE)),
        silent("engineAway", seen(Symptom.POLICY_ENGINE_UNAVAILABLE)));
    rule(
        "Playbook 5 — Symptoms: a policy decision denies the plan",
        fires("denial", policy(PolicyDecision.Result.DENIED)),
        silent("warning", policy(PolicyDecision.Result.WARNED)));
    rule(
        "Playbook 5 — Symptoms: a report lists what stands against a policy that let it in",
        fires(
            "reportAfterASync",
            run(Operation.SYNC, Ending.UNKNOWN),
            policy(PolicyDecision.Result.WARNED)),
        silent(
            "reportBesideAFailure",
            run(Operation.SYNC, Ending.UNKNOWN),
            policy(PolicyDecision.Result.WARNED),
            seen(Symptom.SYNC_OPERATION_FAILED)));
    rule(
        "Playbook 5 — Key Distinction: a true violation is redesigned",
        fires("denial", run(Operation.POLICY, Ending.FAILED), policy(PolicyDecision.Result.DENIED)),
        silent(
            "denialThatLooksWrong",
            run(Operation.POLICY, Ending.FAILED),
            policy(PolicyDecision.Result.DENIED),
            seen(Symptom.FALSE_POSITIVE_SUSPECTED)));
    rule(
        "Playbook 5 — Key Distinction: a violation that a gate reports is redesigned",
        fires(
            "deniedResource", run(Operation.POLICY, Ending.FAILED), seen(Symptom.DENIED_RESOURCE)),
        silent(
            "denialWithoutAnEngine",
            run(Operation.POLICY, Ending.FAILED),
            seen(Symptom.DENIED_RESOURCE),
            seen(Symptom.POLICY_ENGINE_UNAVAILABLE)));
    rule(
        "Playbook 5 — Symptoms: a policy stage that ended without a decision has passed nothing",
        fires("failedWithoutAWord", run(Operation.POLICY, Ending.FAILED)),
        silent(
            "failedWithADenial",
            run(Operation.POLICY, Ending.FAILED),
            policy(PolicyDecision.Result.DENIED)));
    rule(
        "Playbook 5 — Key Distinction: a violation that has to be accepted becomes an exception",
        fires("exceptionRequired", seen(Symptom.EXCEPTION_REQUIRED)),
        silent("deniedResource", seen(Symptom.DENIED_RESOURCE)));
    rule(
        "Playbook 5 — Key Distinction: a defective policy is corrected with a test",
        fires("denialThatLooksWrong", seen(Symptom.FALSE_POSITIVE_SUSPECTED)),
        silent("deniedResource", seen(Symptom.DENIED_RESOURCE)));
    rule(
        "Playbook 5 — Symptoms: an engine that cannot decide has passed nothing",
        fires("engineAway", seen(Symptom.POLICY_ENGINE_UNAVAILABLE)),
        silent("deniedResource", seen(Symptom.DENIED_RESOURCE)));
    rule(
        "Playbook 5 — Symptoms: policies that cannot be loaded have passed nothing",
        fires("policiesNotLoaded", seen(Symptom.POLICY_NOT_LOADED)),
        silent("engineAway", seen(Symptom.POLICY_ENGINE_UNAVAILABLE)));
    rule(
        "Playbook 5 — Symptoms: a gate that loaded no rules has passed nothing",
        fires("noRules", policy(PolicyDecision.Result.UNDECIDED)),
        silent("pass", policy(PolicyDecision.Result.PASSED)));
    rule(
        "Playbook 5 — Anti-Pattern: a skipped check without expiry, owner or evidence",
        fires("denial", policy(PolicyDecision.Result.DENIED)),
        silent("pass", policy(PolicyDecision.Result.PASSED)));
    rule(
        "Playbook 5 — Production Principle: an exception that holds accepts the violation, and is reported",
        fires("coveredDenial", run(Operation.POLICY, Ending.FAILED), DENIAL, exception()),
        silent(
            "denialBesideAnExpiredException",
            run(Operation.POLICY, Ending.FAILED),
            DENIAL,
            exception(
                "EXC-1", "iam.no-admin", "role/audit", "security", PAST, "migration", "alert")));
    rule(
        "Playbook 5 — Production Principle: an exception without an id is none",
        fires(
            "flawed",
            DENIAL,
            exception("", "iam.no-admin", "role/audit", "security", FUTURE, "migration", "alert")),
        silent("whole", DENIAL, exception()));
    rule(
        "Playbook 5 — Production Principle: an exception for another rule covers nothing",
        fires(
            "flawed",
            DENIAL,
            exception(
                "EXC-1", "iam.other", "role/audit", "security", FUTURE, "migration", "alert")),
        silent("whole", DENIAL, exception()));
    rule(
        "Playbook 5 — Production Principle: an exception for another scope covers nothing",
        fires(
            "flawed",
            DENIAL,
            exception(
                "EXC-1", "iam.no-admin", "role/other", "security", FUTURE, "migration", "alert")),
        silent("whole", DENIAL, exception()));
    rule(
        "Playbook 5 — Production Principle: an exception without an owner is none",
        fires(
            "flawed",
            DENIAL,
            exception("EXC-1", "iam.no-admin", "role/audit", "", FUTURE, "migration", "alert")),
        silent("whole", DENIAL, exception()));
    rule(
        "Playbook 5 — Production Principle: an exception that ended, or has no end, is none",
        fires(
            "flawed",
            DENIAL,
            exception(
                "EXC-1", "iam.no-admin", "role/audit", "security", PAST, "migration", "alert")),
        silent("whole", DENIAL, exception()));
    rule(
        "Playbook 5 — Production Principle: an exception without a reason is none",
        fires(
            "flawed",
            DENIAL,
            exception("EXC-1", "iam.no-admin", "role/audit", "security", FUTURE, "", "alert")),
        silent("whole", DENIAL, exception()));
    rule(
        "Playbook 5 — Production Principle: an exception without compensating controls is none",
        fires(
            "flawed",
            DENIAL,
            exception("EXC-1", "iam.no-admin", "role/audit", "security", FUTURE, "migration", "")),
        silent("whole", DENIAL, exception()));
  }

  private static PolicyException exception() {
    return exception(
        "EXC-1", "iam.no-admin", "role/audit", "security", FUTURE, "migration", "alert");
  }

  private static PolicyException exception(
      String id,
      String rule,
      String scope,
      String owner,
      Instant expires,
      String reason,
      String control) {
    return new PolicyException(
        id, rule, scope, owner, Optional.of(expires), reason, Set.of(control), "");
  }
}
