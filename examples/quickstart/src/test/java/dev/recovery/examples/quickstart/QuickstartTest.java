package dev.recovery.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class QuickstartTest {

  @Test
  void aKilledApplyMayNotRunAgain() throws IOException {
    assertThat(printed("killed-apply"))
        .startsWith("NEXT         investigate")
        .endsWith("Nothing may run again yet.\n");
  }

  @Test
  void credentialsThatExpiredBeforeTheFirstCallChangedNothing() throws IOException {
    assertThat(printed("credentials-expired"))
        .contains("MUTATION     not started")
        .contains("NEXT         fix-identity");
  }

  private static String printed(String incident) throws IOException {
    PrintStream before = System.out;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
      Quickstart.main(new String[] {"../incidents/" + incident});
    } finally {
      System.setOut(before);
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
