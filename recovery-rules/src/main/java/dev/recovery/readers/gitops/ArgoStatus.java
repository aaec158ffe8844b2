package dev.recovery.readers.gitops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The status of an application, printed without the object that it is of. */
public final class ArgoStatus {

  private ArgoStatus() {}

  /** Whether a text begins with one. */
  public static boolean begins(String start) {
    return start.startsWith("status:\n")
        && !start.contains("\nkind: ")
        && start.contains("\n  sync:")
        && start.contains("\n  health:");
  }

  /** The application that a status is of; the tree itself where it is none. */
  public static JsonNode whole(JsonNode tree) {
    boolean status =
        tree.isObject()
            && !tree.has("kind")
            && tree.path("status").path("sync").path("status").isTextual()
            && tree.path("status").path("health").path("status").isTextual();
    if (!status) {
      return tree;
    }
    ObjectNode application = tree.deepCopy();
    return application.put("apiVersion", "argoproj.io/v1alpha1").put("kind", "Application");
  }
}
