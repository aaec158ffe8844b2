package dev.recovery.readers.gitops;

import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.ResourceOperation.Kind;
import dev.recovery.readers.sink.Cluster;
import dev.recovery.readers.sink.Findings;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what Flux's helm-controller says of drift: which objects of a release differ, and which it
 * put back. What it puts back again and again, something else sets each time.
 */
public final class FluxDrift {

  private static final String DRIFTED = " has drifted from the desired state:";
  private static final String CORRECTED = " has been corrected:";
  // Deployment/shop/web changed (0 additions, 1 changes, 0 removals)
  private static final Pattern OBJECT =
      Pattern.compile(
          "([A-Z]\\w{1,60})/([\\w./-]{1,300}) (removed|changed|configured|created|deleted)"
              + "( \\(\\d{1,6} additions, \\d{1,6} changes, \\d{1,6} removals\\))?");
  private static final Pattern BRIEF =
      Pattern.compile(
          "detected changes in cluster state: removed: (\\d{1,6}), changed: (\\d{1,6})");

  private final Map<String, Integer> corrections = new HashMap<>();
  private boolean drifted;
  private boolean corrected;

  private FluxDrift() {}

  public static FluxDrift of(Findings findings) {
    return findings.part(FluxDrift.class, FluxDrift::new);
  }

  /**
   * Reads a line, or a message with all of its lines.
   *
   * @param subject the release it is about; the empty string where the line does not name it
   * @return whether it is about drift
   */
  public boolean line(String text, String subject, Cluster cluster, String at) {
    Matcher brief = BRIEF.matcher(text);
    if (brief.find()) {
      if (!(brief.group(1) + brief.group(2)).equals("00")) {
        differs(subject, "its objects differ from the release", cluster, at);
      }
      return true;
    }
    boolean begins = begins(text);
    Matcher object = OBJECT.matcher(text);
    boolean found = false;
    while ((drifted || corrected) && object.find()) {
      found = true;
      one(object, cluster, at);
    }
    if (!begins && !found) {
      drifted = false;
      corrected = false;
    }
    return begins || found;
  }

  private boolean begins(String text) {
    if (text.contains(DRIFTED)) {
      drifted = true;
      corrected = false;
      return true;
    }
    if (text.contains(CORRECTED)) {
      corrected = true;
      drifted = false;
      return true;
    }
    return false;
  }

  private void one(Matcher object, Cluster cluster, String at) {
    String subject = object.group(1) + " " + object.group(2);
    String change = object.group(4) == null ? object.group(3) : object.group(3) + object.group(4);
    if (drifted) {
      differs(subject, "the cluster differs from the release: " + change, cluster, at);
      return;
    }
    cluster.changed(subject, Kind.UPDATE, at);
    Findings findings = cluster.findings();
    findings.observe(
        Symptom.LIVE_CHANGE_REVERTED, "", subject, "the controller put it back: " + change, at);
    if (corrections.merge(subject, 1, Integer::sum) == 2) {
      findings.observe(
          Symptom.CONTROLLER_FIELDS_DIFFER,
          "",
          subject,
          "it was put back more than once: something else sets it each time",
          at);
    }
  }

  private static void differs(String subject, String detail, Cluster cluster, String at) {
    if (!subject.isEmpty()) {
      cluster.findings().observe(Symptom.LIVE_DIFFERS, "", subject, detail, at);
    }
  }
}
