package dev.recovery.readers.kubernetes;

import dev.recovery.boundary.Symptom;
import dev.recovery.internal.Paragraphs;
import dev.recovery.internal.secrets.Redaction;
import dev.recovery.mutation.EndedBeforeMutation;
import dev.recovery.mutation.EndedBeforeMutation.Boundary;
import dev.recovery.readers.sink.Cluster;
import dev.recovery.readers.sink.live.ProposedLines;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a difference between live and desired state. {@code argocd app diff} puts what live state
 * has behind {@code <} and what Git asks for behind {@code >}; {@code kubectl diff} puts {@code -}
 * and {@code +} there; {@code flux diff} names the path, and both values below it.
 */
public final class LiveDiff {

  private static final Pattern HEADER = Pattern.compile("===== (\\S{1,300}) (\\S{0,300}) ?=====+");
  private static final Pattern HUNK = Pattern.compile("\\d+(,\\d+)?[acd]\\d+(,\\d+)?");
  // diff -u -N /tmp/LIVE-1/apps.v1.Deployment.shop.web /tmp/MERGED-2/apps.v1.Deployment.shop.web
  private static final Pattern UNIFIED =
      Pattern.compile("diff (?:-\\S{1,20} ){0,6}\\S{0,300}LIVE-\\S{1,40}/(\\S{1,300}) \\S{1,600}");
  // ► Deployment/shop/web drifted
  private static final Pattern DRIFTED =
      Pattern.compile("► ([A-Z]\\w{1,60}/\\S{1,300}) (drifted|created|deleted)");
  private static final Pattern FILE =
      Pattern.compile(
          "(?:[a-z0-9.-]{0,200}\\.)?v\\d\\w{0,20}\\.([A-Z]\\w{0,60})\\.([^.]{0,63})\\.(.{1,253})");
  private static final Pattern PATH =
      Pattern.compile("(?:[\\w-]{1,100}[./])?[\\w./-]{1,300}(?:\\s\\(.{1,80}\\))?");
  private static final int MOST_LINES = 2_000;
  private static final int SHOWN = 5;

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

  /** What the API server counts and stamps itself: it follows from another difference. */
  private static final Set<String> COUNTED = Set.of("generation", "resourceVersion", "uid");

  /** How a difference is written. */
  private enum Form {
    NONE,
    ARGO,
    UNIFIED,
    FLUX
  }

  private final Cluster cluster;
  private final List<String> live = new ArrayList<>();
  private final List<String> desired = new ArrayList<>();
  private final Map<Symptom, List<String>> differences = new EnumMap<>(Symptom.class);
  private String subject = "";
  private String at = "";
  private Form form = Form.NONE;
  private String path = "";

  public LiveDiff(Cluster cluster) {
    this.cluster = cluster;
  }

  public boolean line(String text, String place) {
    Matcher header = HEADER.matcher(text.strip());
    if (header.matches()) {
      return begin(Form.ARGO, (header.group(1) + " " + header.group(2)).strip(), place);
    }
    Matcher unified = UNIFIED.matcher(text.strip());
    if (unified.matches()) {
      return begin(Form.UNIFIED, named(unified.group(1)), place);
    }
    Matcher drifted = DRIFTED.matcher(text.strip());
    if (drifted.matches()) {
      return begin(Form.FLUX, drifted.group(1).replaceFirst("/", " "), place);
    }
    return switch (form) {
      case NONE -> false;
      case ARGO -> argo(text);
      case UNIFIED -> unified(text);
      case FLUX -> flux(text.strip());
    };
  }

  // apps.v1.Deployment.shop.web
  private static String named(String file) {
    Matcher matcher = FILE.matcher(file);
    if (!matcher.matches()) {
      return file;
    }
    String namespace = matcher.group(2);
    return matcher.group(1) + " " + (namespace.isEmpty() ? "" : namespace + "/") + matcher.group(3);
  }

  private boolean begin(Form as, String what, String place) {
    end();
    form = as;
    subject = what;
    at = place;
    path = "";
    return true;
  }

  private boolean side(List<String> side, String line) {
    if (side.size() < MOST_LINES) {
      side.add(line);
    }
    return true;
  }

  private boolean unified(String text) {
    if (text.startsWith("--- ") || text.startsWith("+++ ") || text.startsWith("@@ ")) {
      return true;
    }
    if (text.startsWith("-") || text.startsWith("+")) {
      return side(text.startsWith("-") ? live : desired, text.substring(1).strip());
    }
    if (text.startsWith(" ") || text.startsWith("\\")) {
      return true;
    }
    end();
    return false;
  }

  // spec.replicas / ± value change / - 5 / + 3
  private boolean flux(String text) {
    if (text.startsWith("±") || text.startsWith("+ one ") || text.startsWith("- one ")) {
      return true;
    }
    if (text.startsWith("- ") || text.startsWith("+ ")) {
      String value = text.substring(2).strip();
      String line = value.contains(": ") || path.isEmpty() ? value : path + ": " + value;
      return side(text.startsWith("-") ? live : desired, line);
    }
    if (PATH.matcher(text).matches()) {
      path = text.substring(text.lastIndexOf('.') + 1);
      return true;
    }
    end();
    return false;
  }

