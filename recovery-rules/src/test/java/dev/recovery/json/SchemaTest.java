package dev.recovery.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

  private static void same(String file, String expected) throws IOException {
    Path fresh = Files.createDirectories(Path.of("target", "schemas")).resolve(file);
    Files.writeString(fresh, expected);
    assertThat(Schema.text(file))
        .as("Maybe copy %s to src/main/resources/dev/recovery/json", fresh)
        .isEqualTo(expected);
  }
}
