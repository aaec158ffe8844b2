package dev.recovery.examples.recover;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.recovery.Advice;
import dev.recovery.RecoveryAdvisor;
import dev.recovery.json.AdviceJson;
import dev.recovery.readers.Artifact;
import dev.recovery.readers.Artifacts;
import dev.recovery.readers.Reading;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every incident that ships with the examples, and the table that lists them. */
class IncidentsTest {

  private static final Path TABLE = Repository.ROOT.resolve("examples/incidents/README.md");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> HEADINGS =
      List.of(
          "BOUNDARY",
          "MUTATION",
          "STATE",
          "AUTHORITY",
          "SAFETY",
          "EVIDENCE",
          "RECOVERY",
          "LEARNING");
  private static final Map<String, Advice> ADVICE = new TreeMap<>();
  private static final Map<String, Reading> READINGS = new TreeMap<>();

  @BeforeAll
  static void classify() {
    RecoveryAdvisor advisor =
        RecoveryAdvisor.create(Clock.fixed(Instant.parse("2026-11-24T00:00:00Z"), ZoneOffset.UTC));
    for (Path folder : Repository.incidents()) {
      String name = IncidentFiles.name(folder);
      List<Artifact> artifacts =
          IncidentFiles.of(List.of(folder.toString()), new ByteArrayInputStream(new byte[0]));
      Map<String, List<Artifact>> units = Artifacts.units(artifacts);
      if (units.isEmpty()) {
        classify(advisor, name, artifacts);
      }
      units.forEach((unit, of) -> classify(advisor, name + "/" + unit, of));
    }
    assertThat(ADVICE.keySet()).anyMatch(name -> name.contains("/"));
  }

  private static void classify(RecoveryAdvisor advisor, String name, List<Artifact> artifacts) {
    Reading reading = Artifacts.read(name, artifacts);
    READINGS.put(name, reading);
    ADVICE.put(name, advisor.classify(reading.incident()));
  }

  static Set<String> names() {
    return ADVICE.keySet();
  }

  @ParameterizedTest
  @MethodSource("names")
  void isReadWithoutAWarning(String name) {
    assertThat(Objects.requireNonNull(READINGS.get(name)).warnings()).isEmpty();
    assertThat(advice(name).incident().contradictions()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("names")
  void fitsAScreenUnderEightHeadings(String name) {
    List<String> lines = advice(name).explain().lines().toList();
    assertThat(lines).hasSizeLessThanOrEqualTo(100);
    assertThat(lines)
        .allSatisfy(
            line -> assertThat(line.codePointCount(0, line.length())).isLessThanOrEqualTo(80));
    assertThat(lines.stream().map(line -> line.split(" ", 2)[0]).filter(HEADINGS::contains))
        .containsExactlyElementsOf(HEADINGS);
  }

  @ParameterizedTest
  @MethodSource("names")
  void itsJsonIsWhatTheSchemaSays(String name) throws IOException {
    JsonNode advice = JSON.readTree(AdviceJson.pretty(advice(name)));
    assertThat(schema().validate(advice)).isEmpty();
  }

  @Test
  void theSchemaRefusesAnotherWord() throws IOException {
    String advice = AdviceJson.write(ADVICE.values().iterator().next());
    assertThat(schema().validate(JSON.readTree(advice.replace("\"SEV-", "\"SEVERE-"))))
        .isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("names")
  void itsMarkdownHasTheEightHeadings(String name) {
    assertThat(
            Markdown.of(advice(name))
                .lines()
                .filter(line -> line.startsWith("## ") && line.contains(": ")))
        .hasSize(HEADINGS.size());
  }

  @Test
  void theTableIsWhatTheAdvisorSays() throws IOException {
    String text = Files.readString(TABLE);
    List<String> listed = new ArrayList<>();
    StringBuilder filled = new StringBuilder();
    for (String line : text.lines().toList()) {
      filled.append(line.startsWith("| [") ? row(line, listed) : line).append('\n');
    }
    assertThat(listed).containsExactlyInAnyOrderElementsOf(ADVICE.keySet());
    if (Boolean.getBoolean("readme.write")) {
      Files.writeString(TABLE, filled);
    } else {
      assertThat(text)
          .as("Maybe run this test with -Dreadme.write=true")
          .isEqualTo(filled.toString());
    }
  }

  private static String row(String line, List<String> listed) {
    String[] cells = line.split("\\|", -1);
    String name = cells[1].substring(cells[1].indexOf('[') + 1, cells[1].indexOf(']'));
    listed.add(name);
    Advice advice = advice(name);
    return "| [%s](%s) | %s | %s | %s | `%s`: %s |"
        .formatted(
            name,
            name.split("/", 2)[0],
            cells[2].strip(),
            advice.recovery().playbook().map(p -> String.valueOf(p.number())).orElse("none"),
            advice.mutation().id(),
            advice.recovery().next().id(),
            advice.recovery().next().phrase());
  }

  private static Advice advice(String name) {
    return Objects.requireNonNull(ADVICE.get(name), name);
  }

  private static JsonSchema schema() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(AdviceJson.class.getResourceAsStream("advice.schema.json"))) {
      return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(in);
    }
  }
}
