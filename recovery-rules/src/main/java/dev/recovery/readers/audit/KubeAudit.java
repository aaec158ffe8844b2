package dev.recovery.readers.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recovery.mutation.AuditTrail.Event;
import dev.recovery.mutation.AuditTrail.Result;
import dev.recovery.mutation.MutationChannel;
import dev.recovery.readers.form.Json;
import dev.recovery.readers.form.KubeObject;
import dev.recovery.readers.sink.Cluster;
import dev.recovery.readers.sink.Findings;
import dev.recovery.readers.sink.Runs;
import dev.recovery.readers.sink.live.LiveChanges;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads the audit log of a Kubernetes API server, one event on a line or in a list. */
public final class KubeAudit {

  private static final int MOST = 50_000;
  private static final String VERSION = "audit.k8s.io/v1";
  private static final Set<String> READS = Set.of("get", "list", "watch");

  private final Map<String, List<Event>> events = new LinkedHashMap<>();

  private final Set<String> partial = new TreeSet<>();

  /** The one of these findings. */
  public static KubeAudit of(Findings findings) {
    return findings.part(KubeAudit.class, KubeAudit::new);
  }

  public static boolean is(KubeObject object) {
    return object.kind().equals("Event") && object.group().equals("audit.k8s.io");
  }

  /** Whether it is an event whose head somebody cut off, as a query for a few fields does. */
  static boolean bare(JsonNode tree) {
    return !tree.has("kind")
        && tree.path("verb").isTextual()
        && tree.path("objectRef").path("resource").isTextual()
        && tree.path("user").path("username").isTextual()
        && (tree.has("stageTimestamp") || tree.has("requestReceivedTimestamp"));
  }

  /** The event with its head. */
  static JsonNode headed(JsonNode bare) {
    return ((ObjectNode) bare.deepCopy()).put("kind", "Event").put("apiVersion", VERSION);
  }

  public void read(KubeObject object, Cluster cluster) {
    JsonNode tree = object.tree();
    String verb = Json.text(tree, "verb");
    String stage = Json.text(tree, "stage");
    List<Event> of = events.computeIfAbsent(object.source(), s -> new ArrayList<>());
    // One request is logged when it arrives and when it is answered.
    if (READS.contains(verb)
        || stage.equals("RequestReceived")
        || tree.path("requestURI").asText().contains("dryRun=All")
        || of.size() >= MOST) {
      if (of.size() >= MOST) {
        partial.add(object.source());
      }
      return;
    }
    Optional<Instant> at = Json.time(tree, "stageTimestamp", "requestReceivedTimestamp");
    if (at.isEmpty()) {
      cluster
          .findings()
          .warn(
              object.source(),
              "An audit event holds no time that can be read.",
              "It was left out; the audit log is taken for incomplete.");
      partial.add(object.source());
      return;
    }
    JsonNode on = tree.path("objectRef");
    String name = Json.text(on, "name");
    String namespace = Json.text(on, "namespace");
    String part = Json.text(on, "subresource");
    Set<String> subjects = new TreeSet<>();
    if (!name.isEmpty()) {
      subjects.add(name);
      subjects.add(namespace.isEmpty() ? name : namespace + "/" + name);
    }
    KubeDeeds.see(
        tree, at.get(), result(tree), object.source(), LiveChanges.of(cluster.findings()));
    of.add(
        new Event(
            at.get(),
            Json.text(tree.path("user"), "username"),
            verb + " " + Json.text(on, "resource") + (part.isEmpty() ? "" : "/" + part),
            result(tree),
            subjects));
  }

  private static Result result(JsonNode tree) {
    JsonNode code = tree.path("responseStatus").path("code");
    if (!code.isIntegralNumber() || code.asInt() >= 500) {
      return Result.UNCERTAIN;
    }
    return code.asInt() >= 400 ? Result.REFUSED : Result.SUCCEEDED;
  }

  public void facts(Findings findings, Runs runs) {
    events.forEach(
        (source, of) -> {
          of.sort(Comparator.comparing(Event::at).thenComparing(Event::action));
          findings.add(
              runs.trail(
                  MutationChannel.RESOURCE_EVENTS,
                  source,
                  source.substring(source.lastIndexOf('/') + 1),
                  of,
                  partial.contains(source)));
        });
  }
}
