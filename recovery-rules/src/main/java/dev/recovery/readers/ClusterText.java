package dev.recovery.readers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.EndedBeforeMutation.Boundary;
import dev.recovery.mutation.ResourceOperation.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads lines that kubectl, argocd, flux, helm and controllers print. A line that is not one of
 * theirs is left to the others.
 */
final class ClusterText {

  private static final int LONGEST = 4000;

  // deployment.apps/web configured
  private static final Pattern RESULT =
      Pattern.compile(
          "([a-z][a-z0-9.-]{0,120}/[A-Za-z0-9][\\w.:-]{0,250}) (created|configured|serverside-applied|pruned"
              + "|deleted|scaled|patched|edited|labeled|annotated|replaced|restarted|cordoned|drained"
              + "|rolled back|image updated|env updated|unchanged)( \\(.{0,60}\\))?");
  // deployment.apps "web" deleted
  private static final Pattern DELETED =
      Pattern.compile("([a-z][a-z0-9.-]{0,120}) \"([\\w.:-]{1,250})\" (force )?deleted.{0,60}");
  // info Kustomization/platform-core.flux-system - server-side apply completed
  private static final Pattern FLUX_LINE =
      Pattern.compile(
          "(info|error|debug) ([A-Z]\\w{2,40})/([\\w-]{1,250})\\.([\\w-]{1,63}) - (.{1,3000}+)");
  private static final Pattern EVENT_OBJECT =
      Pattern.compile("([a-z][a-z0-9.]{1,80})/([\\w.-]{1,250})");
  private static final Pattern FIELD =
      Pattern.compile("([A-Z][A-Za-z ]{1,24}):\\s{1,30}(\\S.{0,1000}+)");
  // One file and the whole answer: nothing filtered, nothing sent elsewhere.
  private static final Pattern ONE_FILE =
      Pattern.compile(
          "(?:kubectl|oc|k) (-n \\S{1,100} |--\\S{1,200} ){0,3}(apply|create)( -n \\S{1,100}| --[^\\s|>]{1,100}){0,3}"
              + " -f \\S{1,250}\\.(ya?ml|json)( -n \\S{1,100})?");
  private static final Pattern ROLLING =
      Pattern.compile(
          "Waiting for (deployment|daemon set|statefulset|partitioned roll out)\\b.{0,300}?"
              + "\\b([1-9]\\d{0,5}) (out of|of|old replicas|pods)\\b.{0,200}");
  private static final Set<String> PROGRAMS =
      Set.of(
          "kubectl", "argocd", "flux", "helm", "cosign", "k", "oc", "docker", "crane", "skopeo",
          "oras");
  private static final Set<String> CLOUDS = Set.of("aws", "gcloud", "az");
  private static final Pattern CHANGING_CLOUD =
      Pattern.compile(
          "(add|apply|associate|attach|authorize|change|copy|cp|create|delete|deploy|detach"
              + "|disassociate|enable|disable|failover|invoke|modify|patch|promote|put|reboot|register"
              + "|remove|replace|reset|resize|restart|restore|revoke|rm|run|scale|set|start|stop"
              + "|suspend|sync|terminate|update|upload)(-[a-z0-9-]{1,80})?");
  private static final Set<String> READS =
      Set.of("pull", "lint", "template", "dependency", "dep", "show", "repo");
  private static final Set<String> CHANGING =
      Set.of(
          "scale",
          "edit",
          "patch",
          "delete",
          "apply",
          "replace",
          "create",
          "set",
          "label",
          "annotate",
          "rollout",
          "drain",
          "cordon",
          "taint",
          "run",
          "expose",
          "autoscale");

  private final Cluster cluster;
  private final String source;
  private final LiveDiff diff;
  private final KubeTable table;
  private String context = "";
  private String operation = "";
  private String phase = "";
  private boolean manualSync;
  private boolean outOfSync;
  private boolean synced;
  private boolean healthy;
  private boolean refusal;
  private boolean sent;

  ClusterText(String source, Cluster cluster) {
    this.source = source;
    this.cluster = cluster;
    this.diff = new LiveDiff(cluster);
    this.table = new KubeTable(cluster);
  }

