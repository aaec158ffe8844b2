package dev.recovery.readers.gitops;

import dev.recovery.boundary.Symptom;
import dev.recovery.readers.form.KubeObject;
import dev.recovery.readers.form.KubeObject.Condition;
import dev.recovery.readers.sink.Cluster;
import java.util.Optional;

/** Reads an Argo CD ApplicationSet: whether its applications could be made from its generators. */
public final class ArgoApplicationSet {

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
    } else if (object.condition("ResourcesUpToDate").filter(Condition::holds).isPresent()) {
      cluster.succeeded(subject, object.source());
    }
  }
}
