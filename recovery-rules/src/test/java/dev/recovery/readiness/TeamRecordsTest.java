package dev.recovery.readiness;

import static dev.recovery.readiness.ReadFiles.standing;
import static dev.recovery.readiness.ReadFiles.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.learning.Pattern;
import dev.recovery.readiness.ReadinessReport.Adherence;
import dev.recovery.readiness.ReadinessReport.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Records below lists, keys and headings of a team's own. */
class TeamRecordsTest {

  private static final String RUNBOOK =
      "# State lock\n\nKeeper: core\nLast walked through: 2026-10-01\n\n1. `terraform force-unlock`\n";

  private static Verdict released(String path, String record) {
    return verdict(ReadinessItem.FORCE_UNLOCK, Map.of("docs/lock.md", RUNBOOK, path, record));
  }

  @Test
  void whoeverLetALockGoIsNamedByAnyFieldOfAPersonWhoDidIt() {
    String record = "releases:\n- {day: 2026-10-08, unit: db, held_by: job 7, %s}\n";
    for (String by :
        List.of("let_go_by: ada", "cleared_by: ada", "on_call: ada", "freed_by: ada")) {
      assertThat(released("ledger/lock-releases.yaml", record.formatted(by)))
          .as(by)
          .isEqualTo(Verdict.PROVEN);
    }
    for (String by : List.of("let_go_by:", "let_go_by: nobody", "cleared_by: \"-\"")) {
      assertThat(released("ledger/lock-releases.yaml", record.formatted(by)))
          .as(by)
          .isEqualTo(Verdict.FAILED);
    }
    // Whoever held, found or approved it has not let it go.
    for (String other : List.of("found_by: ada", "approved_by: ada", "checked_by: ada")) {
      assertThat(released("ledger/lock-releases.yaml", record.formatted(other)))
          .as(other)
          .isNotEqualTo(Verdict.PROVEN);
    }
    assertThat(
            released(
                "ledger/locks.md",
                "# Lock journal\n\n| When | State | Let go by |\n|---|---|---|\n| 2026-10-08 | db | ada |\n"))
        .isEqualTo(Verdict.PROVEN);
  }

  private static Verdict drift(String path, String text) {
    return verdict(ReadinessItem.DRIFT_CLASSIFIED, path, text);
  }

  @Test
  void whatAFindingCallsItselfIsItsClassAmongFindings() {
    String seen =
        "seen:\n- {day: 2026-10-12, unit: live/db, what: a label, %s: %s, %s: %s, then: \"!77\"}\n";
    for (String field : List.of("kind", "category", "sort", "verdict", "assessment", "cause")) {
      for (String by : List.of("sorted_by", "judged_by", "triaged_by")) {
        for (String said : List.of("provider-noise", "emergency change", "hotfix")) {
          assertThat(drift("ledger/drift-2026.yaml", seen.formatted(field, said, by, "ada")))
              .as("%s %s", field, by)
              .isEqualTo(Verdict.PROVEN);
        }
        for (String open : List.of("", "\"?\"", "unsorted", "to be judged")) {
          assertThat(drift("ledger/drift-2026.yaml", seen.formatted(field, open, by, "")))
              .as("%s %s", field, open)
              .isEqualTo(Verdict.FAILED);
        }
      }
      // Whoever found it has not judged it, and nobody has.
      assertThat(drift("ledger/drift-2026.yaml", seen.formatted(field, "noise", "found_by", "ada")))
          .as(field)
          .isNotEqualTo(Verdict.PROVEN);
    }
    assertThat(
            drift(
                "registers/drift.md",
                "# Drift\n\n| Seen | Unit | Sort | Judged by |\n|---|---|---|---|\n| 2026-10-12 | db | noise | ada |\n"))
        .isEqualTo(Verdict.PROVEN);
    // What a tool calls a type is no class, and a kind of object is none beside an open verdict.
    assertThat(drift("drift.json", "{\"missing\": [{\"id\": \"a\", \"type\": \"aws_s3_bucket\"}]}"))
        .isEqualTo(Verdict.UNPROVEN);
    assertThat(
            drift(
                "drift.yaml",
                "seen:\n- {day: 2026-10-12, kind: Deployment, verdict: , judged_by: ada}\n"))
        .isEqualTo(Verdict.FAILED);
  }

