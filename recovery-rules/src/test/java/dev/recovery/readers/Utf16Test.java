package dev.recovery.readers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.boundary.Observed;
import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.Mutation;
import dev.recovery.mutation.Mutations;
import dev.recovery.readers.transport.Utf16;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What PowerShell redirected is read like what the tool printed. */
class Utf16Test {

  private static byte[] marked(String text, String charset) {
    return ("\uFEFF" + text).getBytes(Charset.forName(charset));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
  void aLogInUtf16IsRead(String charset) {
    String log =
        """
        vm_disk.data: Creating...
        vm_disk.data: Creation complete after 2s [id=disk-1]
        Error: creating vm_disk: Quota exceeded
        """;
    Reading reading =
        Artifacts.read("unit", List.of(Artifact.of("apply.log", marked(log, charset))));

    assertThat(reading.warnings()).isEmpty();
    assertThat(Mutations.conclude(reading.incident())).isInstanceOf(Mutation.Started.class);
    assertThat(reading.incident().all(Observed.class))
        .extracting(Observed::symptom)
        .contains(Symptom.CAPACITY_EXCEEDED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
  void everyCharacterArrivesAsItWas(String charset) throws IOException {
    String text = "\u2577 \u2502 \uD83D\uDE80\r\n".repeat(5_000);
    try (InputStream in =
        Utf16.decoded(Artifact.of("apply.log", marked(text, charset))).content().open()) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(text);
    }
  }

  @Test
  void whatIsNotUtf16StaysAsItIs() {
    Artifact artifact = Artifact.of("apply.log", "\uFEFFError: no");

    assertThat(Utf16.decoded(artifact)).isSameAs(artifact);
    assertThat(Utf16.decoded(Artifact.of("empty.log", new byte[0])).name()).isEqualTo("empty.log");
  }
}
