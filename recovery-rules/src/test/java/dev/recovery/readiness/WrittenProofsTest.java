package dev.recovery.readiness;

import static dev.recovery.readiness.ReadFiles.report;
import static dev.recovery.readiness.ReadFiles.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.learning.Pattern;
import dev.recovery.readiness.ReadinessReport.Adherence;
import dev.recovery.readiness.ReadinessReport.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What people write that looks like a proof and is none. */
class WrittenProofsTest {

  private static final String UPGRADE =
      "# %s\n\nOwner: %s\nLast exercised: %s\n\nIf it fails, %s.\n";

  private static Verdict upgrade(String title, String owner, String day, String back) {
    return verdict(
        ReadinessItem.CONTROLLER_UPGRADES,
        Map.of("r.md", UPGRADE.formatted(title, owner, day, back)));
  }

  @Test
  void anExampleAndACommentSayNothing() {
    String row = "| `drills.1` | 2026-10-01 | kill the runner | passed |  |  |  |\n";
    assertThat(verdict(ReadinessItem.PARTIAL_APPLY, Map.of("d.md", row))).isEqualTo(Verdict.PROVEN);
    for (String hidden :
        List.of(
            "```\n" + row + "```\n",
            "````md\n```\n" + row + "```\n````\n",
            "~~~\n" + row + "~~~\n",
            "<!-- an example\n" + row + "-->\n",
            "<!-- one --> <!-- two\n" + row)) {
      assertThat(verdict(ReadinessItem.PARTIAL_APPLY, Map.of("d.md", hidden)))
          .as(hidden)
          .isEqualTo(Verdict.UNPROVEN);
      assertThat(verdict(ReadinessItem.PARTIAL_APPLY, Map.of("d.md", "<!-- -->\n" + row)))
          .isEqualTo(Verdict.PROVEN);
      assertThat(verdict(ReadinessItem.PARTIAL_APPLY, Map.of("d.md", "```\nx\n```\n" + row)))
          .isEqualTo(Verdict.PROVEN);
    }
  }

  @Test
  void anExerciseToComeIsNone() {
    assertThat(upgrade("Upgrade Flux", "infra", "2026-11-01", "roll back"))
        .isEqualTo(Verdict.PROVEN);
    assertThat(upgrade("Upgrade Flux", "infra", "**2026-11-01** by mira", "roll back"))
        .isEqualTo(Verdict.PROVEN);
    for (String day :
        List.of(
            "never, planned for 2026-11-01",
            "2026-11-01 (planned)",
            "TODO, was due 2026-11-01",
            "2026-12-01")) {
      assertThat(upgrade("Upgrade Flux", "infra", day, "roll back"))
          .as(day)
          .isEqualTo(Verdict.UNPROVEN);
    }
    String row = "| `drills.1` | planned 2026-10-01 | kill the runner | passed |  |  |  |\n";
    assertThat(verdict(ReadinessItem.PARTIAL_APPLY, Map.of("d.md", row)))
        .isEqualTo(Verdict.UNPROVEN);
  }

  @Test
  void aPlaceholderOwnsNothing() {
    for (String owner : List.of("TBD", "TODO", "none", "**tbd**", "TODO (see #4)", "\"unknown\"")) {
      assertThat(upgrade("Upgrade Flux", owner, "2026-11-01", "roll back"))
          .as(owner)
          .isEqualTo(Verdict.UNPROVEN);
    }
    String unit = "terraform {\n  backend \"gcs\" { bucket = \"b\" }\n}\n";
    assertThat(verdict(ReadinessItem.OWNED_UNITS, Map.of("main.tf", unit, "CODEOWNERS", "* TBD\n")))
        .isEqualTo(Verdict.FAILED);
    assertThat(
            verdict(
                ReadinessItem.OWNED_UNITS,
                Map.of("main.tf", unit, "CODEOWNERS", "* a@b.example\n")))
        .isEqualTo(Verdict.PROVEN);
    String exception =
        """
        apiVersion: kyverno.io/v2
        kind: PolicyException
        metadata: {name: x, annotations: {owner: %s, expires: 2026-12-31}}
        """;
    assertThat(
            verdict(ReadinessItem.POLICY_EXCEPTIONS, Map.of("e.yaml", exception.formatted("web"))))
        .isEqualTo(Verdict.PROVEN);
    assertThat(
            verdict(ReadinessItem.POLICY_EXCEPTIONS, Map.of("e.yaml", exception.formatted("tbd"))))
        .isEqualTo(Verdict.FAILED);
  }

