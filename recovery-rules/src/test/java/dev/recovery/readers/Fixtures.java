package dev.recovery.readers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.recovery.Incident;
import dev.recovery.readers.form.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Real output that ships with the tests. */
final class Fixtures {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Fixtures() {}

  /**
   * A failure that was made by really breaking a real run, seen with more or less evidence.
   *
   * @param name the failure
   * @param tier {@code full}, {@code log} or {@code text}
   * @param artifacts what it left behind
   * @param truth what happened, known from the far side
   */
  record Run(String name, String tier, List<Artifact> artifacts, JsonNode truth) {

    List<String> expected(String what) {
      return Json.texts(truth.path(what));
    }

    Artifact artifact(String file) {
      return artifacts.stream().filter(a -> a.name().equals(file)).findFirst().orElseThrow();
    }

    Incident incident() {
      return Artifacts.read(name, artifacts).incident();
    }

    @Override
    public String toString() {
      return name + "~" + tier;
    }
  }

  static byte[] bytes(String file) {
    try (InputStream in = Fixtures.class.getResourceAsStream("fixtures/" + file)) {
      return Objects.requireNonNull(in, file).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(String file) {
    return new String(bytes(file), StandardCharsets.UTF_8);
  }

  static String text(Artifact artifact) {
    try (InputStream in = artifact.content().open()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Run> runs() {
    List<Run> runs = new ArrayList<>();
    for (String line : text("runs/runs.jsonl").lines().toList()) {
      runs.add(run(tree(line)));
    }
    return runs;
  }

  static Run run(String name) {
    return runs().stream().filter(r -> r.toString().equals(name)).findFirst().orElseThrow();
  }

  private static Run run(JsonNode row) {
    String name = row.path("run").asText();
    List<Artifact> artifacts = new ArrayList<>();
    artifacts.add(Artifact.of("incident.json", row.path("incident").toPrettyString()));
    for (String file : Json.texts(row.path("files"))) {
      artifacts.add(Artifact.of(file, bytes("runs/" + name + "/" + file)));
    }
    return new Run(name, row.path("tier").asText(), artifacts, row.path("truth"));
  }

  static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads artifacts given as name and text, in pairs. */
  static Reading read(String... namesAndTexts) {
    List<Artifact> artifacts = new ArrayList<>();
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      artifacts.add(Artifact.of(namesAndTexts[i], namesAndTexts[i + 1]));
    }
    return Artifacts.read("target", artifacts, Context.NONE);
  }
}
