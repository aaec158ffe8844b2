package dev.recovery.readers.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recovery.boundary.Observed;
import dev.recovery.boundary.Symptom;
import dev.recovery.readers.form.Json;
import dev.recovery.readers.form.KubeObject;
import dev.recovery.readers.sink.Cluster;
import dev.recovery.readers.sink.Findings;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads which webhooks the API server asks: what it does without an answer, for which namespaces,
 * and whose service it is, who alone can bring it back.
 */
public final class AdmissionHooks {

  private record Hook(
      String name, boolean closed, String told, String where, String service, String source) {}

  private final List<Hook> hooks = new ArrayList<>();

  /** The one of these findings. */
  public static AdmissionHooks of(Findings findings) {
    return findings.part(AdmissionHooks.class, AdmissionHooks::new);
  }

  public static boolean is(KubeObject object) {
    return object.kind().equals("ValidatingWebhookConfiguration")
        || object.kind().equals("MutatingWebhookConfiguration");
  }

  public void read(KubeObject object, Cluster cluster) {
    for (JsonNode hook : object.tree().path("webhooks")) {
      String policy = Json.text(hook, "failurePolicy");
      if (!policy.isEmpty() && !policy.equals("Fail") && !policy.equals("Ignore")) {
        cluster.unknownWord(object.source(), object.subject(), "failure policy", policy);
      }
      JsonNode client = hook.path("clientConfig");
      JsonNode service = client.path("service");
      String where =
          service.isObject()
              ? Json.text(service, "namespace") + "/" + Json.text(service, "name")
              : Json.text(client, "url");
      // What a newer API server may mean by another word is not taken for a way through.
      boolean closed = !policy.equals("Ignore");
      hooks.add(
          new Hook(
              Json.text(hook, "name"),
              closed,
              "%s fails %s for %s: who keeps the service (%s) can lift it"
                  .formatted(object.subject(), closed ? "closed" : "open", scope(hook), where),
              where,
              Json.text(service, "name"),
              object.source()));
    }
  }

  // {matchLabels: {team: a}, matchExpressions: [{key, operator, values}]}
  private static String scope(JsonNode hook) {
    JsonNode selector = hook.path("namespaceSelector");
    List<String> terms = new ArrayList<>();
    selector
        .path("matchLabels")
        .properties()
        .forEach(e -> terms.add(e.getKey() + "=" + e.getValue().asText()));
    for (JsonNode one : selector.path("matchExpressions")) {
      terms.add(
          (Json.text(one, "key")
                  + " "
                  + Json.text(one, "operator")
                  + " "
                  + String.join("|", Json.texts(one.path("values"))))
              .strip());
    }
    return terms.isEmpty() ? "every namespace" : "namespaces with " + String.join(", ", terms);
  }

  /** Says which of them stands behind an outage that was seen. */
  public void facts(Findings findings) {
    if (hooks.isEmpty() || !findings.observed(Symptom.WEBHOOK_UNAVAILABLE)) {
      return;
    }
    List<Observed> outages = findings.sightings(Symptom.WEBHOOK_UNAVAILABLE);
    for (Hook hook : hooks) {
      boolean meant =
          hooks.size() == 1
              || outages.stream()
                  .anyMatch(
                      o -> names(o.detail(), hook.name()) || names(o.detail(), hook.service()));
      if (meant && hook.closed()) {
        findings.observe(
            Symptom.WEBHOOK_FAILS_CLOSED,
            "",
            hook.name() + " of " + hook.where(),
            hook.told(),
            hook.source());
      } else if (meant) {
        findings.warn(
            hook.source(),
            "The webhook (" + hook.name() + ") lets through what it cannot judge.",
            "Maybe it was configured otherwise when the object was refused.");
      }
    }
  }

  private static boolean names(String text, String name) {
    return !name.isEmpty() && text.contains(name);
  }
}
