package dev.recovery.readiness;

import static dev.recovery.readiness.ReadFiles.standing;
import static dev.recovery.readiness.ReadFiles.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.learning.Pattern;
import dev.recovery.readiness.ReadinessReport.Adherence;
import dev.recovery.readiness.ReadinessReport.Verdict;
import dev.recovery.readiness.platform.PlatformReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Records of drills, of drift and of exceptions, in the forms in which teams keep them. */
class RecordProofsTest {

  private static final String KILLED = "the agent was killed during an apply";

  @Test
  void aDrillIsReadFromWhateverItIsKeptIn() {
    for (Map.Entry<String, String> form :
        Map.of(
                "drills/a.yaml",
                "kind: drill\nscenario: %s\ndate: 2026-10-01\nresult: passed\n",
                "exercises.yaml",
                "exercises:\n- {title: %s, held: 2026-10-01, outcome: Success}\n",
                "game-days.json",
                "{\"game_days\": [{\"name\": \"%s\", \"on\": \"2026-10-01\", \"result\": \"ok\"}]}",
                "b.jsonl",
                "{\"kind\":\"drill\",\"what\":\"%s\",\"at\":\"2026-10-01\",\"outcome\":\"passed\"}\n",
                "c.md",
                "| Date | Exercise | Outcome |\n|---|---|---|\n| 2026-10-01 | %s | passed |\n",
                "drills/d.md",
                "# %s\n\n- Date: 2026-10-01\n- Result: passed\n",
                "e.md",
                "---\ntype: drill\ntitle: %s\ndate: 2026-10-01\nresult: passed\n---\n# Notes\n",
                "issues.json",
                "[{\"number\": 4, \"title\": \"Drill: %s\", \"state\": \"CLOSED\", \"labels\":"
                    + " [{\"name\": \"game-day\"}], \"closedAt\": \"2026-10-01T10:00:00Z\","
                    + " \"body\": \"Steps...\\n\\n**Result:** passed\\n\"}]")
            .entrySet()) {
      String file = form.getKey();
      String text = form.getValue().formatted(KILLED);
      assertThat(verdict(ReadinessItem.PARTIAL_APPLY, Map.of(file, text)))
          .as(text)
          .isEqualTo(Verdict.PROVEN);
      String failed = text.replaceAll("passed|Success|\\bok\\b", "failed");
      assertThat(verdict(ReadinessItem.PARTIAL_APPLY, Map.of(file, failed)))
          .as(failed)
          .isEqualTo(Verdict.FAILED);
      for (String unproven :
          List.of(
              text.replace("2026-10-01", "2026-01-10"),
              text.replace("2026-10-01", "2026-12-24"),
              text.replaceAll("passed|Success|\\bok\\b", "called off"),
              text.replace(KILLED, "the agent was upgraded"))) {
        assertThat(verdict(ReadinessItem.PARTIAL_APPLY, Map.of(file, unproven)))
            .as(unproven)
            .isEqualTo(Verdict.UNPROVEN);
      }
    }
  }

  @Test
  void aDrillThatIsPlannedOrNamesAnotherItemProvesNothing() {
    String drill = "kind: drill\nitem: %s\ndate: 2026-10-01\nstatus: %s\nresult: %s\n";
    for (String status : List.of("planned", "Scheduled", "postponed", "draft")) {
      assertThat(
              verdict(
                  ReadinessItem.PARTIAL_APPLY,
                  Map.of("d.yaml", drill.formatted("partial-apply", status, "passed"))))
          .as(status)
          .isEqualTo(Verdict.UNPROVEN);
    }
    String done = drill.formatted("partial-apply", "done", "passed");
    assertThat(verdict(ReadinessItem.PARTIAL_APPLY, Map.of("d.yaml", done)))
        .isEqualTo(Verdict.PROVEN);
    assertThat(
            verdict(
                ReadinessItem.PARTIAL_APPLY,
                Map.of("d.yaml", done.replace("partial-apply", "secret-rollback"))))
        .isEqualTo(Verdict.UNPROVEN);
    assertThat(
            verdict(
                ReadinessItem.PARTIAL_APPLY,
                Map.of("d.yaml", done.replace("passed", "passed, but the state was lost"))))
        .isEqualTo(Verdict.UNPROVEN);
  }