  @Test
  void onlyARunbookOfAControllerTakesAControllerBack() {
    for (String title : List.of("Upgrade InfluxDB", "Upgrade the storage controller's firmware")) {
      assertThat(upgrade(title, "infra", "2026-11-01", "roll back"))
          .as(title)
          .isEqualTo(Verdict.UNPROVEN);
    }
    assertThat(upgrade("Upgrade PostgreSQL", "infra", "2026-11-01", "suspend Flux and roll back"))
        .isEqualTo(Verdict.UNPROVEN);
    assertThat(upgrade("Upgrade Flux", "infra", "2026-11-01", "read the previous version's notes"))
        .isEqualTo(Verdict.UNPROVEN);
    assertThat(upgrade("Upgrade Flux", "infra", "2026-11-01", "install the previous version"))
        .isEqualTo(Verdict.PROVEN);
    assertThat(upgrade("Upgrade Flux", "infra", "2026-11-01", "see below\n\n## Rollback\n\nTODO"))
        .isEqualTo(Verdict.UNPROVEN);
  }

  private static final String VAULT =
      """
      apiVersion: external-secrets.io/v1
      kind: SecretStore
      metadata: {name: v}
      spec: {provider: {vault: {path: kv}}}
      """;

  private static Verdict secret(String title) {
    return verdict(
        ReadinessItem.SECRET_ROLLBACK,
        Map.of(
            "s.yaml", VAULT, "r.md", UPGRADE.formatted(title, "sec", "2026-11-01", "roll back")));
  }

  @Test
  void aRotationOfPeopleIsNoSecret() {
    assertThat(secret("Rotate a secret")).isEqualTo(Verdict.PROVEN);
    assertThat(secret("Rotation of database passwords")).isEqualTo(Verdict.PROVEN);
    assertThat(secret("On-call rotation")).isEqualTo(Verdict.UNPROVEN);
    assertThat(secret("Log rotation")).isEqualTo(Verdict.UNPROVEN);
  }

  @Test
  void aDrillGoesBackOnlyWhereAStoreKeepsVersions() {
    String drill = "| `drills.4` | 2026-10-01 | wrong value | passed |  |  |  |\n";
    assertThat(verdict(ReadinessItem.SECRET_ROLLBACK, Map.of("d.md", drill)))
        .isEqualTo(Verdict.UNPROVEN);
    assertThat(verdict(ReadinessItem.SECRET_ROLLBACK, Map.of("d.md", drill, "s.yaml", VAULT)))
        .isEqualTo(Verdict.PROVEN);
  }

  @Test
  void somebodysWordCountsWithoutARunbookAndARecordDoesNot() {
    String word =
        "attestations:\n- {item: force-unlock, by: %s, on: 2026-11-01, until: 2027-01-01}\n";
    String record = "- {kind: lock-release, by: mira, at: 2026-11-01, unit: db}\n";
    assertThat(verdict(ReadinessItem.FORCE_UNLOCK, Map.of("a.yaml", word.formatted("mira"))))
        .isEqualTo(Verdict.PROVEN);
    assertThat(verdict(ReadinessItem.FORCE_UNLOCK, Map.of("a.yaml", word.formatted("tbd"))))
        .isEqualTo(Verdict.UNPROVEN);
    assertThat(verdict(ReadinessItem.FORCE_UNLOCK, Map.of("r.yaml", record)))
        .isEqualTo(Verdict.UNPROVEN);
    for (String title : List.of("Unlock the Terraform state", "Unlock an account")) {
      Map<String, String> files =
          Map.of("r.yaml", record, "u.md", UPGRADE.formatted(title, "infra", "2026-11-01", "call"));
      assertThat(verdict(ReadinessItem.FORCE_UNLOCK, files))
          .as(title)
          .isEqualTo(title.contains("state") ? Verdict.PROVEN : Verdict.UNPROVEN);
    }
  }