  @Test
  void aFindingOfLateThatIsStillOpenLeavesTheOthersWithoutProof() {
    String seen =
        """
        seen:
        - {day: 2026-10-12, unit: a, kind: noise, sorted_by: ada}
        - {day: %s, unit: b, kind: , sorted_by: }
        """;
    for (Map.Entry<String, Verdict> one :
        Map.of(
                "2026-11-20", Verdict.UNPROVEN,
                "2026-11-01", Verdict.FAILED,
                "2025-06-01", Verdict.PROVEN)
            .entrySet()) {
      assertThat(drift("ledger/drift.yaml", seen.formatted(one.getKey())))
          .as(one.getKey())
          .isEqualTo(one.getValue());
    }
  }

  private static final String CHANGES =
      """
      # %s

      | When | Who | What | Incident | %s |
      |---|---|---|---|---|
      | 20 Oct 2026 | ada | memory up after !12 | [#617](https://git.example/x/-/issues/617) | %s |
      | 19 Aug 2025 | eve | ingress switched | [#391](https://git.example/x/-/issues/391) | – |
      """;

  private static Verdict changes(String title, String column, String back) {
    return verdict(
        ReadinessItem.RECONCILIATION,
        Map.of("wiki/changes.md", CHANGES.formatted(title, column, back)));
  }

  @Test
  void changesByHandComeBackIntoCodeUnderAnyName() {
    for (String title :
        List.of(
            "Changes made by hand",
            "Hand changes",
            "Hotfix log",
            "Prod edits",
            "Console changes")) {
      for (String column :
          List.of("Back in code", "Caught up by", "Git", "Pull request", "Landed")) {
        assertThat(changes(title, column, "x/fleet!1204")).as(title).isEqualTo(Verdict.PROVEN);
        assertThat(changes(title, column, "to follow")).as(column).isEqualTo(Verdict.FAILED);
        assertThat(changes(title, column, "!1204, in review")).as(column).isEqualTo(Verdict.FAILED);
      }
    }
    // A column of which nobody knows what it is for counts where it holds a request.
    assertThat(changes("Hand changes", "Squared with", "[x](https://h.example/a/pull/9)"))
        .isEqualTo(Verdict.PROVEN);
    assertThat(changes("Hand changes", "Squared with", "soon")).isEqualTo(Verdict.UNPROVEN);
    assertThat(changes("Hand changes", "Ticket", "!1204")).isEqualTo(Verdict.UNPROVEN);
    assertThat(changes("Changes of this page", "Back in code", "–")).isEqualTo(Verdict.UNPROVEN);
  }

  @Test
  void aChangeByHandOfLateThatIsStillOpenLeavesTheOthersWithoutProof() {
    String changes =
        """
        hand_changes:
        - {day: 2026-10-01, by: ada, caught_up_by: "!812"}
        - {day: 2026-11-20, by: ada, caught_up_by: %s}
        """;
    assertThat(verdict(ReadinessItem.RECONCILIATION, "c.yaml", changes.formatted("\"!813\"")))
        .isEqualTo(Verdict.PROVEN);
    assertThat(verdict(ReadinessItem.RECONCILIATION, "c.yaml", changes.formatted("")))
        .isEqualTo(Verdict.UNPROVEN);
  }

  @Test
  void whatWasCountedIsCalledInManyWays() {
    String unit = "terraform {\n  backend \"s3\" {\n    bucket = \"s\"\n  }\n}\n";
    for (String head :
        List.of(
            "counted_on,unit,resources_in_state",
            "day,root,total_resources",
            "date,stack,number of resources",
            "on,state,Objects")) {
      assertThat(
              standing(
                  Pattern.SMALL_STATE_UNITS,
                  Map.of(
                      "live/db/main.tf",
                      unit,
                      "state-sizes.csv",
                      head + "\n2026-11-02,live/db,19\n")))
          .as(head)
          .isEqualTo(Adherence.FOLLOWED);
    }
  }

  private static final String REVIEW =
      """
      # 8 July 2026: the ledger without its database

      **What the customers saw.** Nothing.

      **What happened.** A rotation.

      ## %s

      | What | Who | State |
      |---|---|---|
      | Refresh sooner | ada | %s |
      """;

  private static Verdict review(String heading, String state) {
    return verdict(
        ReadinessItem.INCIDENT_REVIEWS,
        Map.of("wiki/storms/2026-07-08.md", REVIEW.formatted(heading, state)));
  }

