package dev.recovery.readers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.internal.secrets.Redaction;
import dev.recovery.readers.SecretKinds.Secret;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * No kind of secret gets past the redaction, in whatever form and place of it the secret stands.
 */
class SecretsReachNoOutputTest {

  // TEXT is the secret as it is, JSON and YAML the same within a string of theirs.
  private static final List<String> FORMS =
      List.of(
          "TEXT",
          "Error: TEXT",
          "TEXT: the request was refused",
          "before TEXT after",
          "2026-01-01T00:00:00Z ERROR TEXT while applying",
          "api error InvalidParameterValue: TEXT",
          "│ TEXT │",
          "(TEXT)",
          "[TEXT]",
          "TEXT.",
          "\"TEXT\"",
          "{\"@level\":\"error\",\"@message\":\"JSON\"}",
          "level=error msg=\"JSON\" app=shop",
          "- message: 'YAML'");

  @Test
  void moreThanTwoHundredKindsAreKnown() {
    assertThat(SecretKinds.made(1)).hasSizeGreaterThan(200);
  }

  @Test
  void noKindOfSecretStaysInAnyFormOfText() {
    List<String> leaks = new ArrayList<>();
    for (long seed = 0; seed < 1; seed++) {
      for (Secret secret : SecretKinds.made(seed)) {
        for (String text : List.of(secret.text(), secret.text().replace('\n', ' '))) {
          for (String form : FORMS) {
            String out = Redaction.secrets(filled(form, text));
            secret.leak(out).ifPresent(l -> leaks.add(secret + " in " + form + ": " + out));
          }
        }
      }
    }

    assertThat(leaks).isEmpty();
  }

  private static String filled(String form, String text) {
    return form.replace("TEXT", text)
        .replace("JSON", text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"))
        .replace("YAML", text.replace("'", "''"));
  }

  @Test
  void whatASentenceSaysAboutASecretStays() {
    for (String text :
        List.of(
            "\"admin-db-password\": unable to read the secret",
            "MountVolume.SetUp failed for volume \"secrets-store\" : rpc error: code = Unknown",
            "failed to fetch token: rpc error: code = Unavailable desc = connection refused",
            "random_password.password: Refreshing state... [id=none]",
            "unable to clone 'ssh://git@github.com/org/repo': dial tcp: i/o timeout",
            "Access denied for user 'fleet'@'10.0.0.1' (using password: YES)",
            "POST request to https://ghcr.io/token: 401 Unauthorized",
            "secretRef: {name: release-pub}",
            "error: secret \"db-credentials\" not found",
            "PASS: 3/3",
            "GH_TOKEN: ***")) {
      assertThat(Redaction.secrets(text)).isEqualTo(text);
    }
  }
}
