package dev.recovery.readers.kubernetes.hands;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recovery.boundary.Symptom;
import dev.recovery.readers.form.Json;
import dev.recovery.readers.form.KubeObject;
import dev.recovery.readers.form.change.PlainNames;
import dev.recovery.readers.sink.Cluster;
import dev.recovery.readers.sink.live.LiveChanges;
import java.util.List;
import java.util.Locale;

/** Reads objects by which a cluster lets somebody in for an emergency, and for a limited time. */
public final class EmergencySessions {

  private static final List<String> KINDS =
      List.of("breakglass", "accessrequest", "emergencyaccess", "escalationrequest");
  private static final List<String> OPEN = List.of("approved", "active", "granted");

  private EmergencySessions() {}

  public static boolean is(KubeObject object) {
    String kind = PlainNames.of(object.kind());
    return KINDS.stream().anyMatch(kind::contains) && !who(object.spec()).isEmpty();
  }

  private static String who(JsonNode spec) {
    String who = Json.text(spec, "user", "username", "identity", "requester", "subject", "email");
    return who.isEmpty() ? Json.text(spec.path("user"), "name", "email") : who;
  }

  public static void read(KubeObject object, Cluster cluster) {
    JsonNode status = object.status();
    String state = Json.text(status, "state", "phase").toLowerCase(Locale.ROOT);
    boolean approved =
        !Json.text(status, "approver", "approvedBy", "approvedAt").isEmpty()
            || OPEN.contains(state);
    LiveChanges.of(cluster.findings())
        .session(
            new LiveChanges.Session(
                who(object.spec()),
                Json.time(status, "approvedAt", "startedAt", "createdAt"),
                Json.time(status, "expiresAt", "expires", "endedAt")
                    .or(() -> Json.time(object.spec(), "expiresAt", "expires")),
                approved));
    if (OPEN.contains(state)) {
      cluster
          .findings()
          .observe(
              Symptom.BREAK_GLASS_ACTIVE,
              "",
              object.subject(),
              "a break-glass session of " + who(object.spec()) + " is open",
              object.source());
    }
  }
}