  private static Adherence runbooks(String title, String day) {
    return report(Map.of("r.md", UPGRADE.formatted(title, "infra", day, "call")))
        .patterns()
        .get(Pattern.PRECOMPUTED_RUNBOOKS.ordinal())
        .standing();
  }

  @Test
  void aRunbookOfLocksIsAboutLocks() {
    assertThat(runbooks("A stuck lock", "2026-11-01")).isEqualTo(Adherence.FOLLOWED);
    assertThat(runbooks("Blockers of a release", "2026-11-01")).isEqualTo(Adherence.UNKNOWN);
    assertThat(runbooks("Clock skew", "2026-11-01")).isEqualTo(Adherence.UNKNOWN);
    assertThat(runbooks("A stuck lock", "2026-12-01")).isEqualTo(Adherence.BROKEN);
  }

  @Test
  void anEscapeThatNamesNoCharacterEndsInAWarning() {
    ReadinessReport report = report(Map.of("x.yaml", "a: \"\\UFFFFFFFF\"\n"));
    assertThat(report.warnings()).hasSize(1).first().asString().startsWith("x.yaml:1: ");
  }

  @Test
  void fieldsAreReadHoweverPeopleSetThem() {
    for (String fields :
        List.of(
            "- Owner: infra\n- Last exercised: 2026-11-01\n",
            "| Owner | infra |\n| --- | --- |\n| Last exercised | 2026-11-01 |\n",
            "**Owned by:** @infra\n**Last game day:** 1 November 2026\n",
            "Maintainers: infra\nLast rehearsal: November 1st, 2026\n")) {
      String runbook = "# Upgrade Flux\n\n" + fields + "\nIf it fails, roll back.\n";
      assertThat(verdict(ReadinessItem.CONTROLLER_UPGRADES, Map.of("r.md", runbook)))
          .as(fields)
          .isEqualTo(Verdict.PROVEN);
    }
    for (String fields :
        List.of(
            "| Owner | TBD |\n| Last exercised | 2026-11-01 |\n",
            "- Owner: infra\n- Last exercised: 1 November 2024\n",
            "- Owner: infra\n- Last exercised: 11/01/2026\n",
            "- Owner: infra\n- Next exercise: 2026-11-01\n")) {
      String runbook = "# Upgrade Flux\n\n" + fields + "\nIf it fails, roll back.\n";
      assertThat(verdict(ReadinessItem.CONTROLLER_UPGRADES, Map.of("r.md", runbook)))
          .as(fields)
          .isEqualTo(Verdict.UNPROVEN);
    }
  }

  @Test
  void aGameDayIsADrillWhereItSaysWhatWasBrokenAndHowItEnded() {
    String day = "# Game day\n\nDate: %s\nResult: %s\n\nWe killed the runner %s.\n";
    Map<String, Verdict> right =
        Map.of(
            day.formatted("2026-10-01", "passed", "in the middle of an apply"),
            Verdict.PROVEN,
            day.formatted("2026-10-01", "failed", "in the middle of an apply"),
            Verdict.FAILED,
            day.formatted("2026-10-01", "see below", "in the middle of an apply"),
            Verdict.UNPROVEN,
            day.formatted("2027-10-01", "passed", "in the middle of an apply"),
            Verdict.UNPROVEN,
            day.formatted("2026-10-01", "passed", "of the unit tests"),
            Verdict.UNPROVEN,
            """
            | date | scenario | result |
            | --- | --- | --- |
            | 2026-10-01 | agent killed during terraform apply | Recovered in 12 min |
            """,
            Verdict.PROVEN,
            """
            | date | scenario | outcome |
            | --- | --- | --- |
            | 2026-10-01 | kill the agent during terraform apply | Recovered in 12 min |
            """,
            Verdict.PROVEN,
            """
            | date | scenario | outcome |
            | --- | --- | --- |
            | 2026-10-01 | kill the agent during terraform apply | |
            """,
            Verdict.UNPROVEN);
    right.forEach(
        (text, verdict) ->
            assertThat(verdict(ReadinessItem.PARTIAL_APPLY, Map.of("d.md", text)))
                .as(text)
                .isEqualTo(verdict));
  }

