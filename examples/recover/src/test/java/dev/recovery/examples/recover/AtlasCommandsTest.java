package dev.recovery.examples.recover;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtlasCommandsTest {

  @Test
  void countsWhatIsKnownOfEachTool() {
    assertThat(Shell.run("atlas").out().lines())
        .hasSizeGreaterThan(40)
        .anyMatch(l -> l.matches(" *\\d+ {2}helm"));
  }

  @Test
  void listsTheEntriesOfOneTool() {
    assertThat(Shell.run("atlas", "list", "--tool", "helm").out())
        .contains("helm/operation-pending\n    another operation on the release stands as pending");
    assertThat(Shell.run("atlas", "list", "--tool", "helmm").err())
        .contains("There is no file (helmm) in the atlas. Maybe you meant (helm).");
  }

  @Test
  void showsWhatAnEntryMeansAndWhatMendsIt() {
    assertThat(Shell.run("atlas", "show", "helm/operation-pending").out())
        .contains("SAYS     another operation on the release")
        .contains("MEANS    release-locked")
        .contains("NEXT     investigate: ")
        .contains("$ helm list --pending")
        .contains("SAMPLE   Error: another operation (install/upgrade/rollback) is in progress");
    assertThat(Shell.run("atlas", "show", "helm/operation-pendin").exit()).isEqualTo(2);
  }

  @Test
  void explainsEachLineThatLooksLikeAnErrorAndKeepsItsSecrets(@TempDir Path folder)
      throws IOException {
    Path log = folder.resolve("deploy.log");
    Files.writeString(
        log,
        """
        all is well
        Error: UPGRADE FAILED: another operation (install/upgrade/rollback) is in progress
        wibble failed with password=hunter2hunter2
        """);
    String out = Shell.run("atlas", "explain", log.toString()).out();
    assertThat(out)
        .doesNotContain("all is well")
        .contains("deploy.log:2")
        .contains("-> release-pending: another operation on the release stands as pending")
        .contains("deploy.log:3")
        .contains("-> none")
        .contains("that met none: 1")
        .doesNotContain("hunter2");
  }
}
