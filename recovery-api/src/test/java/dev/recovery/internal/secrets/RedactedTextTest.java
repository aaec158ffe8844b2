package dev.recovery.internal.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/**
 * Secrets are taken out of text of any length, wherever they stand, and nothing else is touched.
 */
class RedactedTextTest {

  private static final String SECRET = "hunter2-hunter2";
  private static final String LINE = "module.web.aws_instance.web[0]: Still creating... é\n";

  private static String redacted(String text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RedactedText.copy(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), out);
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void textWithoutSecretsIsTheSameBytes() throws IOException {
    for (int lines : new int[] {0, 1, 5_000, 6_000, 20_000}) {
      assertThat(redacted(LINE.repeat(lines))).isEqualTo(LINE.repeat(lines));
    }
  }

  @Test
  void aSecretAtAnyPlaceOfALongTextIsTakenOut() throws IOException {
    String assignment = "DB_PASSWORD=" + SECRET + "\n";
    int edge = (1 << 18) + (1 << 14);
    for (int at = edge - 80; at < edge + 80; at += 3) {
      String before = "x".repeat(at % LINE.length()) + "\n";
      before =
          LINE.repeat((at - before.length()) / LINE.getBytes(StandardCharsets.UTF_8).length)
              + before;
      String text = before + assignment + LINE.repeat(8_000);
      assertThat(redacted(text)).as("at %d", at).isEqualTo(text.replace(SECRET, Redaction.MARK));
    }
  }

  @Test
  void aDocumentInOneLineIsSearchedToItsEnd() throws IOException {
    StringBuilder json = new StringBuilder("{");
    for (int i = 0; i < 20_000; i++) {
      json.append("\"resource_").append(i).append("\":{\"size\":\"small\"},");
    }
    json.append("\"password\":\"").append(SECRET).append("\"}");
    assertThat(redacted(json.toString())).endsWith("\"password\":\"[redacted]\"}");
  }

  @Test
  void whatIsTakenOutIsCounted() throws IOException {
    byte[] text = ("password=" + SECRET + "\n").repeat(20_000).getBytes(StandardCharsets.UTF_8);
    assertThat(RedactedText.copy(new ByteArrayInputStream(text), new ByteArrayOutputStream()))
        .isEqualTo(20_000);
  }
}