  /**
   * Reads one line.
   *
   * @return whether it was one of a cluster's
   */
  boolean line(String raw, long number) {
    if (raw.startsWith("╷") || raw.startsWith("│") || raw.startsWith("╵")) {
      return false;
    }
    LogPrefix stripped = LogPrefix.strip(raw.length() > LONGEST ? raw.substring(0, LONGEST) : raw);
    String text = stripped.text();
    String trimmed = text.strip();
    String at = source + ":" + number;
    if (trimmed.isEmpty()) {
      table.end();
      return false;
    }
    return diff.line(text, at)
        || command(trimmed, at)
        || result(trimmed, at)
        || flux(trimmed, at)
        || event(text, at)
        || table.line(text, context, at)
        || field(trimmed, at)
        || cluster.images().passed(trimmed, at)
        || bootstrap(trimmed, at)
        || deployed(trimmed, at)
        || words(trimmed, at);
  }

  void end() {
    diff.end();
    if (manualSync && outOfSync && operation.isEmpty() && phase.isEmpty()) {
      cluster.refused(Boundary.GATE, "sync is manual, and no operation is shown", source);
    }
    if (synced && healthy && (phase.isEmpty() || phase.equals("Succeeded"))) {
      cluster.succeeded(source);
    }
  }

  // ---------------------------------------------------------------- commands

  private boolean command(String text, String at) {
    String words = "";
    for (String prompt : List.of("$ ", "+ ", "# ", "> ")) {
      int index = text.indexOf(prompt);
      if (index == 0 || (index > 0 && index < 24 && text.charAt(index - 1) == ' ')) {
        words = text.substring(index + prompt.length());
        break;
      }
    }
    String program = word(words, 0);
    if (CLOUDS.contains(program) && changesCloud(words)) {
      cluster.command(words, at);
      return false;
    }
    if (words.isEmpty() || !PROGRAMS.contains(program)) {
      if (!words.isEmpty()) {
        table.end();
        diff.end();
        context = words;
      }
      return false;
    }
    table.end();
    diff.end();
    context = words;
    refusal = false;
    cluster.images().command(words);
    sends(words, program, at);
    if ((program.equals("kubectl") || program.equals("oc") || program.equals("k"))
        && CHANGING.contains(verb(words))
        && !words.contains("--dry-run")) {
      cluster.command(words, at);
    }
    if (program.equals("argocd") && words.contains(" app set ")) {
      cluster.command(words, at);
    }
    return true;
  }

  // What is refused to the last of several commands says nothing of those before it.
  private void sends(String words, String program, String at) {
    boolean sends =
        program.equals("helm")
            ? SENDING.contains(verb(words)) && !words.contains("--dry-run")
            : Set.of("kubectl", "oc", "k").contains(program)
                && CHANGING.contains(verb(words))
                && !words.contains("--dry-run");
    if (sends && sent) {
      cluster.open("an earlier command", at);
    }
    sent |= sends;
  }

  private static final Set<String> SENDING = Set.of("upgrade", "install", "uninstall", "rollback");

  // aws ec2 authorize-security-group-ingress, gcloud sql instances patch, az vm restart
  private static boolean changesCloud(String words) {
    String[] parts = words.split("\\s+", 12);
    for (int i = 1; i < parts.length && i < 8 && !parts[i].startsWith("-"); i++) {
      if (i > 1 && CHANGING_CLOUD.matcher(parts[i]).matches()) {
        return true;
      }
    }
    return false;
  }

  // A step that fetches, and no look at what another run needs. What is fetched may be handed on.
  private static boolean reads(String words) {
    return Set.of("helm", "docker", "oras").contains(word(words, 0))
        && READS.contains(verb(words))
        && words.chars().noneMatch(c -> c == '|' || c == ';' || c == '&');
  }

  // The first word that is no option and no option's value.
  private static String verb(String words) {
    String[] parts = words.split("\\s+", 40);
    for (int i = 1; i < parts.length; i++) {
      String part = parts[i];
      if (part.startsWith("-")) {
        if (!part.contains("=")
            && (part.length() == 2
                || part.equals("--namespace")
                || part.equals("--context")
                || part.equals("--kubeconfig"))
            && !part.equals("-A")) {
          i++;
        }
        continue;
      }
      return part;
    }
    return "";
  }

  private static String word(String text, int from) {
    int end = text.indexOf(' ', from);
    return end < 0 ? text.substring(from) : text.substring(from, end);
  }

  // ---------------------------------------------------------------- what kubectl did

