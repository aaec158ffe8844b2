package dev.recovery.examples.slim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recovery.Advice;
import dev.recovery.pack.RulePack;
import dev.recovery.safety.Action;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left without the compiler: all advice, and no packs. */
class SlimTest {

  private static final Pattern EXCLUSION =
      Pattern.compile("<exclusion>\\s*<groupId>(.*?)</groupId>\\s*<artifactId>(.*?)</artifactId>");

  @Test
  void theCompilerIsNotThere() {
    assertThatThrownBy(() -> Class.forName("org.drools.model.codegen.ExecutableModelProject"))
        .isInstanceOf(ClassNotFoundException.class);
    assertThatThrownBy(() -> Class.forName("org.drools.drl.parser.DrlParser"))
        .isInstanceOf(ClassNotFoundException.class);
  }

  /** None of what the pom leaves out comes back by another way. */
  @Test
  void noJarThatIsLeftOutIsThere() throws IOException {
    String pom = Files.readString(Path.of("pom.xml"));
    List<String> leftOut =
        EXCLUSION
            .matcher(pom)
            .results()
            .map(m -> "/%s/%s".formatted(m.group(1).replace('.', '/'), m.group(2)))
            .map(
                place -> place.endsWith("*") ? place.substring(0, place.length() - 1) : place + "/")
            .toList();
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

    assertThat(leftOut).hasSizeGreaterThanOrEqualTo(12);
    assertThat(classPath.replace('\\', '/').split(System.getProperty("path.separator")))
        .anyMatch(jar -> jar.contains("/org/drools/drools-core/"))
        .allMatch(jar -> leftOut.stream().noneMatch(jar::contains));
  }

  @Test
  void adviceIsGivenAllTheSame() throws IOException {
    Advice advice = Slim.advise(Path.of("../incidents/killed-apply"));

    assertThat(advice.recovery().next()).isEqualTo(Action.INVESTIGATE);
    assertThat(advice.safety().verdict(Action.RETRY_SAME_CHANGE).allowed()).isFalse();
  }

  @Test
  void aPackSaysWhatIsMissing(@TempDir Path pack) throws IOException {
    Files.writeString(pack.resolve("pack.yaml"), "name: shop\nversion: 1\nowner: the shop\n");
    Files.writeString(
        pack.resolve("shop.dslr"),
        """
        rule "Shop — nobody pauses checkout"
        when
          the change is in production
        then
          forbid pause target because "customers are turned away" unless "the manager agrees"
        end
        """);
    assertThatThrownBy(() -> RulePack.load(pack))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("has to be compiled, and the compiler is not on the class path")
        .hasMessageEndingWith(
            "Maybe take the exclusions off the dependency on dev.recovery:recovery-rules.");
  }
}
