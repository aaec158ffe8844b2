package dev.recovery.readers;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One Kubernetes object, by the names its fields have.
 *
 * @param tree the object
 * @param source the file
 */
record KubeObject(JsonNode tree, String source) {

  /**
   * A condition of its status.
   *
   * @param type what it speaks of
   * @param status True, False or Unknown
   * @param reason a word
   * @param message a sentence
   * @param since when it last changed
   */
  record Condition(
      String type, String status, String reason, String message, Optional<Instant> since) {

    boolean holds() {
      return status.equals("True");
    }

    boolean fails() {
      return status.equals("False");
    }
  }

  static boolean is(JsonNode tree) {
    return tree.isObject()
        && tree.path("kind").isTextual()
        && (tree.path("apiVersion").isTextual()
            || (tree.path("items").isArray() && tree.path("kind").asText().endsWith("List")));
  }

  String kind() {
    return Json.text(tree, "kind");
  }

  /** The API group; the empty string for the core group. */
  String group() {
    String version = Json.text(tree, "apiVersion");
    int slash = version.indexOf('/');
    return slash < 0 ? "" : version.substring(0, slash);
  }

  String name() {
    String namespace = Json.text(metadata(), "namespace");
    String name = Json.text(metadata(), "name");
    return namespace.isEmpty() ? name : namespace + "/" + name;
  }

  /** Kind and name, as facts refer to it. */
  String subject() {
    return kind() + " " + name();
  }

  JsonNode metadata() {
    return tree.path("metadata");
  }

  JsonNode spec() {
    return tree.path("spec");
  }

  JsonNode status() {
    return tree.path("status");
  }

  String annotation(String name) {
    return Json.text(metadata().path("annotations"), name);
  }

  List<Condition> conditions() {
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

  Optional<Condition> condition(String type) {
    return conditions().stream().filter(c -> c.type().equals(type)).findFirst();
  }

  /** Whether somebody asked for its deletion, and a finalizer holds it. */
  boolean terminating() {
    return !Json.text(metadata(), "deletionTimestamp").isEmpty()
        && metadata().path("finalizers").size() > 0;
  }

  /** The object that would undo a change to this one; the empty string when none is named. */
  String parent() {
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

  /** A word of the object's, or the unknown one with a warning where nobody knows it. */
  static <T> T word(
      Map<String, T> vocabulary, String word, T unknown, String what, KubeObject of, Cluster to) {
    T known = vocabulary.get(word.toLowerCase(Locale.ROOT));
    if (known == null && !word.isEmpty()) {
      to.unknownWord(of.source(), of.subject(), what, word);
    }
    return known == null ? unknown : known;
  }
}
