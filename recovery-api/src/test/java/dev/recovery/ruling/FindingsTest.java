package dev.recovery.ruling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.Fact;
import dev.recovery.Incident;
import dev.recovery.authority.Approval;
import dev.recovery.authority.Approval.Decision;
import dev.recovery.authority.ApprovalField;
import dev.recovery.authority.Bound;
import dev.recovery.authority.Bound.Validity;
import dev.recovery.authority.PlanInput;
import dev.recovery.authority.SavedPlan;
import dev.recovery.authority.SavedPlan.Attested;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What follows mechanically: above all, that no general word brings a broken binding back. */
class FindingsTest {

  private static final Instant NOW = Instant.parse("2026-05-04T10:00:00Z");

  @Test
  void aPlanSaidToHaveChangedNeverHolds() {
    Set<Validity> occurred = EnumSet.noneOf(Validity.class);
    for (Map<PlanInput, Bound> inputs : everyKnowledge(PlanInput.class)) {
      Findings changed = findings(new SavedPlan("p", Attested.CHANGED, inputs, "pipeline"));
      assertThat(changed.plan().standing()).as("%s", inputs).isEqualTo(Validity.BROKEN);
      assertThat(changed.plan().fields(Validity.BROKEN)).isNotEmpty();

      Findings silent = findings(new SavedPlan("p", Attested.UNKNOWN, inputs, "pipeline"));
      assertThat(silent.plan().standing()).isEqualTo(oracle(inputs, 7));
      occurred.add(silent.plan().standing());

      // A general word fills what nobody looked at, and outweighs nothing that somebody did.
      Findings unchanged = findings(new SavedPlan("p", Attested.UNCHANGED, inputs, "pipeline"));
      boolean broken = has(inputs, Validity.BROKEN);
      boolean unknown = has(inputs, Validity.UNKNOWN);
      assertThat(unchanged.plan().standing())
          .isEqualTo(broken ? Validity.BROKEN : unknown ? Validity.UNKNOWN : Validity.HOLDS);
    }
    assertThat(occurred).containsExactlyInAnyOrder(Validity.values());
  }

  @Test
  void anApprovalHoldsOnlyWhereItIsNotTakenBack() {
    Set<Decision> held = EnumSet.noneOf(Decision.class);
    for (Map<ApprovalField, Bound> fields : everyKnowledge(ApprovalField.class)) {
      for (Decision decision : Decision.values()) {
        Findings findings = findings(new Approval("a", decision, fields, "pipeline"));
        Validity standing = findings.approval().standing();
        switch (decision) {
          case MISSING, REJECTED, DISMISSED, EXPIRED, INVALID ->
              assertThat(standing).as("%s %s", decision, fields).isEqualTo(Validity.BROKEN);
          case APPROVED ->
              assertThat(standing).isEqualTo(fields.isEmpty() ? Validity.HOLDS : oracle(fields, 8));
          case UNKNOWN -> assertThat(standing).isEqualTo(oracle(fields, 8));
        }
        assertThat(findings.situation().approval()).isEqualTo(standing);
        if (standing == Validity.HOLDS) {
          held.add(decision);
        }
      }
    }
    assertThat(held).containsExactlyInAnyOrder(Decision.APPROVED, Decision.UNKNOWN);
  }

  @Test
  void whatIsInDisputeIsNotFilledByAGeneralWord() {
    SavedPlan one =
        new SavedPlan(
            "p", Attested.UNCHANGED, Map.of(PlanInput.VARIABLES, new Bound("a", "a")), "one");
    SavedPlan other =
        new SavedPlan(
            "p", Attested.UNKNOWN, Map.of(PlanInput.VARIABLES, new Bound("a", "b")), "two");
    Findings plan = findings(one, other);
    assertThat(plan.incident().contradictions()).isNotEmpty();
    assertThat(plan.plan().standing()).isEqualTo(Validity.UNKNOWN);

    Approval yes =
        new Approval(
            "a", Decision.APPROVED, Map.of(ApprovalField.COMMIT, new Bound("c1", "c1")), "one");
    Approval no =
        new Approval(
            "a", Decision.APPROVED, Map.of(ApprovalField.COMMIT, new Bound("c1", "c2")), "two");
    assertThat(findings(yes, no).approval().standing()).isEqualTo(Validity.UNKNOWN);
  }

  @Test
  void nothingSaidIsUnknown() {
    Findings findings = findings();
    assertThat(findings.plan().standing()).isEqualTo(Validity.UNKNOWN);
    assertThat(findings.approval().standing()).isEqualTo(Validity.UNKNOWN);
    assertThat(findings.situation().now()).isEqualTo(NOW);
  }

  private static Findings findings(Fact... facts) {
    return Findings.of(Incident.about("prod/shop").with(facts).build(), NOW);
  }

  private static boolean has(Map<?, Bound> fields, Validity standing) {
    return fields.values().stream().anyMatch(b -> b.standing() == standing);
  }

  private static Validity oracle(Map<?, Bound> fields, int vocabulary) {
    if (has(fields, Validity.BROKEN)) {
      return Validity.BROKEN;
    }
    return fields.size() == vocabulary && !has(fields, Validity.UNKNOWN)
        ? Validity.HOLDS
        : Validity.UNKNOWN;
  }

  // Each of the first four fields not mentioned, holding, broken or unknown; the others either all
  // holding or not mentioned.
  private static <F extends Enum<F>> List<Map<F, Bound>> everyKnowledge(Class<F> vocabulary) {
    List<Bound> bounds = List.of(new Bound("a", "a"), new Bound("a", "b"), new Bound("a", ""));
    List<Map<F, Bound>> all = new ArrayList<>();
    F[] fields = vocabulary.getEnumConstants();
    for (boolean rest : new boolean[] {true, false}) {
      for (int number = 0; number < 256; number++) {
        Map<F, Bound> known = new EnumMap<>(vocabulary);
        int digits = number;
        for (int i = 0; i < fields.length; i++) {
          // From the end: among the last are the fields that general words are about.
          F field = fields[fields.length - 1 - i];
          if (i >= 4) {
            if (rest) {
              known.put(field, bounds.get(0));
            }
          } else {
            if (digits % 4 < 3) {
              known.put(field, bounds.get(digits % 4));
            }
            digits /= 4;
          }
        }
        all.add(known);
      }
    }
    return all;
  }
}
