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

  private static Path pack(Path folder) throws IOException {
    Path pack = folder.resolve("ledger");
    Files.createDirectories(pack.resolve("atlas"));
    Files.writeString(
        pack.resolve("pack.yaml"),
        """
        name: ledger
        version: 1.0
        owner: the ledger team
        description: what ledgerctl says
        engine: 0.1
        """);
    Files.writeString(
        pack.resolve("atlas/ledgerctl.yaml"),
        """
        tool: ledgerctl
        entries:
        - id: period-closed
          says: the period {period|of the entry} is closed, and finance alone opens it
          symptom: change-policy-blocked
          match: [ ledger period is closed ]
          names:
            period: {after: "period="}
          remedy:
            next: obtain-approval
            do: ask finance to open {period|the period}
            run: [ "ledgerctl periods show {period|PERIOD}" ]
          samples: [ "error: ledger period is closed period=2026-10 book=eu" ]
        """);
    return pack;
  }

  @Test
  void whatATeamKnowsOfItsOwnToolIsToldWithItsNamesAndWhatMendsIt(@TempDir Path folder)
      throws IOException {
    String pack = pack(folder).toString();
    Path job = Files.createDirectories(folder.resolve("job"));
    Files.writeString(
        job.resolve("apply.log"),
        """
        $ ledgerctl post entries.csv
        Error: ledger period is closed period=2026-10 book=eu
        Error: Process completed with exit code 1.
        """);
    String told = Shell.run("classify", job.toString(), "--stage", "apply", "--pack", pack).out();
    assertThat(told).contains("the period 2026-10 is closed, and finance alone opens it");
    assertThat(Shell.run("classify", job.toString(), "--stage", "apply").out())
        .doesNotContain("finance");
    assertThat(
            Shell.run("atlas", "explain", job.resolve("apply.log").toString(), "--pack", pack)
                .out())
        .contains("-> ledger/period-closed: the period 2026-10 is closed");
    assertThat(Shell.run("atlas", "list", "--tool", "ledger", "--pack", pack).out())
        .contains("ledger/period-closed");
    assertThat(Shell.run("atlas", "show", "ledger/period-closed", "--pack", pack).out())
        .contains("MEANS    change-policy-blocked")
        .contains("NEXT     obtain-approval: ask finance to open the period");
    assertThat(Shell.run("atlas", "check", pack).out())
        .isEqualTo("ledger 1.0: 1 entries and 0 signatures, nothing wrong\n");
  }

  @Test
  void whatIsWrongInAPacksEntriesIsToldAtOnceWithItsPlaces(@TempDir Path folder)
      throws IOException {
    Path pack = pack(folder);
    Path file = pack.resolve("atlas/ledgerctl.yaml");
    Files.writeString(
        file,
        Files.readString(file)
            .replace("change-policy-blocked", "change-policy-bloked")
            .replace("obtain-approval", "obtain-aproval"));
    Shell.Result result = Shell.run("atlas", "check", pack.toString());
    assertThat(result.exit()).isNotZero();
    assertThat(result.err())
        .contains("atlas/ledgerctl.yaml:5:")
        .contains("Maybe you meant (change-policy-blocked).")
        .contains("Maybe you meant (obtain-approval).")
        .doesNotContain("\tat ");
  }

  @Test
  void theAtlasCanBeWrittenAsPages(@TempDir Path folder) throws IOException {
    Path pages = folder.resolve("pages");
    assertThat(
            Shell.run("atlas", "docs", "--out", pages.toString(), "--pack", pack(folder).toString())
                .exit())
        .isZero();
    assertThat(Files.readString(pages.resolve("index.md")))
        .contains("| [helm](helm.md) |")
        .contains("| [ledger](ledger.md) | 1 |");
    assertThat(Files.readString(pages.resolve("helm.md")))
        .contains("## helm/operation-pending")
        .contains("- means: release-locked")
        .contains("    helm list --pending --all-namespaces\n")
        .contains("    Error: another operation (install/upgrade/rollback) is in progress\n");
  }
}
