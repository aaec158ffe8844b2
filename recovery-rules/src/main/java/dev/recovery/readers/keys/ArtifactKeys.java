package dev.recovery.readers.keys;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recovery.evidence.DurableArtifact;
import dev.recovery.evidence.store.EvidenceKey;
import dev.recovery.evidence.store.EvidenceKeys;
import dev.recovery.readers.Artifact;
import dev.recovery.readers.Artifacts;
import dev.recovery.readers.form.Json;
import dev.recovery.readers.form.Yaml;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads from an artifact by what it can be asked. What it does not say is unknown; nothing here
 * throws for what a file holds.
 */
public final class ArtifactKeys {

  private static final int PEEK = 8192;
  // What is larger is read for what its lines say, and no tree is made of it.
  private static final long LARGEST_TREE = 64L << 20;
  private static final long MOST_LINES = 2_000_000;
  private static final Pattern DIGEST =
      Pattern.compile("(?:sha256:)?[0-9a-f]{64}(?:\\s+\\*?\\S{1,300})?\\s*");

  /**
   * What an artifact says of itself.
   *
   * @param artifact which of the eleven durable artifacts it is; absent for any other
   * @param run the run that it came from; the empty string when unknown
   * @param at when it happened; absent when unknown
   * @param keys by what it can be asked
   * @param ofRun the keys that are the same for everything that the run left behind
   * @param dropped how many values were left out because there were too many to keep
   */
  public record Told(
      Optional<DurableArtifact> artifact,
      String run,
      Optional<Instant> at,
      EvidenceKeys keys,
      EvidenceKeys ofRun,
      int dropped) {

    /** Checks that every component is there. */
    public Told {
      Objects.requireNonNull(artifact, "artifact");
      Objects.requireNonNull(run, "run");
      Objects.requireNonNull(at, "at");
      Objects.requireNonNull(keys, "keys");
      Objects.requireNonNull(ofRun, "ofRun");
    }
  }

  private ArtifactKeys() {}

  /**
   * Reads an artifact.
   *
   * @param artifact any file
   * @return what it says
   */
  public static Told of(Artifact artifact) {
    Gathered gathered = new Gathered();
    FactKeys facts = new FactKeys(gathered);
    Optional<DurableArtifact> kind = Optional.empty();
    byte[] head = head(artifact);
    if (zip(head)) {
      kind = Optional.of(DurableArtifact.PLAN_ARTIFACT);
    } else {
      String start = new String(head, StandardCharsets.UTF_8).stripLeading();
      if (head.length < PEEK && DIGEST.matcher(start).matches()) {
        kind = Optional.of(DurableArtifact.PLAN_DIGEST);
      }
      boolean small = artifact.size().orElse(0) <= LARGEST_TREE;
      if (small) {
        trees(artifact, start, gathered);
        facts.read(Artifacts.read("", List.of(artifact)).incident().facts());
      }
      lines(artifact, gathered);
      kind = kind.or(() -> events(start)).or(facts::kind);
    }
    EvidenceKeys keys = gathered.keys();
    var runs = keys.of(EvidenceKey.RUN_ID);
    return new Told(
        kind,
        runs.size() == 1 ? runs.iterator().next() : "",
        gathered.at(),
        keys,
        gathered.ofRun(),
        gathered.dropped());
  }

  private static byte[] head(Artifact artifact) {
    try (InputStream in = artifact.content().open()) {
      return in.readNBytes(PEEK);
    } catch (IOException e) {
      // Whoever keeps it will be told.
      return new byte[0];
    }
  }

  private static boolean zip(byte[] head) {
    return head.length > 3 && head[0] == 'P' && head[1] == 'K' && head[2] == 3 && head[3] == 4;
  }

  private static Optional<DurableArtifact> events(String start) {
    return start.contains("\"involvedObject\"")
            || start.contains("\"EventList\"")
            || start.contains("kind: Event\n")
            || start.startsWith("LAST SEEN ")
        ? Optional.of(DurableArtifact.KUBERNETES_EVENT_SNAPSHOT)
        : Optional.empty();
  }

  private static void trees(Artifact artifact, String start, Gathered gathered) {
    try (InputStream in = artifact.content().open()) {
      if (start.startsWith("{") || start.startsWith("[")) {
        for (JsonNode tree : Json.values(in)) {
          FieldKeys.read(tree, gathered);
        }
      } else if (Yaml.object(start)) {
        Yaml.documents(artifact.name(), in, (source, problem, wayOut) -> {})
            .forEach(tree -> FieldKeys.read(tree, gathered));
      }
    } catch (IOException e) {
      // Its lines still say something, and the readers say what is wrong with it.
      return;
    }
  }

  private static void lines(Artifact artifact, Gathered gathered) {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(artifact.content().open(), StandardCharsets.ISO_8859_1))) {
      StringBuilder line = new StringBuilder();
      long count = 0;
      int c;
      while (count < MOST_LINES && (c = in.read()) >= 0) {
        if (c != '\n' && line.length() < PEEK * 2) {
          line.append((char) c);
          continue;
        }
        LineKeys.read(line.toString(), gathered);
        line.setLength(0);
        count++;
      }
      LineKeys.read(line.toString(), gathered);
    } catch (IOException e) {
      // Whoever keeps it will be told.
      return;
    }
  }
}
