package dev.recovery.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.recovery.Term;
import dev.recovery.boundary.Symptom;
import dev.recovery.json.AdviceJson;
import dev.recovery.pack.PackProblem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The schemas of a pack's files say what the parsers say. */
final class PackSchemasTest {

  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  private static final String MANIFEST =
      """
      name: payments-eu
      version: 1.0
      owner: the payments team
      description: what nobody else knows of payments
      engine: 0.1
      facts: [ dev.recovery.boundary.Observed ]
      """;

  private static final String EXCEPTION =
      """
      id: EX-1
      rule: Rollback — a state backup waits for its preconditions
      scope: pay*
      owner: finance
      expires: 2027-06-30
      reason: the batch is closed
      compensating-controls: [ the ledger is compared every hour ]
      """;

  private static final String SIGNATURE =
      """
      id: frozen
      tool: ledgerctl
      symptom: change-policy-blocked
      says: [ "ledger is frozen" ]
      note: RUNBOOK-12
      """;

  private static final File PACK =
      new File(PackFiles.MANIFEST, "pack.schema.json", MANIFEST, Manifest.FIELDS);
  private static final File EXCEPTIONS =
      new File("exceptions/e.yaml", "exceptions.schema.json", EXCEPTION, ExceptionFiles.FIELDS);
  private static final File SIGNATURES =
      new File("signatures/s.yaml", "signatures.schema.json", SIGNATURE, SignatureFiles.FIELDS);
  private static final List<File> ALL = List.of(PACK, EXCEPTIONS, SIGNATURES);

  private record File(String path, String schemaFile, String good, List<String> fields) {

    JsonNode schema() throws IOException {
      try (InputStream in = AdviceJson.class.getResourceAsStream(schemaFile)) {
        return new ObjectMapper().readTree(Objects.requireNonNull(in, schemaFile));
      }
    }

    JsonNode object() throws IOException {
      JsonNode schema = schema();
      return schema.has("$defs") ? schema.get("$defs").iterator().next() : schema;
    }

    boolean valid(String text) throws IOException {
      return JsonSchemaFactory.getInstance(VersionFlag.V202012)
          .getSchema(schema())
          .validate(YAML.readTree(text))
          .isEmpty();
    }

    /** Whether the parser takes it. */
    boolean taken(String text) {
      Problems problems = new Problems();
      PackFiles files = new PackFiles(new TreeMap<>(Map.of(path, text)));
      if (path.equals(PackFiles.MANIFEST)) {
        Manifest.read(files, PackSchemasTest.class.getClassLoader(), problems);
      }
      ExceptionFiles.read(files, List.of(), problems);
      SignatureFiles.read(files, problems);
      // That a rule or a type of this name exists, no schema can know.
      return problems.all().stream()
          .noneMatch(
              p -> p.kind() != PackProblem.Category.UNKNOWN_NAME || p.problem().contains("field"));
    }
  }

  @Test
  void theFieldsAreTheParsers() throws IOException {
    for (File file : ALL) {
      List<String> properties = new ArrayList<>();
      file.object().get("properties").fieldNames().forEachRemaining(properties::add);
      assertThat(properties).as(file.path).isEqualTo(file.fields);
    }
  }

  @Test
  void aFieldMayBeMissingExactlyWhereTheParserSaysSo() throws IOException {
    for (File file : ALL) {
      assertThat(file.valid(file.good)).as(file.good).isTrue();
      assertThat(file.taken(file.good)).as(file.good).isTrue();
      for (String field : file.fields) {
        for (String change : List.of("", field + ": \"\"\n", field + ": { a: b }\n")) {
          String text = without(file.good, field) + change;
          assertThat(file.valid(text)).as(text).isEqualTo(file.taken(text));
        }
      }
    }
  }

  private static String without(String text, String field) throws IOException {
    ObjectNode node = (ObjectNode) YAML.readTree(text);
    node.remove(field);
    return YAML.writeValueAsString(node);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name: Payments EU",
        "name: built-in",
        "engine: one",
        "facts: none",
        "facts: []",
        "mode: trusted",
        "scope: '*'",
        "scope: ledger",
        "expires: tomorrow",
        "expires: 2027-06-30T12:00:00Z",
        "expires: 30.06.2027",
        "compensating-controls: []",
        "symptom: rum-killed",
        "says: [ no ]",
        "says: [ ]",
        "says: [ größer als erlaubt ]",
        "boundary: GATE",
        "owner: '  '",
        "description: ''"
      })
  void whatOneRefusesTheOtherRefuses(String line) throws IOException {
    String field = line.substring(0, line.indexOf(':'));
    int compared = 0;
    for (File file : ALL) {
      if (file.fields.contains(field) || field.equals("mode") || field.equals("boundary")) {
        String text = without(file.good, field) + line + "\n";
        boolean symptom = field.equals("symptom");
        assertThat(file.valid(text)).as(text).isEqualTo(!symptom && file.taken(text));
        compared++;
      }
    }
    assertThat(compared).isPositive();
  }

  @Test
  void severalStandInOneFile() throws IOException {
    for (File file : List.of(EXCEPTIONS, SIGNATURES)) {
      String list = "- " + file.good.strip().replace("\n", "\n  ") + "\n";
      assertThat(file.valid(list)).isTrue();
      assertThat(file.taken(list)).isTrue();
    }
  }

  @Test
  void theSymptomsAreTheApis() throws IOException {
    ObjectNode schema = (ObjectNode) SIGNATURES.schema();
    ArrayNode words =
        ((ObjectNode) schema.at("/$defs/signature/properties/symptom")).putArray("enum");
    Arrays.stream(Symptom.values()).map(Term::id).forEach(words::add);
    Path fresh =
        Files.createDirectories(Path.of("target", "schemas")).resolve(SIGNATURES.schemaFile());
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
                Separators.createDefaultInstance()
                    .withObjectFieldValueSpacing(Separators.Spacing.AFTER))
            .withArrayIndenter(new DefaultIndenter("  ", "\n"));
    Files.writeString(fresh, new ObjectMapper().writer(printer).writeValueAsString(schema) + "\n");
    assertThat(SIGNATURES.schema())
        .as("Maybe copy %s to src/main/resources/dev/recovery/json", fresh)
        .isEqualTo(schema);
  }
}
