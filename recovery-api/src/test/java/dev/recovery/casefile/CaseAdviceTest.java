package dev.recovery.casefile;

import static dev.recovery.casefile.Walk.acted;
import static dev.recovery.casefile.Walk.advised;
import static dev.recovery.casefile.Walk.allChecked;
import static dev.recovery.casefile.Walk.at;
import static dev.recovery.casefile.Walk.closed;
import static dev.recovery.casefile.Walk.file;
import static dev.recovery.casefile.Walk.goodRetry;
import static dev.recovery.casefile.Walk.opened;
import static dev.recovery.casefile.Walk.seen;
import static dev.recovery.casefile.Walk.settled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.Advice;
import dev.recovery.Incident;
import dev.recovery.RecoveryAdvisor;
import dev.recovery.boundary.Owner;
import dev.recovery.evidence.EvidenceKind;
import dev.recovery.recovery.PostCondition;
import dev.recovery.ruling.Citation;
import dev.recovery.ruling.Findings;
import dev.recovery.ruling.Fold;
import dev.recovery.ruling.Opinion;
import dev.recovery.ruling.Ruling;
import dev.recovery.safety.Action;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where a case stands, whose turn it is, and what brings it on. */
class CaseAdviceTest {

  private static final Citation CITED = new Citation("built-in", "a rule", "triage.3");

  /** Proposes one step, and nothing else, whatever happened. */
  private static RecoveryAdvisor proposing(Action action, int minute, Ruling... more) {
    return incident -> advice(incident, action, minute, more);
  }

  private static Advice advice(Incident incident, Action action, int minute, Ruling... more) {
    List<Ruling> rulings = new ArrayList<>(List.of(more));
    rulings.add(new Ruling.Proposed(CITED, List.of(), action, "a rule says so"));
    return Fold.fold(
        Findings.of(incident, at(minute)),
        List.of(new Opinion("built-in", rulings, Optional.empty())),
        "rules");
  }

  private static RecoveryCase recorded(RecoveryCase file, RecoveryAdvisor advisor) {
    return file.with(CaseEvent.Advised.of(advisor.classify(file.incident()), "ci"));
  }

  @Test
  void nothingWasSeen() {
    CaseAdvice advice = proposing(Action.INVESTIGATE, 1).advise(file(opened(0)));
    assertThat(advice.at()).isEqualTo(TriageStep.OBSERVE);
    assertThat(advice.next().owner()).isEqualTo(Owner.PLATFORM);
    assertThat(advice.next().text()).startsWith("say what was seen");
  }

  @Test
  void seenAndNotClassified() {
    CaseAdvice advice = proposing(Action.INVESTIGATE, 2).advise(file(opened(0), seen(1)));
    assertThat(advice.at()).isEqualTo(TriageStep.CLASSIFY);
    assertThat(advice.next().text()).contains("investigate — find out what changed");
  }

  @Test
  void theSameAdviceIsNotClassifiedTwice() {
    RecoveryAdvisor advisor = proposing(Action.INVESTIGATE, 2);
    RecoveryCase file = recorded(file(opened(0), seen(1)), advisor);
    assertThat(advisor.advise(file).at()).isEqualTo(TriageStep.COMPARE);
    // An hour later it still says the same.
    assertThat(proposing(Action.INVESTIGATE, 62).advise(file).at()).isEqualTo(TriageStep.COMPARE);
    assertThat(proposing(Action.PAUSE_TARGET, 3).advise(file).at()).isEqualTo(TriageStep.CLASSIFY);
  }

  @Test
  void eachStepOfTheLoop() {
    assertThat(standing(Action.PAUSE_TARGET)).isEqualTo(TriageStep.FREEZE);
    assertThat(standing(Action.WAIT_AND_OBSERVE)).isEqualTo(TriageStep.COMPARE);
    assertThat(standing(Action.REPLAN_AND_REAPPROVE)).isEqualTo(TriageStep.REPLAN);
    assertThat(standing(Action.OBTAIN_APPROVAL)).isEqualTo(TriageStep.APPROVE);
    assertThat(standing(Action.REPAIR_STATE)).isEqualTo(TriageStep.APPROVE);
    assertThat(standing(Action.RECONCILE_GIT)).isEqualTo(TriageStep.REPAIR);
    assertThat(standing(Action.ESCALATE)).isEqualTo(TriageStep.HAND_OVER);
    assertThat(standing(Action.NONE)).isEqualTo(TriageStep.PROVE);
  }

  private static TriageStep standing(Action action) {
    RecoveryAdvisor advisor = proposing(action, 2);
    return advisor.advise(recorded(file(opened(0), seen(1)), advisor)).at();
  }

