package dev.recovery.readers.secrets;

import dev.recovery.authority.SecretDelivery;
import dev.recovery.authority.SecretDelivery.Outcome;
import dev.recovery.authority.SecretDelivery.Recoverable;
import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.EndedBeforeMutation.Boundary;
import dev.recovery.mutation.ResourceOperation.Kind;
import dev.recovery.readers.form.KubeObject;
import dev.recovery.readers.form.KubeObject.Condition;
import dev.recovery.readers.sink.Cluster;
import dev.recovery.readers.sink.Sightings;
import java.util.Optional;
import java.util.Set;

/** Reads what secret operators keep: ExternalSecret, its stores, SealedSecret, and their like. */
public final class SecretObjects {

  private static final Set<String> EXTERNAL =
      Set.of("ExternalSecret", "ClusterExternalSecret", "SecretStore", "ClusterSecretStore");
  private static final Set<String> VAULT =
      Set.of("VaultStaticSecret", "VaultDynamicSecret", "VaultPKISecret", "VaultAuth");

  private SecretObjects() {}

  // Before its controller writes a Secret, it looks whose the one is that is there.
  private static final String OWNED = "already exists and is not managed by SealedSecret";

  public static boolean is(KubeObject object) {
    return EXTERNAL.contains(object.kind())
        || VAULT.contains(object.kind())
        || object.kind().equals("SealedSecret")
        || object.kind().equals("SopsSecret");
  }

  public static void read(KubeObject object, Cluster cluster) {
    if (object.kind().equals("SealedSecret")) {
      sealed(object, cluster);
      return;
    }
    Optional<Condition> ready = object.condition("Ready");
    if (ready.isEmpty()) {
      return;
    }
    // What the store holds no more, the operator deleted, and is at peace with that.
    if (ready.get().holds() && ready.get().reason().equals("SecretDeleted")) {
      cluster.failure(object.subject(), ready.get().message(), object.source());
      cluster.observe(
          Symptom.SECRET_MISSING, object.subject(), ready.get().message(), object.source());
      cluster.changed("Secret " + object.name(), Kind.DELETE, object.source());
      return;
    }
    if (ready.get().holds()) {
      delivered(object, cluster);
      return;
    }
    if (!ready.get().fails()) {
      cluster.open(object.subject(), object.source());
      return;
    }
    cluster.failure(object.subject(), ready.get().message(), object.source());
    notSynced(cluster, object.subject(), ready.get().message(), object.source());
  }

  private static void delivered(KubeObject object, Cluster cluster) {
    cluster.succeeded(object.source());
    delivery(cluster, object.subject(), Outcome.DELIVERED, object.source());
  }

  private static void sealed(KubeObject object, Cluster cluster) {
    if (object.condition("Synced").filter(Condition::holds).isPresent()) {
      delivered(object, cluster);
    }
    object
        .condition("Synced")
        .filter(Condition::fails)
        .ifPresent(
            c -> {
              cluster.failure(object.subject(), c.message(), object.source());
              notUnsealed(cluster, object.subject(), c.message(), object.source());
            });
  }

  /** An operator could not fetch: it delivers whole secrets or none, so nothing was delivered. */
  public static void notSynced(Cluster cluster, String subject, String message, String source) {
    cluster.observe(Symptom.SECRET_NOT_SYNCED, subject, message, source);
    cluster.refused(Boundary.GATE, message, source);
    delivery(cluster, subject, Outcome.FAILED, source);
  }

  /** What cannot be unsealed was applied before: its controller only looks at what is there. */
  public static void notUnsealed(Cluster cluster, String subject, String message, String source) {
    if (message.contains(OWNED)) {
      notSynced(cluster, subject, message, source);
      return;
    }
    cluster.observe(Symptom.DECRYPTION_FAILED, subject, message, source);
    cluster.changed(subject, Kind.UPDATE, source);
    delivery(cluster, subject, Outcome.FAILED, source);
  }

  private static void delivery(Cluster cluster, String subject, Outcome outcome, String source) {
    SecretDelivery told =
        new SecretDelivery(
            subject.substring(subject.indexOf(' ') + 1), outcome, Recoverable.UNKNOWN, "", source);
    if (outcome == Outcome.DELIVERED) {
      cluster.findings().add(told);
    } else {
      // Unless it is delivered after all.
      cluster
          .sightings()
          .add(
              Sightings.Kind.SYMPTOM,
              "delivery",
              subject,
              source,
              () -> cluster.findings().add(told));
    }
  }
}
