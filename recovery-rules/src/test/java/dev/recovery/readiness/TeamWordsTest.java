package dev.recovery.readiness;

import static dev.recovery.readiness.ReadFiles.standing;
import static dev.recovery.readiness.ReadFiles.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.learning.Pattern;
import dev.recovery.readiness.ReadinessReport.Adherence;
import dev.recovery.readiness.ReadinessReport.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The words that teams have for those who keep a text, for what they tried, and how it went. */
class TeamWordsTest {

  private static final String STEPS =
      "\n1. find the run\n2. `terraform force-unlock` the lock\n3. write it down\n";
  private static final String RELEASE =
      "{\"kind\": \"lock-release\", \"by\": \"ada\", \"at\": \"2026-11-02\"}\n";
  private static final String STORE =
      "apiVersion: v1\nkind: Secret\nmetadata: {name: x}\nsops: {version: 3.9.0}\n";

  private static Verdict unlock(String runbook) {
    return verdict(
        ReadinessItem.FORCE_UNLOCK,
        Map.of("docs/runbooks/lock.md", runbook, "audit/releases.jsonl", RELEASE));
  }

  @Test
  void whoeverKeepsARunbookIsNamedInManyWays() {
    String runbook =
        "# A Terraform lock that stays\n\n%s\n\nLast walked through: 2026-10-01\n" + STEPS;
    for (String kept :
        List.of(
            "Keeper: @core",
            "**Looked after by** — @core",
            "Kept by: the core crew",
            "Steward: ada",
            "Custodian: ada",
            "Caretaker: team lyra",
            "Point of contact: ada",
            "Contact: ada",
            "Lead: ada",
            "In charge: ada",
            "On the hook: ada",
            "Who looks after it: ada",
            "Squad: lyra",
            "| | |\n|---|---|\n| Looked after by | @core |",
            "| Keeper | Reviewed |\n|---|---|\n| @core | 2026-01-01 |",
            "Looked after by the network team.",
            "This page is kept by @core, who also drills it.")) {
      assertThat(unlock(runbook.formatted(kept))).as(kept).isEqualTo(Verdict.PROVEN);
    }
    for (String nobody :
        List.of(
            "Keeper: tbd",
            "Keeper: nobody",
            "The lock is owned by the run that took it.",
            "Written by: ada",
            "## When it stays dark\n\nContact: the vendor's hotline",
            "## Escalation\n\n| Contact | Phone |\n|---|---|\n| vendor | 1 |")) {
      assertThat(unlock(runbook.formatted(nobody))).as(nobody).isEqualTo(Verdict.UNPROVEN);
    }
  }

  @Test
  void aDayOnWhichNobodyGotThroughIsNoExercise() {
    String table =
        """
        # A Terraform lock that stays

        | Keeper | Last walked through | Result |
        |---|---|---|
        | @core | 1 Oct 2026 | %s |
        """
            + STEPS;
    for (String well : List.of("went well, 11 min", "passed", "goal reached", "")) {
      assertThat(unlock(table.formatted(well))).as(well).isEqualTo(Verdict.PROVEN);
    }
    for (String ill : List.of("did not get through, see #619", "gave up", "failed", "missed")) {
      assertThat(unlock(table.formatted(ill))).as(ill).isEqualTo(Verdict.UNPROVEN);
    }
  }

  private static final String JOURNAL =
      """
      # Game days

      Newest on top.

      ## 2026-10-20 %s

      - **Players:** ada, eve
      - **Goal:** a plan without a diff inside an hour
      - **Result: %s** More about it here.
      - **To do:** nothing

      ## 2026-04-22 %s

      **Result:** %s
      """;

  private static Verdict journal(String what, String result, String before) {
    return verdict(
        ReadinessItem.PARTIAL_APPLY,
        Map.of("docs/game-days.md", JOURNAL.formatted(what, result, what, before)));
  }

  @Test
  void ofAJournalOfGameDaysTheLatestOfAKindDecides() {
    String what = "Apply broken half way";
    for (String well :
        List.of("reached, 11 minutes.", "went well.", "goal met.", "passed.", "Within the goal.")) {
      for (String ill :
          List.of(
              "not reached.",
              "gave up after two hours.",
              "missed the goal.",
              "did not get through.",
              "torn down after two hours.",
              "The goal was not met.")) {
        assertThat(journal(what, well, ill)).as(well).isEqualTo(Verdict.PROVEN);
        assertThat(journal(what, ill, well)).as(ill).isEqualTo(Verdict.FAILED);
      }
    }
    for (String neither :
        List.of("partly reached.", "reached, but not by the runbook.", "see #12.")) {
      assertThat(journal(what, neither, "reached.")).as(neither).isEqualTo(Verdict.UNPROVEN);
    }
    assertThat(journal("Ingress taken away", "reached.", "reached.")).isEqualTo(Verdict.UNPROVEN);
  }

  @Test
  void theDayOfAJournalIsThatOfThePartOrOfTheWhole() {
    String whole =
        """
        # Fire drill of 2026-10-01

        ## Runner killed in the middle of an apply

        ### What we did

        We stopped it.

        ### Result

        %s
        """;
    for (Map.Entry<String, Verdict> one :
        Map.of("Passed.", Verdict.PROVEN, "We gave up.", Verdict.FAILED).entrySet()) {
      assertThat(
              verdict(
                  ReadinessItem.PARTIAL_APPLY,
                  Map.of("docs/fire-drill.md", whole.formatted(one.getKey()))))
          .as(one.getKey())
          .isEqualTo(one.getValue());
    }
    // What was told of a real incident is no exercise.
    assertThat(
            verdict(
                ReadinessItem.PARTIAL_APPLY,
                Map.of(
                    "docs/outages.md",
                    JOURNAL
                        .replace("Game days", "What went down this year")
                        .formatted("Apply broken half way", "passed", "x", "passed"))))
        .isEqualTo(Verdict.UNPROVEN);
  }

