package dev.recovery.ruling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recovery.Advice;
import dev.recovery.Incident;
import dev.recovery.authority.ControlLoop;
import dev.recovery.authority.Part;
import dev.recovery.boundary.FailureDomain;
import dev.recovery.boundary.Observed;
import dev.recovery.boundary.Owner;
import dev.recovery.boundary.Symptom;
import dev.recovery.evidence.Captured;
import dev.recovery.evidence.EvidenceKind;
import dev.recovery.learning.AntiPattern;
import dev.recovery.learning.Drill;
import dev.recovery.learning.Guardrail;
import dev.recovery.learning.Pattern;
import dev.recovery.recovery.MatrixRow;
import dev.recovery.recovery.Playbook;
import dev.recovery.recovery.PostCondition;
import dev.recovery.recovery.Procedures;
import dev.recovery.recovery.Proposal;
import dev.recovery.recovery.Recovery;
import dev.recovery.safety.Action;
import dev.recovery.safety.Exit;
import dev.recovery.safety.Needed;
import dev.recovery.safety.Safety;
import dev.recovery.safety.Severity;
import dev.recovery.safety.Verdict;
import dev.recovery.safety.Veto;
import dev.recovery.state.DriftClass;
import dev.recovery.state.FailureState;
import dev.recovery.state.SyncFailureClass;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Rules propose, doctrine vetoes, a veto trumps, and when nothing is left the advice is to
 * escalate: each as a predicate over a fold, over a whole small space, and with a fold that breaks
 * it.
 */
class FoldTest {

  private static final Instant NOW = Instant.parse("2026-05-04T10:00:00Z");
  private static final Findings FINDINGS = Findings.of(Incident.about("prod/shop").build(), NOW);

  /** What makes one advice of opinions. */
  private interface Folding {
    Advice fold(List<Opinion> opinions);
  }

  private static Advice fold(List<Opinion> opinions) {
    return Fold.fold(FINDINGS, opinions, "rules");
  }

  // ---- the space: six actions, each proposed or not, each forbidden or not, one pack failed or
  // not

  private static final List<Action> ACTIONS =
      List.of(
          Action.NONE,
          Action.INVESTIGATE,
          Action.PAUSE_TARGET,
          Action.RETRY_SAME_CHANGE,
          Action.ESCALATE,
          Action.FORCE_UNLOCK);

  private record Case(Set<Action> proposed, Set<Action> forbidden, boolean failed) {

    List<Opinion> opinions() {
      List<Ruling> rulings = new ArrayList<>();
      // Vetoes first: a fold in which the last word wins shows itself.
      forbidden.forEach(action -> rulings.add(forbid("doctrine", action)));
      proposed.forEach(action -> rulings.add(propose("playbook", action)));
      return List.of(
          new Opinion("built-in", rulings, Optional.empty()),
          new Opinion(
              "house", List.of(), failed ? Optional.of("it ran too long") : Optional.empty()));
    }

    boolean allows(Action action) {
      return action.observes()
          || (action.nature() != Action.Nature.TEMPTING
              && proposed.contains(action)
              && !forbidden.contains(action)
              && !failed);
    }
  }

  private static List<Case> space() {
    List<Case> cases = new ArrayList<>();
    for (int bits = 0; bits < 1 << (2 * ACTIONS.size() + 1); bits++) {
      Set<Action> proposed = EnumSet.noneOf(Action.class);
      Set<Action> forbidden = EnumSet.noneOf(Action.class);
      for (int i = 0; i < ACTIONS.size(); i++) {
        if ((bits & (1 << (2 * i))) != 0) {
          proposed.add(ACTIONS.get(i));
        }
        if ((bits & (2 << (2 * i))) != 0) {
          forbidden.add(ACTIONS.get(i));
        }
      }
      cases.add(new Case(proposed, forbidden, (bits & (1 << (2 * ACTIONS.size()))) != 0));
    }
    return cases;
  }

  // ---- the predicates; each returns how often its premise occurred

  private static int aForbiddenActionIsNeverNext(Folding folding) {
    int premises = 0;
    for (Case c : space()) {
      Advice advice = folding.fold(c.opinions());
      premises +=
          c.proposed.stream().anyMatch(a -> !a.observes() && c.forbidden.contains(a)) ? 1 : 0;
      assertThat(advice.safety().verdict(advice.recovery().next()).allowed()).as("%s", c).isTrue();
      assertThat(c.allows(advice.recovery().next())).as("%s", c).isTrue();
    }
    return premises;
  }

  private static int observingIsAlwaysAllowed(Folding folding) {
    int premises = 0;
    for (Case c : space()) {
      Advice advice = folding.fold(c.opinions());
      premises += c.failed || c.forbidden.stream().anyMatch(Action::observes) ? 1 : 0;
      for (Action action : Action.values()) {
        if (action.observes()) {
          assertThat(advice.safety().verdict(action).allowed()).as("%s, %s", action, c).isTrue();
        }
      }
    }
    return premises;
  }

