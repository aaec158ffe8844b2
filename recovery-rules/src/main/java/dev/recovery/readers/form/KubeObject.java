package dev.recovery.readers.form;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One Kubernetes object, by the names its fields have.
 *
 * @param tree the object
 * @param source the file
 */
public record KubeObject(JsonNode tree, String source) {

  /**
   * A condition of its status.
   *
   * @param type what it speaks of
   * @param status True, False or Unknown
   * @param reason a word
   * @param message a sentence
   * @param since when it last changed
   */
  public record Condition(
      String type, String status, String reason, String message, Optional<Instant> since) {

    public boolean holds() {
      return status.equals("True");
    }

    public boolean fails() {
      return status.equals("False");
    }
  }

  // The cluster's own: it deletes what depends on the object first, or leaves it alone.
  private static final List<String> COLLECTED = List.of("foregroundDeletion", "orphan");

  private static final List<String> STORED =
      List.of("uid", "resourceVersion", "creationTimestamp", "generation", "managedFields");

  public static boolean is(JsonNode tree) {
    return tree.isObject()
        && tree.path("kind").isTextual()
        && (tree.path("apiVersion").isTextual()
            || (tree.path("items").isArray() && tree.path("kind").asText().endsWith("List")));
  }

  public String kind() {
    return Json.text(tree, "kind");
  }

  /** The API group; the empty string for the core group. */
  public String group() {
    String version = Json.text(tree, "apiVersion");
    int slash = version.indexOf('/');
    return slash < 0 ? "" : version.substring(0, slash);
  }

  public String name() {
    String namespace = Json.text(metadata(), "namespace");
    String name = Json.text(metadata(), "name");
    return namespace.isEmpty() ? name : namespace + "/" + name;
  }

  /** Kind and name, as facts refer to it. */
  public String subject() {
    return kind() + " " + name();
  }

  public JsonNode metadata() {
    return tree.path("metadata");
  }

  public JsonNode spec() {
    return tree.path("spec");
  }

  public JsonNode status() {
    return tree.path("status");
  }

  public String annotation(String name) {
    return Json.text(metadata().path("annotations"), name);
  }

  public List<Condition> conditions() {
    List<Condition> conditions = new ArrayList<>();
    for (JsonNode one : status().path("conditions")) {
      conditions.add(
          new Condition(
              Json.text(one, "type"),
              Json.text(one, "status"),
              Json.text(one, "reason"),
              Json.text(one, "message"),
              Json.time(one, "lastTransitionTime", "lastUpdateTime")));
    }
    return conditions;
  }

  public Optional<Condition> condition(String type) {
    return conditions().stream().filter(c -> c.type().equals(type)).findFirst();
  }

  /** Whether a cluster stores it: what somebody only wrote down has none of these. */
  public boolean stored() {
    return STORED.stream().anyMatch(field -> metadata().has(field));
  }

  /** Whether somebody asked for its deletion, and a finalizer holds it. */
  public boolean terminating() {
    return !Json.text(metadata(), "deletionTimestamp").isEmpty()
        && Json.texts(metadata().path("finalizers")).stream().anyMatch(f -> !COLLECTED.contains(f));
  }

  /** The object that would undo a change to this one; the empty string when none is named. */
  public String parent() {
    for (JsonNode owner : metadata().path("ownerReferences")) {
      return Json.text(owner, "kind") + " " + Json.text(owner, "name");
    }
    String tracking = annotation("argocd.argoproj.io/tracking-id");
    if (tracking.indexOf(':') > 0) {
      return "Application " + tracking.substring(0, tracking.indexOf(':'));
    }
    JsonNode labels = metadata().path("labels");
    String flux = Json.text(labels, "kustomize.toolkit.fluxcd.io/name");
    if (!flux.isEmpty() && !flux.equals(Json.text(metadata(), "name"))) {
      return "Kustomization "
          + Json.text(labels, "kustomize.toolkit.fluxcd.io/namespace")
          + "/"
          + flux;
    }
    String instance = Json.text(labels, "argocd.argoproj.io/instance");
    return instance.isEmpty() || instance.equals(Json.text(metadata(), "name"))
        ? ""
        : "Application " + instance;
  }
}
