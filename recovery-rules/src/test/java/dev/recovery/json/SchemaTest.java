package dev.recovery.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SchemaTest {

  @Test
  void incidentSchemaIsTheOneThatTheTypesGive() throws IOException {
    same("incident.schema.json", Schemas.incident());
  }

  @Test
  void adviceSchemaIsTheOneThatTheTypesGive() throws IOException {
    same("advice.schema.json", Schemas.advice());
  }

  @Test
  void caseSchemaIsTheOneThatTheTypesGive() throws IOException {
    same("case.schema.json", CaseSchema.text());
  }

  @Test
  void everySchemaHasANameWithItsVersion() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/main/resources/dev/recovery/json"))) {
      List<String> schemas =
          files
              .map(file -> String.valueOf(file.getFileName()))
              .filter(name -> name.endsWith(".schema.json"))
              .toList();
      assertThat(schemas).hasSizeGreaterThan(6);
      for (String schema : schemas) {
        assertThat(Schema.text(schema))
            .contains("\"$id\": \"https://recovery.dev/schemas/1.0/%s\"".formatted(schema));
      }
    }
  }

  private static void same(String file, String expected) throws IOException {
    Path fresh = Files.createDirectories(Path.of("target", "schemas")).resolve(file);
    Files.writeString(fresh, expected);
    assertThat(Schema.text(file))
        .as("Maybe copy %s to src/main/resources/dev/recovery/json", fresh)
        .isEqualTo(expected);
  }
}