  private boolean argo(String text) {
    if (HUNK.matcher(text).matches() || text.equals("---")) {
      return true;
    }
    if (text.startsWith("<") || text.startsWith(">")) {
      return side(text.startsWith("<") ? live : desired, text.substring(1).strip());
    }
    end();
    return false;
  }

  public void end() {
    if (form == Form.NONE) {
      return;
    }
    form = Form.NONE;
    if (proposed()) {
      live.clear();
      desired.clear();
      return;
    }
    cluster.observe(Symptom.LIVE_DIFFERS, subject, "live and desired state differ", at);
    cluster.refused(Boundary.GATE, "a difference was looked at, and nothing was sent", at);
    List<String> unmatched = new ArrayList<>(desired);
    List<String> moved = new ArrayList<>();
    String of = "";
    for (String line : live) {
      String key = key(line);
      String value = value(line);
      String other = take(unmatched, key);
      of = key.equals("name") ? value : key.equals("value") ? of : "";
      if (COUNTED.contains(key)) {
        continue;
      }
      if (other == null) {
        differs(onlyLive(key), shown(line) + ", which Git lacks");
      } else if (value.equals(other)) {
        moved.add(key);
      } else if (!same(value, other)) {
        differs(
            OWNED_BY_CONTROLLERS.contains(key)
                ? Symptom.CONTROLLER_FIELDS_DIFFER
                : Symptom.DESIRED_VALUES_DIFFER,
            hidden(line)
                ? key + (of.isEmpty() ? "" : " of " + of)
                : "%s: %s -> %s".formatted(key, value, other));
      } else {
        differs(Symptom.DEFAULTED_FIELDS_DIFFER, key);
      }
    }
    for (String line : unmatched) {
      if (!COUNTED.contains(key(line))) {
        differs(Symptom.DESIRED_VALUES_DIFFER, shown(line) + ", which only Git has");
      }
    }
    // Of a hunk that a difference stands in, the other lines are the same on both sides.
    if (differences.isEmpty()) {
      moved.forEach(key -> differs(Symptom.DEFAULTED_FIELDS_DIFFER, key));
    }
    differences.forEach(
        (symptom, fields) ->
            cluster.observe(symptom, subject, Paragraphs.some(fields, SHOWN, ""), at));
    differences.clear();
    live.clear();
    desired.clear();
  }

  // What a pull request asks for differs from what runs until it is merged.
  private boolean proposed() {
    boolean explained =
        ProposedLines.of(cluster.findings()).explains(uncounted(live), uncounted(desired));
    if (explained) {
      cluster.succeeded(at);
      cluster
          .findings()
          .add(
              new EndedBeforeMutation(
                  "", Boundary.GATE, "the difference is the proposed change, and was shown", at));
    }
    return explained;
  }

  private static List<String> uncounted(List<String> lines) {
    return lines.stream().filter(l -> !COUNTED.contains(key(l))).toList();
  }

  private static Symptom onlyLive(String key) {
    if (DEFAULTED.contains(key)) {
      return Symptom.DEFAULTED_FIELDS_DIFFER;
    }
    if (OWNED_BY_CONTROLLERS.contains(key)) {
      return Symptom.CONTROLLER_FIELDS_DIFFER;
    }
    // An annotation under a domain is written by a program of that domain.
    return key.indexOf('/') > 0 ? Symptom.WEBHOOK_FIELDS_DIFFER : Symptom.DESIRED_VALUES_DIFFER;
  }

  private String shown(String line) {
    return hidden(line) ? key(line) : element(line);
  }

  // The name that promises a secret can stand on a line that did not change.
  private boolean hidden(String line) {
    return key(line).equals("value")
        || subject.contains("Secret ")
        || Redaction.secretName(key(line) + ":");
  }

  private void differs(Symptom symptom, String field) {
    differences.computeIfAbsent(symptom, s -> new ArrayList<>()).add(field);
  }

  private static String value(String line) {
    String text = element(line);
    return text.substring(Math.min(text.length(), key(line).length() + 1)).strip();
  }

  private static String element(String line) {
    return line.startsWith("- ") ? line.substring(2) : line;
  }

  private static String key(String line) {
    String text = element(line);
    int colon = text.indexOf(": ");
    if (colon < 0 && text.endsWith(":")) {
      colon = text.length() - 1;
    }
    return colon < 0 ? text : text.substring(0, colon);
  }

  private static @org.jspecify.annotations.Nullable String take(List<String> lines, String key) {
    for (int i = 0; i < lines.size(); i++) {
      if (key(lines.get(i)).equals(key)) {
        return value(lines.remove(i));
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
