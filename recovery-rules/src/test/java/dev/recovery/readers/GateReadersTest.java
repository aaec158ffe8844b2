package dev.recovery.readers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.authority.ArtifactVerification;
import dev.recovery.authority.ArtifactVerification.Result;
import dev.recovery.boundary.Observed;
import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.Attempt;
import dev.recovery.mutation.Operation;
import dev.recovery.readers.form.CronSchedule;
import dev.recovery.readers.form.Glob;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What keeps a change out: windows, webhooks, code owners, verification; and who could lift it. */
class GateReadersTest {

  private static final String WINDOW =
      """
      apiVersion: argoproj.io/v1alpha1
      kind: AppProject
      metadata: {name: shop, namespace: argocd}
      spec:
        syncWindows:
        - {kind: deny, schedule: "0 22 * * *", duration: 8h, applications: ["shop-*"], timeZone: Europe/Berlin}
      ---
      apiVersion: argoproj.io/v1alpha1
      kind: Application
      metadata: {name: NAME, namespace: argocd}
      spec: {project: shop}
      status: {sync: {status: OutOfSync}, health: {status: Healthy}}
      """;

  private static List<Observed> windows(String application, String startedAt) {
    return Fixtures.read(
            "argo.yaml",
            WINDOW.replace("NAME", application),
            "incident.json",
            "{\"target\":\"shop\",\"stage\":\"sync\",\"attempt\":{\"command\":\"argocd app sync\",\"startedAt\":\"%s\"}}"
                .formatted(startedAt))
        .incident()
        .all(Observed.class)
        .stream()
        .filter(o -> o.symptom() == Symptom.SYNC_WINDOW_CLOSED)
        .toList();
  }

  @Test
  void aDenyWindowThatIsActiveIsNamed() {
    assertThat(windows("shop-web", "2026-11-23T22:30:00Z"))
        .singleElement()
        .extracting(Observed::subject)
        .asString()
        .contains("AppProject argocd/shop", "deny window (0 22 * * *) for 8h, Europe/Berlin");
  }

  @Test
  void aWindowOfAnotherHourOrAnotherApplicationKeepsNothingOut() {
    assertThat(windows("shop-web", "2026-11-23T12:30:00Z")).isEmpty();
    // 21:30 in Berlin
    assertThat(windows("shop-web", "2026-11-23T20:30:00Z")).isEmpty();
    assertThat(windows("till", "2026-11-23T22:30:00Z")).isEmpty();
  }

