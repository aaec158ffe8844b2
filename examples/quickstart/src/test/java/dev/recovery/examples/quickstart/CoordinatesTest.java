package dev.recovery.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The lines to copy into a build name what a release has, for Maven and for Gradle. */
class CoordinatesTest {

  private static final Path ROOT = Path.of("../..");
  private static final Pattern GRADLE =
      Pattern.compile("(\\w+)\\((platform\\()?\"([\\w.]+):([\\w-]+)(?::([^\"]+))?\"\\)");

  private static String text(String file) throws IOException {
    return Files.readString(ROOT.resolve(file));
  }

  private static String only(String pattern, String text) {
    Matcher found = Pattern.compile(pattern, Pattern.DOTALL).matcher(text);
    assertThat(found.find()).as(pattern).isTrue();
    return found.group(1);
  }

  private static String block(String language) throws IOException {
    return only("```" + language + "\\n(.*?)```", text("examples/quickstart/README.md"));
  }

  private static String version() throws IOException {
    return only("<version>(.*?)</version>", text("pom.xml"));
  }

  private static List<String> inTheBom() throws IOException {
    return Pattern.compile("<artifactId>(recovery-(?!bom)[a-z]+)</artifactId>")
        .matcher(text("recovery-api/bom/pom.xml"))
        .results()
        .map(m -> m.group(1))
        .distinct()
        .toList();
  }

  @Test
  void theBomHasEveryModuleThatIsReleased() throws IOException {
    assertThat(inTheBom()).contains("recovery-api", "recovery-rules", "recovery-testkit");
    assertThat(
            only(
                "<artifactId>recovery-bom</artifactId>\\s*<version>(.*?)</version>",
                text("recovery-api/bom/pom.xml")))
        .isEqualTo(version());
  }

  @Test
  void theLinesForMavenNameTheBomAndAModuleInIt() throws IOException {
    String lines = block("xml");
    assertThat(only("<artifactId>recovery-bom</artifactId>\\s*<version>(.*?)</version>", lines))
        .isEqualTo(version());
    assertThat(inTheBom())
        .contains(
            only(
                "<dependencies>\\s*<dependency>\\s*<groupId>dev.recovery</groupId>\\s*"
                    + "<artifactId>(recovery-rules)</artifactId>",
                lines));
  }

  @Test
  void theLinesForGradleNameTheSame() throws IOException {
    String lines = block("kotlin");
    List<List<String>> named =
        GRADLE
            .matcher(lines)
            .results()
            .map(
                m ->
                    List.of(
                        m.group(1),
                        m.group(3),
                        m.group(4),
                        String.valueOf(m.group(5)),
                        String.valueOf(m.group(2) != null)))
            .toList();
    assertThat(named)
        .containsExactly(
            List.of("implementation", "dev.recovery", "recovery-bom", version(), "true"),
            List.of("implementation", "dev.recovery", "recovery-rules", "null", "false"),
            List.of("testImplementation", "dev.recovery", "recovery-testkit", "null", "false"));
    assertThat(inTheBom()).contains("recovery-rules", "recovery-testkit");
    assertThat(lines).contains("useJUnitPlatform()");
  }

  /** The lines are run: those of the project outside are the documented ones. */
  @Test
  void theLinesForGradleAreThoseOfTheProjectOutside() throws IOException {
    String build =
        text("examples/outside/gradle/build.gradle.kts")
            .replace("${providers.gradleProperty(\"released\").get()}", version());
    assertThat(block("kotlin").lines().map(String::strip).filter(line -> line.length() > 1))
        .hasSizeGreaterThan(4)
        .allSatisfy(line -> assertThat(build).contains(line));
  }
}
