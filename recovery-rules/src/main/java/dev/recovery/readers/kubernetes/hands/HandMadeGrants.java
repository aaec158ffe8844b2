package dev.recovery.readers.kubernetes.hands;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recovery.boundary.Symptom;
import dev.recovery.readers.form.Json;
import dev.recovery.readers.form.KubeObject;
import dev.recovery.readers.form.change.KubeGrants;
import dev.recovery.readers.form.change.KubeNames;
import dev.recovery.readers.kubernetes.FieldManagers;
import dev.recovery.readers.sink.Cluster;
import dev.recovery.readers.sink.live.Exposures.Opening;
import dev.recovery.readers.sink.live.LiveChanges;
import java.util.Set;

/** Reads a binding of roles that exists in a cluster: whom it lets in, and who made it. */
public final class HandMadeGrants {

  private HandMadeGrants() {}

  public static void read(KubeObject object, Cluster cluster) {
    if (!KubeGrants.is(object.tree())) {
      return;
    }
    LiveChanges live = LiveChanges.of(cluster.findings());
    Set<String> names = KubeNames.of(object.subject());
    String everybody = KubeGrants.everybody(object.tree());
    // A manifest without a server's marks is what somebody wants, and not what is there.
    boolean exists = !Json.text(object.metadata(), "uid", "creationTimestamp").isEmpty();
    if (exists && !everybody.isEmpty()) {
      live.exposures()
          .stands(
              new Opening(
                  object.subject(),
                  names,
                  everybody,
                  Json.time(object.metadata(), "creationTimestamp"),
                  object.source()));
    }
    String whole = KubeGrants.cluster(object.tree());
    if (exists && !whole.isEmpty() && byHand(object)) {
      cluster
          .findings()
          .observe(
              Symptom.PRIVILEGE_GRANTED,
              "",
              object.subject(),
              "it gives %s, and was made by hand at %s"
                  .formatted(whole, Json.text(object.metadata(), "creationTimestamp")),
              object.source());
    }
  }

  private static boolean byHand(KubeObject object) {
    boolean hand = false;
    for (JsonNode entry : object.metadata().path("managedFields")) {
      String manager = Json.text(entry, "manager");
      if (FieldManagers.ofGit(manager)) {
        return false;
      }
      hand |= FieldManagers.ofPerson(manager);
    }
    return hand;
  }
}
