package dev.recovery.rules.base;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.rules.BuiltInRules;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** No file of the rule base is left without cases. */
class EveryFileHasCasesTest {

  static final List<String> FILES = BuiltInRules.FILES;

  @ParameterizedTest
  @FieldSource("FILES")
  void aFileHasAClassOfCases(String file) throws ClassNotFoundException {
    Class<?> cases = Class.forName(getClass().getPackageName() + "." + RuleCases.className(file));
    assertThat(cases).as(file).isAssignableTo(RuleCases.class);
  }
}