  @Test
  void whatNoPolicyIsForIsNoExceptionAndWhatARuleLeavesOutIsOne() {
    String policy =
        """
        apiVersion: kyverno.io/v1
        kind: ClusterPolicy
        metadata: {name: signed}
        spec: {rules: [{exclude: {any: [{resources: {namespaces: [%s]}}]}}]}
        """;
    String config =
        "{apiVersion: config.gatekeeper.sh/v1alpha1, kind: Config, metadata: {name: config},"
            + " spec: {match: [{excludedNamespaces: [%s], processes: ['*']}]}}\n";
    for (String exempt : List.of(policy, config)) {
      assertThat(
              verdict(
                  ReadinessItem.POLICY_EXCEPTIONS,
                  Map.of("p.yaml", exempt.formatted("kube-system"))))
          .isEqualTo(Verdict.UNPROVEN);
      assertThat(
              verdict(
                  ReadinessItem.POLICY_EXCEPTIONS, Map.of("p.yaml", exempt.formatted("legacy"))))
          .isEqualTo(Verdict.FAILED);
    }
    String labelled =
        """
        apiVersion: kyverno.io/v2
        kind: PolicyException
        metadata: {name: x, labels: {team.example/owner: web, cleanup.kyverno.io/ttl: "%s"}}
        """;
    assertThat(
            verdict(
                ReadinessItem.POLICY_EXCEPTIONS,
                Map.of("p.yaml", labelled.formatted("2027-01-01"))))
        .isEqualTo(Verdict.PROVEN);
    assertThat(
            verdict(ReadinessItem.POLICY_EXCEPTIONS, Map.of("p.yaml", labelled.formatted("soon"))))
        .isEqualTo(Verdict.FAILED);
  }

  @Test
  void anotherPolicysTestIsNone() {
    String policy = "{apiVersion: kyverno.io/v1, kind: ClusterPolicy, metadata: {name: a}}\n";
    String test = "{apiVersion: cli.kyverno.io/v1alpha1, kind: Test, policies: [%s]}\n";
    String run = "jobs:\n  a:\n    steps:\n    - run: kyverno test .\n";
    Map<String, String> files = new LinkedHashMap<>();
    files.put(".github/workflows/a.yml", run);
    files.put("p/a.yaml", policy);
    files.put("p/tests/kyverno-test.yaml", test.formatted("../a.yaml"));
    assertThat(verdict(ReadinessItem.POLICY_TESTS, files)).isEqualTo(Verdict.PROVEN);
    files.put("p/b.yaml", policy);
    assertThat(verdict(ReadinessItem.POLICY_TESTS, files)).isEqualTo(Verdict.FAILED);
    files.put("p/tests/kyverno-test.yaml", test.formatted("../a.yaml, ../b.yaml"));
    assertThat(verdict(ReadinessItem.POLICY_TESTS, files)).isEqualTo(Verdict.PROVEN);
    files.put(
        "p/vap.yaml",
        "{apiVersion: admissionregistration.k8s.io/v1, kind: ValidatingAdmissionPolicy}\n");
    assertThat(verdict(ReadinessItem.POLICY_TESTS, files)).isEqualTo(Verdict.FAILED);
  }

  @Test
  void aDifferenceIsClassifiedByAPersonAndNotByWhateverFoundIt() {
    String finding =
        "- {kind: drift-finding, resource: aws_vpc.main, found: 2026-10-01, class: %s,"
            + " classified_by: %s}\n";
    assertThat(drift(finding.formatted("expected", "ana"))).isEqualTo(Verdict.PROVEN);
    assertThat(drift(finding.formatted("untriaged", "ana"))).isEqualTo(Verdict.FAILED);
    assertThat(drift(finding.formatted("expected", "drift-bot"))).isEqualTo(Verdict.FAILED);
  }

  private static Verdict drift(String records) {
    return verdict(ReadinessItem.DRIFT_CLASSIFIED, Map.of("records/drift.yaml", records));
  }
}
