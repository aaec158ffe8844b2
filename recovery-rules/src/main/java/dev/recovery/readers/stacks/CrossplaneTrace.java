package dev.recovery.readers.stacks;

import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.EndedBeforeMutation.Boundary;
import dev.recovery.readers.form.Age;
import dev.recovery.readers.sink.Cluster;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the tree that {@code crossplane beta trace} prints of a claim and all that belongs to it.
 */
public final class CrossplaneTrace {

  // │  └─ Bucket/ledger-exports-x7k2p (payments)
  private static final Pattern NODE =
      Pattern.compile("[├└│─ ]{0,60}([A-Z]\\w{1,80})/([\\w.-]{1,250})(?: \\(([\\w.-]{1,63})\\))?");

  // What was asked for minutes ago is being made, as long as nobody says that it fails.
  private static final long YOUNG = 3_600;

  private CrossplaneTrace() {}

  private static boolean young(String age) {
    return !age.isEmpty() && Age.of(age, false) < YOUNG;
  }

  public static void row(
      Cluster cluster,
      String node,
      String synced,
      String ready,
      String status,
      String age,
      String at) {
    Matcher matcher = NODE.matcher(node);
    String subject =
        matcher.matches()
            ? matcher.group(1)
                + " "
                + (matcher.group(3) == null ? "" : matcher.group(3) + "/")
                + matcher.group(2)
            : node;
    if (synced.equals("False")) {
      cluster.failure(subject, status, at);
      cluster.observe(Symptom.RECONCILIATION_FAILED, subject, status, at);
      if (status.contains("observe failed: ")) {
        // It looks at what exists before it changes anything.
        cluster.refused(Boundary.GATE, status, at);
      } else {
        cluster.open(subject, at);
      }
    } else if (ready.equals("True")) {
      cluster.succeeded(subject, at);
    } else if (ready.equals("False")
        && (status.startsWith("Creating")
            || status.startsWith("Waiting")
            || (status.isEmpty() && young(age)))) {
      cluster.underWay(subject, at);
    } else if (ready.equals("False")) {
      cluster.failure(subject, status, at);
      cluster.observe(Symptom.HEALTH_CHECK_FAILED, subject, status, at);
    }
  }
}