  @Test
  void whenTheSyncRanIsAskedForWhereAWindowDependsOnIt() {
    assertThat(Fixtures.read("argo.yaml", WINDOW).warnings())
        .anyMatch(w -> w.toString().contains("startedAt"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 22 * * *       | 2026-11-23T23:59:00Z | 120 | true",
        "0 22 * * *       | 2026-11-24T00:00:00Z | 120 | false",
        "*/15 * * * *     | 2026-11-23T10:16:00Z | 1   | false",
        "30 8-17/3 * * *  | 2026-11-23T14:30:00Z | 1   | true",
        "0 0 1 * fri      | 2026-11-27T00:00:00Z | 1   | true",
        "0 0 1 * fri      | 2026-12-01T00:00:00Z | 1   | true",
        "0 0 1 * fri      | 2026-12-02T00:00:00Z | 1   | false",
        "0 0 * dec 0      | 2026-12-06T00:00:00Z | 1   | true",
        "0 0 * * 7        | 2026-12-06T00:00:00Z | 1   | true",
        "0 0 * * mon-thu  | 2026-12-06T00:00:00Z | 1   | false",
      })
  void schedulesMeanWhatCronMeans(String schedule, String at, long minutes, boolean runs) {
    assertThat(CronSchedule.of(schedule).orElseThrow().runs(ZonedDateTime.parse(at), minutes))
        .isEqualTo(runs);
  }

  @Test
  void aScheduleThatNobodyUnderstandsIsNone() {
    for (String text : List.of("", "@daily", "* * * *", "61 * * * *", "*/0 * * * *", "x * * * *")) {
      assertThat(CronSchedule.of(text)).as(text).isEmpty();
    }
  }

  @Test
  void theWebhookBehindAnOutageSaysWhoCanLiftIt() {
    Reading reading =
        Fixtures.read(
            "cluster.yaml",
            Fixtures.text("readers/AdmissionHooks/unknown_failsClosedForMostNamespaces.yaml"));
    assertThat(reading.incident().all(Observed.class))
        .filteredOn(o -> o.symptom() == Symptom.WEBHOOK_FAILS_CLOSED)
        .singleElement()
        .matches(o -> o.subject().contains("gate/gate-svc"))
        .matches(o -> o.detail().contains("team NotIn core"));
  }

  @Test
  void aWebhookThatFailsOpenIsNotBehindAnOutage() {
    Reading reading =
        Fixtures.read(
            "cluster.yaml",
            Fixtures.text("readers/AdmissionHooks/unknown_failsClosedForMostNamespaces.yaml")
                .replace("failurePolicy: Fail", "failurePolicy: Ignore"));
    assertThat(reading.incident().all(Observed.class))
        .extracting(Observed::symptom)
        .contains(Symptom.WEBHOOK_UNAVAILABLE)
        .doesNotContain(Symptom.WEBHOOK_FAILS_CLOSED);
    assertThat(reading.warnings()).isNotEmpty();
  }

  private static final String OWNERS = "*  @ann\n/db/  @dana @acme/dba\n";

  private static List<String> mustApprove(String owners, String decision, String approver) {
    return Fixtures.read(
            "CODEOWNERS",
            owners,
            "pull-request.json",
            """
            {"reviewDecision": "%s", "files": [{"path": "db/main.tf", "additions": 1, "deletions": 0}],
             "latestReviews": [{"author": {"login": "%s"}, "state": "APPROVED", "commit": {"oid": "1"}}]}
            """
                .formatted(decision, approver))
        .incident()
        .all(Observed.class)
        .stream()
        .filter(o -> o.symptom() == Symptom.CODEOWNERS_MISMATCH)
        .map(Observed::subject)
        .toList();
  }

  @Test
  void whoMustStillApproveIsNamed() {
    assertThat(mustApprove(OWNERS, "REVIEW_REQUIRED", "ann"))
        .containsExactly("@dana or @acme/dba for db/main.tf");
    assertThat(mustApprove(OWNERS, "REVIEW_REQUIRED", "Dana")).isEmpty();
    assertThat(mustApprove(OWNERS, "APPROVED", "somebody-of-the-team")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "*, db/main.tf, true",
    "*.tf, db/main.tf, true",
    "/db/, db/a/b.tf, true",
    "db/, x/db/b.tf, true",
    "/db/, x/db/b.tf, false",
    "docs/*, docs/a.md, true",
    "docs/*, docs/a/b.md, false",
    "/docs/**, docs/a/b.md, true",
    "a/**/z, a/b/c/z, true",
    "a/**/z, a/z, true",
    "apps/web, apps/web/main.tf, true",
    "apps/web, apps/website/main.tf, false",
    "**/prod, live/eu/prod/main.tf, true",
    "a*************************b, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, false",
  })
  void pathsMeanWhatTheyMeanToGit(String pattern, String path, boolean meant) {
    assertThat(Glob.file(pattern, path)).isEqualTo(meant);
  }

  private static List<ArtifactVerification> checks(String log) {
    return Fixtures.read("job.log", log).incident().all(ArtifactVerification.class);
  }

  @Test
  void whatAVerifierSaysOfAnArtifactIsAFact() {
    String digest = "sha256:" + "0a".repeat(32);
    assertThat(
            checks("$ cosign verify r.example/web@" + digest + "\nError: no matching signatures\n"))
        .singleElement()
        .matches(c -> c.outcome() == Result.SIGNATURE_INVALID)
        .matches(c -> c.reference().equals("r.example/web@" + digest))
        .matches(c -> c.referenceKind() == ArtifactVerification.Reference.DIGEST);
    assertThat(
            checks(
                "$ cosign verify-attestation r.example/web:1\nError: no matching attestations: \n"))
        .singleElement()
        .matches(c -> c.outcome() == Result.PROVENANCE_MISSING)
        .matches(c -> c.referenceKind() == ArtifactVerification.Reference.TAG);
    assertThat(checks("\nVerification for r.example/web@" + digest + " --\n"))
        .singleElement()
        .matches(c -> c.outcome() == Result.VERIFIED);
  }

  @Test
  void whatIsSaidAgainstAnArtifactCountsForMore() {
    assertThat(
            checks(
                """
                Verification for r.example/web:1 --
                $ cosign verify-attestation r.example/web:1
                Error: no matching attestations:
                """))
        .singleElement()
        .matches(c -> c.outcome() == Result.PROVENANCE_MISSING);
  }

  @Test
  void aRunThatErroredAtItsPolicyCheckHadAPlan() {
    String run =
        """
        {"data":{"id":"run-1","type":"runs","attributes":{"status":"errored",
        "status-timestamps":{"planned-at":"2026-11-23T10:00:00Z"POLICY,"errored-at":"2026-11-23T10:01:00Z"}}}}
        """;
    assertThat(operation(run.replace("POLICY", ",\"policy-checking-at\":\"2026-11-23T10:00:30Z\"")))
        .isEqualTo(Operation.POLICY);
    assertThat(operation(run.replace("POLICY", ""))).isEqualTo(Operation.PLAN);
  }

  private static Operation operation(String run) {
    return Fixtures.read("run.json", run).incident().all(Attempt.class).get(0).operation();
  }

  @Test
  void aDefinitionWhoseNameIsTakenWaitsForNobody() {
    assertThat(
            Fixtures.read(
                    "crd.yaml",
                    """
                    apiVersion: apiextensions.k8s.io/v1
                    kind: CustomResourceDefinition
                    metadata: {name: widgets.shop.example}
                    status:
                      conditions:
                      - {type: NamesAccepted, status: "False", reason: ShortNamesConflict, message: '"wg" is already in use'}
                    """)
                .incident()
                .all(Observed.class))
        .extracting(Observed::symptom)
        .contains(Symptom.OWNERSHIP_CONFLICT);
  }

  @Test
  void aRunOverSeveralUnitsIsAnIncidentForEach() {
    Artifact log =
        Artifact.of("run.log", Fixtures.bytes("readers/RunUnits/started_oneOfTwoUnitsFails.log"));
    SortedMap<String, List<Artifact>> units = Artifacts.units(List.of(log));
    assertThat(units.keySet()).containsExactly("stage/edge", "stage/queue");
    assertThat(symptoms(units, "stage/edge")).contains(Symptom.APPLY_LOCK_UNAVAILABLE);
    assertThat(symptoms(units, "stage/queue")).doesNotContain(Symptom.APPLY_LOCK_UNAVAILABLE);
    assertThat(Artifacts.units(List.of(Artifact.of("a.log", "[x] not a unit\n[y] neither\n"))))
        .isEmpty();
  }

  private static List<Symptom> symptoms(SortedMap<String, List<Artifact>> units, String unit) {
    return Artifacts.read(
            unit, units.getOrDefault(unit, List.of()), Context.of(Map.of("stage", "apply")))
        .incident()
        .all(Observed.class)
        .stream()
        .map(Observed::symptom)
        .toList();
  }

  @Test
  void whoSetAFieldDecidesWhatADifferenceIs() {
    assertThat(seen("FieldManagers/started_aPersonEditedTheImage.yaml"))
        .contains(Symptom.LIVE_DIFFERS, Symptom.DESIRED_VALUES_DIFFER)
        .doesNotContain(Symptom.CONTROLLER_FIELDS_DIFFER);
    assertThat(seen("FieldManagers/unknown_anAutoscalerHoldsReplicas.yaml"))
        .contains(Symptom.CONTROLLER_FIELDS_DIFFER)
        .doesNotContain(Symptom.DESIRED_VALUES_DIFFER);
  }

  @Test
  void aDifferenceIsReadHoweverItIsPrinted() {
    assertThat(seen("LiveDiff/not-started_kubectlDiffOfAnImage.txt"))
        .contains(Symptom.LIVE_DIFFERS, Symptom.DESIRED_VALUES_DIFFER)
        .doesNotContain(Symptom.DEFAULTED_FIELDS_DIFFER);
    assertThat(seen("LiveDiff/not-started_fluxDiffOfReplicas.txt"))
        .contains(Symptom.LIVE_DIFFERS, Symptom.CONTROLLER_FIELDS_DIFFER)
        .doesNotContain(Symptom.DESIRED_VALUES_DIFFER);
  }

  private static List<Symptom> seen(String fixture) {
    return Fixtures.read("file.yaml", Fixtures.text("readers/" + fixture))
        .incident()
        .all(Observed.class)
        .stream()
        .map(Observed::symptom)
        .toList();
  }
}
