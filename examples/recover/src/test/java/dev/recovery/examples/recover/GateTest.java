package dev.recovery.examples.recover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.examples.recover.Shell.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class GateTest {

  @Test
  void anAllowedActionPasses() {
    Result result =
        Shell.run("gate", "--action", "fix-identity", Repository.incident("credentials-expired"));
    assertThat(result).isEqualTo(new Result(0, "allowed: fix-identity\n", ""));
  }

  @Test
  void observingAlwaysPasses() {
    assertThat(Shell.run("gate", "--action", "investigate", Repository.incident("killed-apply")))
        .isEqualTo(new Result(0, "allowed: investigate\n", ""));
  }

  @Test
  void aForbiddenActionIsStoppedWithItsVetoesAndExits() {
    Result result =
        Shell.run("gate", "--action", "force-unlock", Repository.incident("killed-apply"));
    assertThat(result.exit()).isEqualTo(3);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .startsWith("forbidden: force-unlock\n")
        .contains("  x ")
        .contains("    until: proof that the run that holds the lock no longer executes");
    assertThat(result.err().lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
  }

  /** Whoever asks about the wrong one of two names is told the other one. */
  @Test
  void aRetryIsNeverAllowedAndNamesTheStepThatMayBe() {
    for (Path incident : Repository.incidents()) {
      Result result = Shell.run("gate", "--action", "retry", incident.toString());
      assertThat(result.exit()).as(incident.toString()).isEqualTo(3);
      assertThat(result.err().replaceAll("\\s+", " "))
          .as(incident.toString())
          .contains("where it is safe it is called retry-same-change");
    }
  }

  @Test
  void aWordThatIsNoActionIsBadInput() {
    Result result = Shell.run("gate", "--action", "retri", Repository.incident("killed-apply"));
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .contains("There is no action (retri). Maybe you meant (retry).")
        .doesNotContain("\tat ");
  }

  @Test
  void whatCannotBeReadDoesNotPass() {
    assertThat(Shell.run("gate", "--action", "retry", "no-such-folder").exit()).isEqualTo(2);
  }

  @Test
  void withoutAnIncidentNothingPasses() {
    Result result = Shell.run("gate", "--action", "retry");
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains("One of PATH and --incident has to be given.");
  }
}