  private static int nothingIsAllowedButWhatIsProposedOrObserves(Folding folding) {
    int premises = 0;
    for (Case c : space()) {
      Advice advice = folding.fold(c.opinions());
      for (Action action : Action.values()) {
        assertThat(advice.safety().verdict(action).allowed())
            .as("%s, %s", action, c)
            .isEqualTo(c.allows(action));
        premises += c.allows(action) && !action.observes() ? 1 : 0;
      }
    }
    return premises;
  }

  private static int nextIsTheSmallestAllowedProposal(Folding folding) {
    int premises = 0;
    for (Case c : space()) {
      List<Action> allowed =
          c.proposed.stream().filter(a -> !c.failed && c.allows(a)).sorted().toList();
      Action next = folding.fold(c.opinions()).recovery().next();
      premises += allowed.size() > 1 ? 1 : 0;
      assertThat(next).as("%s", c).isEqualTo(smallest(allowed));
    }
    return premises;
  }

  // Any step refutes the claim that there is nothing to recover.
  private static Action smallest(List<Action> allowed) {
    Action nothing = allowed.contains(Action.NONE) ? Action.NONE : Action.ESCALATE;
    return allowed.stream().filter(a -> a != Action.NONE).min(Action::compareTo).orElse(nothing);
  }

  private static int withNothingLeftItEscalates(Folding folding) {
    int premises = 0;
    for (Case c : space()) {
      if (c.failed || c.proposed.stream().noneMatch(c::allows)) {
        premises++;
        Advice advice = folding.fold(c.opinions());
        assertThat(advice.recovery().next()).as("%s", c).isEqualTo(Action.ESCALATE);
        assertThat(advice.recovery().proposals()).isEmpty();
      }
    }
    return premises;
  }

  private static int oneMoreVetoNeverAllowsMore(Folding folding) {
    int premises = 0;
    for (Case c : space()) {
      Set<Action> before = allowed(folding.fold(c.opinions()));
      for (Action action : ACTIONS) {
        List<Opinion> more = new ArrayList<>(c.opinions());
        more.add(new Opinion("late", List.of(forbid("house rule", action)), Optional.empty()));
        Set<Action> after = allowed(folding.fold(more));
        premises += before.size() > after.size() ? 1 : 0;
        assertThat(before).as("%s forbidden beside %s", action, c).containsAll(after);
      }
    }
    return premises;
  }

  private static int oneMorePackNeverLiftsAVeto(Folding folding) {
    List<List<Ruling>> packs = new ArrayList<>();
    for (Action action : ACTIONS) {
      packs.add(List.of(propose("house rule", action)));
    }
    packs.add(ACTIONS.stream().map(a -> propose("house rule", a)).toList());
    packs.add(List.of());
    int premises = 0;
    for (Case c : space()) {
      Advice before = folding.fold(c.opinions());
      for (List<Ruling> pack : packs) {
        List<Opinion> more = new ArrayList<>(c.opinions());
        more.add(new Opinion("late", pack, Optional.empty()));
        Advice after = folding.fold(more);
        for (Action action : ACTIONS) {
          List<Veto> vetoes =
              before.safety().verdict(action).vetoes().stream()
                  .filter(v -> !v.rule().equals("Default deny"))
                  .toList();
          assertThat(after.safety().verdict(action).vetoes())
              .as("%s, %s beside %s", action, pack, c)
              .containsAll(vetoes);
          premises += vetoes.isEmpty() ? 0 : 1;
        }
      }
    }
    return premises;
  }

  private static int aFailedPackForbidsAllButObserving(Folding folding) {
    int premises = 0;
    for (Case c : space()) {
      if (!c.failed) {
        continue;
      }
      premises++;
      Advice advice = folding.fold(c.opinions());
      for (Action action : Action.values()) {
        Verdict verdict = advice.safety().verdict(action);
        assertThat(verdict.allowed()).as("%s, %s", action, c).isEqualTo(action.observes());
        if (!action.observes()) {
          assertThat(verdict.vetoes())
              .anyMatch(v -> v.exit().needed() == Needed.HEALTHY_ENGINE)
              .anyMatch(v -> v.reason().equals("it ran too long"));
        }
      }
      assertThat(advice.recovery().next()).isEqualTo(Action.ESCALATE);
    }
    return premises;
  }

  private static int everyRefusalHasAReasonAndAnExit(Folding folding) {
    int premises = 0;
    for (Case c : space()) {
      for (Verdict verdict : folding.fold(c.opinions()).safety().verdicts().values()) {
        assertThat(verdict.allowed()).isEqualTo(verdict.vetoes().isEmpty());
        for (Veto veto : verdict.vetoes()) {
          premises++;
          assertThat(veto.rule()).isNotBlank();
          assertThat(veto.reason()).isNotBlank();
          assertThat(veto.exit().detail()).isNotBlank();
        }
      }
    }
    return premises;
  }

  private static int orderAndRepetitionDoNotMatter(Folding folding) {
    Random random = new Random(12);
    int premises = 0;
    for (Case c : space()) {
      List<Opinion> opinions = c.opinions();
      List<Object> expected = parts(folding.fold(opinions));
      premises += c.proposed.size() + c.forbidden.size() > 1 ? 1 : 0;
      assertThat(parts(folding.fold(shuffled(opinions, random)))).as("%s", c).isEqualTo(expected);
    }
    return premises;
  }

