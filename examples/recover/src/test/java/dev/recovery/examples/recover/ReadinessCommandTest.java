package dev.recovery.examples.recover;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class ReadinessCommandTest {

  private static final String PLATFORMS =
      Repository.ROOT
          .resolve("recovery-rules/src/test/resources/dev/recovery/readiness/platforms")
          .toString();

  private static Shell.Result run(String platform, String... more) {
    String[] arguments = new String[4 + more.length];
    arguments[0] = "readiness";
    arguments[1] = PLATFORMS + "/" + platform;
    arguments[2] = "--as-of";
    arguments[3] = "2026-11-24";
    System.arraycopy(more, 0, arguments, 4, more.length);
    return Shell.run(arguments);
  }

  @Test
  void saysTheVerdictsWithTheirEvidenceAndWhatWouldProveTheRest() {
    String out = run("careless").out();
    assertThat(out)
        .startsWith("14 items: 0 proven, 12 failed, 2 unproven, as of 2026-11-24\n")
        .contains("failed    plan and approval are bound to commit and plan digest")
        .contains(".github/workflows/deploy.yaml:")
        .contains("-> needs an owner in CODEOWNERS for the folder of every state unit")
        .contains("Anti-patterns");
    assertThat(out.lines())
        .allSatisfy(l -> assertThat(l.codePointCount(0, l.length())).isLessThanOrEqualTo(100));
  }

  @Test
  void jsonHoldsFourteenItems() throws IOException {
    JsonNode json = new ObjectMapper().readTree(run("usual", "--format", "json").out());
    assertThat(json.at("/items")).hasSize(14);
    for (JsonNode item : json.at("/items")) {
      assertThat(item.fieldNames())
          .toIterable()
          .contains("id", "item", "verdict", "evidence", "proof", "from");
      assertThat(item.at("/verdict").asText()).isIn("proven", "failed", "unproven");
    }
    assertThat(json.at("/patterns")).hasSize(9);
    assertThat(json.at("/antiPatterns/0/guardrail").asText()).isNotBlank();
  }

  @Test
  void otherFormatsAreWellFormed() throws IOException, ParserConfigurationException, SAXException {
    assertThat(run("tidy", "--format", "markdown").out())
        .startsWith("# Readiness\n\n14 items: 14 proven")
        .contains("| proven | every state unit has an owner |");
    assertThat(run("usual", "--format", "html").out())
        .startsWith("<!DOCTYPE html>")
        .contains("<td class=\"failed\">failed</td>");
    JsonNode sarif = new ObjectMapper().readTree(run("careless", "--format", "sarif").out());
    assertThat(sarif.at("/runs/0/results").size()).isGreaterThan(14);
    assertThat(
            DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(run("usual", "--format", "junit").out())))
                .getElementsByTagName("testcase")
                .getLength())
        .isEqualTo(14);
  }

  @Test
  void failsOnWhatIsAskedFor() {
    assertThat(run("tidy", "--fail-on", "unproven").exit()).isZero();
    assertThat(run("fourth", "--fail-on", "failed").exit()).isEqualTo(3);
    assertThat(run("careless").exit()).isZero();
    assertThat(Shell.run("readiness").err()).contains("There is nothing to read.");
    assertThat(Shell.run("readiness", "no-such-folder").exit()).isEqualTo(2);
  }

  @Test
  void loopsOfLinksAndBrokenFilesEndInWarnings(@TempDir Path folder) throws IOException {
    Path inner = Files.createDirectories(folder.resolve("a/b"));
    Files.createSymbolicLink(inner.resolve("back"), folder);
    Files.createSymbolicLink(folder.resolve("gone.yaml"), folder.resolve("nowhere"));
    Files.writeString(inner.resolve("x.yaml"), "a: [\n");
    Files.writeString(
        inner.resolve("main.tf"),
        "module \"m\" { source ="
            + " \"git::https://user:ghp_0123456789abcdefghijABCDEFGHIJ012345@x.example/m.git\""
            + " }\n");
    Files.write(inner.resolve("bytes.md"), new byte[] {(byte) 0xff, 0, 1, (byte) 0xc3});
    Shell.Result read = Shell.run("readiness", folder.toString());
    assertThat(read.exit()).isZero();
    assertThat(read.out())
        .startsWith("14 items: 0 proven")
        .contains("Not read")
        .contains("a/b/x.yaml:")
        .doesNotContain("ghp_0123456789");
  }

  @Test
  void whatCannotBeReadIsNamedWithTheFolderThatWasGiven(@TempDir Path folder) throws IOException {
    Path one = Files.createDirectories(folder.resolve("one"));
    Path two = Files.createDirectories(folder.resolve("two"));
    Files.createDirectories(one.resolve("d/".repeat(45)));
    Path locked = Files.createDirectories(two.resolve("locked"));
    Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("---------"));
    String out = Shell.run("readiness", one.toString(), two.toString()).out();
    boolean mayReadAnything = Files.isReadable(locked);
    Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("rwx------"));
    assertThat(out.replaceAll("\\s+", " ")).contains("deeper than 40 folders, and was not read.");
    assertThat(out.replaceAll("\\s+", "")).contains("one/" + "d/".repeat(39) + "d:1:");
    // An administrator reads what nobody may.
    if (!mayReadAnything) {
      assertThat(out).contains("two/locked:1: It cannot be read");
    }
  }

  @Test
  void oneFileIsReadForWhatItsPathSaysItIs(@TempDir Path folder) throws IOException {
    Path workflow = folder.resolve(".github/workflows/a.yml");
    Files.createDirectories(workflow.getParent());
    Files.writeString(
        workflow, "jobs:\n  a:\n    steps:\n    - run: terraform apply -auto-approve\n");
    assertThat(Shell.run("readiness", workflow.toString(), "--format", "json").out())
        .contains("the job (a) applies without a saved plan");
  }

  @Test
  void tenThousandFilesAreReadInBoundedTime(@TempDir Path folder) throws IOException {
    for (int i = 0; i < 100; i++) {
      Path each = Files.createDirectories(folder.resolve("d" + i));
      for (int j = 0; j < 100; j++) {
        Files.writeString(each.resolve(j + ".yaml"), "apiVersion: v1\nkind: ConfigMap\n");
      }
    }
    long start = System.nanoTime();
    assertThat(Shell.run("readiness", folder.toString()).exit()).isZero();
    assertThat(System.nanoTime() - start).isLessThan(60_000_000_000L);
  }

  @Test
  void habitsAreFoundInTheCasesOfAStore(@TempDir Path folder) throws IOException {
    String store = folder.resolve("store").toString();
    for (String id : new String[] {"INC-1", "INC-2", "INC-3"}) {
      done("case", "open", id, "--target", "prod/shop", "--by", "ann", "--store", store);
      done("case", "act", id, "--action", "force-unlock", "--by", "ben", "--store", store);
    }
    done("case", "act", "INC-1", "--action", "manual-fix", "--by", "ben", "--store", store);
    Shell.Result read =
        Shell.run("readiness", "--store", store, "--as-of", "2099-01-01", "--format", "json");
    assertThat(read.err()).isEmpty();
    JsonNode json = new ObjectMapper().readTree(read.out());
    assertThat(json.at("/antiPatterns").findValuesAsText("id"))
        .contains("manual-fix-without-reconciliation");
    assertThat(
            Shell.run("readiness", "--store", store, "--as-of", "2099-01-01", "--format", "sarif")
                .out())
        .contains("case INC-1, event 1: the change by hand");
    String today = Shell.run("readiness", "--store", store).out();
    assertThat(today)
        .contains("3x        forcing locks as a habit (3x in 3 cases)")
        .contains("case INC-2, event 2 force-unlock of (prod/shop) by ben");
    assertThat(today.lines())
        .allSatisfy(l -> assertThat(l.codePointCount(0, l.length())).isLessThanOrEqualTo(80));
  }

  @Test
  void aStoreThatIsNotThereIsNotMade(@TempDir Path folder) {
    Path store = folder.resolve("no/store");
    Shell.Result read = Shell.run("readiness", "--store", store.toString());
    assertThat(read.exit()).isEqualTo(2);
    assertThat(read.err()).contains("There is no store.");
    assertThat(folder.resolve("no")).doesNotExist();
  }

  private static void done(String... arguments) {
    Shell.Result result = Shell.run(arguments);
    assertThat(result.err()).isEmpty();
    assertThat(result.exit()).isZero();
  }
}
