package dev.recovery.examples.recover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.examples.recover.Shell.Result;
import dev.recovery.rules.BuiltInRules;
import dev.recovery.rules.RuleInfo;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The ways to find a rule. */
class RulesTest {

  private static final List<RuleInfo> INDEX = BuiltInRules.index();

  @Test
  void everyFileIsListedWithItsRules() {
    Result result = Shell.run("rules");
    assertThat(result.exit()).isZero();
    assertThat(result.out()).contains(BuiltInRules.FILES);
    assertThat(result.out().replaceAll("\\s+", " "))
        .contains(INDEX.stream().map(RuleInfo::name).toList());
    assertThat(result.out().lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
  }

  @Test
  void aRuleIsShownAsItsFileHasIt() {
    RuleInfo rule = INDEX.get(0);
    Result result = Shell.run("explain", "--rule", rule.name());
    assertThat(result.exit()).isZero();
    assertThat(result.out())
        .contains("file     " + rule.file() + ":" + rule.line())
        .contains(rule.articles())
        .endsWith(rule.text() + "\n");
  }

  @Test
  void aTypingErrorIsAnsweredWithTheNearestName() {
    RuleInfo rule = INDEX.get(0);
    String typed = rule.name().substring(1);
    Result result = Shell.run("explain", "--rule", "x" + typed);
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains("Maybe you meant (" + rule.name() + ").");
  }

  @Test
  void aNameLikeNoOtherIsAnsweredWithTheList() {
    Result result = Shell.run("explain", "--rule", "zzzz");
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains("The command (recover rules) lists them.");
  }

  @Test
  void aPartThatSeveralRulesShareIsNotGuessedAt() {
    Result result = Shell.run("explain", "--rule", "Playbook 3");
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains("built-in rules have (Playbook 3) in their name");
  }
}
