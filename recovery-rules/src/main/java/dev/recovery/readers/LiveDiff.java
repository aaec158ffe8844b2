package dev.recovery.readers;

import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.EndedBeforeMutation.Boundary;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a difference between live and desired state as {@code argocd app diff} prints it: what live
 * state has stands behind {@code <}, what Git asks for behind {@code >}.
 */
final class LiveDiff {

  private static final Pattern HEADER = Pattern.compile("===== (\\S{1,300}) (\\S{0,300}) ?=====+");
  private static final Pattern HUNK = Pattern.compile("\\d+(,\\d+)?[acd]\\d+(,\\d+)?");
  private static final int MOST_LINES = 2_000;

  /** Fields that the API server, or the object's own controller, fills in where Git is silent. */
  private static final Set<String> DEFAULTED =
      Set.of(
          "conversionStrategy",
          "decodingStrategy",
          "metadataPolicy",
          "nullBytePolicy",
          "terminationMessagePath",
          "terminationMessagePolicy",
          "dnsPolicy",
          "restartPolicy",
          "schedulerName",
          "terminationGracePeriodSeconds",
          "imagePullPolicy",
          "progressDeadlineSeconds",
          "revisionHistoryLimit",
          "protocol",
          "sessionAffinity",
          "internalTrafficPolicy",
          "externalTrafficPolicy",
          "ipFamilies",
          "ipFamilyPolicy",
          "clusterIP",
          "clusterIPs",
          "defaultMode",
          "successThreshold",
          "failureThreshold",
          "periodSeconds",
          "timeoutSeconds",
          "scheme",
          "volumeMode",
          "podManagementPolicy",
          "persistentVolumeClaimRetentionPolicy",
          "whenDeleted",
          "whenScaled",
          "creationTimestamp",
          "engineVersion",
          "mergePolicy",
          "enableServiceLinks",
          "matchPolicy",
          "reinvocationPolicy",
          "namespaceSelector",
          "objectSelector",
          "suspend",
          "concurrencyPolicy",
          "completionMode",
          "podReplacementPolicy",
          "fieldRef",
          "labelSelectorPath",
          "generation",
          "resourceVersion",
          "uid");

  /** Fields that a controller sets, and goes on setting. */
  private static final Set<String> OWNED_BY_CONTROLLERS =
      Set.of(
          "replicas",
          "caBundle",
          "nodePort",
          "loadBalancerIP",
          "volumeName",
          "managedFields",
          "observedGeneration",
          "kubectl.kubernetes.io/restartedAt",
          "deployment.kubernetes.io/revision",
          "kubectl.kubernetes.io/last-applied-configuration");

  private final Cluster cluster;
  private final List<String> live = new ArrayList<>();
  private final List<String> desired = new ArrayList<>();
  private String subject = "";
  private String at = "";
  private boolean inside;

  LiveDiff(Cluster cluster) {
    this.cluster = cluster;
  }

  boolean line(String text, String place) {
    Matcher header = HEADER.matcher(text.strip());
    if (header.matches()) {
      end();
      inside = true;
      subject = (header.group(1) + " " + header.group(2)).strip();
      at = place;
      return true;
    }
    if (!inside) {
      return false;
    }
    if (HUNK.matcher(text).matches() || text.equals("---")) {
      return true;
    }
    if (text.startsWith("<") || text.startsWith(">")) {
      List<String> side = text.startsWith("<") ? live : desired;
      if (side.size() < MOST_LINES) {
        side.add(text.substring(1).strip());
      }
      return true;
    }
    end();
    return false;
  }

  void end() {
    if (!inside) {
      return;
    }
    inside = false;
    cluster.refused(Boundary.GATE, "a difference was looked at, and nothing was sent", at);
    cluster.observe(Symptom.LIVE_DIFFERS, subject, "live and desired state differ", at);
    List<String> unmatched = new ArrayList<>(desired);
    for (String line : live) {
      String key = key(line);
      String value = line.substring(Math.min(line.length(), key.length() + 1)).strip();
      String other = take(unmatched, key);
      if (other == null) {
        onlyLive(key);
      } else if (!same(value, other)) {
        observe(
            OWNED_BY_CONTROLLERS.contains(key)
                ? Symptom.CONTROLLER_FIELDS_DIFFER
                : Symptom.DESIRED_VALUES_DIFFER,
            key);
      } else {
        observe(Symptom.DEFAULTED_FIELDS_DIFFER, key);
      }
    }
    for (String line : unmatched) {
      observe(Symptom.DESIRED_VALUES_DIFFER, key(line));
    }
    live.clear();
    desired.clear();
  }

  private void onlyLive(String key) {
    if (DEFAULTED.contains(key)) {
      observe(Symptom.DEFAULTED_FIELDS_DIFFER, key);
    } else if (OWNED_BY_CONTROLLERS.contains(key)) {
      observe(Symptom.CONTROLLER_FIELDS_DIFFER, key);
    } else if (key.indexOf('/') > 0) {
      // An annotation under a domain is written by a program of that domain.
      observe(Symptom.WEBHOOK_FIELDS_DIFFER, key);
    } else {
      observe(Symptom.DESIRED_VALUES_DIFFER, key);
    }
  }

  private void observe(Symptom symptom, String key) {
    cluster.observe(symptom, subject, key, at);
  }

  private static String key(String line) {
    String text = line.startsWith("- ") ? line.substring(2) : line;
    int colon = text.indexOf(": ");
    if (colon < 0 && text.endsWith(":")) {
      colon = text.length() - 1;
    }
    return colon < 0 ? text : text.substring(0, colon);
  }

  private static @org.jspecify.annotations.Nullable String take(List<String> lines, String key) {
    for (int i = 0; i < lines.size(); i++) {
      if (key(lines.get(i)).equals(key)) {
        String line = lines.remove(i);
        return line.substring(Math.min(line.length(), key.length() + 1)).strip();
      }
    }
    return null;
  }

  // "1" and 1000m are one quantity, and quotation marks are nobody's change.
  private static boolean same(String one, String other) {
    String a = one.replace("\"", "").replace("'", "");
    String b = other.replace("\"", "").replace("'", "");
    if (a.equals(b)) {
      return true;
    }
    BigDecimal left = quantity(a);
    BigDecimal right = quantity(b);
    return left != null && right != null && left.compareTo(right) == 0;
  }

  private static @org.jspecify.annotations.Nullable BigDecimal quantity(String text) {
    Matcher matcher = QUANTITY.matcher(text);
    if (!matcher.matches()) {
      return null;
    }
    BigDecimal number = new BigDecimal(matcher.group(1));
    return switch (matcher.group(2)) {
      case "m" -> number.movePointLeft(3);
      case "k" -> number.movePointRight(3);
      case "M" -> number.movePointRight(6);
      case "G" -> number.movePointRight(9);
      case "Ki" -> number.multiply(BigDecimal.valueOf(1L << 10));
      case "Mi" -> number.multiply(BigDecimal.valueOf(1L << 20));
      case "Gi" -> number.multiply(BigDecimal.valueOf(1L << 30));
      case "Ti" -> number.multiply(BigDecimal.valueOf(1L << 40));
      default -> number;
    };
  }

  private static final Pattern QUANTITY =
      Pattern.compile("(\\d{1,15}(?:\\.\\d{1,9})?)(m|k|M|G|Ki|Mi|Gi|Ti|)");
}