  @Test
  void whatAnExerciseIsAboutIsToldInManyWays() {
    String drills = "drills:\n- {day: 2026-10-01, exercise: \"%s\", result: passed}\n";
    for (String told :
        List.of(
            "run broken in the middle of an apply",
            "apply that stopped",
            "apply broken half way",
            "credentials withdrawn mid-apply",
            "half-applied run")) {
      assertThat(verdict(ReadinessItem.PARTIAL_APPLY, Map.of("d.yaml", drills.formatted(told))))
          .as(told)
          .isEqualTo(Verdict.PROVEN);
    }
    for (String other : List.of("a policy stops every apply", "run of the batch broken half way")) {
      assertThat(verdict(ReadinessItem.PARTIAL_APPLY, Map.of("d.yaml", drills.formatted(other))))
          .as(other)
          .isEqualTo(Verdict.UNPROVEN);
    }
    for (String told :
        List.of(
            "secret set back to the version before",
            "Secret put back",
            "former value of the database password",
            "token moved back to the previous version")) {
      assertThat(
              verdict(
                  ReadinessItem.SECRET_ROLLBACK,
                  Map.of("d.yaml", drills.formatted(told), "s.yaml", STORE)))
          .as(told)
          .isEqualTo(Verdict.PROVEN);
    }
    String runbook = "# A Terraform lock that stays\n\nKeeper: @core\n" + STEPS;
    for (Map.Entry<String, Verdict> one :
        Map.of("lock left behind", Verdict.PROVEN, "stale lock in the database", Verdict.UNPROVEN)
            .entrySet()) {
      Map<String, String> files = new LinkedHashMap<>();
      files.put("docs/runbooks/lock.md", runbook);
      files.put("audit/releases.jsonl", RELEASE);
      files.put("d.yaml", drills.formatted(one.getKey()));
      assertThat(verdict(ReadinessItem.FORCE_UNLOCK, files))
          .as(one.getKey())
          .isEqualTo(one.getValue());
    }
  }

  @Test
  void aRunbookThatNobodyEverWentThroughIsNotReady() {
    String good = "# State lock\n\nOwner: core\nLast exercised: 2026-10-01\n" + STEPS;
    String other = "# A depot without its link\n\n%s\n\n1. look\n2. call\n3. wait\n";
    for (Map.Entry<String, Adherence> one :
        Map.of(
                "Owner: net\nLast walked through: never", Adherence.BROKEN,
                "| Keeper | Last tried |\n|---|---|\n| @net | not yet |", Adherence.BROKEN,
                "A draft.", Adherence.BROKEN,
                "Last exercised: 2026-09-11", Adherence.FOLLOWED,
                "Owner: net", Adherence.UNKNOWN)
            .entrySet()) {
      assertThat(
              standing(
                  Pattern.PRECOMPUTED_RUNBOOKS,
                  Map.of(
                      "docs/runbooks/lock.md",
                      good,
                      "docs/runbooks/link.md",
                      other.formatted(one.getKey()))))
          .as(one.getKey())
          .isEqualTo(one.getValue());
    }
    // Elsewhere what has steps need not be a runbook, and steps alone show nothing.
    assertThat(
            standing(
                Pattern.PRECOMPUTED_RUNBOOKS,
                Map.of("docs/lock.md", good, "docs/setup.md", other.formatted("For new hands."))))
        .isEqualTo(Adherence.FOLLOWED);
    assertThat(
            standing(
                Pattern.PRECOMPUTED_RUNBOOKS,
                Map.of("docs/runbooks/lock.md", "# State lock\n\nOwner: core\n" + STEPS)))
        .isEqualTo(Adherence.UNKNOWN);
  }

  @Test
  void aControllerThatHasSecretsInItsNameIsNone() {
    String runbook =
        """
        # Upgrading Flux and %s

        Owner: @core
        Last carried out: 2026-11-10

        ## Way back

        1. roll back to the previous version of the chart
        """;
    for (String name : List.of("External Secrets", "sealed-secrets")) {
      assertThat(
              verdict(
                  ReadinessItem.SECRET_ROLLBACK,
                  Map.of("docs/runbooks/upgrade.md", runbook.formatted(name), "a.yaml", STORE)))
          .as(name)
          .isNotEqualTo(Verdict.PROVEN);
    }
    assertThat(
            verdict(
                ReadinessItem.SECRET_ROLLBACK,
                Map.of(
                    "docs/runbooks/secret.md",
                    runbook.formatted("x").replace("Upgrading Flux and x", "A secret that is bad"),
                    "a.yaml",
                    STORE)))
        .isEqualTo(Verdict.PROVEN);
  }

  @Test
  void whatAProcedureWarnsOfBehindACommandItDoesNotDo() {
    String pause = "# Pausing Flux\n\n1. `flux suspend kustomization web -n web`. %s `--all`.\n";
    assertThat(verdict(ReadinessItem.SCOPED_PAUSE, "docs/pause.md", pause.formatted("Not")))
        .isNotEqualTo(Verdict.FAILED);
    assertThat(
            verdict(
                ReadinessItem.SCOPED_PAUSE,
                "docs/pause.md",
                "# Pausing Flux\n\n1. `flux suspend kustomization --all`\n"))
        .isEqualTo(Verdict.FAILED);
  }
}