  private boolean result(String text, String at) {
    Matcher rolling = ROLLING.matcher(text);
    if (rolling.matches()) {
      cluster.changed(rolling.group(1) + " that rolls out", Kind.UPDATE, at);
      return true;
    }
    Matcher matcher = RESULT.matcher(text);
    if (matcher.matches()) {
      String tail = matcher.group(3) == null ? "" : matcher.group(3);
      if (!matcher.group(2).equals("unchanged") && !tail.contains("dry run")) {
        cluster.changed(matcher.group(1), kind(matcher.group(2)), at);
      }
      return true;
    }
    Matcher deleted = DELETED.matcher(text);
    if (deleted.matches()) {
      if (!text.contains("dry run")) {
        cluster.changed(deleted.group(1) + "/" + deleted.group(2), Kind.DELETE, at);
      }
      return true;
    }
    return false;
  }

  private static Kind kind(String word) {
    return switch (word) {
      case "created" -> Kind.CREATE;
      case "pruned", "deleted" -> Kind.DELETE;
      default -> Kind.UPDATE;
    };
  }

  // ---------------------------------------------------------------- controllers' logs

  private boolean flux(String text, String at) {
    Matcher matcher = FLUX_LINE.matcher(text);
    if (!matcher.matches()) {
      return false;
    }
    said(
        matcher.group(1).equals("error"),
        matcher.group(2) + " " + matcher.group(4) + "/" + matcher.group(3),
        matcher.group(5),
        "",
        at);
    return true;
  }

