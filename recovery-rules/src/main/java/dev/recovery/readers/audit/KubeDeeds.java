package dev.recovery.readers.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recovery.mutation.AuditTrail.Result;
import dev.recovery.readers.form.Json;
import dev.recovery.readers.form.change.KubeGrants;
import dev.recovery.readers.form.change.KubeNames;
import dev.recovery.readers.sink.live.Exposures.Opening;
import dev.recovery.readers.sink.live.LiveChanges;
import dev.recovery.readers.sink.live.LiveChanges.Hand;
import dev.recovery.internal.secrets.Redaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who changed which object of a cluster to what, as its audit log has it. */
final class KubeDeeds {

  private static final int DEEPEST = 12;
  private static final int SHOWN = 4;
  // A person types into them.
  private static final List<String> OF_PERSONS =
      List.of("kubectl", "oc/", "k9s", "lens", "mozilla", "headlamp", "dashboard");
  private static final List<String> PIPELINES =
      List.of(
          "argocd", "flux", "helm", "terraform", "pulumi", "jenkins", "gitlab", "github", "deploy",
          "pipeline", "runner", "ci-", "-ci", "bot", "controller", "operator");

  private KubeDeeds() {}

  static void see(JsonNode event, Instant at, Result result, String source, LiveChanges to) {
    if (result == Result.REFUSED) {
      return;
    }
    JsonNode on = event.path("objectRef");
    String verb = Json.text(event, "verb");
    String resource = Json.text(on, "resource");
    String name = Json.text(on, "name");
    String part = Json.text(on, "subresource");
    JsonNode request = event.path("requestObject");
    Set<String> names =
        KubeNames.of(
            resource,
            Json.text(on, "namespace"),
            name.isEmpty() ? Json.text(request.path("metadata"), "name") : name);
    if (names.isEmpty() || part.equals("status")) {
      return;
    }
    List<String> set = new ArrayList<>();
    if (!verb.equals("delete")) {
      collect(request.path("spec"), "", set, 0);
    }
    String action =
        verb
            + " "
            + resource
            + (part.isEmpty() ? "" : "/" + part)
            + (set.isEmpty() ? "" : " (" + String.join(", ", set) + ")");
    String who = Json.text(event.path("user"), "username");
    String object = names.iterator().next();
    to.did(new LiveChanges.Deed(at, who, hand(event, who), action, object, names, source));
    grants(event, verb, names, at, source, to);
  }

  private static void grants(
      JsonNode event, String verb, Set<String> names, Instant at, String source, LiveChanges to) {
    String object = names.iterator().next();
    if (!object.contains("rolebinding")) {
      return;
    }
    JsonNode binding =
        KubeGrants.is(event.path("requestObject"))
            ? event.path("requestObject")
            : event.path("responseObject");
    String everybody = KubeGrants.everybody(binding);
    Opening opening = new Opening(object, names, everybody, Optional.of(at), source);
    if (verb.equals("delete") || (binding.has("subjects") && everybody.isEmpty())) {
      to.exposures().closed(new Opening(object, names, "", Optional.of(at), source));
    } else if (!everybody.isEmpty()) {
      to.exposures().opened(opening);
    }
  }

  static Hand hand(JsonNode event, String who) {
    String user = who.toLowerCase(Locale.ROOT);
    String agent = Json.text(event, "userAgent").toLowerCase(Locale.ROOT);
    if (!Json.text(event.path("impersonatedUser"), "username").isEmpty()) {
      return Hand.PERSON;
    }
    if (user.startsWith("system:") || PIPELINES.stream().anyMatch(user::contains)) {
      return Hand.PROGRAM;
    }
    if (user.indexOf('@') > 0 || OF_PERSONS.stream().anyMatch(agent::startsWith)) {
      return Hand.PERSON;
    }
    return Hand.UNKNOWN;
  }

  // The values that a request sets: spec.replicas 10
  private static void collect(JsonNode node, String path, List<String> set, int depth) {
    if (set.size() >= SHOWN || depth > DEEPEST) {
      return;
    }
    if (node.isArray()) {
      node.forEach(element -> collect(element, path, set, depth + 1));
      return;
    }
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      String name = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
      JsonNode value = field.getValue();
      if (value.isContainerNode()) {
        collect(value, name, set, depth + 1);
      } else if (set.size() < SHOWN
          && Json.plain(value)
          && !Redaction.secretName(field.getKey())) {
        set.add(name + " " + value.asText());
      }
    }
  }
}
