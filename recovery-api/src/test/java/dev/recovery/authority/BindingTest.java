package dev.recovery.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recovery.Term;
import dev.recovery.authority.Bound.Validity;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A plan's seven inputs and an approval's eight fields, over every standing of each. */
class BindingTest {

  @Test
  void everyStandingOfTheSevenInputs() {
    assertThat(everyStanding(PlanInput.class)).isEqualTo(2187);
  }

  @Test
  void everyStandingOfTheEightFields() {
    assertThat(everyStanding(ApprovalField.class)).isEqualTo(6561);
  }

  private static <F extends Enum<F> & Term> int everyStanding(Class<F> vocabulary) {
    F[] fields = vocabulary.getEnumConstants();
    int cases = (int) Math.pow(3, fields.length);
    for (int number = 0; number < cases; number++) {
      Map<F, Bound> values = new EnumMap<>(vocabulary);
      List<F> broken = new ArrayList<>();
      List<F> unknown = new ArrayList<>();
      List<F> holding = new ArrayList<>();
      int rest = number;
      for (F field : fields) {
        switch (rest % 3) {
          case 0 -> {
            values.put(field, new Bound("a", "a"));
            holding.add(field);
          }
          case 1 -> {
            values.put(field, new Bound("a", "b"));
            broken.add(field);
          }
          default -> {
            // The four ways of not knowing: no entry, and an entry that lacks a side or both.
            switch (number % 4) {
              case 0 -> values.put(field, new Bound("", "a"));
              case 1 -> values.put(field, new Bound("a", ""));
              case 2 -> values.put(field, new Bound("", ""));
              default -> values.remove(field);
            }
            unknown.add(field);
          }
        }
        rest /= 3;
      }
      Binding<F> binding = Binding.of(vocabulary, values);
      Validity expected =
          !broken.isEmpty()
              ? Validity.BROKEN
              : holding.size() == fields.length ? Validity.HOLDS : Validity.UNKNOWN;
      assertThat(binding.standing()).as("%s", values).isEqualTo(expected);
      assertThat(binding.fields(Validity.BROKEN)).containsExactlyElementsOf(broken);
      assertThat(binding.fields(Validity.UNKNOWN)).containsExactlyElementsOf(unknown);
      assertThat(binding.fields(Validity.HOLDS)).containsExactlyElementsOf(holding);
      assertThat(binding.standings().keySet()).containsExactly(fields);
    }
    return cases;
  }

  @Test
  void aFieldThatBecomesUnknownNeverMakesTheBindingHold() {
    Set<Validity> occurred = EnumSet.noneOf(Validity.class);
    for (int number = 0; number < 2187; number++) {
      Map<PlanInput, Bound> values = new EnumMap<>(PlanInput.class);
      int rest = number;
      for (PlanInput input : PlanInput.values()) {
        values.put(input, new Bound("a", rest % 3 == 0 ? "a" : rest % 3 == 1 ? "b" : ""));
        rest /= 3;
      }
      occurred.add(Binding.of(PlanInput.class, values).standing());
      for (PlanInput input : PlanInput.values()) {
        Map<PlanInput, Bound> fewer = new EnumMap<>(values);
        fewer.remove(input);
        assertThat(Binding.of(PlanInput.class, fewer).standing()).isNotEqualTo(Validity.HOLDS);
      }
    }
    assertThat(occurred).containsExactlyInAnyOrder(Validity.values());
  }

  @Test
  void nothingKnownIsUnknown() {
    assertThat(Binding.of(PlanInput.class, Map.of()).standing()).isEqualTo(Validity.UNKNOWN);
    assertThat(Binding.of(ApprovalField.class, Map.of()).standing()).isEqualTo(Validity.UNKNOWN);
  }

  @Test
  void aBindingThatLeavesFieldsOutDoesNotConstruct() {
    assertThatThrownBy(() -> new Binding<PlanInput>(Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Maybe");
    assertThatThrownBy(() -> new Binding<>(Map.of(PlanInput.VARIABLES, Validity.HOLDS)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(1)")
        .hasMessageContaining("Binding.of");
  }
}
