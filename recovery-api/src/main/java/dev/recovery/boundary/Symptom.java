package dev.recovery.boundary;

import dev.recovery.Term;

/**
 * What a tool's output or status shows, before anybody judges it.
 *
 * <p>Grouped by the playbook that lists it, in the article's order; the words without a place in
 * the article are finer distinctions that real output forces.
 */
public enum Symptom implements Term {
  LINT_FAILED("playbook-01.symptom.1", "linting failed"),
  FORMAT_CHECK_FAILED("playbook-01.symptom.2", "the format check failed"),
  STATIC_ANALYSIS_FAILED("playbook-01.symptom.3", "static analysis failed"),
  RENDER_FAILED("playbook-01.symptom.4", "configuration could not be rendered"),
  SCHEMA_VALIDATION_FAILED("playbook-01.symptom.5", "a schema check refused the configuration"),
  PLAN_JOB_NEVER_STARTED("playbook-01.symptom.6", "the plan job never started"),
  CONFIGURATION_INVALID("playbook-01.cause.1", "the configuration cannot be parsed or evaluated"),
  INPUT_INVALID(
      "playbook-01.cause.2", "an input value is missing, undeclared or of the wrong type"),
  PLAN_CONDITION_FAILED("", "a condition that the author wrote was false while planning"),
  BACKEND_INIT_FAILED("playbook-02.symptom.1", "the state backend could not be initialised"),
  PROVIDER_DOWNLOAD_FAILED("playbook-02.symptom.2", "a provider could not be installed"),
  MODULE_UNRESOLVED("playbook-02.symptom.3", "a module's source could not be resolved"),
  VERSION_CONFLICT("playbook-02.symptom.4", "version constraints cannot be met"),
  REGISTRY_TIMEOUT("playbook-02.symptom.5", "a registry did not answer in time"),
  BACKEND_AUTHENTICATION_FAILED(
      "playbook-02.symptom.6", "the state backend refused the credentials"),
  CHECKSUM_MISMATCH("playbook-02.cause.4", "a dependency's checksum differs from the recorded one"),
  NETWORK_UNREACHABLE("playbook-02.cause.6", "a service could not be reached over the network"),
  TOOL_MISSING("playbook-02.cause.7", "the runner lacks a tool or runs a wrong version of it"),
  PLAN_LOCK_UNAVAILABLE("playbook-03.symptom.1", "plan could not get the state lock"),
  APPLY_LOCK_UNAVAILABLE("playbook-03.symptom.2", "apply could not get the state lock"),
  LOCK_LOOKS_STALE("playbook-03.symptom.3", "the lock's holder looks dead"),
  CONCURRENT_OPERATION(
      "playbook-03.symptom.4", "the backend reports another operation on the same state"),
  LOCK_RELEASE_FAILED("", "the run could not release its own lock"),
  LOCK_LEFT_BEHIND("", "lock information was left behind by a run that ended"),
  LOCK_SERVICE_FAILED("", "the lock service itself failed, so nobody need hold a lock"),
  LOCKING_DISABLED("", "a run changed state with locking switched off"),
  SAVED_PLAN_REFUSED("playbook-04.symptom.1", "the saved plan was refused as stale"),
  PLAN_EXPIRED("playbook-04.symptom.2", "the plan artifact expired"),
  BASE_BRANCH_CHANGED("playbook-04.symptom.3", "the base branch moved after approval"),
  STATE_CHANGED_SINCE_PLAN("playbook-04.symptom.4", "the state changed after the plan was made"),
  PROVIDER_READS_DIFFER(
      "playbook-04.symptom.5", "the provider reads something else than at plan time"),
  POLICY_JUDGED_OLD_PLAN("playbook-04.symptom.6", "policy was evaluated against an older plan"),
  COMMIT_DIFFERS_FROM_PLAN(
      "playbook-04.model.2", "the commit to be applied is not the one that was approved"),
  VARIABLES_DIFFER_FROM_PLAN("playbook-04.model.3", "variables were given beside a saved plan"),
  POLICY_VALIDATION_FAILED("playbook-05.symptom.1", "a policy check failed"),
  DENIED_RESOURCE("playbook-05.symptom.2", "the plan holds a resource that policy denies"),
  EXCEPTION_REQUIRED("playbook-05.symptom.3", "the change needs a policy exception"),
  POLICY_ENGINE_UNAVAILABLE("playbook-05.symptom.4", "the policy engine could not decide"),
  POLICY_NOT_LOADED("playbook-05.symptom.4", "the gate could not load its policies"),
  FALSE_POSITIVE_SUSPECTED("playbook-05.symptom.5", "the policy's finding looks wrong"),
  APPROVAL_MISSING("playbook-06.symptom.1", "approval is missing"),
  APPROVER_NOT_AUTHORIZED("playbook-06.symptom.2", "the approver was not entitled to approve"),
  APPROVED_BEFORE_FINAL_PLAN("playbook-06.symptom.3", "approval is older than the final plan"),
  CODEOWNERS_MISMATCH("playbook-06.symptom.4", "the code owners did not approve"),
  APPROVAL_DISMISSED("playbook-06.symptom.5", "approval was dismissed"),
  CHANGE_POLICY_BLOCKED("playbook-06.symptom.6", "change policy blocks the production apply"),
  RUNNER_CANNOT_START("playbook-07.symptom.1", "the runner could not start"),
  GIT_COMMAND_FAILED("", "Git could not do what the job asked of it"),
  SOURCE_ACCESS_REFUSED("", "the Git host refused the credentials of the job"),
  PUSH_REJECTED("domains.1", "Git refused the push, so the branch is as it was"),
  MERGE_CONFLICT("", "the change conflicts with what the branch holds"),
  CREDENTIAL_EXCHANGE_FAILED("playbook-07.symptom.2", "credentials could not be exchanged"),
  BACKEND_LOCK_UNAVAILABLE("playbook-07.symptom.3", "the backend could not give a lock"),
  PROVIDER_AUTHENTICATION_FAILED("playbook-07.symptom.4", "the provider could not authenticate"),
  SAVED_PLAN_UNREADABLE("playbook-07.symptom.5", "the saved plan could not be read"),
  POLICY_RECHECK_FAILED("playbook-07.symptom.6", "the policy check before apply failed"),
  CREDENTIALS_EXPIRED("", "credentials expired"),
  PERMISSION_DENIED("", "the identity lacks a permission"),
  PARTIAL_APPLY("playbook-08.symptom.1", "some resources changed and others failed"),
  PARTIAL_COMPLETION_REPORTED("playbook-08.symptom.2", "the tool reports partial completion"),
  TIMEOUT_AFTER_CREATION(
      "playbook-08.symptom.3", "an API timed out after the request may have arrived"),
  STATE_PARTIALLY_UPDATED("playbook-08.symptom.4", "the state holds some of the changes only"),
  CONFUSING_NEXT_PLAN("playbook-08.symptom.5", "the next plan proposes what nobody expected"),
  RUN_INTERRUPTED("", "the run was interrupted"),
  RUN_KILLED("", "the run was killed"),
  PROVIDER_CRASHED("playbook-10.symptom.6", "the provider crashed"),
  OBJECT_ALREADY_EXISTS("", "the object to create exists already"),
  STATE_WRITE_FAILED("", "the state could not be written to the backend"),
  OPERATION_FAILED("", "an operation on a resource failed"),
  PROVISIONER_FAILED("", "a provisioner failed after its resource was created"),
  APPLY_CONDITION_FAILED("", "a condition that the author wrote was false during apply"),
  STATE_UNREADABLE("playbook-09.symptom.1", "the state cannot be parsed"),
  STATE_VERSION_BAD("playbook-09.symptom.2", "the backend's state version is not the expected one"),
  ADDRESS_MISMATCH("playbook-09.symptom.3", "resource addresses do not match the state"),
  STATE_UNDECODABLE("playbook-09.symptom.4", "the provider cannot decode the state"),
  MOVED_BLOCK_MISSING("playbook-09.symptom.5", "a resource moved without a moved block"),
  MASS_RECREATION_PLANNED("playbook-09.symptom.6", "the plan recreates most of the unit"),
  STATE_FORMAT_TOO_NEW("", "the state was written by a newer version"),
  STATE_LINEAGE_MISMATCH("", "the state pushed belongs to another history"),
  STATE_EDITED("", "recorded state changed without any provider operation"),
  LOST_UPDATE("", "a completed change is no longer in the recorded state"),
  RATE_LIMITED("playbook-10.symptom.1", "the API limits the rate"),
  CLOUD_TIMEOUT("playbook-10.symptom.2", "the API timed out"),
  NOT_FOUND_AFTER_CREATE(
      "playbook-10.symptom.3", "an object was not found right after its creation"),
  DEPENDENCY_NOT_READY("playbook-10.symptom.4", "a dependency was not ready"),
  REPEATED_TRANSIENT_FAILURE("playbook-10.symptom.5", "the same transient failure repeats"),
  PROVIDER_BUG_SUSPECTED("playbook-10.symptom.6", "the provider's answer looks like a bug"),
  SERVICE_UNAVAILABLE("", "the API answered that it is unavailable"),
  CAPACITY_EXCEEDED("", "quota or capacity is exhausted"),
  REQUEST_REJECTED("", "the API refused the request as invalid"),
  DEPENDENCY_VIOLATION("", "the API refused because another object depends on it"),
  DESTROY_PLANNED("playbook-11.symptom.1", "the plan destroys or recreates"),
  REPLACEMENT_AFTER_UPGRADE(
      "playbook-11.symptom.2", "a replacement appeared after a provider upgrade"),
  RENAME_PLANS_DELETE("playbook-11.symptom.3", "a rename plans a delete and a create"),
  REFACTOR_CHANGES_ADDRESS("playbook-11.symptom.4", "a refactor changed a resource's address"),
  CRITICAL_DELETE_IMMINENT("playbook-11.symptom.5", "a critical resource is about to be deleted"),
  PREVENT_DESTROY_BLOCKED("playbook-11.diagnosis.5", "lifecycle protection stopped a deletion"),
  OUT_OF_SYNC("playbook-12.symptom.1", "the controller reports that live and desired differ"),
  LIVE_DIFFERS("playbook-12.symptom.2", "live state differs from Git"),
  AUTO_SYNC_FAILED("playbook-12.symptom.3", "automatic sync is off or failed"),
  SELF_HEAL_DISABLED("playbook-12.symptom.4", "self-heal is off"),
  DEFAULTED_FIELDS_DIFFER(
      "playbook-12.cause.2", "live state holds defaults that desired state leaves out"),
  WEBHOOK_FIELDS_DIFFER(
      "playbook-12.cause.3", "live state holds what a mutating webhook puts into it"),
  CONTROLLER_FIELDS_DIFFER("playbook-12.cause.4", "a controller owns the field that differs"),
  DESIRED_VALUES_DIFFER("playbook-12.cause.1", "live state contradicts a value that Git sets"),
  REVISION_NOT_FOUND("playbook-12.cause.9", "Git does not hold what the application names"),
  RECONCILIATION_SUSPENDED("", "reconciliation is suspended"),
  LIVE_CHANGE_REVERTED("", "a controller undid a change to live state"),
  RESOURCE_DRIFTED("", "a resource is not as the tool that owns it left it"),
  SYNC_OPERATION_FAILED("playbook-13.symptom.1", "a sync operation failed"),
  RECONCILIATION_FAILED("playbook-13.symptom.2", "a reconciliation failed"),
  RESOURCE_APPLY_ERROR("playbook-13.symptom.3", "a resource could not be applied"),
  HEALTH_CHECK_FAILED("playbook-13.symptom.4", "a health check does not pass"),
  SYNC_WAVE_STUCK("playbook-13.symptom.5", "a sync wave is stuck"),
  HOOK_FAILED("playbook-13.symptom.6", "a hook failed"),
  HELM_RELEASE_NOT_READY("playbook-13.symptom.7", "a Helm release is not ready"),
  SYNC_REFUSED("playbook-13.class.2", "the controller refused the sync before its first task"),
  SYNC_WINDOW_CLOSED("", "a sync window keeps the sync out"),
  MANIFESTS_NOT_RENDERED("playbook-13.class.1", "no manifests came out that could be applied"),
  OWNERSHIP_CONFLICT(
      "playbook-13.class.2", "another release, application or manager owns the object"),
  RELEASE_LOCKED("", "a Helm operation stands as pending, and nobody knows what it did"),
  OPERATION_IN_PROGRESS("", "another operation is at work on the same application or release"),
  RELEASE_RECORD_BAD("", "the Helm release record does not say what runs"),
  MASS_PRUNED("playbook-13.class.6", "a controller deleted what mattered, or much at once"),
  CRD_MISSING("playbook-13.class.4", "a custom resource's definition is missing"),
  DEPENDENCY_BLOCKED("playbook-13.class.4", "a dependency of the sync is not ready"),
  PRUNE_BLOCKED("playbook-13.class.6", "a deletion is blocked, often by a finalizer"),
  IMMUTABLE_FIELD("playbook-13.class.2", "a field that cannot change was changed"),
  KUBERNETES_RBAC_DENIED("playbook-13.class.2", "the cluster refused the controller's permission"),
  OBJECT_REJECTED("playbook-14.symptom.1", "the Kubernetes API rejected an object"),
  ADMISSION_DENIED("playbook-14.symptom.2", "an admission policy denied an object"),
  SYNC_STUCK_ON_ADMISSION("playbook-14.symptom.3", "a sync is stuck on admission"),
  WEBHOOK_UNAVAILABLE(
      "playbook-14.symptom.4", "an admission webhook does not answer and fails closed"),
  WEBHOOK_FAILS_CLOSED(
      "playbook-14.diagnosis.6", "the webhook behind an outage refuses what it cannot judge"),
  POLICY_DEFECTIVE("playbook-14.diagnosis.2", "the policy itself is wrong or cannot be evaluated"),
  KUBERNETES_API_UNAVAILABLE("", "the Kubernetes API does not answer"),
  DECRYPTION_FAILED("playbook-15.symptom.1", "a secret could not be decrypted"),
  SECRET_NOT_SYNCED("playbook-15.symptom.2", "a secret could not be synced"),
  SECRET_ACCESS_DENIED("playbook-15.symptom.3", "access to a secret was denied"),
  CRASH_LOOP_AFTER_ROTATION("playbook-15.symptom.4", "a workload crash-loops after a rotation"),
  SECRET_MISSING("playbook-15.symptom.5", "configuration depends on a secret that is not there"),
  PULL_SECRET_INVALID("playbook-15.symptom.6", "the image pull secret is invalid"),
  SECRET_STORE_UNAVAILABLE("", "the secret store does not answer"),
  ARTIFACT_NOT_FOUND("playbook-16.symptom.1", "an image or chart was not found"),
  DIGEST_MISMATCH("playbook-16.symptom.2", "a tag points to an unexpected digest"),
  SIGNATURE_INVALID("playbook-16.symptom.3", "a signature could not be verified"),
  PROVENANCE_MISSING("playbook-16.symptom.4", "provenance or bill of materials is missing"),
  ARTIFACT_REGISTRY_UNAVAILABLE("playbook-16.symptom.5", "the artifact registry is unavailable"),
  UNSIGNED_IMAGE_REJECTED("playbook-16.symptom.6", "admission rejected an unsigned image"),
  ARTIFACT_ACCESS_REFUSED("", "the registry refuses access, or does not hold the artifact"),
  ARTIFACT_CREDENTIALS_REFUSED(
      "", "a registry refuses the credentials of whoever fetches charts or lists tags"),
  CONTROLLER_DOWN("playbook-17.symptom.1", "a controller is down"),
  CONTROLLER_CRASH_LOOP("playbook-17.symptom.2", "a controller crash-loops"),
  CONTROLLER_UNREACHING("playbook-17.symptom.3", "a controller cannot reach Git, registry or API"),
  RECONCILIATION_LAGS("playbook-17.symptom.4", "reconciliation lags"),
  LOG_DELETED("states.10", "what a run printed was deleted"),
  NO_EVENTS("playbook-17.symptom.5", "a controller emits no events"),
  CONTROLLER_UPGRADE_BROKE("playbook-17.symptom.6", "a controller upgrade changed its behaviour"),
  CONTROLLER_CREDENTIALS_REFUSED(
      "playbook-17.recovery.3", "the controller's credentials were refused"),
  MANUAL_CHANGE("playbook-18.emergency-rule.2", "someone changed the target outside the pipeline"),
  BREAK_GLASS_ACTIVE("playbook-18.emergency-rule.8", "a break-glass session is open"),
  PRIVILEGE_GRANTED("", "somebody was given rights over everything by hand"),
  PUBLICLY_EXPOSED("severity.4", "something is open to everybody"),
  EXPOSURE_PLANNED("severity.4", "the change would open something to everybody");

  private final String article;
  private final String phrase;

  Symptom(String article, String phrase) {
    this.article = article;
    this.phrase = phrase;
  }

  /**
   * The symptom in a sentence.
   *
   * @return for example {@code the saved plan was refused as stale}
   */
  public String phrase() {
    return phrase;
  }

  /**
   * Whether it says that two states differ, and no more: nothing failed, nobody need feel it.
   *
   * @return true for differences of live state from desired state, and for what is suspended
   */
  public boolean onlyDiffers() {
    return switch (this) {
      case OUT_OF_SYNC,
          LIVE_DIFFERS,
          DESIRED_VALUES_DIFFER,
          DEFAULTED_FIELDS_DIFFER,
          WEBHOOK_FIELDS_DIFFER,
          CONTROLLER_FIELDS_DIFFER,
          RECONCILIATION_SUSPENDED,
          SELF_HEAL_DISABLED ->
          true;
      default -> false;
    };
  }

  @Override
  public String article() {
    return article;
  }
}
