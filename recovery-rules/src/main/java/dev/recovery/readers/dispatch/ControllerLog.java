package dev.recovery.readers.dispatch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.recovery.mutation.ResourceOperation.Kind;
import dev.recovery.readers.atlas.Atlas;
import dev.recovery.readers.form.Json;
import dev.recovery.readers.form.text.KlogLine;
import dev.recovery.readers.form.text.Logfmt;
import dev.recovery.readers.gitops.ArgoLog;
import dev.recovery.readers.gitops.FluxLog;
import dev.recovery.readers.gitops.FluxObject;
import dev.recovery.readers.gitops.Prunes;
import dev.recovery.readers.kubernetes.DnsLog;
import dev.recovery.readers.kubernetes.KubectlText;
import dev.recovery.readers.secrets.SecretObjects;
import dev.recovery.readers.secrets.VaultServer;
import dev.recovery.readers.sink.Cluster;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what the controllers of a cluster log. */
final class ControllerLog {

  // info Kustomization/platform-core.flux-system - server-side apply completed
  private static final Pattern EVENT =
      Pattern.compile(
          "ObjectReference\\{Kind:\\\\?\"(\\w{1,80})\\\\?\", Namespace:\\\\?\"([\\w.-]{0,250})\\\\?\","
              + " Name:\\\\?\"([\\w.-]{1,250})\\\\?\".{0,400}?type: '(\\w{1,20})' reason:"
              + " '(\\w{1,80})'");
  private static final String AGENT = "VaultAgent vault-agent";
  private static final Pattern VAULT =
      Pattern.compile(
          "(?:\\d{4}-\\d{2}-\\d{2}T\\S{1,30} )?(?:\\[(?:INFO|ERROR|WARN|DEBUG)\\]\\s{1,3})?"
              + "(?:agent\\.(?:auth|sink|template|cache|apiproxy)[\\w.]{0,60}:|(?:agent: )?\\((?:runner|view)\\)) (.{1,3000}+)");
  private static final Pattern SEALED =
      Pattern.compile("Updating|Error updating,? (?:will retry|giving up).{0,40}");
  private static final Pattern FLUX_LINE =
      Pattern.compile(
          "(info|error|debug) ([A-Z]\\w{2,40})/([\\w-]{1,250})\\.([\\w-]{1,63}) - (.{1,3000}+)");

  // What the controllers of Flux call themselves, by the kind that they look after.
  private static final Map<String, String> KINDS =
      Map.of(
          "kustomization", "Kustomization",
          "helmrelease", "HelmRelease",
          "gitrepository", "GitRepository",
          "ocirepository", "OCIRepository",
          "helmrepository", "HelmRepository",
          "helmchart", "HelmChart",
          "bucket", "Bucket");

  private final String source;
  private final Cluster cluster;
  private final ArgoLog argo;
  private final DnsLog dns;
  private String failing = "";

  ControllerLog(String source, Cluster cluster) {
    this.source = source;
    this.cluster = cluster;
    this.argo = new ArgoLog(cluster);
    this.dns = new DnsLog(cluster);
  }

  void end() {
    argo.end();
  }

  /**
   * Reads a line of pairs, as Argo CD and external-dns log.
   *
   * @return whether a controller logged it
   */
  boolean pairs(String raw, String at) {
    if (raw.indexOf("msg=") < 0) {
      return false;
    }
    Map<String, String> fields = Logfmt.fields(raw);
    if (!ArgoLog.is(fields)) {
      return dns.said(fields, at) || sealed(fields, at);
    }
    argo.said(fields, at);
    return true;
  }

  // The controller of sealed secrets names what it looks after by its key alone.
  private boolean sealed(Map<String, String> fields, String at) {
    String message = fields.getOrDefault("msg", "");
    String key = fields.getOrDefault("key", "");
    if (key.indexOf('/') < 0 || !SEALED.matcher(message).matches()) {
      return false;
    }
    boolean error = fields.getOrDefault("level", "").equalsIgnoreCase("error");
    said(error, "SealedSecret " + key, message, fields.getOrDefault("error", ""), at);
    return true;
  }

