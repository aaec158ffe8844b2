package dev.recovery.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a release promises is written down, and compared where a machine can. */
class ReleaseTest {

  private static final Path ROOT = Path.of("../..");
  private static final List<String> MODULES =
      List.of("recovery-api", "recovery-rules", "recovery-testkit");
  private static final Pattern INTERNAL =
      Pattern.compile("dev\\.recovery\\.(.*\\.)?(internal(\\..*)?|readers\\..+)");

  private static String text(String file) throws IOException {
    return Files.readString(ROOT.resolve(file));
  }

  private static String version() throws IOException {
    return all("<version>(.*?)</version>", text("pom.xml")).get(0);
  }

  private static List<String> all(String pattern, String text) {
    return Pattern.compile(pattern, Pattern.DOTALL | Pattern.MULTILINE)
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .map(found -> found.replaceFirst("(?s)" + pattern, "$1"))
        .toList();
  }

  private static String versions() throws IOException {
    return all("^## Versions\n(.*?)^## ", text("CHANGELOG.md")).get(0);
  }

  @Test
  void theChangelogSaysWhatMayChangeAndWhatMayNot() throws IOException {
    assertThat(versions()).contains("Semantic Versioning", "a patch version never does");
    assertThat(all("^- \\*\\*([A-Za-z ]+)\\*\\*", versions()))
        .containsExactly(
            "Public", "Records", "Enums", "Interfaces", "JSON", "Rule packs", "Rules", "Internal");
  }

  /** The newest section is that of the version in the pom; a release has no open one. */
  @Test
  void theVersionInThePomHasTheFirstSection() throws IOException {
    String released = version().replace("-SNAPSHOT", "");
    List<String> sections = all("^## ([^\n]+)", text("CHANGELOG.md"));

    assertThat(sections.get(0)).isEqualTo("Versions");
    assertThat(sections.get(1))
        .isEqualTo(version().equals(released) ? released : released + " (unreleased)");
    assertThat(sections.subList(2, sections.size())).noneMatch(s -> s.contains("unreleased"));
  }

  private static Set<String> packages() throws IOException {
    Set<String> packages = new TreeSet<>();
    for (String module : MODULES) {
      Path sources = ROOT.resolve(module).resolve("src/main/java");
      try (Stream<Path> files = Files.walk(sources)) {
        files
            .filter(file -> file.toString().endsWith(".java"))
            .map(file -> sources.relativize(file).toString())
            .map(name -> name.replaceFirst("[/\\\\][^/\\\\]+$", "").replaceAll("[/\\\\]", "."))
            .forEach(packages::add);
      }
    }
    return packages;
  }

  @Test
  void theComparisonWithTheLastReleaseLeavesOutWhatIsInternalAndNothingElse() throws IOException {
    String profile = all("<id>compare</id>(.*?)</profile>", text("pom.xml")).get(0);
    List<Pattern> leftOut =
        all("<exclude>(.*?)</exclude>", profile).stream()
            .map(e -> Pattern.compile(e.replace(".", "\\.").replace("*", ".*")))
            .toList();

    assertThat(profile)
        .contains(
            "<breakBuildOnSourceIncompatibleModifications>true",
            "<breakBuildOnBinaryIncompatibleModifications>true");
    assertThat(packages())
        .contains("dev.recovery", "dev.recovery.readers", "dev.recovery.internal")
        .allSatisfy(
            name ->
                assertThat(leftOut.stream().anyMatch(p -> p.matcher(name + ".Any").matches()))
                    .as(name)
                    .isEqualTo(INTERNAL.matcher(name).matches()));
    assertThat(leftOut)
        .allSatisfy(
            pattern ->
                assertThat(packages()).anyMatch(name -> pattern.matcher(name + ".Any").matches()));
  }

  /** The numbers of the page are those of the jars that this test runs with. */
  @Test
  void theDocumentedExclusionsLeaveOutAsMuchAsThePageSays() throws IOException {
    List<MatchResult> said =
        Pattern.compile("(\\d+) jars and (\\d+) MB")
            .matcher(text("examples/quickstart/README.md"))
            .results()
            .toList();
    List<String> places =
        all("<exclusion>(.*?)</exclusion>", text("examples/slim/pom.xml")).stream()
            .map(
                one -> {
                  String group = all("<groupId>(.*?)</groupId>", one).get(0).replace('.', '/');
                  String artifact = all("<artifactId>(.*?)</artifactId>", one).get(0);
                  return "/%s/%s".formatted(group, artifact.equals("*") ? "" : artifact + "/");
                })
            .toList();
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    int jars = 0;
    long bytes = 0;
    for (String entry : classPath.split(File.pathSeparator, -1)) {
      String jar = entry.replace('\\', '/');
      if (places.stream().anyMatch(jar::contains)) {
        jars++;
        bytes += Files.size(Path.of(entry));
      }
    }

    assertThat(said).hasSize(1);
    assertThat(jars).isGreaterThanOrEqualTo(12).isEqualTo(Integer.parseInt(said.get(0).group(1)));
    assertThat(bytes / 1_000_000).isEqualTo(Long.parseLong(said.get(0).group(2)));
  }
}
