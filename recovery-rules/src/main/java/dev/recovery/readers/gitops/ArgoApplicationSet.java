package dev.recovery.readers.gitops;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.ResourceOperation.Kind;
import dev.recovery.readers.form.Json;
import dev.recovery.readers.form.KubeObject;
import dev.recovery.readers.form.KubeObject.Condition;
import dev.recovery.readers.sink.Cluster;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads an Argo CD ApplicationSet: whether its applications could be made from its generators. */
public final class ArgoApplicationSet {

  private static final Pattern SYNCED =
      Pattern.compile("from (?:Pending to Progressing|Progressing to Healthy)");

  private ArgoApplicationSet() {}

  public static boolean is(KubeObject object) {
    return object.kind().equals("ApplicationSet") && object.group().equals("argoproj.io");
  }

  public static void read(KubeObject object, Cluster cluster) {
    String subject = object.subject();
    Optional<Condition> error = object.condition("ErrorOccurred").filter(Condition::holds);
    if (error.isPresent()) {
      String message = error.get().message();
      cluster.failure(subject, message, object.source());
      cluster.observe(Symptom.RECONCILIATION_FAILED, subject, message, object.source());
      // What it made, changed or deleted of its applications before, its status does not say.
      cluster.open(subject, object.source());
    } else if (object.condition("RolloutProgressing").filter(Condition::holds).isPresent()) {
      cluster.underWay(subject, object.source());
      rolledOut(object, cluster);
    } else if (object.condition("ResourcesUpToDate").filter(Condition::holds).isPresent()) {
      cluster.succeeded(subject, object.source());
    }
  }

  // Of a rollout that goes on, each application says how far its own sync is.
  private static void rolledOut(KubeObject object, Cluster cluster) {
    for (JsonNode one : object.status().path("applicationStatus")) {
      if (SYNCED.matcher(Json.text(one, "message")).find()) {
        cluster.changed(
            "Application " + Json.text(one, "application"), Kind.UPDATE, object.source());
      }
    }
  }
}