  @Test
  void whatAReviewChangedStandsBelowAnyHeading() {
    String link = "[#1388](https://git.example/acme-platform/infrastructure-live/pull/1388)";
    for (String heading : List.of("What we change", "To do", "Measures", "Repairs", "Afterwards")) {
      for (String done :
          List.of("done 2026-07-24, ", "merged 10 July 2026, ", "live since July: ")) {
        assertThat(review(heading, done + link)).as(heading).isEqualTo(Verdict.PROVEN);
      }
      for (String open : List.of("open, " + link, "planned for 2027", "not done, " + link)) {
        assertThat(review(heading, open)).as(open).isEqualTo(Verdict.FAILED);
      }
      assertThat(review(heading, "done")).as(heading).isNotEqualTo(Verdict.PROVEN);
    }
  }

  @Test
  void aReviewOfLateWithoutAnImprovementLeavesTheOthersWithoutProof() {
    String done = REVIEW.formatted("What we change", "done, #12");
    String young = REVIEW.replace("8 July", "19 October").formatted("What we change", "done");
    assertThat(
            verdict(
                ReadinessItem.INCIDENT_REVIEWS,
                Map.of("w/reviews/2026-07-08.md", done, "w/reviews/2026-10-19.md", young)))
        .isEqualTo(Verdict.UNPROVEN);
  }

  @Test
  void aJournalHasAPartOrALineForEachEvent() {
    String releases =
        """
        # State lock releases

        - 2026-10-03, net: released by Sam, approved by Lee (#12)
        - 2026-09-01, db: %s
        """;
    assertThat(
            released(
                "records/journal.md", releases.formatted("let go by Lee Wong, seconded by Sam")))
        .isEqualTo(Verdict.PROVEN);
    String changes =
        """
        # Emergency changes

        ## 2026-10-01: limits raised

        - Who: Sam
        - Reconciled by: #411

        ## 2026-08-15: firewall opened

        - Who: Lee
        - %s
        """;
    for (Map.Entry<String, Verdict> one :
        Map.of(
                "Reconciled by: #377", Verdict.PROVEN,
                "Why: a partner moved", Verdict.FAILED,
                "Reconciled by: to follow", Verdict.FAILED)
            .entrySet()) {
      assertThat(verdict(ReadinessItem.RECONCILIATION, "log/x.md", changes.formatted(one.getKey())))
          .as(one.getKey())
          .isEqualTo(one.getValue());
    }
    assertThat(
            verdict(
                ReadinessItem.RECONCILIATION,
                "log/x.md",
                "# Hand changes\n\n- 2026-10-01 Sam scaled it, caught up by !77\n- 2026-08-01 Lee opened it\n"))
        .isEqualTo(Verdict.FAILED);
    String drift =
        """
        # Drift

        ## 2026-11-02 net

        - Class: expected
        - Classified by: %s
        """;
    assertThat(drift("log/x.md", drift.formatted("Sam"))).isEqualTo(Verdict.PROVEN);
    assertThat(drift("log/x.md", drift.formatted("nobody"))).isEqualTo(Verdict.FAILED);
    String drills = "# Drill log\n\n- **2026-10-02** Runner killed during an apply. %s\n";
    for (Map.Entry<String, Verdict> one :
        Map.of(
                "Passed, 20 minutes.", Verdict.PROVEN,
                "We gave up.", Verdict.FAILED,
                "Twelve requests failed.", Verdict.UNPROVEN)
            .entrySet()) {
      assertThat(verdict(ReadinessItem.PARTIAL_APPLY, "log/x.md", drills.formatted(one.getKey())))
          .as(one.getKey())
          .isEqualTo(one.getValue());
    }
  }

  @Test
  void anExceptionHasSomebodyWhoHoldsItAndADayOnWhichItEnds() {
    String waivers =
        "waivers:\n- {id: W-1, guardrail: no-root, %s: team-mail, granted_by: sec, %s: %s}\n";
    for (String holder :
        List.of("owner", "granted_to", "answers_for_it", "holder", "squad", "requested_for")) {
      for (String end :
          List.of("good_until", "expires", "valid_through", "remove_by", "runs_out_on")) {
        assertThat(
                verdict(
                    ReadinessItem.POLICY_EXCEPTIONS,
                    "w.yaml",
                    waivers.formatted(holder, end, "2027-01-31")))
            .as("%s %s", holder, end)
            .isEqualTo(Verdict.PROVEN);
        assertThat(
                verdict(
                    ReadinessItem.POLICY_EXCEPTIONS,
                    "w.yaml",
                    waivers.formatted(holder, end, "2026-10-31")))
            .as("%s %s", holder, end)
            .isEqualTo(Verdict.FAILED);
      }
    }
    // Whoever has granted it need not hold it.
    assertThat(
            verdict(
                ReadinessItem.POLICY_EXCEPTIONS,
                "w.yaml",
                waivers.formatted("reason", "good_until", "2027-01-31")))
        .isEqualTo(Verdict.FAILED);
  }

