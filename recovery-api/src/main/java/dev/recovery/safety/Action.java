package dev.recovery.safety;

import dev.recovery.Term;
import dev.recovery.internal.Nearest;
import java.util.Arrays;
import java.util.List;

/**
 * A step that somebody could take, declared from the smallest reach to the largest, so that the
 * smallest of several is their minimum.
 *
 * <p>The steps up to {@link #ESCALATE} are what an advisor may prefer. The ones after it are what
 * people are tempted to do; they are judged as well, so that a refusal has a reason and an exit.
 */
public enum Action implements Term {
  NONE(
      Nature.OBSERVING,
      "nothing to recover: prove the post-conditions",
      "a run that ended well, with nothing diverged"),
  WAIT_FOR_OWNER(
      Nature.OBSERVING,
      "wait for the operation that holds the lock",
      "another operation that may be alive"),
  WAIT_AND_OBSERVE(
      Nature.OBSERVING, "back off and watch", "throttling, an outage or eventual consistency"),
  INVESTIGATE(
      Nature.OBSERVING,
      "find out what changed: audit, recorded state, actual state",
      "something unknown that decides the next step"),
  CLASSIFY_DRIFT(
      Nature.OBSERVING,
      "find out whose change the difference is",
      "a difference between live and desired state"),
  PAUSE_TARGET(
      Nature.SAFEGUARDING, "freeze the smallest control loop", "a loop that would make it worse"),
  FIX_SOURCE(Nature.DECLARATIVE, "correct desired state in Git", "an error in the desired state"),
  FIX_DEPENDENCY(
      Nature.DECLARATIVE,
      "restore a provider, module, registry, backend, network or tool",
      "a dependency that failed"),
  FIX_IDENTITY(
      Nature.DECLARATIVE, "correct credentials or permissions", "an identity that was refused"),
  FIX_POLICY(
      Nature.DECLARATIVE, "correct the policy, with a regression test", "a policy that is wrong"),
  REQUEST_EXCEPTION(
      Nature.DECLARATIVE,
      "ask for a policy exception with owner, scope and expiry",
      "a violation that has to be accepted for a while"),
  FIX_DESIGN(Nature.DECLARATIVE, "redesign the change", "a change that is unsafe as designed"),
  REPLAN_AND_REAPPROVE(
      Nature.DECLARATIVE,
      "make a fresh plan, check policy, get approval",
      "a plan that no longer binds, and a mutation that is settled"),
  OBTAIN_APPROVAL(
      Nature.DECLARATIVE,
      "get approval for this exact plan",
      "an approval that is missing or does not bind"),
  RETRY_SAME_CHANGE(
      Nature.MUTATING,
      "run the same approved change again",
      "proof that nothing was mutated, and every bound input unchanged"),
  REPAIR_WORKLOAD(
      Nature.MUTATING,
      "repair the workload itself",
      "desired state that was applied and does not become healthy"),
  RESOLVE_FINALIZER(
      Nature.MUTATING,
      "let the finalizer's owner finish the deletion",
      "a deletion that its finalizer blocks"),
  REPAIR_POLICY_PATH(
      Nature.MUTATING,
      "bring the policy engine or webhook back",
      "a policy engine or webhook that does not answer"),
  REPAIR_SECRET_PATH(
      Nature.MUTATING,
      "repair the path by which the secret is delivered",
      "a secret that does not arrive"),
  RESTORE_SECRET(
      Nature.MUTATING,
      "restore the previous version of the secret",
      "a wrong value that was delivered"),
  RESTORE_ARTIFACT(
      Nature.MUTATING,
      "rebuild or promote the artifact again from a trusted source",
      "an artifact that is missing or not what was promoted"),
  REPAIR_CONTROLLER(
      Nature.MUTATING, "repair or roll back the controller", "a controller that is broken"),
  RELEASE_STALE_LOCK(
      Nature.MUTATING,
      "release the lock by the documented procedure",
      "proof that the operation that took the lock is dead"),
  REPAIR_STATE(
      Nature.MUTATING,
      "import, remove or push recorded state, after approval",
      "recorded state that is proven wrong, resource by resource"),
  RESTORE_STATE(
      Nature.MUTATING,
      "freeze, then restore the last good version of the state",
      "recorded state that is damaged"),
  SYNC_FROM_GIT(
      Nature.MUTATING,
      "let the controller bring live state back to Git",
      "drift that is known to be unauthorized, and desired state that is right"),
  RECONCILE_GIT(
      Nature.DECLARATIVE,
      "open a reconciliation pull request",
      "a manual change that Git does not know"),
  REVERT_CHANGE(
      Nature.DECLARATIVE,
      "revert the change in Git",
      "desired state that is wrong and was applied"),
  BREAK_GLASS(
      Nature.MUTATING,
      "act under a named emergency identity, scoped and recorded",
      "a fail-closed outage that blocks critical work"),
  ESCALATE(
      Nature.OBSERVING,
      "hand over to the next authority, with all evidence",
      "a case in which no smaller step is safe"),
  /**
   * Pressing the button again without knowing what the first time did: never allowed. What a
   * program asks about is {@link #RETRY_SAME_CHANGE}.
   */
  RETRY(
      Nature.TEMPTING,
      "run the same apply or sync again",
      "nothing: where it is safe it is called retry-same-change"),
  FORCE_UNLOCK(
      Nature.TEMPTING,
      "remove the lock by force",
      "nothing: where it is safe it is called release-stale-lock"),
  REFRESH_STATE(
      Nature.TEMPTING,
      "overwrite recorded state with whatever exists",
      "nothing: where it is right it is called repair-state"),
  DELETE_RESOURCES(
      Nature.TEMPTING,
      "delete real resources until the plan looks clean",
      "nothing: a deletion is a change like any other"),
  ROLLBACK_STATE(
      Nature.TEMPTING,
      "put an old state version back",
      "nothing: where it is right it is called restore-state"),
  APPLY_STALE_PLAN(
      Nature.TEMPTING, "apply a plan that no longer binds", "nothing: make a fresh plan"),
  SKIP_VALIDATION(Nature.TEMPTING, "skip or weaken validation", "nothing: fix what it found"),
  BYPASS_POLICY(Nature.TEMPTING, "go around the policy gate", "nothing: ask for an exception"),
  BYPASS_APPROVAL(Nature.TEMPTING, "go around the approval", "nothing: ask for the approval"),
  BYPASS_VERIFICATION(
      Nature.TEMPTING,
      "use an artifact or dependency that was not verified",
      "nothing: restore what can be verified"),
  DISABLE_ADMISSION(
      Nature.TEMPTING, "switch admission control off", "nothing: repair the policy's path"),
  REMOVE_FINALIZER(Nature.TEMPTING, "strip a finalizer", "nothing: its owner has work to finish"),
  BROAD_IGNORE_RULE(
      Nature.TEMPTING,
      "ignore a whole object or specification in the diff",
      "nothing: ignore one field, and say why"),
  MUTABLE_TAG(
      Nature.TEMPTING,
      "fall back to a mutable tag or open version",
      "nothing: name the digest or the version"),
  PAUSE_EVERYTHING(Nature.TEMPTING, "stop the whole platform", "nothing: pause the one loop"),
  MASS_APPLY(
      Nature.TEMPTING,
      "apply many manifests by hand, around the controller",
      "nothing: repair the controller"),
  MANUAL_FIX(
      Nature.TEMPTING,
      "change it by hand and tell nobody",
      "nothing: where it must be, it is called break-glass"),
  DISABLE_LOCKING(
      Nature.TEMPTING,
      "run with locking switched off",
      "nothing: wait, or release the lock by procedure"),
  FORCE_REPLACE(
      Nature.TEMPTING,
      "force, recreate or uninstall",
      "nothing: replacement is a change to be planned and approved");

