package dev.recovery.testkit.world;

import dev.recovery.safety.Action;

/**
 * What can strike an application on its way from Git to a cluster. Each stays until a step that
 * mends it is taken; other steps leave it as it is.
 */
enum ClusterFault {
  // what the controller reads
  SOURCE_REFUSED,
  SOURCE_BROKEN,
  CONTROLLER_BROKEN,
  // what the cluster refuses
  DEFINITION_REMOVED,
  FIELD_IMMUTABLE,
  ROLE_MISSING,
  OBJECT_UNSAFE,
  POLICY_WRONG,
  WEBHOOK_DOWN,
  IMAGE_UNSIGNED,
  // what a workload needs
  IMAGE_MISSING,
  REGISTRY_DOWN,
  SECRET_WRONG,
  STORE_REFUSES,
  NEVER_HEALTHY,
  // what somebody did
  SUSPENDED,
  CHANGED_WITH_AUTHORITY,
  CHANGED_WITHOUT_AUTHORITY;

  boolean mendedBy(Action action) {
    return switch (this) {
      case SOURCE_REFUSED, ROLE_MISSING, STORE_REFUSES -> action == Action.FIX_IDENTITY;
      case SOURCE_BROKEN, FIELD_IMMUTABLE -> action == Action.FIX_SOURCE;
      case CONTROLLER_BROKEN -> action == Action.REPAIR_CONTROLLER;
      case DEFINITION_REMOVED -> action == Action.FIX_SOURCE || action == Action.FIX_DEPENDENCY;
      case OBJECT_UNSAFE -> action == Action.FIX_SOURCE || action == Action.REQUEST_EXCEPTION;
      case POLICY_WRONG -> action == Action.FIX_POLICY || action == Action.REQUEST_EXCEPTION;
      case WEBHOOK_DOWN -> action == Action.REPAIR_POLICY_PATH;
      case IMAGE_UNSIGNED, IMAGE_MISSING -> action == Action.RESTORE_ARTIFACT;
      case REGISTRY_DOWN -> action == Action.FIX_DEPENDENCY;
      case SECRET_WRONG -> action == Action.RESTORE_SECRET;
      case NEVER_HEALTHY -> action == Action.REPAIR_WORKLOAD;
      // They are settled with whoever did it, and not by a repair.
      case SUSPENDED, CHANGED_WITH_AUTHORITY, CHANGED_WITHOUT_AUTHORITY -> false;
    };
  }
}
