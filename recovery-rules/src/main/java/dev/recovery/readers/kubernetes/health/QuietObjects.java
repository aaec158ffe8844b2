package dev.recovery.readers.kubernetes.health;

import dev.recovery.readers.form.KubeObject;
import dev.recovery.readers.kubernetes.health.ObjectHealth.Verdict;
import dev.recovery.readers.sink.Cluster;
import dev.recovery.readers.sink.Findings;
import java.util.ArrayList;
import java.util.List;

/**
 * Objects that say nothing of themselves. Beside a log they may be what somebody wrote down to be
 * applied; where an incident holds nothing but objects, they are what a cluster holds.
 */
public final class QuietObjects {

  private record Quiet(String subject, Verdict verdict, boolean stored, String source) {}

  private static final int MOST = 10_000;

  private final List<Quiet> quiet = new ArrayList<>();

  /** Those of the incident that is being read. */
  public static QuietObjects of(Findings findings) {
    return findings.part(QuietObjects.class, QuietObjects::new);
  }

  void add(KubeObject object, ObjectHealth health) {
    if (quiet.size() < MOST) {
      quiet.add(new Quiet(object.subject(), health.verdict(), object.stored(), object.source()));
    }
  }

  /**
   * Adds what follows once all files are read.
   *
   * @param alone whether the incident holds nothing but objects
   */
  public void facts(Cluster cluster, boolean alone) {
    for (Quiet one : quiet) {
      switch (one.verdict()) {
        case UNREPORTED -> {
          if (alone || one.stored()) {
            cluster.underWay(one.subject(), one.source());
          }
        }
        case RESTING -> {
          if (alone) {
            cluster.succeeded(one.subject(), one.source());
          }
        }
        default -> {
          // What nobody understands is not well, whatever else is.
          cluster.unsure();
        }
      }
    }
  }
}