  /**
   * Reads a line of text.
   *
   * @return whether a controller logged it
   */
  boolean line(String text, String at) {
    if (event(text, at)) {
      return true;
    }
    if (vault(text, at) || klog(text, at) || VaultServer.line(cluster, text, at)) {
      return true;
    }
    Matcher matcher = FLUX_LINE.matcher(text);
    if (!matcher.matches()) {
      return false;
    }
    boolean error = matcher.group(1).equals("error");
    String subject = matcher.group(2) + " " + matcher.group(4) + "/" + matcher.group(3);
    said(error, subject, matcher.group(5), "", at);
    failing = error ? subject : "";
    return true;
  }

  private boolean klog(String text, String at) {
    Optional<KlogLine> line = KlogLine.of(text).filter(l -> !l.subject().isEmpty());
    if (line.isEmpty()) {
      return false;
    }
    String subject = line.get().subject();
    String error = line.get().fields().getOrDefault("err", "");
    if (line.get().checks() && error.contains("not yet propagated")) {
      // It looks again every few seconds, for as long as name servers take.
      cluster.underWay(subject, at);
    } else if (line.get().error()) {
      said(true, subject, line.get().message(), error, at);
    } else if (line.get().message().equals("certificate issued")) {
      cluster.succeeded(subject, at);
    }
    return true;
  }

  // What client-go logs of each event that a controller makes known.
  private boolean event(String text, String at) {
    Matcher event = text.contains("ObjectReference{") ? EVENT.matcher(text) : null;
    if (event == null || !event.find()) {
      return false;
    }
    String namespace = event.group(2);
    KubeEvents.read(
        cluster,
        event.group(4),
        event.group(5),
        event.group(1),
        (namespace.isEmpty() ? "" : namespace + "/") + event.group(3),
        text.substring(event.end()).strip(),
        at);
    return true;
  }

  // [ERROR] agent.auth.handler: error authenticating: and what it tries again
  private boolean vault(String text, String at) {
    Matcher agent = VAULT.matcher(text);
    if (!agent.lookingAt()) {
      return false;
    }
    String message = agent.group(1);
    boolean error =
        message.contains("error")
            || message.contains("failed")
            || message.contains(" (retry attempt ");
    boolean well =
        message.startsWith("authentication successful") || message.startsWith("rendered ");
    if (error) {
      said(true, AGENT, message, "", at);
    } else if (well) {
      cluster.succeeded(AGENT, at);
    }
    failing = error ? AGENT : "";
    return error || well;
  }

  /** The object of which the last line told an error; the empty string where it told none. */
  String failing() {
    return failing;
  }