  @Test
  void theWayBackOfASecretIsDrilledInEitherOrderOfWords() {
    String store = "apiVersion: v1\nkind: Secret\nmetadata: {name: x}\nsops: {version: 3.9.0}\n";
    String drill = "kind: drill\nscenario: %s\ndate: 2026-10-01\nresult: passed\n";
    for (String told :
        List.of(
            "a wrong password is rolled out",
            "API key set to an invalid value, taken back",
            "roll back the signing key",
            "an expired token breaks the login")) {
      Map<String, String> files = Map.of("s.yaml", store, "d.yaml", drill.formatted(told));
      assertThat(verdict(ReadinessItem.SECRET_ROLLBACK, files)).as(told).isEqualTo(Verdict.PROVEN);
      assertThat(verdict(ReadinessItem.SECRET_ROLLBACK, Map.of("d.yaml", drill.formatted(told))))
          .as(told)
          .isEqualTo(Verdict.UNPROVEN);
    }
    assertThat(
            verdict(
                ReadinessItem.SECRET_ROLLBACK,
                Map.of("s.yaml", store, "d.yaml", drill.formatted("rotate the on-call"))))
        .isEqualTo(Verdict.UNPROVEN);
  }

  @Test
  void aDifferenceOfAnotherStageSaysNothingOfProduction() {
    String finding =
        "drift_findings:\n- {resource: %s, environment: %s, found: 2026-11-01, class: %s,"
            + " classified_by: ada}\n";
    assertThat(
            verdict(
                ReadinessItem.DRIFT_CLASSIFIED,
                Map.of("d.yaml", finding.formatted("a.b", "prod", "expected"))))
        .isEqualTo(Verdict.PROVEN);
    assertThat(
            verdict(
                ReadinessItem.DRIFT_CLASSIFIED,
                Map.of("d.yaml", finding.formatted("a.b", "staging", "expected"))))
        .isEqualTo(Verdict.UNPROVEN);
    assertThat(
            verdict(
                ReadinessItem.DRIFT_CLASSIFIED,
                Map.of("d.yaml", finding.formatted("a.b", "uat", "\"\""))))
        .isEqualTo(Verdict.UNPROVEN);
    assertThat(
            verdict(
                ReadinessItem.DRIFT_CLASSIFIED,
                Map.of("d.yaml", finding.formatted("a.b", "prod", "\"\""))))
        .isEqualTo(Verdict.FAILED);
    assertThat(
            verdict(
                ReadinessItem.DRIFT_CLASSIFIED,
                Map.of("d.yaml", finding.formatted("sandbox/a.b", "\"\"", "expected"))))
        .isEqualTo(Verdict.UNPROVEN);
  }

  @Test
  void anExceptionInAListNeedsWhatOneInAClusterNeeds() {
    String list = "exceptions:\n- id: E1\n  rule: no-root\n  scope: {namespace: batch}\n%s";
    String owner = "  owner: web\n";
    String ends = "  expires: 2027-01-31\n";
    for (Map.Entry<String, Verdict> one :
        Map.of(
                owner + ends,
                Verdict.PROVEN,
                "  owned_by: web\n  valid_until: 2027-01-31\n",
                Verdict.PROVEN,
                owner,
                Verdict.FAILED,
                ends,
                Verdict.FAILED,
                owner + "  expires: when the vendor is ready\n",
                Verdict.FAILED,
                "  owner: tbd\n" + ends,
                Verdict.FAILED,
                owner + "  expires: 2026-06-30\n",
                Verdict.FAILED,
                owner + "  expires: 2026-06-30\n  status: closed\n",
                Verdict.UNPROVEN,
                "  environment: staging\n" + owner,
                Verdict.UNPROVEN)
            .entrySet()) {
      assertThat(
              verdict(
                  ReadinessItem.POLICY_EXCEPTIONS, Map.of("e.yaml", list.formatted(one.getKey()))))
          .as(one.getKey())
          .isEqualTo(one.getValue());
    }
  }

  @Test
  void aRecordStandsForTheExemptionThatItNames() {
    String constraint =
        """
        apiVersion: constraints.gatekeeper.sh/v1beta1
        kind: NoRoot
        metadata: {name: no-root}
        spec: {match: {excludedNamespaces: [kube-system, argocd, %s]}}
        """;
    String list =
        "exceptions:\n- {id: E1, owner: web, expires: 2027-01-31, scope: {namespace: batch}%s}\n";
    assertThat(
            verdict(
                ReadinessItem.POLICY_EXCEPTIONS,
                Map.of("c.yaml", constraint.formatted("batch"), "e.yaml", list.formatted(""))))
        .isEqualTo(Verdict.PROVEN);
    for (Map<String, String> files :
        List.of(
            Map.of("c.yaml", constraint.formatted("batch")),
            Map.of("c.yaml", constraint.formatted("batch2"), "e.yaml", list.formatted("")),
            Map.of(
                "c.yaml",
                constraint.formatted("batch"),
                "e.yaml",
                list.formatted(", status: revoked")))) {
      assertThat(verdict(ReadinessItem.POLICY_EXCEPTIONS, files))
          .as("%s", files)
          .isEqualTo(Verdict.FAILED);
    }
  }

