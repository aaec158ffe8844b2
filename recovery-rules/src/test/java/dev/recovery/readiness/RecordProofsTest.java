package dev.recovery.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.learning.Pattern;
import dev.recovery.readiness.ReadinessReport.Standing;
import dev.recovery.readiness.ReadinessReport.Verdict;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Records of drills, of drift and of exceptions, in the forms in which teams keep them. */
class RecordProofsTest {

  private static ReadinessReport report(Map<String, String> files) {
    PlatformReader reader = new PlatformReader(LocalDate.of(2026, 11, 24));
    new LinkedHashMap<>(files).forEach(reader::accept);
    return reader.report();
  }

  private static Verdict verdict(ReadinessItem item, Map<String, String> files) {
    return report(files).items().get(item.ordinal()).verdict();
  }

  private static Standing standing(Pattern pattern, Map<String, String> files) {
    return report(files).patterns().get(pattern.ordinal()).standing();
  }

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
    String store =
        "apiVersion: v1\nkind: Secret\nmetadata: {name: x}\nsops: {version: 3.9.0}\n";
    String drill = "kind: drill\nscenario: %s\ndate: 2026-10-01\nresult: passed\n";
    for (String told :
        List.of(
            "a wrong password is rolled out",
            "API key set to an invalid value, taken back",
            "roll back the signing key",
            "an expired token breaks the login")) {
      Map<String, String> files = Map.of("s.yaml", store, "d.yaml", drill.formatted(told));
      assertThat(verdict(ReadinessItem.SECRET_ROLLBACK, files)).as(told).isEqualTo(Verdict.PROVEN);
      assertThat(
              verdict(ReadinessItem.SECRET_ROLLBACK, Map.of("d.yaml", drill.formatted(told))))
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
                  ReadinessItem.POLICY_EXCEPTIONS,
                  Map.of("e.yaml", list.formatted(one.getKey()))))
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
    assertThat(standing(Pattern.EXPLICIT_OWNERSHIP, files)).isEqualTo(Standing.FOLLOWED);
    files.put("e.yaml", "exceptions:\n- {id: E1, expires: 2027-01-31}\n");
    assertThat(standing(Pattern.EXPLICIT_OWNERSHIP, files)).isEqualTo(Standing.BROKEN);
    files.put("CODEOWNERS", "* @web\n");
    assertThat(standing(Pattern.EXPLICIT_OWNERSHIP, files)).isEqualTo(Standing.FOLLOWED);
  }
}