  /**
   * Reads a line that is an object.
   *
   * @return whether a controller logged it
   */
  boolean json(byte[] bytes, int start, int length, long number) {
    JsonNode tree;
    try {
      tree = Json.MAPPER.readTree(new String(bytes, start, length, StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      return false;
    }
    if (tree.path("involvedObject").isObject() && tree.has("severity")) {
      notified(tree, source + ":" + number);
      return true;
    }
    if (!tree.isObject() || !tree.has("msg") || !(tree.has("level") || tree.has("severity"))) {
      return false;
    }
    String at = source + ":" + number;
    String level = Json.text(tree, "level", "severity").toLowerCase(Locale.ROOT);
    boolean error = level.equals("error") || level.equals("fatal") || level.equals("panic");
    Map<String, String> fields = scalars(tree);
    if (ArgoLog.is(fields) && !tree.has("controllerKind")) {
      argo.said(fields, at);
      return true;
    }
    if (dns.said(fields, at)) {
      return true;
    }
    String subject = subject(tree);
    // Others than controllers write so as well.
    if (subject.isEmpty()
        && tree.path("output").isMissingNode()
        && Atlas.cluster()
            .match(Json.text(tree, "msg") + ": " + Json.text(tree, "error", "err"), true)
            .isEmpty()) {
      return false;
    }
    applied(tree.path("output"), at);
    said(error, subject, Json.text(tree, "msg"), Json.text(tree, "error", "err"), at);
    return true;
  }

  // What Flux's notification-controller posts: an event, with a severity in place of its type.
  private void notified(JsonNode tree, String at) {
    JsonNode about = tree.path("involvedObject");
    String namespace = Json.text(about, "namespace");
    String name = Json.text(about, "name");
    KubeEvents.read(
        cluster,
        Json.text(tree, "severity").equals("error") ? "Warning" : "Normal",
        Json.text(tree, "reason"),
        Json.text(about, "kind"),
        namespace.isEmpty() ? name : namespace + "/" + name,
        Json.text(tree, "message"),
        at);
  }

  private static Map<String, String> scalars(JsonNode tree) {
    Map<String, String> fields = new HashMap<>();
    for (Map.Entry<String, JsonNode> field : tree.properties()) {
      if (field.getValue().isValueNode() && !field.getValue().isNull()) {
        fields.put(field.getKey(), field.getValue().asText());
      }
    }
    return fields;
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
    String plain = kind.isEmpty() ? KINDS.getOrDefault(Json.text(tree, "controller"), "") : kind;
    if (!plain.isEmpty() && !Json.text(tree, "name").isEmpty()) {
      String namespace = Json.text(tree, "namespace");
      String name = Json.text(tree, "name");
      return plain + " " + (namespace.isEmpty() ? name : namespace + "/" + name);
    }
    // How controllers wrote it up to 2022.
    String reconciled = Json.text(tree, "reconciler kind");
    if (!reconciled.isEmpty()) {
      return reconciled + " " + Json.text(tree, "namespace") + "/" + Json.text(tree, "name");
    }
    String logger = Json.text(tree, "logger");
    // The operator of Pulumi names each update after its stack.
    if (logger.equals("stack-controller") || logger.equals("update-controller")) {
      return "Stack " + Json.text(tree, "name").replaceFirst("-[0-9a-f]{8}$", "");
    }
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
        cluster.changed(field.getKey(), KubectlText.kind(did), at);
        cluster.applied(field.getKey(), at);
      }
    }
  }

  /**
   * Tells what a controller said.
   *
   * @param error whether it calls it an error
   * @param subject the object it said it of
   * @param cause what it gives as the reason; the empty string where it gives none
   */
  void said(boolean error, String subject, String message, String cause, String at) {
    if (event(message, at)) {
      return;
    }
    String lower = message.toLowerCase(Locale.ROOT);
    if (lower.startsWith("garbage collection completed")
        || lower.contains("uninstalled helm release")) {
      Prunes.read(cluster, subject, message, at);
      return;
    }
    if (!error && subject.startsWith("Stack ")) {
      if (lower.equals("stack has been successfully synced")) {
        cluster.changed(subject, Kind.UPDATE, at);
        cluster.succeeded(subject, at);
      }
      return;
    }
    if (!error) {
      FluxLog.said(cluster, subject, message, at);
      if (subject.startsWith("ExternalSecret ") && lower.equals("reconciled secret")) {
        cluster.changed(subject, Kind.UPDATE, at);
        cluster.succeeded(subject, at);
      }
      return;
    }
    String whole = cause.isEmpty() ? message : message + ": " + cause;
    if (subject.startsWith("Kustomization") || subject.startsWith("HelmRelease")) {
      FluxObject.notReady(cluster, subject, "", whole, false, at);
    } else if (FluxObject.source(subject)) {
      FluxObject.notFetched(cluster, subject, whole, at);
    } else if (subject.startsWith("ExternalSecret") || subject.contains("SecretStore")) {
      cluster.failure(subject, whole, at);
      SecretObjects.notSynced(cluster, subject, whole, at);
    } else if (subject.startsWith("SealedSecret ")) {
      SecretObjects.notUnsealed(cluster, subject, whole, at);
    } else if (!cluster.failure(subject, whole, at)) {
      cluster.open(subject, at);
      cluster.unexplained(subject, whole, at);
    }
  }
}