  /** Reads a line of a controller's log in JSON. */
  boolean json(byte[] bytes, int start, int length, long number) {
    JsonNode tree;
    try {
      tree =
          Json.MAPPER.readTree(
              new String(bytes, start, length, java.nio.charset.StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      return false;
    }
    if (!tree.isObject() || !tree.has("msg") || !(tree.has("level") || tree.has("severity"))) {
      return false;
    }
    String at = source + ":" + number;
    String level = Json.text(tree, "level", "severity").toLowerCase(Locale.ROOT);
    boolean error = level.equals("error") || level.equals("fatal") || level.equals("panic");
    String subject = subject(tree);
    // Others than controllers write so as well.
    if (subject.isEmpty()
        && tree.path("output").isMissingNode()
        && Signatures.cluster()
            .match(Json.text(tree, "msg") + ": " + Json.text(tree, "error", "err"), true)
            .isEmpty()) {
      return false;
    }
    applied(tree.path("output"), at);
    said(error, subject, Json.text(tree, "msg"), Json.text(tree, "error", "err"), at);
    return true;
  }

  private static String subject(JsonNode tree) {
    String kind = Json.text(tree, "controllerKind");
    for (Map.Entry<String, JsonNode> field : tree.properties()) {
      JsonNode value = field.getValue();
      if (value.isObject()
          && value.has("name")
          && Character.isUpperCase(field.getKey().charAt(0))) {
        String namespace = Json.text(value, "namespace");
        String name = Json.text(value, "name");
        return field.getKey() + " " + (namespace.isEmpty() ? name : namespace + "/" + name);
      }
    }
    // How controllers wrote it up to 2022.
    String reconciled = Json.text(tree, "reconciler kind");
    if (!reconciled.isEmpty()) {
      return reconciled + " " + Json.text(tree, "namespace") + "/" + Json.text(tree, "name");
    }
    String logger = Json.text(tree, "logger");
    if (logger.startsWith("controllers.") && kind.isEmpty()) {
      String controller = logger.substring("controllers.".length());
      return controller + " " + Json.text(tree, controller.toLowerCase(Locale.ROOT));
    }
    String application = Json.text(tree, "application", "app-qualified-name");
    return application.isEmpty() ? kind : "Application " + application;
  }

  // What a server-side apply did, object by object.
  private void applied(JsonNode output, String at) {
    for (Map.Entry<String, JsonNode> field : output.properties()) {
      String did = field.getValue().asText();
      if (did.equals("created") || did.equals("configured") || did.equals("deleted")) {
        cluster.changed(field.getKey(), kind(did), at);
      }
    }
  }

  private void said(boolean error, String subject, String message, String cause, String at) {
    String lower = message.toLowerCase(Locale.ROOT);
    if (lower.startsWith("garbage collection completed")
        || lower.contains("uninstalled helm release")) {
      Prunes.read(cluster, subject, message, at);
      return;
    }
    if (subject.startsWith("Application ")) {
      if (lower.contains("sync operation to") && lower.endsWith("succeeded")) {
        cluster.changed(subject, Kind.UPDATE, at);
        if (lower.startsWith("partial sync")) {
          cluster.observe(Symptom.LIVE_CHANGE_REVERTED, subject, message, at);
        }
      } else if (lower.contains("outofsync -> synced")) {
        cluster.changed(subject, Kind.UPDATE, at);
      }
    }
    if (!error) {
      return;
    }
    String whole = cause.isEmpty() ? message : message + ": " + cause;
    if (subject.startsWith("Kustomization") || subject.startsWith("HelmRelease")) {
      FluxObject.notReady(cluster, subject, "", whole, false, at);
    } else if (FluxObject.source(subject)) {
      cluster.failure(subject, whole, at);
      cluster.unexplained(subject, whole, at);
      cluster.refused(Boundary.RENDERING, whole, at);
    } else if (subject.startsWith("ExternalSecret") || subject.contains("SecretStore")) {
      cluster.failure(subject, whole, at);
      SecretObjects.notSynced(cluster, subject, whole, at);
    } else if (!cluster.failure(subject, whole, at)) {
      cluster.open(subject, at);
      cluster.unexplained(subject, whole, at);
    }
  }

  // ---------------------------------------------------------------- events in a table

  private boolean event(String text, String at) {
    List<String> cells = KubeTable.cells(text.strip());
    int type = -1;
    for (int i = 0; i < cells.size() && i < 4; i++) {
      if (cells.get(i).equals("Warning") || cells.get(i).equals("Normal")) {
        type = i;
        break;
      }
    }
    if (type < 0 || cells.size() < type + 3) {
      return looseEvent(text, at);
    }
    String reason = cells.get(type + 1);
    String namespace = type >= 2 && !cells.get(0).matches(".*\\d.*") ? cells.get(0) : "";
    Matcher object = EVENT_OBJECT.matcher(cells.get(type + 2));
    if (object.matches() && cells.size() > type + 3) {
      KubeEvents.read(
          cluster,
          cells.get(type),
          reason,
          object.group(1),
          namespace.isEmpty() ? object.group(2) : namespace + "/" + object.group(2),
          String.join(" ", cells.subList(type + 3, cells.size())),
          at);
    } else {
      // kubectl describe: Type Reason Age From Message
      KubeEvents.read(
          cluster,
          cells.get(type),
          reason,
          cells.contains("kubelet") ? "Pod" : "",
          "",
          cells.get(cells.size() - 1),
          at);
    }
    return true;
  }

  // The columns of a table are set apart by one space where a cell fills its column.
  private boolean looseEvent(String text, String at) {
    Matcher matcher = LOOSE_EVENT.matcher(text.strip());
    if (!matcher.matches()) {
      return false;
    }
    KubeEvents.read(
        cluster,
        matcher.group(1),
        matcher.group(2),
        matcher.group(3),
        matcher.group(4),
        matcher.group(5),
        at);
    return true;
  }

  private static final Pattern LOOSE_EVENT =
      Pattern.compile(
          ".{0,60}?\\b(Warning|Normal)\\s{1,20}([A-Z]\\w{2,60})\\s{1,60}([a-z][a-z0-9.]{1,80})/([\\w.-]{1,250})\\s{1,80}(\\S.{0,3500}+)");

  // ---------------------------------------------------------------- argocd app get

  private boolean field(String text, String at) {
    Matcher matcher = FIELD.matcher(text);
    if (!matcher.matches()) {
      return false;
    }
    String value = matcher.group(2);
    switch (matcher.group(1)) {
      case "Sync Policy" -> {
        manualSync = value.startsWith("Manual") || value.startsWith("<none>");
        return true;
      }
      case "Sync Status" -> {
        outOfSync = value.startsWith("OutOfSync");
        synced = value.startsWith("Synced");
        if (outOfSync) {
          cluster.observe(Symptom.OUT_OF_SYNC, "", text, at);
        }
        return true;
      }
      case "Health Status" -> {
        healthy = value.equals("Healthy");
        if (value.startsWith("Degraded") || value.startsWith("Missing")) {
          cluster.observe(Symptom.HEALTH_CHECK_FAILED, "", text, at);
        }
        return true;
      }
      case "Operation" -> {
        // The lock of another tool has a field of that name.
        if (value.startsWith("OperationType")) {
          return false;
        }
        operation = value;
        return true;
      }
      case "Phase" -> {
        phase = value;
        if (value.equals("Failed") || value.equals("Error")) {
          cluster.observe(Symptom.SYNC_OPERATION_FAILED, "", text, at);
        } else if (ArgoApplication.PHASE.get(value.toLowerCase(Locale.ROOT)) == null) {
          cluster.unknownWord(at, "the operation", "phase", value);
        }
        return true;
      }
      case "Message" -> {
        if (!phase.isEmpty() && !phase.equals("Succeeded") && !cluster.failure("", value, at)) {
          cluster.open("", at);
        }
        return !phase.isEmpty();
      }
      default -> {
        return false;
      }
    }
  }

  // ---------------------------------------------------------------- flux bootstrap and check

  // ✗ Kustomization reconciliation failed: dependency 'flux-system/infra' is not ready
  private static final Pattern NOT_RECONCILED =
      Pattern.compile("✗ ([A-Z]\\w{2,40}) reconciliation failed: (.{1,3000}+)");

  private boolean bootstrap(String text, String at) {
    if (text.startsWith("✔ ")) {
      if (text.startsWith("✔ installed")
          || text.startsWith("✔ applied")
          || text.startsWith("✔ reconciled components")
          || text.startsWith("✔ created")) {
        cluster.changed(text.substring(2), Kind.UPDATE, at);
      }
      return true;
    }
    if (text.startsWith("► ") || text.startsWith("◎ ")) {
      return true;
    }
    if (text.startsWith("✗ ")) {
      Matcher kind = NOT_RECONCILED.matcher(text);
      if (kind.matches() && FluxObject.source(kind.group(1))) {
        said(true, kind.group(1), kind.group(2), "", at);
      } else if (kind.matches()) {
        FluxObject.notReady(cluster, kind.group(1), "", kind.group(2), false, at);
      } else if (text.contains(" dry-run failed")) {
        FluxObject.notReady(cluster, "Kustomization", "", text.substring(2), false, at);
      } else if (!cluster.failure("", text.substring(2), at)) {
        cluster.open("", at);
      }
      return true;
    }
    return false;
  }

  // ---------------------------------------------------------------- what helm did

  // Release "web" has been upgraded. Happy Helming!
  // UPDATED RELEASES: of helmfile, which goes through many
  private boolean deployed(String text, String at) {
    if (DEPLOYED.matcher(text).find()) {
      cluster.changed("release", Kind.UPDATE, at);
      return true;
    }
    if (text.startsWith("Upgrading release=")) {
      if (sent) {
        cluster.open("an earlier release", at);
      }
      sent = true;
      return true;
    }
    return false;
  }

  private static final Pattern DEPLOYED =
      Pattern.compile(
          "^(Release \"[^\"]{1,250}\" has been (upgraded|installed)|Rollback was a success|STATUS:"
              + " deployed$|release \"[^\"]{1,250}\" (uninstalled|deleted)$|UPDATED"
              + " RELEASES:|DELETED RELEASES:)");

  // ---------------------------------------------------------------- the rest

  private boolean words(String text, String at) {
    List<Signature> meanings = Signatures.cluster().match(text, false);
    if (meanings.isEmpty() && refusedAlone(text)) {
      cluster.refused(Boundary.ADMISSION, text, at);
      refusal = true;
      return true;
    }
    if (meanings.isEmpty()) {
      return failedRelease(text, at);
    }
    if (runners(text)) {
      return false;
    }
    cluster.failure("", text, at);
    if (meanings.stream().anyMatch(s -> s.id().equals("unsealed"))) {
      SecretObjects.notUnsealed(cluster, "SealedSecret", text, at);
      return true;
    }
    if (reads(context)) {
      cluster.refused(Boundary.RENDERING, text, at);
    } else if (refusedAlone(text)) {
      cluster.refused(Boundary.ADMISSION, text, at);
      refusal = true;
    } else if (chartNotFetched(text, meanings)) {
      cluster.refused(Boundary.RENDERING, text, at);
    } else if (refusal && !text.startsWith("Error")) {
      // Kyverno names its policies in lines of their own.
      return true;
    } else if (text.contains("Failed to pull image")) {
      Workload.podFailed(cluster, "pod", text, at);
    } else if (meanings.stream().noneMatch(s -> s.boundary().isPresent())) {
      cluster.open("", at);
    }
    // An upgrade renders the whole chart, and compares with what others own, before it sends
    // anything; an installation sends definitions before that.
    if (text.contains("UPGRADE FAILED: ") && rejectedUnsent(meanings)) {
      cluster.observe(Symptom.HELM_RELEASE_NOT_READY, "", text, at);
      refusal = true;
    } else if (!failedRelease(text, at)
        && INSTALL.matcher(context).matches()
        && meanings.stream().anyMatch(s -> s.group().equals("render"))) {
      cluster.open("", at);
    }
    return true;
  }

  private static final Pattern INSTALL =
      Pattern.compile("helm (install|upgrade .{0,1000}(--install|-i)) .{0,1000}");

  private static boolean rejectedUnsent(List<Signature> meanings) {
    return meanings.stream().anyMatch(s -> s.boundary().isPresent());
  }

  // A runner that could not start uses a registry's words, and an identity's, of itself.
  private static boolean runners(String text) {
    return Signatures.catalogue().match(text, true).stream()
        .anyMatch(s -> s.boundary().filter(b -> b == Boundary.RUNNER).isPresent());
  }

  // kubectl prints a line for every object that it did apply, so the refusal is all that happened.
  private boolean refusedAlone(String text) {
    return ONE_FILE.matcher(context).matches() && ONE_REFUSED.matcher(text).find();
  }

  // Error from server (Forbidden): error when creating "web.yaml": ...
  // The Deployment "web" is invalid: ...
  // error: error validating "web.yaml": error validating data: ...
  // An answer that did not come proves nothing; a webhook is asked before anything is stored.
  private static final Pattern ONE_REFUSED =
      Pattern.compile(
          "^Error from server \\((Forbidden|BadRequest|Invalid|NotFound)\\): error when creating "
              + "|^Error from server( \\(InternalError\\))?: error when creating .{0,2000}?"
              + "(denied the request|failed calling webhook)"
              + "|^Error from server( \\(\\w{3,40}\\))?: error when retrieving current configuration of:"
              + "|^The [\\w.-]{3,120} \"[^\"]{1,250}\" is invalid: "
              + "|^error: (error validating|error parsing|unable to recognize|unable to decode) "
              + "|^error: resource mapping not found for name: "
              + "|^error: Apply failed with \\d{1,5} conflicts?: "
              + "|^The connection to the server \\S{1,250} was refused - "
              + "|^Unable to connect to the server: (dial tcp|tls:|x509:)");

  // Helm fetches the chart before it looks at the release.
  private boolean chartNotFetched(String text, List<Signature> meanings) {
    return text.startsWith("Error: ")
        && (CHART.matcher(context).matches() || text.startsWith("Error: failed to download \""))
        && !release(text)
        && !text.contains("Failed to pull image")
        && meanings.stream().allMatch(s -> s.group().equals("artifact"));
  }

  private static final Pattern CHART =
      Pattern.compile("helm (upgrade|install) .{0,1000}(oci://|--repo[ =]).{1,1000}");

  // Printed both before anything was sent and after a deletion, so it says nothing of that.
  private boolean failedRelease(String text, String at) {
    if (!release(text)) {
      return false;
    }
    cluster.observe(Symptom.HELM_RELEASE_NOT_READY, "", text, at);
    if (SENT.matcher(text).find()) {
      // Helm waits for, undoes, and hooks on to what it has sent.
      cluster.changed("release", Kind.UPDATE, at);
    } else {
      cluster.open("", at);
    }
    return true;
  }

  private static boolean release(String text) {
    return text.contains("UPGRADE FAILED")
        || text.contains("INSTALLATION FAILED")
        || text.startsWith("Error: uninstallation")
        || text.contains("ROLLBACK FAILED");
  }

  private static final Pattern SENT =
      Pattern.compile(
          "has been (rolled back|uninstalled) due to (atomic|rollback-on-failure)|timed out waiting"
              + " for the condition|(pre|post)-(upgrade|install|rollback) hooks failed|failed"
              + " (pre|post)-(upgrade|install|rollback)|resource not ready, name: ");
}
