package dev.recovery.readers.terraform.files;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recovery.authority.Liveness;
import dev.recovery.authority.StateLock;
import dev.recovery.authority.StateLock.Presence;
import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.Attempt;
import dev.recovery.mutation.Ending;
import dev.recovery.readers.Artifact;
import dev.recovery.readers.form.Json;
import dev.recovery.readers.sink.Findings;
import dev.recovery.readers.sink.Runs;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what a lock says of itself: a file left behind, or the backend's own record. */
final class LockInfo {

  private LockInfo() {}

  // What says whose it is, as it stands there.
  private static String quote(JsonNode tree) {
    return Stream.of("Operation", "Who", "Created")
        .filter(tree::has)
        .map(field -> '"' + field + "\":" + tree.get(field))
        .collect(Collectors.joining(","));
  }

  static boolean is(JsonNode tree) {
    return tree.has("ID") && (tree.has("Who") || tree.has("Operation"));
  }

  static void read(Artifact artifact, JsonNode tree, Findings findings, Runs runs) {
    String source = artifact.name();
    Optional<Instant> created = Json.time(tree, "Created");
    Optional<Attempt> taker = created.flatMap(runs::runningAt);
    boolean file = artifact.base().endsWith(".lock.info");
    boolean own = taker.isPresent() && taker.get().recency() == Attempt.Recency.CURRENT;
    boolean ended = taker.isPresent() && taker.get().ending() != Ending.STILL_RUNNING;
    if (file && ended) {
      // A local lock lives with its process: what is left is a trace of the run, and no lock.
      findings.observe(Symptom.LOCK_LEFT_BEHIND, taker.get().run(), "", quote(tree), source);
    }
    findings.add(
        new StateLock(
            Json.text(tree, "ID"),
            own ? Presence.OWN : Presence.HELD,
            Json.text(tree, "Who"),
            taker.map(Attempt::run).orElse(""),
            Liveness.UNKNOWN,
            created,
            source));
    if (taker.isEmpty() && !file && Json.text(tree, "Operation").endsWith("Apply")) {
      runs.holder(Json.text(tree, "ID"), Json.text(tree, "Who"), source);
    }
  }
}