  @Test
  void aNumberCanStandBelowTheNameOfEachUnit() {
    String unit = "terraform {\n  backend \"s3\" {\n    bucket = \"s\"\n  }\n}\n";
    assertThat(
            standing(
                Pattern.SMALL_STATE_UNITS,
                Map.of(
                    "live/db/main.tf",
                    unit,
                    "stack-sizes.json",
                    "{\"counted\": \"2026-11-01\", \"stacks\": {\"live/db\": 21}}")))
        .isEqualTo(Adherence.FOLLOWED);
  }

  @Test
  void aNumberAloneIsThatOfARequestWhereAColumnSaysSo() {
    for (String column : List.of("pr", "Pull request", "reconciliation PR")) {
      String changes = "date,who,what,ticket,%s\n2026-10-01,ada,opened it,OPS-1,%s\n";
      assertThat(
              verdict(
                  ReadinessItem.RECONCILIATION,
                  "portal-changes.csv",
                  changes.formatted(column, "4410")))
          .as(column)
          .isEqualTo(Verdict.PROVEN);
      assertThat(
              verdict(
                  ReadinessItem.RECONCILIATION,
                  "portal-changes.csv",
                  changes.formatted(column, "soon")))
          .as(column)
          .isEqualTo(Verdict.FAILED);
    }
    String review =
        """
        # Outage of 1 June 2026

        ## What comes of it

        | What | Who | State | %s |
        |---|---|---|---|
        | limits | ada | done | %s |
        """;
    for (Map.Entry<String, String> one : Map.of("PR", "4120", "Commit", "ab12cd3e").entrySet()) {
      assertThat(
              verdict(
                  ReadinessItem.INCIDENT_REVIEWS,
                  "reviews/2026-06-01.md",
                  review.formatted(one.getKey(), one.getValue())))
          .as(one.getKey())
          .isEqualTo(Verdict.PROVEN);
      assertThat(
              verdict(
                  ReadinessItem.INCIDENT_REVIEWS,
                  "reviews/2026-06-01.md",
                  review.formatted("Hours", one.getValue())))
          .as(one.getKey())
          .isEqualTo(Verdict.UNPROVEN);
    }
  }

  @Test
  void whatHappenedAtAnHourIsNoImprovement() {
    String review =
        """
        # Outage of 1 June 2026

        | When | What | Who | Status |
        |---|---|---|---|
        | 10:00 | mails stuck | ada | fixed in #600 |

        ## What we will do

        - %s
        """;
    assertThat(
            verdict(
                ReadinessItem.INCIDENT_REVIEWS,
                "reviews/2026-06-01.md",
                review.formatted("[ ] name it (#655)")))
        .isEqualTo(Verdict.FAILED);
    assertThat(
            verdict(
                ReadinessItem.INCIDENT_REVIEWS,
                "reviews/2026-06-01.md",
                review.formatted("Name it \u2192 done in #655")))
        .isEqualTo(Verdict.PROVEN);
  }

  @Test
  void daysAreReadWhereNobodyReadsThemInAnotherWay() {
    for (String day :
        List.of("29.09.2026", "2026/09/29", "2026.9.29", "29-Sep-2026", "29 Sep 2026")) {
      assertThat(
              verdict(
                  ReadinessItem.DRIFT_CLASSIFIED,
                  "drift.csv",
                  "seen;unit;class;classified by\n%s;db;noise;ada\n".formatted(day)))
          .as(day)
          .isEqualTo(Verdict.PROVEN);
    }
    assertThat(
            verdict(
                ReadinessItem.DRIFT_CLASSIFIED,
                "drift.csv",
                "seen;unit;class;classified by\n09/10/2026;db;noise;ada\n"))
        .isEqualTo(Verdict.UNPROVEN);
  }

