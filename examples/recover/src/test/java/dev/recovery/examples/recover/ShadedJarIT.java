package dev.recovery.examples.recover;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The one jar, in a process of its own. Runs after the jar is packed. */
class ShadedJarIT {

  private static final Path JAR = Path.of("target", "recover.jar");

  @Test
  void classifies() throws Exception {
    assertThat(start(0, "classify", Repository.incident("killed-apply")))
        .startsWith("terraform/prod/shop   SEV-2")
        .contains("FAILED   the run was killed")
        .contains("NEXT     investigate: ");
  }

  @Test
  void stopsAScript() throws Exception {
    assertThat(start(3, "gate", "--action", "retry", Repository.incident("killed-apply")))
        .startsWith("forbidden: retry\n");
  }

  @Test
  void saysItsVersion() throws Exception {
    assertThat(start(0, "--version")).startsWith("recover ").doesNotContain("development");
  }

  private static String start(int exit, String... arguments)
      throws IOException, InterruptedException {
    assertThat(JAR).as("Maybe run mvn verify, which packs it").exists();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-jar");
    command.add(JAR.toString());
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile(Path.of("target"), "recover", ".txt");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
    assertThat(process.waitFor()).isEqualTo(exit);
    return Files.readString(out, StandardCharsets.UTF_8);
  }
}
