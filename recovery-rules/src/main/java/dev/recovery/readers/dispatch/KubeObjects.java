package dev.recovery.readers.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.ResourceOperation.Kind;
import dev.recovery.readers.audit.KubeAudit;
import dev.recovery.readers.form.Json;
import dev.recovery.readers.form.KubeObject;
import dev.recovery.readers.form.KubeObject.Condition;
import dev.recovery.readers.gitops.ArgoApplication;
import dev.recovery.readers.gitops.ArgoApplicationSet;
import dev.recovery.readers.gitops.ArgoStatus;
import dev.recovery.readers.gitops.FluxObject;
import dev.recovery.readers.gitops.SyncWindows;
import dev.recovery.readers.kubernetes.AdmissionHooks;
import dev.recovery.readers.kubernetes.FieldManagers;
import dev.recovery.readers.kubernetes.Workload;
import dev.recovery.readers.kubernetes.hands.EmergencySessions;
import dev.recovery.readers.kubernetes.hands.HandMadeGrants;
import dev.recovery.readers.kubernetes.health.HealthFacts;
import dev.recovery.readers.policy.PolicyObjects;
import dev.recovery.readers.secrets.SecretObjects;
import dev.recovery.readers.sink.Cluster;
import java.util.List;
import java.util.Set;

/** Reads Kubernetes objects, one or many: each kind by its own reader. */
final class KubeObjects {

  private static final int DEEPEST_LIST = 4;

  // Some conditions have no status, and say all in their message.
  private static final Set<String> STANDINGS = Set.of("True", "False", "Unknown", "");

  private KubeObjects() {}

  static void read(String source, List<JsonNode> documents, Cluster cluster) {
    for (JsonNode document : documents) {
      read(source, ArgoStatus.whole(document), cluster, 0);
    }
  }

  private static void read(String source, JsonNode tree, Cluster cluster, int depth) {
    if (tree.isArray() || tree.path("items").isArray()) {
      if (depth < DEEPEST_LIST) {
        for (JsonNode item : tree.isArray() ? tree : tree.path("items")) {
          // The items of a typed list need not say what they are.
          read(source, kinded(item, tree), cluster, depth + 1);
        }
      }
      return;
    }
    if (tree.path("kind").isTextual()) {
      one(new KubeObject(tree, source), cluster);
    }
  }

  private static JsonNode kinded(JsonNode item, JsonNode list) {
    String kind = Json.text(list, "kind");
    if (item.isObject() && !item.has("kind") && kind.endsWith("List") && !kind.equals("List")) {
      return ((com.fasterxml.jackson.databind.node.ObjectNode) item)
          .deepCopy()
          .put("kind", kind.substring(0, kind.length() - "List".length()))
          .put("apiVersion", Json.text(list, "apiVersion"));
    }
    return item;
  }

  private static void one(KubeObject object, Cluster cluster) {
    for (Condition condition : object.conditions()) {
      if (!STANDINGS.contains(condition.status())) {
        cluster.unknownWord(
            object.source(),
            object.subject(),
            "status of the condition " + condition.type(),
            condition.status());
      }
    }
    FieldManagers.read(object, cluster);
    HandMadeGrants.read(object, cluster);
    if (EmergencySessions.is(object)) {
      EmergencySessions.read(object, cluster);
    } else if (SyncWindows.is(object)) {
      SyncWindows.of(cluster.findings()).project(object, cluster);
    } else if (AdmissionHooks.is(object)) {
      AdmissionHooks.of(cluster.findings()).read(object, cluster);
    } else if (KubeAudit.is(object)) {
      KubeAudit.of(cluster.findings()).read(object, cluster);
    } else if (ArgoApplication.is(object)) {
      SyncWindows.of(cluster.findings()).application(object);
      ArgoApplication.read(object, cluster);
    } else if (ArgoApplicationSet.is(object)) {
      ArgoApplicationSet.read(object, cluster);
    } else if (KubeEvents.is(object)) {
      cluster.sightings().told().events(true);
      KubeEvents.read(object, cluster);
      cluster.sightings().told().events(false);
    } else if (PolicyObjects.is(object)) {
      PolicyObjects.read(object, cluster);
    } else {
      HealthFacts health = new HealthFacts(object, cluster);
      kind(object, health, cluster);
      health.end();
    }
  }

  // What the reader of its kind knows of it, beyond what all objects say in one way.
  private static void kind(KubeObject object, HealthFacts health, Cluster cluster) {
    if (FluxObject.is(object)) {
      FluxObject.read(object, cluster);
    } else if (SecretObjects.is(object)) {
      SecretObjects.read(object, cluster);
    } else if (Workload.is(object)) {
      Workload.read(object, cluster);
    } else {
      other(object, health, cluster);
    }
  }

  private static void other(KubeObject object, HealthFacts health, Cluster cluster) {
    health.end();
    // Another definition has the name already, and waiting does not free it.
    object
        .condition("NamesAccepted")
        .filter(Condition::fails)
        .ifPresent(
            c ->
                cluster.observe(
                    Symptom.OWNERSHIP_CONFLICT, object.subject(), c.message(), object.source()));
    if (object.terminating()) {
      cluster.observe(
          Symptom.PRUNE_BLOCKED,
          object.subject(),
          "its deletion waits for its finalizers: "
              + String.join(", ", Json.texts(object.metadata().path("finalizers"))),
          object.source());
      cluster.open(object.subject(), object.source());
    }
    // While one group of the API does not answer, nobody knows whether a namespace is empty.
    object
        .condition("NamespaceDeletionDiscoveryFailure")
        .filter(Condition::holds)
        .ifPresent(
            c ->
                cluster.observe(
                    Symptom.CONTROLLER_DOWN, object.subject(), c.message(), object.source()));
    object
        .condition("NamespaceFinalizersRemaining")
        .filter(Condition::holds)
        .ifPresent(
            c -> {
              cluster.observe(
                  Symptom.PRUNE_BLOCKED, object.subject(), c.message(), object.source());
              cluster.changed(object.subject(), Kind.DELETE, object.source());
            });
    crossplane(object, cluster);
  }

  // A create that was begun and never confirmed: the object may exist, under a name nobody kept.
  private static void crossplane(KubeObject object, Cluster cluster) {
    String pending = object.annotation("crossplane.io/external-create-pending");
    String done = object.annotation("crossplane.io/external-create-succeeded");
    String failed = object.annotation("crossplane.io/external-create-failed");
    // Of what is made without waiting, the annotation only says that it was asked for.
    boolean refused =
        object
            .condition("LastAsyncOperation")
            .filter(c -> c.fails() && c.reason().equals("AsyncCreateFailure"))
            .isPresent();
    if (refused) {
      cluster.unmade(object.subject());
    } else if (!done.isEmpty() && done.compareTo(pending) >= 0) {
      cluster.changed(object.subject(), Kind.CREATE, object.source());
    } else if (!pending.isEmpty() && failed.compareTo(pending) < 0) {
      cluster.observe(
          Symptom.TIMEOUT_AFTER_CREATION,
          object.subject(),
          "external-create-pending: a create was begun and its end was not recorded",
          object.source());
      cluster.open(object.subject(), object.source());
    }
  }
}