  // ---- the fold

  @Test
  void aForbiddenActionIsNeverAdvised() {
    assertThat(aForbiddenActionIsNeverNext(FoldTest::fold)).isPositive();
  }

  @Test
  void observingIsAlwaysAllowed() {
    assertThat(observingIsAlwaysAllowed(FoldTest::fold)).isPositive();
  }

  @Test
  void defaultDeny() {
    assertThat(nothingIsAllowedButWhatIsProposedOrObserves(FoldTest::fold)).isPositive();
  }

  @Test
  void theSmallestAllowedProposalIsNext() {
    assertThat(nextIsTheSmallestAllowedProposal(FoldTest::fold)).isPositive();
  }

  @Test
  void noProposalMeansEscalate() {
    assertThat(withNothingLeftItEscalates(FoldTest::fold)).isPositive();
    assertThat(fold(List.of()).recovery().next()).isEqualTo(Action.ESCALATE);
  }

  @Test
  void aVetoNeverAllowsMore() {
    assertThat(oneMoreVetoNeverAllowsMore(FoldTest::fold)).isPositive();
  }

  @Test
  void aPackNeverLiftsAVeto() {
    assertThat(oneMorePackNeverLiftsAVeto(FoldTest::fold)).isPositive();
  }

  @Test
  void aFailedPackFailsClosed() {
    assertThat(aFailedPackForbidsAllButObserving(FoldTest::fold)).isPositive();
  }

  @Test
  void everyRefusalHasAnExit() {
    assertThat(everyRefusalHasAReasonAndAnExit(FoldTest::fold)).isPositive();
  }

  @Test
  void orderAndRepetitionOfVerdictsDoNotMatter() {
    assertThat(orderAndRepetitionDoNotMatter(FoldTest::fold)).isPositive();
  }

  // ---- folds that are wrong, and caught