  @Test
  void aLockThatAProgramLetGoWasLetGoByNobody() {
    assertThat(released("lock-releases.csv", "date,unit,released by\n2026-10-08,db,unlock-bot\n"))
        .isEqualTo(Verdict.FAILED);
    // A drill that failed of late leaves the runbook without proof.
    String drills = "drills:\n- {day: 2026-10-20, exercise: lock left behind, result: %s}\n";
    for (Map.Entry<String, Verdict> one :
        Map.of("passed", Verdict.PROVEN, "failed", Verdict.UNPROVEN).entrySet()) {
      assertThat(
              verdict(
                  ReadinessItem.FORCE_UNLOCK,
                  Map.of(
                      "docs/lock.md",
                      RUNBOOK,
                      "lock-releases.csv",
                      "date,unit,released by\n2026-10-08,db,ada\n",
                      "drills.yaml",
                      drills.formatted(one.getKey()))))
          .as(one.getKey())
          .isEqualTo(one.getValue());
    }
  }

  @Test
  void aChangeThatNamesNoRequestBesideThoseThatDoIsNotInGit() {
    String list =
        """
        - {date: 2026-04-16, who: ada, what: scaled, settled_in: "https://git.example/a/pull/571"}
        - {date: 2026-08-13, who: ada, what: ports, settled_in: %s}
        """;
    String values =
        "date,who,what,settled in\n2026-04-16,ada,scaled,https://git.example/a/pull/571\n2026-08-13,ada,ports,%s\n";
    for (String none : List.of("null", "\"\"", "\"-\"", "~")) {
      assertThat(reconciled("log/break-glass.yaml", list.formatted(none)))
          .as(none)
          .isEqualTo(Verdict.FAILED);
    }
    for (String none : List.of("", "-", "tbd")) {
      assertThat(reconciled("log/break-glass.csv", values.formatted(none)))
          .as(none)
          .isEqualTo(Verdict.FAILED);
    }
    String settled = "https://git.example/a/pull/572";
    assertThat(reconciled("log/break-glass.yaml", list.formatted(settled)))
        .isEqualTo(Verdict.PROVEN);
    assertThat(reconciled("log/break-glass.csv", values.formatted(settled)))
        .isEqualTo(Verdict.PROVEN);
  }

  private static Verdict reconciled(String path, String text) {
    return verdict(ReadinessItem.RECONCILIATION, path, text);
  }

  @Test
  void aNameInBoldNeedsNoColon() {
    String day =
        """
        # Game days 2026

        ## 2026-10-21: apply interrupted, again

        **Led by** ada
        **Where** unit gke-staging
        %s

        The role was taken away in the middle of an apply.

        ## 2026-07-08: apply interrupted

        **Result** not passed
        """;
    Map.of(
            "**Result** passed, 31 minutes (we had said 45)", Verdict.PROVEN,
            "__Outcome__ reached", Verdict.PROVEN,
            "**Result** not passed", Verdict.FAILED,
            "**Result** is still open", Verdict.UNPROVEN)
        .forEach(
            (result, right) ->
                assertThat(
                        verdict(
                            ReadinessItem.PARTIAL_APPLY, "gamedays/2026.md", day.formatted(result)))
                    .as(result)
                    .isEqualTo(right));
  }

  @Test
  void differencesAndChangesOutsideGitAreWhatTheyAre() {
    String differences =
        """
        found,root,what,sort,judged_by
        2026-10-20,vault,token_ttl 3600 instead of 900,unwanted,h.brandt
        2026-10-22,metering,port with another group,%s
        """;
    String path = "wiki/records/morning-differences.csv";
    assertThat(verdict(ReadinessItem.DRIFT_CLASSIFIED, path, differences.formatted("noise,ada")))
        .isEqualTo(Verdict.PROVEN);
    assertThat(verdict(ReadinessItem.DRIFT_CLASSIFIED, path, differences.formatted(",")))
        .isEqualTo(Verdict.FAILED);
    String changes =
        """
        # Changes made outside Git

        | When | What | By | Incident | Into Git with |
        |---|---|---|---|---|
        | 2026-08-02 | memory of lis-api | ada | INC-1 | [#231](https://ghe.example/lis/pull/231) |
        | 2026-08-29 | viewer scaled to 12 | ben | INC-2 | %s |
        """;
    String log = "ops/records/changes-outside-git.md";
    assertThat(
            verdict(
                ReadinessItem.RECONCILIATION,
                log,
                changes.formatted("[#9](https://ghe.example/lis/pull/9)")))
        .isEqualTo(Verdict.PROVEN);
    assertThat(
            verdict(
                ReadinessItem.RECONCILIATION, log, changes.formatted("none, still runs like that")))
        .isEqualTo(Verdict.FAILED);
  }
}