  @Test
  void anExceptionIsOwnedByWhomItNamesOrByWhoOwnsItsFile() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("core/main.tf", "terraform {\n  cloud { organization = \"o\" }\n}\n");
    files.put("CODEOWNERS", "/core/ @web\n");
    files.put("e.yaml", "exceptions:\n- {id: E1, owner: web, expires: 2027-01-31}\n");
    assertThat(standing(Pattern.EXPLICIT_OWNERSHIP, files)).isEqualTo(Adherence.FOLLOWED);
    files.put("e.yaml", "exceptions:\n- {id: E1, expires: 2027-01-31}\n");
    assertThat(standing(Pattern.EXPLICIT_OWNERSHIP, files)).isEqualTo(Adherence.BROKEN);
    files.put("CODEOWNERS", "* @web\n");
    assertThat(standing(Pattern.EXPLICIT_OWNERSHIP, files)).isEqualTo(Adherence.FOLLOWED);
  }

  @Test
  void recordsInATableCountAsThoseInALog() {
    String head = "| Date | Who | Approved by | Unit |\n|---|---|---|---|\n";
    String runbook =
        "# Terraform state lock\n\nOwner: core\nLast used: 2026-10-01\n\nterraform force-unlock\n";
    for (Map.Entry<String, Verdict> one :
        Map.of(
                "# Lock releases\n\n" + head + "| 2026-10-02 | ada | eve | core |\n",
                Verdict.PROVEN,
                "# Log\n\n## Force-unlocks\n\n" + head + "| 2026-10-02 | ada | eve | core |\n",
                Verdict.PROVEN,
                "# Lock releases\n\n" + head + "| 2026-10-02 | ada |  | core |\n",
                Verdict.FAILED,
                "# Lock releases\n\n" + head + "| 2026-10-02 | | eve | core |\n",
                Verdict.FAILED,
                "# Lock releases\n\n" + head,
                Verdict.UNPROVEN,
                "# Holidays\n\n" + head + "| 2026-10-02 | ada | eve | core |\n",
                Verdict.UNPROVEN,
                "# Lock releases\n\n```\n" + head + "| 2026-10-02 | ada | eve | core |\n```\n",
                Verdict.UNPROVEN)
            .entrySet()) {
      assertThat(
              verdict(
                  ReadinessItem.FORCE_UNLOCK, Map.of("lock.md", runbook, "log.md", one.getKey())))
          .as(one.getKey())
          .isEqualTo(one.getValue());
    }
    String csv = "date,by,approved_by,reason\n2026-10-02,ada,%s,\"evicted, dead\"\n";
    assertThat(
            verdict(
                ReadinessItem.FORCE_UNLOCK,
                Map.of("lock.md", runbook, "lock-releases.csv", csv.formatted("eve"))))
        .isEqualTo(Verdict.PROVEN);
    assertThat(
            verdict(
                ReadinessItem.FORCE_UNLOCK,
                Map.of("lock.md", runbook, "lock-releases.csv", csv.formatted(""))))
        .isEqualTo(Verdict.FAILED);
    assertThat(PlatformReader.wanted("ops/lock-releases.csv")).isTrue();
    assertThat(PlatformReader.wanted("data/prices.csv")).isFalse();
  }

  @Test
  void aChangeByHandIsReconciledInATableWhereALinkSaysSo() {
    String table = "# Break-glass log\n\n| Date | Who | Reconciled by |\n|---|---|---|\n%s\n";
    for (Map.Entry<String, Verdict> one :
        Map.of(
                "| 2026-10-02 | ada | !812 |", Verdict.PROVEN,
                "| 2026-10-02 | ada | will follow |", Verdict.FAILED,
                "| 2026-11-20 | ada | |", Verdict.UNPROVEN,
                "| 2025-10-02 | ada | !812 |", Verdict.UNPROVEN)
            .entrySet()) {
      assertThat(
              verdict(ReadinessItem.RECONCILIATION, Map.of("l.md", table.formatted(one.getKey()))))
          .as(one.getKey())
          .isEqualTo(one.getValue());
    }
    // A runbook that says who may do what lists no change.
    assertThat(
            verdict(
                ReadinessItem.RECONCILIATION,
                Map.of("b.md", "# Break-glass\n\n| Who | May |\n|---|---|\n| ada | all |\n")))
        .isEqualTo(Verdict.UNPROVEN);
  }

  @Test
  void theNameOfAFileSaysWhatItsRecordsAre() {
    String record = "{unit: prod/net, detected: 2026-11-10, %s}\n";
    for (Map.Entry<String, Verdict> one :
        Map.of(
                "classification: noise, triaged_by: ada", Verdict.PROVEN,
                "classification: noise, triaged_by: drift-bot", Verdict.UNPROVEN,
                "classification: untriaged", Verdict.UNPROVEN,
                "note: looked at", Verdict.UNPROVEN)
            .entrySet()) {
      for (String list : List.of("- ", "findings:\n- ", "items:\n- ")) {
        assertThat(
                verdict(
                    ReadinessItem.DRIFT_CLASSIFIED,
                    Map.of("ops/drift.yaml", list + record.formatted(one.getKey()))))
            .as(list + one.getKey())
            .isEqualTo(one.getValue());
      }
      assertThat(
              verdict(
                  ReadinessItem.DRIFT_CLASSIFIED,
                  Map.of("ops/other.yaml", "- " + record.formatted(one.getKey()))))
          .isEqualTo(Verdict.UNPROVEN);
    }
  }

  @Test
  void anAnnotationSaysTheEndHoweverItIsCalled() {
    String exception =
        """
        apiVersion: kyverno.io/v2
        kind: PolicyException
        metadata: {name: x, annotations: {acme.example/owner: web, %s: "2026-12-31"}}
        """;
    for (String key : List.of("expires-on", "acme.example/expiresAt", "valid-until", "expiry")) {
      assertThat(
              verdict(ReadinessItem.POLICY_EXCEPTIONS, Map.of("e.yaml", exception.formatted(key))))
          .as(key)
          .isEqualTo(Verdict.PROVEN);
    }
    for (String key : List.of("created-on", "reviewed", "expires-never-checked")) {
      assertThat(
              verdict(ReadinessItem.POLICY_EXCEPTIONS, Map.of("e.yaml", exception.formatted(key))))
          .as(key)
          .isEqualTo(Verdict.FAILED);
    }
  }

  @Test
  void aReviewTellsWhatCameOfItInATableOfItsOwn() {
    String review =
        """
        # 2026-09-11 The zone was replaced

        Status: closed.

        | Action | Owner | Status | Change |
        |---|---|---|---|
        | Split the zone from the network's state | network | %s | https://git.example/p/-/merge_requests/1102 |
        """;
    String path = "docs/postmortems/2026-09-11-zone.md";
    assertThat(
            verdict(
                ReadinessItem.INCIDENT_REVIEWS, Map.of(path, review.formatted("done 2026-09-24"))))
        .isEqualTo(Verdict.PROVEN);
    for (String status : List.of("open", "planned, not done", "in progress")) {
      assertThat(verdict(ReadinessItem.INCIDENT_REVIEWS, Map.of(path, review.formatted(status))))
          .as(status)
          .isNotEqualTo(Verdict.PROVEN);
    }
  }

  @Test
  void testsShowNothingOfAnIncidentThatBecameNone() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("p/a.rego", "package a\n");
    files.put("p/a_test.rego", "package a_test\ntest_x if true\n");
    files.put(".gitlab-ci.yml", "t:\n  script: [opa test p]\n");
    assertThat(standing(Pattern.POLICY_REGRESSION_TESTS, files)).isEqualTo(Adherence.FOLLOWED);
    String review =
        "# 2026-06-18 Invoices were denied by a policy\n\n## Actions\n\n- [x] %s in #1288\n";
    String path = "docs/postmortems/2026-06-18-policy.md";
    files.put(path, review.formatted("correct the pattern"));
    assertThat(standing(Pattern.POLICY_REGRESSION_TESTS, files)).isEqualTo(Adherence.UNKNOWN);
    files.put(path, review.formatted("a regression test with the invoice's CronJob"));
    assertThat(standing(Pattern.POLICY_REGRESSION_TESTS, files)).isEqualTo(Adherence.FOLLOWED);
  }

  @Test
  void aReleaseWithoutTheApproverThatOthersName() {
    String journal =
        """
        - {kind: lock-release, unit: net, by: dora, approved_by: marta, at: 2026-10-01}
        - {kind: lock-release, unit: db, by: tom, at: 2026-11-04%s}
        """;
    String runbook =
        "---\nowner: sre\nlast-exercised: 2026-10-01\n---\n# A state is locked: force-unlock\n\n1. Ask.\n";
    assertThat(
            verdict(
                ReadinessItem.FORCE_UNLOCK,
                Map.of("lock.md", runbook, "records/locks.yaml", journal.formatted(""))))
        .isEqualTo(Verdict.FAILED);
    assertThat(
            verdict(
                ReadinessItem.FORCE_UNLOCK,
                Map.of(
                    "lock.md",
                    runbook,
                    "records/locks.yaml",
                    journal.formatted(", approved_by: dora"))))
        .isEqualTo(Verdict.PROVEN);
  }
}