  @Test
  void aFoldThatOnlyWarnsIsCaught() {
    Folding warning =
        opinions -> {
          Advice advice = fold(opinions);
          return withNext(
              advice, proposed(opinions).stream().min(Action::compareTo).orElse(Action.ESCALATE));
        };
    assertThatThrownBy(() -> aForbiddenActionIsNeverNext(warning))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void aFoldThatForbidsLookingIsCaught() {
    Folding blinding =
        opinions -> {
          Advice advice = fold(opinions);
          return withVerdicts(
              advice,
              verdict ->
                  rulings(opinions).anyMatch(r -> forbids(r, verdict.action()))
                      ? refused(verdict.action())
                      : verdict);
        };
    assertThatThrownBy(() -> observingIsAlwaysAllowed(blinding)).isInstanceOf(AssertionError.class);
  }

  @Test
  void aFoldThatAllowsWhatNobodyForbidsIsCaught() {
    Folding permissive =
        opinions ->
            withVerdicts(
                fold(opinions),
                verdict ->
                    verdict.vetoes().stream().allMatch(v -> v.rule().equals("Default deny"))
                        ? new Verdict(verdict.action(), true, List.of())
                        : verdict);
    assertThatThrownBy(() -> nothingIsAllowedButWhatIsProposedOrObserves(permissive))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void aFoldThatPrefersTheLargestStepIsCaught() {
    Folding eager =
        opinions -> {
          Advice advice = fold(opinions);
          List<Proposal> allowed = advice.recovery().proposals();
          return allowed.isEmpty()
              ? advice
              : withNext(advice, allowed.get(allowed.size() - 1).action());
        };
    assertThatThrownBy(() -> nextIsTheSmallestAllowedProposal(eager))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void aFoldThatRestsWhereNothingIsLeftIsCaught() {
    Folding resting =
        opinions -> {
          Advice advice = fold(opinions);
          return advice.recovery().proposals().isEmpty() ? withNext(advice, Action.NONE) : advice;
        };
    assertThatThrownBy(() -> withNothingLeftItEscalates(resting))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void aFoldInWhichTwoVetoesCancelIsCaught() {
    Folding cancelling =
        opinions ->
            withVerdicts(
                fold(opinions),
                verdict ->
                    rulings(opinions).filter(r -> forbids(r, verdict.action())).count() % 2 == 0
                            && proposed(opinions).contains(verdict.action())
                        ? new Verdict(verdict.action(), true, List.of())
                        : verdict);
    assertThatThrownBy(() -> oneMoreVetoNeverAllowsMore(cancelling))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void aFoldThatLetsAPackOutvoteTheDoctrineIsCaught() {
    Folding outvoted =
        opinions -> {
          Opinion last = opinions.get(opinions.size() - 1);
          return withVerdicts(
              fold(opinions),
              verdict ->
                  proposed(List.of(last)).contains(verdict.action())
                      ? new Verdict(verdict.action(), true, List.of())
                      : verdict);
        };
    assertThatThrownBy(() -> oneMorePackNeverLiftsAVeto(outvoted))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void aFoldThatOverlooksAFailureIsCaught() {
    Folding overlooking =
        opinions ->
            fold(
                opinions.stream()
                    .map(o -> new Opinion(o.pack(), o.rulings(), Optional.empty()))
                    .toList());
    assertThatThrownBy(() -> aFailedPackForbidsAllButObserving(overlooking))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void aFoldInWhichTheLastWordWinsIsCaught() {
    Folding lastWord =
        opinions -> {
          List<Ruling> said = rulings(opinions).toList();
          return withVerdicts(
              fold(opinions),
              verdict ->
                  said.stream()
                      .filter(r -> forbids(r, verdict.action()) || proposes(r, verdict.action()))
                      .reduce((first, second) -> second)
                      .filter(r -> proposes(r, verdict.action()))
                      .map(r -> new Verdict(verdict.action(), true, List.of()))
                      .orElse(verdict));
        };
    assertThatThrownBy(() -> orderAndRepetitionDoNotMatter(lastWord))
        .isInstanceOf(AssertionError.class);
  }

  @ParameterizedTest
  @EnumSource(Needed.class)
  void aVetoWithoutAnExitDoesNotConstruct(Needed needed) {
    assertThat(Exit.with(needed).detail()).isNotBlank();
    assertThatThrownBy(() -> new Exit(needed, " ", Owner.AUTHOR))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(needed.id());
    assertThatThrownBy(() -> new Verdict(Action.RETRY, false, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("retry");
    assertThatThrownBy(
            () ->
                new Verdict(
                    Action.RETRY, true, List.of(new Veto("r", "because", Exit.with(needed)))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aJudgementThatLeavesActionsOutDoesNotConstruct() {
    assertThatThrownBy(() -> new Safety(Severity.SEV_4, List.of(), Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 of");
  }

  // ---- the other verbs

  private static final Citation HERE = new Citation("built-in", "rule", "a.1");

  private static Advice saying(Ruling... rulings) {
    return fold(List.of(new Opinion("built-in", Arrays.asList(rulings), Optional.empty())));
  }

  @Test
  void theDomainClosestToTheRootLeads() {
    for (FailureDomain one : FailureDomain.values()) {
      for (FailureDomain other : FailureDomain.values()) {
        Advice advice =
            saying(
                new Ruling.Located(HERE, List.of(), one),
                new Ruling.Located(HERE, List.of(), other));
        FailureDomain root = one.precedence() < other.precedence() ? one : other;
        assertThat(advice.boundary().domain()).contains(root);
        assertThat(advice.authority().owner()).isEqualTo(root.owner());
        assertThat(advice.authority().next()).isEqualTo(root.next());
        assertThat(advice.authority().approvals())
            .containsExactlyInAnyOrderElementsOf(root.approvers());
        assertThat(advice.boundary().others())
            .isEqualTo(one == other ? List.of() : List.of(root == one ? other : one));
      }
    }
  }

  @Test
  void aRuleNamesSomeoneCloserAndAsksForMoreApprovals() {
    Ruling state = new Ruling.Located(HERE, List.of(), FailureDomain.STATE_BACKEND);
    Advice advice =
        saying(
            state,
            new Ruling.Owned(HERE, List.of(), Part.DECIDES, Owner.INCIDENT_COMMANDER),
            new Ruling.Owned(HERE, List.of(), Part.APPROVES, Owner.GOVERNANCE));

    assertThat(advice.authority().owner()).isEqualTo(Owner.STATE_OWNER);
    assertThat(advice.authority().next()).isEqualTo(Owner.INCIDENT_COMMANDER);
    assertThat(advice.authority().approvals())
        .containsExactly(Owner.INFRASTRUCTURE_OWNER, Owner.STATE_OWNER, Owner.GOVERNANCE);
  }

  @Test
  void whereNoSurfaceIsKnownSomebodyStillDecidesAndApproves() {
    assertThat(saying().authority().next()).isEqualTo(Owner.PLATFORM);
    assertThat(saying().authority().approvals()).containsExactly(Owner.INFRASTRUCTURE_OWNER);
  }

  @Test
  void thePlaybookWhoseMistakesCostMostLeads() {
    for (Playbook one : Playbook.values()) {
      for (Playbook other : Playbook.values()) {
        Advice advice =
            saying(
                new Ruling.RecognisedPlaybook(HERE, List.of(), one),
                new Ruling.RecognisedPlaybook(HERE, List.of(), other));
        Playbook leading = one.precedence() < other.precedence() ? one : other;
        assertThat(advice.recovery().playbook()).contains(leading);
        assertThat(advice.recovery().procedure()).isEqualTo(Procedures.of(leading));
      }
    }
  }

  @Test
  void theWorstRatingWinsWithItsReasons() {
    Advice advice =
        saying(
            new Ruling.Rated(HERE, List.of(), Severity.SEV_3, "production"),
            new Ruling.Rated(HERE, List.of(), Severity.SEV_2, "state is damaged"),
            new Ruling.Rated(HERE, List.of(), Severity.SEV_2, "a lock is held"),
            new Ruling.Rated(HERE, List.of(), Severity.SEV_4, "small"));
    assertThat(advice.safety().severity()).isEqualTo(Severity.SEV_2);
    assertThat(advice.safety().reasons()).containsExactly("a lock is held", "state is damaged");
    assertThat(saying().safety().severity()).isEqualTo(Severity.SEV_4);
  }

  @Test
  void theSmallestLoopIsPausedAndAlone() {
    Advice advice =
        saying(
            new Ruling.Paused(HERE, List.of(), ControlLoop.GITOPS_PARENT),
            new Ruling.Paused(HERE, List.of(), ControlLoop.IAC_UNIT),
            new Ruling.Paused(HERE, List.of(), ControlLoop.ADMISSION_POLICY));
    assertThat(advice.authority().pause()).containsExactly(ControlLoop.IAC_UNIT);
  }

  @Test
  void theMostDangerousDriftWins() {
    assertThat(
            saying(
                    new Ruling.RecognisedDrift(HERE, List.of(), DriftClass.DANGEROUS),
                    new Ruling.RecognisedDrift(HERE, List.of(), DriftClass.NOISE))
                .state()
                .driftClass())
        .contains(DriftClass.DANGEROUS);
  }

  @Test
  void whatIsLostFirstIsCapturedFirstAndWhatIsSafeIsNotAskedFor() {
    Findings findings =
        Findings.of(
            Incident.about("prod/shop")
                .with(new Captured(EvidenceKind.LOCK_ID, "ticket-12"))
                .build(),
            NOW);
    List<Ruling> rulings = new ArrayList<>();
    for (EvidenceKind kind : EvidenceKind.values()) {
      rulings.add(new Ruling.Captures(HERE, List.of(), kind));
    }
    Collections.reverse(rulings);
    Advice advice =
        Fold.fold(findings, List.of(new Opinion("built-in", rulings, Optional.empty())), "rules");
    assertThat(advice.evidence().captureFirst())
        .hasSize(EvidenceKind.values().length - 1)
        .doesNotContain(EvidenceKind.LOCK_ID)
        .isSortedAccordingTo(
            (a, b) ->
                a.urgency() != b.urgency()
                    ? Integer.compare(a.urgency(), b.urgency())
                    : a.compareTo(b))
        .startsWith(EvidenceKind.STATE_BACKEND_VERSION);
  }

  @Test
  void questionsAreInTheArticlesOrderAsAReaderCounts() {
    List<Ruling> rulings = new ArrayList<>();
    for (String place : List.of("d.10", "d.9", "c.2", "d.1", "d.02", "e.1")) {
      rulings.add(
          new Ruling.Asked(new Citation("built-in", "rule", place), List.of(), "at " + place));
    }
    assertThat(saying(rulings.toArray(Ruling[]::new)).evidence().questions())
        .containsExactly("at c.2", "at d.1", "at d.02", "at d.9", "at d.10", "at e.1");
  }

  @Test
  void theQuestionsOfTheLeadingPlaybookComeFirst() {
    assertThat(
            saying(
                    new Ruling.Asked(at("drift.1"), List.of(), "who authorized it?"),
                    new Ruling.Asked(at("playbook-03.diagnosis.1"), List.of(), "who holds it?"),
                    new Ruling.Asked(at("playbook-08.diagnosis.1"), List.of(), "what exists?"),
                    new Ruling.RecognisedPlaybook(
                        at("playbook-08.symptom.1"),
                        List.of(),
                        Playbook.APPLY_FAILS_AFTER_PARTIAL_MUTATION))
                .evidence()
                .questions())
        .containsExactly("what exists?", "who authorized it?", "who holds it?");
  }

  private static Citation at(String place) {
    return new Citation("built-in", "rule", place);
  }

  @Test
  void placesAreOrderedTotally() {
    List<String> places =
        List.of(
            "",
            "a",
            "a.",
            "a.1",
            "a.01",
            "a.1b",
            "a.10",
            "a.9",
            "b.123456789012345678901",
            "b.123456789012345678902",
            "b.1",
            "playbook-08.option.5",
            "playbook-08.option.10",
            "doctrine.rule1.3");
    for (String a : places) {
      for (String b : places) {
        int ab = ArticleOrder.INSTANCE.compare(a, b);
        assertThat(Integer.signum(ab))
            .isEqualTo(-Integer.signum(ArticleOrder.INSTANCE.compare(b, a)));
        assertThat(ab == 0).isEqualTo(a.equals(b));
        for (String c : places) {
          if (ab < 0 && ArticleOrder.INSTANCE.compare(b, c) < 0) {
            assertThat(ArticleOrder.INSTANCE.compare(a, c)).as("%s %s %s", a, b, c).isNegative();
          }
        }
      }
    }
  }

  @Test
  void aGuardrailThatTwoRulesLearnAtOnePlaceIsOneWhicheverSpokeFirst() {
    Ruling first =
        new Ruling.Learned(new Citation("built-in", "A", "g.1"), List.of(), "build a gate");
    Ruling second =
        new Ruling.Learned(new Citation("house", "B", "g.1"), List.of(), "build a gate");
    assertThat(saying(first, second).learning().guardrails())
        .containsExactly(new Guardrail("build a gate", "A"));
    assertThat(saying(second, first).learning()).isEqualTo(saying(first, second).learning());
  }

  @Test
  void aGuardrailPutsItsPatternToWorkAndAnotherNone() {
    Ruling versions =
        new Ruling.Learned(new Citation("built-in", "A", "patterns.7"), List.of(), "keep versions");
    Ruling canary =
        new Ruling.Learned(
            new Citation("built-in", "B", "playbook-17.design.2"), List.of(), "a canary first");
    Ruling other = new Ruling.Learned(new Citation("house", "C", "g.1"), List.of(), "build a gate");
    assertThat(saying(canary, other, versions).learning().patterns())
        .containsExactly(Pattern.STATE_VERSIONING, Pattern.CONTROLLER_CANARIES);
    assertThat(saying(other).learning().patterns()).isEmpty();
  }

  @Test
  void twoVetoesThatDifferInWhoLiftsThemBothStay() {
    Exit author = new Exit(Needed.FRESH_PLAN, "a fresh plan", Owner.AUTHOR);
    Exit platform = new Exit(Needed.FRESH_PLAN, "a fresh plan", Owner.PLATFORM);
    Ruling one = new Ruling.Forbidden(HERE, List.of(), Action.RETRY, "stale", author);
    Ruling other = new Ruling.Forbidden(HERE, List.of(), Action.RETRY, "stale", platform);
    assertThat(saying(one, other).safety()).isEqualTo(saying(other, one).safety());
    assertThat(saying(one, other).safety().verdict(Action.RETRY).vetoes()).hasSize(2);
  }

  @Test
  void anAdviceNamesWhatItWasMadeFrom() {
    Advice advice = saying();
    assertThat(advice.binding().incident()).matches("[0-9a-f]{64}");
    assertThat(advice.binding().rules()).isEqualTo("rules");
    assertThat(advice.binding().at()).isEqualTo(NOW);
    assertThat(advice.binding()).isEqualTo(saying(propose("r", Action.NONE)).binding());
    Advice other =
        Fold.fold(Findings.of(Incident.about("prod/other").build(), NOW), List.of(), "rules");
    assertThat(other.binding().incident()).isNotEqualTo(advice.binding().incident());
  }

  // ---- every verb at once, generated

  private static final Set<Class<?>> SAID = ConcurrentHashMap.newKeySet();

  @Property
  void orderAndRepetitionOfAnyRulingsDoNotMatter(
      @ForAll("opinions") List<Opinion> opinions, @ForAll Random random) {
    rulings(opinions).forEach(r -> SAID.add(r.getClass()));
    Advice advice = fold(opinions);
    Advice other = fold(shuffled(opinions, random));
    assertThat(parts(other)).isEqualTo(parts(advice));
    if (opinions.stream().allMatch(o -> o.failure().isEmpty())) {
      assertThat(other.explain()).isEqualTo(advice.explain());
    }
  }

  @AfterContainer
  static void everyVerbWasSaid() {
    assertThat(SAID)
        .containsExactlyInAnyOrderElementsOf(List.of(Ruling.class.getPermittedSubclasses()));
  }

  @Provide
  Arbitrary<List<Opinion>> opinions() {
    Arbitrary<String> text = Arbitraries.of("x", "y", "z");
    Arbitrary<Citation> citations =
        Combinators.combine(
                Arbitraries.of("built-in", "house"),
                Arbitraries.of("A", "B"),
                Arbitraries.of("a.2", "a.10", "b.1"))
            .as(Citation::new);
    Arbitrary<List<Object>> matched =
        Arbitraries.of("fact one", "fact two").map(f -> List.<Object>of(f));
    Arbitrary<Exit> exits =
        Combinators.combine(Arbitraries.of(Needed.class), text, Arbitraries.of(Owner.class))
            .as(Exit::new);
    Arbitrary<Ruling> rulings =
        Arbitraries.oneOf(
            List.of(
                combined(citations, matched, FailureDomain.class, Ruling.Located::new),
                combined(citations, matched, FailureState.class, Ruling.RecognisedState::new),
                combined(citations, matched, Playbook.class, Ruling.RecognisedPlaybook::new),
                combined(citations, matched, MatrixRow.class, Ruling.RecognisedRow::new),
                combined(citations, matched, SyncFailureClass.class, Ruling.RecognisedFailure::new),
                combined(citations, matched, DriftClass.class, Ruling.RecognisedDrift::new),
                Combinators.combine(
                        citations, matched, Arbitraries.of(Part.class), Arbitraries.of(Owner.class))
                    .as(Ruling.Owned::new),
                combined(citations, matched, ControlLoop.class, Ruling.Paused::new),
                combined(citations, matched, EvidenceKind.class, Ruling.Captures::new),
                combined(citations, matched, PostCondition.class, Ruling.Proved::new),
                combined(citations, matched, AntiPattern.class, Ruling.Habit::new),
                combined(citations, matched, Drill.class, Ruling.Exercise::new),
                Combinators.combine(citations, matched, text).as(Ruling.Asked::new),
                Combinators.combine(citations, matched, text).as(Ruling.Learned::new),
                Combinators.combine(citations, matched, Arbitraries.of(Severity.class), text)
                    .as(Ruling.Rated::new),
                Combinators.combine(citations, matched, Arbitraries.of(Action.class), text)
                    .as(Ruling.Proposed::new),
                Combinators.combine(citations, matched, Arbitraries.of(ACTIONS), text, exits)
                    .as(Ruling.Forbidden::new)));
    Arbitrary<Optional<String>> failures =
        Arbitraries.frequencyOf(
            Tuple.of(9, Arbitraries.just(Optional.empty())), Tuple.of(1, text.map(Optional::of)));
    return Combinators.combine(
            Arbitraries.of("built-in", "house"), rulings.list().ofMaxSize(30), failures)
        .as(Opinion::new)
        .list()
        .ofMaxSize(3);
  }

  private interface Verb<T> {
    Ruling say(Citation citation, List<Object> matched, T what);
  }

  private static <T extends Enum<T>> Arbitrary<Ruling> combined(
      Arbitrary<Citation> citations,
      Arbitrary<List<Object>> matched,
      Class<T> vocabulary,
      Verb<T> verb) {
    return Combinators.combine(citations, matched, Arbitraries.of(vocabulary)).as(verb::say);
  }

  // ---- a definite step leads

  private static Ruling ofMutation() {
    return new Ruling.Proposed(
        new Citation("built-in", "Triage", "triage.3"), List.of(), Action.INVESTIGATE, "who knows");
  }

  private static Action next(FailureDomain domain, Ruling... rulings) {
    List<Ruling> all = new ArrayList<>(List.of(rulings));
    all.add(new Ruling.Located(HERE, List.of(), domain));
    return fold(List.of(new Opinion("built-in", all, Optional.empty()))).recovery().next();
  }

  @Test
  void whatMendsANamedCauseElsewhereLeadsBeforeTheQuestionWhatWasChanged() {
    Ruling fix = propose("Playbook 14", Action.FIX_SOURCE);
    assertThat(next(FailureDomain.KUBERNETES_API, ofMutation(), fix)).isEqualTo(Action.FIX_SOURCE);
    assertThat(next(FailureDomain.KUBERNETES_API, ofMutation())).isEqualTo(Action.INVESTIGATE);
  }

  @Test
  void aPermissionIsGrantedBesideWhatWasChangedUnlessTheRecordIsKnownToBeWrong() {
    Ruling grant = propose("Playbook 8", Action.FIX_IDENTITY);
    Ruling wrong =
        new Ruling.RecognisedState(HERE, List.of(), FailureState.RECORDED_STATE_DIVERGED);
    assertThat(next(FailureDomain.CLOUD_API, ofMutation(), grant)).isEqualTo(Action.FIX_IDENTITY);
    assertThat(next(FailureDomain.CLOUD_API, ofMutation(), grant, wrong))
        .isEqualTo(Action.INVESTIGATE);
  }

  @Test
  void whoeverMayNotWriteTheStateIsLetInFirst() {
    Ruling grant = propose("Playbook 8", Action.FIX_IDENTITY);
    Ruling asks = propose("Playbook 3", Action.INVESTIGATE);
    Ruling wrong =
        new Ruling.RecognisedState(HERE, List.of(), FailureState.RECORDED_STATE_DIVERGED);
    assertThat(next(FailureDomain.STATE_BACKEND, ofMutation(), grant, asks, wrong))
        .isEqualTo(Action.FIX_IDENTITY);
    assertThat(next(FailureDomain.RUNNER, ofMutation(), grant)).isEqualTo(Action.INVESTIGATE);
  }

  @Test
  void recordedStateThatMayBeWrongIsLookedAtFirst() {
    Ruling fix = propose("Playbook 8", Action.FIX_SOURCE);
    for (FailureDomain domain : List.of(FailureDomain.STATE_BACKEND, FailureDomain.RUNNER)) {
      assertThat(next(domain, ofMutation(), fix)).as(domain.id()).isEqualTo(Action.INVESTIGATE);
    }
    Ruling wrong =
        new Ruling.RecognisedState(HERE, List.of(), FailureState.RECORDED_STATE_DIVERGED);
    assertThat(next(FailureDomain.CLOUD_API, ofMutation(), fix, wrong))
        .isEqualTo(Action.INVESTIGATE);
  }

  @Test
  void aCallThatWasRefusedIsMendedFirstExceptBetweenTwoVersions() {
    List<Proposal> allowed =
        List.of(
            new Proposal(Action.INVESTIGATE, "who knows", "A"),
            new Proposal(Action.FIX_SOURCE, "as the message asks", "B"));
    Incident refused = Incident.about("unit").with(seen(Symptom.REQUEST_REJECTED)).build();
    Incident between = Incident.about("unit").with(seen(Symptom.PARTIAL_APPLY)).build();
    assertThat(step(allowed, refused)).contains(Action.FIX_SOURCE);
    assertThat(step(allowed, between)).contains(Action.INVESTIGATE);
  }

  private static Optional<Action> step(List<Proposal> allowed, Incident incident) {
    return NextStep.of(allowed, Optional.of(FailureDomain.CLOUD_API), Set.of(), false, incident);
  }

  private static Observed seen(Symptom symptom) {
    return Observed.of(symptom);
  }

  @Test
  void aQuestionThatARuleAsksBeyondThatLeads() {
    Ruling fix = propose("Playbook 16", Action.FIX_IDENTITY);
    Ruling asks = propose("House", Action.INVESTIGATE);
    assertThat(next(FailureDomain.ARTIFACT_REGISTRY, ofMutation(), fix, asks))
        .isEqualTo(Action.INVESTIGATE);
  }

  @Test
  void whatChangesTheTargetDoesNotLeadBeforeTheQuestionWhatWasChanged() {
    Ruling repair = propose("Playbook 13", Action.REPAIR_WORKLOAD);
    assertThat(next(FailureDomain.KUBERNETES_API, ofMutation(), repair))
        .isEqualTo(Action.INVESTIGATE);
  }

  // ---- building blocks

  /** Of two names for running again the one is never allowed, so a program asks about the other. */
  @Test
  void whoeverProposesItARetryIsRefusedAndTheSameChangeIsNot() {
    for (Action action : Action.values()) {
      Verdict verdict = saying(propose("anybody", action)).safety().verdict(action);
      assertThat(verdict.allowed())
          .as(action.id())
          .isEqualTo(action.nature() != Action.Nature.TEMPTING);
    }
    Verdict retry = saying(propose("anybody", Action.RETRY)).safety().verdict(Action.RETRY);
    assertThat(retry.vetoes())
        .extracting(veto -> veto.exit().detail())
        .containsExactly("nothing: where it is safe it is called retry-same-change");
  }

  private static Ruling forbid(String rule, Action action) {
    return new Ruling.Forbidden(
        new Citation("built-in", rule, "a.1"),
        List.of(),
        action,
        "not now",
        Exit.with(Needed.COMPARISON));
  }

  private static Ruling propose(String rule, Action action) {
    return new Ruling.Proposed(
        new Citation("built-in", rule, "a.2"), List.of(), action, "it is time");
  }

  private static boolean forbids(Ruling ruling, Action action) {
    return ruling instanceof Ruling.Forbidden f && f.action() == action;
  }

  private static boolean proposes(Ruling ruling, Action action) {
    return ruling instanceof Ruling.Proposed p && p.action() == action;
  }

  private static Stream<Ruling> rulings(List<Opinion> opinions) {
    return opinions.stream().flatMap(o -> o.rulings().stream());
  }

  private static Set<Action> proposed(List<Opinion> opinions) {
    Set<Action> proposed = EnumSet.noneOf(Action.class);
    rulings(opinions)
        .forEach(
            r -> {
              if (r instanceof Ruling.Proposed p) {
                proposed.add(p.action());
              }
            });
    return proposed;
  }

  private static Set<Action> allowed(Advice advice) {
    Set<Action> allowed = EnumSet.noneOf(Action.class);
    advice
        .safety()
        .verdicts()
        .forEach(
            (action, verdict) -> {
              if (verdict.allowed()) {
                allowed.add(action);
              }
            });
    return allowed;
  }

  private static Verdict refused(Action action) {
    return new Verdict(
        action, false, List.of(new Veto("r", "not now", Exit.with(Needed.COMPARISON))));
  }

  private static List<Opinion> shuffled(List<Opinion> opinions, Random random) {
    List<Opinion> others = new ArrayList<>();
    for (Opinion opinion : opinions) {
      List<Ruling> rulings = new ArrayList<>(opinion.rulings());
      rulings.addAll(opinion.rulings().subList(0, rulings.size() / 2));
      Collections.shuffle(rulings, random);
      others.add(new Opinion(opinion.pack(), rulings, opinion.failure()));
    }
    Collections.shuffle(others, random);
    return others;
  }

  // All of an advice but the opinions themselves, which are kept as they were given.
  private static List<Object> parts(Advice advice) {
    return List.of(
        advice.boundary(),
        advice.mutation(),
        advice.state(),
        advice.authority(),
        advice.safety(),
        advice.evidence(),
        advice.recovery(),
        advice.learning(),
        advice.explanation(),
        advice.binding());
  }

  private interface Judgement {
    Verdict on(Verdict verdict);
  }

  private static Advice withVerdicts(Advice advice, Judgement judgement) {
    Map<Action, Verdict> verdicts = new EnumMap<>(Action.class);
    advice.safety().verdicts().forEach((action, v) -> verdicts.put(action, judgement.on(v)));
    return rebuilt(
        advice,
        new Safety(advice.safety().severity(), advice.safety().reasons(), verdicts),
        advice.recovery());
  }

  private static Advice withNext(Advice advice, Action next) {
    Recovery recovery = advice.recovery();
    return rebuilt(
        advice,
        advice.safety(),
        new Recovery(
            recovery.playbook(),
            recovery.others(),
            next,
            recovery.proposals(),
            recovery.procedure(),
            recovery.prove()));
  }

  private static Advice rebuilt(Advice advice, Safety safety, Recovery recovery) {
    return new Advice(
        advice.incident(),
        advice.boundary(),
        advice.mutation(),
        advice.state(),
        advice.authority(),
        safety,
        advice.evidence(),
        recovery,
        advice.learning(),
        advice.opinions(),
        advice.binding().rules(),
        advice.binding().at());
  }
}
