package dev.recovery.examples.slim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recovery.Advice;
import dev.recovery.pack.RulePack;
import dev.recovery.safety.Action;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left without the compiler: all advice, and no packs. */
class SlimTest {

  @Test
  void theCompilerIsNotThere() {
    assertThatThrownBy(() -> Class.forName("org.drools.model.codegen.ExecutableModelProject"))
        .isInstanceOf(ClassNotFoundException.class);
    assertThatThrownBy(() -> Class.forName("org.drools.drl.parser.DrlParser"))
        .isInstanceOf(ClassNotFoundException.class);
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
