package dev.recovery.readers.kubernetes.health;

import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.EndedBeforeMutation.Boundary;
import dev.recovery.readers.atlas.Atlas;
import dev.recovery.readers.atlas.Entry;
import dev.recovery.readers.form.KubeObject;
import dev.recovery.readers.form.ObjectWords;
import dev.recovery.readers.kubernetes.health.Evidence.Witness;
import dev.recovery.readers.sink.Cluster;
import java.util.Optional;
import java.util.Set;

/** Tells how an object is, by its own account, whatever its kind. */
public final class HealthFacts {

  private static final Set<String> DELIVERED = Set.of("HelmRelease", "Kustomization");

  private final KubeObject object;
  private final ObjectHealth health;
  private final Cluster cluster;
  private final int told;

  /**
   * Begins with what is over: an object that is well ends what its file told of it before.
   *
   * @param object the object
   * @param cluster where it goes
   */
  public HealthFacts(KubeObject object, Cluster cluster) {
    this(object, cluster, false);
  }

  private HealthFacts(KubeObject object, Cluster cluster, boolean part) {
    this.object = object;
    this.health = ObjectHealth.of(object);
    this.cluster = cluster;
    String subject = object.subject();
    String source = object.source();
    cluster.says(ObjectWords.of(object), source);
    switch (health.verdict()) {
      case WELL -> {
        if (!part) {
          cluster.succeeded(subject, source);
        } else {
          cluster.sightings().serves(subject, source);
          cluster.looks().shown(true, source);
        }
      }
      case UNDERWAY -> {
        if (DELIVERED.contains(object.kind())) {
          // Its controller is at work on it: what kept it from that before is over.
          cluster.sightings().over(subject, source);
        }
        cluster.underWay(subject, source);
        waits(subject, source);
      }
      // What is paused goes on when somebody lets it.
      case SUSPENDED -> {
        if (KindCustoms.rests(object)) {
          QuietObjects.of(cluster.findings()).add(object, health.resting());
        } else if (!held()) {
          cluster.underWay(subject, source);
        }
      }
      case UNREPORTED, RESTING -> QuietObjects.of(cluster.findings()).add(object, health);
      case UNKNOWN -> {
        cluster.unknownWord(source, subject, health.field(), health.text());
        QuietObjects.of(cluster.findings()).add(object, health);
      }
      case FAILING, SILENT -> {
        // A failure is told once the reader of its kind had its say.
      }
    }
    this.told = cluster.sightings().count();
  }

  /**
   * Begins with a row of a list.
   *
   * @param part whether it is a part of something: that it is there proves nothing of the whole
   */
  public static HealthFacts listed(KubeObject object, Cluster cluster, boolean part) {
    return new HealthFacts(object, cluster, part);
  }

  /** Ends with what fails, unless the reader of its kind has told it. */
  public void end() {
    if (health.verdict() == ObjectHealth.Verdict.FAILING && cluster.sightings().count() == told) {
      failing();
    }
  }

  /** How the object is. */
  public ObjectHealth health() {
    return health;
  }

  // It goes on once somebody approves.
  private void waits(String subject, String source) {
    boolean asks =
        Atlas.cluster().match(health.text(), true).stream()
            .anyMatch(
                e ->
                    e.meaning() instanceof Entry.Meaning.Plain plain
                        && plain.symptom() == Symptom.APPROVAL_MISSING);
    if (asks) {
      cluster.failure(subject, health.text(), source);
      cluster.refused(Boundary.GATE, health.text(), source);
    }
  }

  // Its controller says that it does not bring it to what is asked for, and it is not ready.
  private boolean held() {
    Optional<KubeObject.Condition> synced =
        object
            .condition("Synced")
            .filter(KubeObject.Condition::fails)
            .filter(c -> !object.condition("Ready").map(r -> r.holds()).orElse(false));
    synced.ifPresent(
        c ->
            cluster.observe(
                Symptom.RECONCILIATION_SUSPENDED,
                object.subject(),
                "Synced: "
                    + c.reason()
                    + c.since().map(at -> " since " + at).orElse("")
                    + (c.message().isEmpty() ? "" : ": " + c.message()),
                object.source()));
    return synced.isPresent();
  }

  private void failing() {
    boolean refused = false;
    for (Witness witness : health.failing()) {
      String text = witness.text().isEmpty() ? witness.field() : witness.text();
      refused |= cluster.failure(object.subject(), text, object.source());
      // Crossplane looks at what exists before it changes anything.
      boolean looked = text.contains("observe failed: ");
      cluster.observe(
          looked || Polarity.asks(witness.field()) || witness.field().equals("Installed")
              ? Symptom.RECONCILIATION_FAILED
              : Symptom.HEALTH_CHECK_FAILED,
          object.subject(),
          witness.field() + ": " + text,
          object.source());
      if (looked) {
        refused = true;
        cluster.refused(Boundary.GATE, text, object.source());
      }
    }
    if (!refused) {
      cluster.open(object.subject(), object.source());
    }
  }
}