  @Test
  void evidenceComesBeforeTheStepThatActs() {
    RecoveryAdvisor advisor =
        proposing(
            Action.REPAIR_STATE,
            2,
            new Ruling.Captures(CITED, List.of(), EvidenceKind.STATE_BACKEND_VERSION));
    RecoveryCase file = recorded(file(opened(0), seen(1)), advisor);
    CaseAdvice before = advisor.advise(file);
    assertThat(before.at()).isEqualTo(TriageStep.CAPTURE);
    assertThat(before.next().text())
        .isEqualTo("capture first: the state version before any repair");
  }

  @Test
  void approvedItMayBeDone() {
    RecoveryAdvisor advisor = proposing(Action.REPAIR_STATE, 2);
    RecoveryCase file = recorded(file(opened(0), seen(1)), advisor);
    CaseAdvice before = advisor.advise(file);
    assertThat(before.next().action()).contains(Action.REPAIR_STATE);
    List<CaseEvent> approvals = new ArrayList<>();
    for (Owner role : before.advice().authority().approvals()) {
      approvals.add(
          new CaseEvent.Approved(
              at(2),
              "github",
              "AP-" + role.id(),
              before.advice().digest(),
              Action.REPAIR_STATE,
              "grace",
              role,
              at(2),
              at(60)));
    }
    RecoveryCase approved = file.with(approvals.toArray(CaseEvent[]::new));
    assertThat(advisor.advise(approved).at()).isEqualTo(TriageStep.REPAIR);
    assertThat(approved.with(acted(3, Action.REPAIR_STATE)).violations()).isEmpty();
    assertThat(advisor.advise(approved.with(acted(3, Action.REPAIR_STATE))).at())
        .isEqualTo(TriageStep.OBSERVE);
  }

  @Test
  void whoeverTookItOverOwnsIt() {
    CaseEvent over =
        new CaseEvent.HandedOver(
            at(4), "pager", "ada", Owner.INCIDENT_COMMANDER, "kay", "nothing smaller is safe");
    CaseAdvice advice =
        proposing(Action.ESCALATE, 5)
            .advise(file(opened(0), seen(1), advised(2, Action.ESCALATE), over));
    assertThat(advice.at()).isEqualTo(TriageStep.HANDED_OVER);
    assertThat(advice.next().owner()).isEqualTo(Owner.INCIDENT_COMMANDER);
    assertThat(advice.next().person()).isEqualTo("kay");
  }

  @Test
  void whatIsOwedThenProvenThenClosed() {
    RecoveryAdvisor advisor = proposing(Action.NONE, 100);
    RecoveryCase owing = file(goodRetry(), acted(5, "p", Action.PAUSE_TARGET), allChecked(6));
    CaseAdvice settle = advisor.advise(owing);
    assertThat(settle.at()).isEqualTo(TriageStep.SETTLE);
    assertThat(settle.next().text()).isEqualTo("settle paused-loop/p by its resumption");
    RecoveryCase settled =
        owing
            .with(settled(7, "paused-loop/p", Debt.Settlement.RESUMED), seen(8))
            .with(allChecked(9).toArray(CaseEvent[]::new));
    assertThat(advisor.advise(settled).at()).isEqualTo(TriageStep.CLOSE);
    assertThat(advisor.advise(settled.with(closed(10))).at()).isEqualTo(TriageStep.CLOSED);
  }

  @Test
  void aDigestIsThatOfWhatIsSaidAndNotOfWhenItIsSaid() {
    Incident incident = Incident.about("unit").build();
    String digest = advice(incident, Action.INVESTIGATE, 1).digest();
    assertThat(digest).matches("[0-9a-f]{64}");
    assertThat(advice(incident, Action.INVESTIGATE, 99).digest()).isEqualTo(digest);
    assertThat(advice(incident, Action.PAUSE_TARGET, 1).digest()).isNotEqualTo(digest);
    assertThat(advice(Incident.about("unit2").build(), Action.INVESTIGATE, 1).digest())
        .isNotEqualTo(digest);
  }

  @Test
  void onPaper() throws IOException {
    RecoveryCase file =
        file(
            opened(0),
            seen(1),
            advised(2, Action.RETRY_SAME_CHANGE),
            acted(5, "run-8", Action.FORCE_UNLOCK),
            Walk.checked(6, PostCondition.WORKLOADS_HEALTHY),
            Walk.accepted(7, PostCondition.POLICY_SETTLED, Owner.POLICY_OWNER, 600),
            seen(8),
            closed(9));
    String text = proposing(Action.INVESTIGATE, 100).advise(file).explain();
    if (Boolean.getBoolean("readme.write")) {
      java.nio.file.Files.writeString(
          java.nio.file.Path.of(
              "src/test/resources/dev/recovery/casefile/case-of-a-forced-unlock.txt"),
          text);
    }
    assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    assertThat(text).isEqualTo(resource("case-of-a-forced-unlock.txt"));
  }

  private static String resource(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(CaseAdviceTest.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