  /** What kind of step it is. */
  public enum Nature implements Term {
    /** It looks, waits or hands over, and is always allowed. */
    OBSERVING,
    /** It stops something from acting. */
    SAFEGUARDING,
    /** It is a new desired state: a commit, a fresh plan, a request that others review. */
    DECLARATIVE,
    /** It changes state: recorded, live, or that of a control. */
    MUTATING,
    /** It looks like a way out. No built-in rule proposes it. */
    TEMPTING
  }

  private final Nature nature;
  private final String phrase;
  private final String calledFor;

  Action(Nature nature, String phrase, String calledFor) {
    this.nature = nature;
    this.phrase = phrase;
    this.calledFor = calledFor;
  }

  /**
   * The step that is spelled so.
   *
   * @param id a spelling, as {@link #id()} gives it
   * @return the step; never a guess
   * @throws IllegalArgumentException if no step is, naming the one that was probably meant
   */
  public static Action of(String id) {
    List<String> ids = Arrays.stream(values()).map(Action::id).toList();
    return Term.of(Action.class, id)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no action (%s). %s"
                        .formatted(
                            id,
                            Nearest.of(id, ids)
                                .map("Maybe you meant (%s)."::formatted)
                                .orElse("It is one of: " + String.join(", ", ids) + "."))));
  }

  /**
   * What kind of step it is.
   *
   * @return its nature
   */
  public Nature nature() {
    return nature;
  }

  /**
   * The step in words.
   *
   * @return an imperative clause
   */
  public String phrase() {
    return phrase;
  }

  /**
   * What would have to be known before a rule proposes the step.
   *
   * @return a noun phrase
   */
  public String calledFor() {
    return calledFor;
  }

  /**
   * Whether the step is always allowed, because it changes nothing.
   *
   * @return true for observing steps
   */
  public boolean observes() {
    return nature == Nature.OBSERVING;
  }

  /**
   * Whether the step changes only what was asked for, or a control, and nothing of the target: it
   * cannot make worse what may be half changed.
   *
   * @return true for corrections of source, dependency, identity and policy, and for repairs of
   *     what stands around the target
   */
  public boolean mendsElsewhere() {
    return switch (this) {
      case FIX_SOURCE,
          FIX_DEPENDENCY,
          FIX_IDENTITY,
          FIX_POLICY,
          REPAIR_POLICY_PATH,
          REPAIR_SECRET_PATH,
          REPAIR_CONTROLLER,
          RESTORE_ARTIFACT,
          RESOLVE_FINALIZER ->
          true;
      default -> false;
    };
  }

  /**
   * Whether the step changes recorded, live or desired state, so that evidence comes first.
   *
   * @return true for all but the observing and safeguarding ones
   */
  public boolean acts() {
    return nature != Nature.OBSERVING && nature != Nature.SAFEGUARDING;
  }

  /** Where the article lists the step among the declarative ways to recover. */
  @Override
  public String article() {
    return switch (this) {
      case REVERT_CHANGE -> "doctrine.rule4.3";
      case FIX_SOURCE -> "doctrine.rule4.4";
      case FIX_DESIGN -> "doctrine.rule4.5";
      case FIX_DEPENDENCY -> "doctrine.rule4.6";
      case REQUEST_EXCEPTION -> "doctrine.rule4.7";
      case RESTORE_ARTIFACT -> "doctrine.rule4.8";
      case REPAIR_STATE -> "doctrine.rule4.9";
      default -> "";
    };
  }
}
