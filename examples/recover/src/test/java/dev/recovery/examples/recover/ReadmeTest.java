package dev.recovery.examples.recover;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the README shows and promises. {@code -Dreadme.write=true} rewrites what it shows. */
class ReadmeTest {

  private static final Path README = Repository.ROOT.resolve("README.md");
  private static final Pattern LINK = Pattern.compile("\\[(`?)([^\\]]+?)\\1\\]\\(([^)#]+)\\)");
  private static final Pattern METHOD = Pattern.compile("(\\w+)\\.(\\w+)");
  private static final Pattern TEST =
      Pattern.compile("@(?:Test|Property|ParameterizedTest|ArchTest)\\b");
  private static final Pattern COMMANDS = Pattern.compile("(?m)^```sh\\n(mvn [^`]+?)\\n```$");

  @Test
  void everyBlockIsWhatTheFileTheProgramOrTheRuleSays() throws IOException {
    String text = Files.readString(README);
    Page page = new Page(text);
    String filled = page.filled();
    assertThat(page.kinds()).contains("file", "output", "rule");
    if (Boolean.getBoolean("readme.write")) {
      Files.writeString(README, filled);
    } else {
      assertThat(text).as("Maybe run this test with -Dreadme.write=true").isEqualTo(filled);
    }
  }

  @Test
  void thePageOnFactsByHandShowsWhatIsTested() throws IOException {
    Path file = Repository.ROOT.resolve("examples/quickstart/README.md");
    String text = Files.readString(file);
    String filled = new Page(text).filled();
    if (Boolean.getBoolean("readme.write")) {
      Files.writeString(file, filled);
    } else {
      assertThat(text).as("Maybe run this test with -Dreadme.write=true").isEqualTo(filled);
    }
    assertThat(links(text))
        .isNotEmpty()
        .allSatisfy(link -> assertThat(file.resolveSibling(link.group(3))).exists());
  }

  /** The version is written in three places that no build fills in. */
  @Test
  void theBillOfMaterialsAndThePagesNameTheVersionOfTheBuild() {
    String version =
        Repository.text(Repository.ROOT.resolve("pom.xml"))
            .replaceAll(
                "(?s).*?<artifactId>recovery-parent</artifactId>\\s*<version>([^<]+).*", "$1");
    assertThat(Repository.text(Repository.ROOT.resolve("recovery-api/bom/pom.xml")))
        .contains("<artifactId>recovery-bom</artifactId>\n  <version>" + version + "</version>");
    assertThat(Repository.text(Repository.ROOT.resolve("examples/quickstart/README.md")))
        .contains("<version>" + version + "</version>", "recovery-bom:" + version + "\"");
  }

  @Test
  void aBlockThatDiffersIsFound() {
    String text = "<!-- file: .mvn/jvm.config | last 1 lines -->\n```config\nstale\n```\n";
    assertThat(new Page(text).filled()).isNotEqualTo(text).doesNotContain("stale");
  }

  @Test
  void everyLinkLeadsSomewhere() {
    List<MatchResult> links = links(Repository.text(README));
    assertThat(links).hasSizeGreaterThan(10);
    assertThat(links)
        .allSatisfy(link -> assertThat(Repository.ROOT.resolve(link.group(3))).exists());
  }

  @Test
  void everyGuaranteeIsShownByATestThatIsThere() {
    List<String> rows = guarantees();
    assertThat(rows).hasSizeGreaterThan(8);
    assertThat(rows).allSatisfy(row -> assertThat(row).matches(ReadmeTest::shown));
  }

  @Test
  void aGuaranteeWithoutItsTestIsFound() {
    assertThat(shown("| It is true. | no test |")).isFalse();
    assertThat(shown("| It is true. | [`FoldTest.defaultDeny`](README.md) |")).isFalse();
    assertThat(
            shown(
                "| It is true. | [`FoldTest.itIsTrue`](recovery-api/src/test/java/dev/recovery/ruling/FoldTest.java) |"))
        .isFalse();
  }

  @Test
  void ciRunsTheSecondCommand() {
    List<String> commands =
        COMMANDS.matcher(Repository.text(README)).results().map(m -> m.group(1)).toList();
    assertThat(commands).hasSize(2);
    assertThat(Repository.text(Repository.ROOT.resolve(".ci/run"))).contains(commands.get(1));
  }

  private static List<MatchResult> links(String text) {
    return LINK.matcher(text).results().filter(m -> !m.group(3).contains("://")).toList();
  }

  private static List<String> guarantees() {
    String text = Repository.text(README);
    String section = text.substring(text.indexOf("\n## What is guaranteed\n"));
    section = section.substring(0, section.indexOf("\n## ", 1));
    return section
        .lines()
        .filter(line -> line.startsWith("| ") && !line.startsWith("| in English"))
        .filter(line -> !line.startsWith("| ---"))
        .toList();
  }

  // Every link of the row names a method, and the file that it leads to holds a test of that name.
  private static boolean shown(String row) {
    List<MatchResult> links = links(row);
    return !links.isEmpty() && links.stream().allMatch(ReadmeTest::isTest);
  }

  private static boolean isTest(MatchResult link) {
    var name = METHOD.matcher(link.group(2));
    Path file = Repository.ROOT.resolve(link.group(3));
    return name.matches()
        && Files.exists(file)
        && file.endsWith(name.group(1) + ".java")
        && declaresTest(Repository.text(file), name.group(2));
  }

  // What is declared after the last empty line before the name has to be a test.
  private static boolean declaresTest(String source, String name) {
    var declaration =
        Pattern.compile("\\b(?:void|ArchRule) " + name + "\\b\\s*[(=]").matcher(source);
    if (!declaration.find()) {
      return false;
    }
    String before = source.substring(0, declaration.start());
    return TEST.matcher(before.substring(before.lastIndexOf("\n\n"))).find();
  }
}
