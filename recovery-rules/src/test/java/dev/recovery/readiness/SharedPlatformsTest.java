package dev.recovery.readiness;

import static dev.recovery.readiness.ReadFiles.report;
import static dev.recovery.readiness.ReadFiles.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.learning.Pattern;
import dev.recovery.readiness.ReadinessReport.Adherence;
import dev.recovery.readiness.ReadinessReport.Verdict;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Platforms of several repositories, whose teams share templates, clusters and roles. */
class SharedPlatformsTest {

  private static final String TEMPLATE =
      """
      .plan:
        script: ["terragrunt run --all plan --working-dir $UNITS --out-dir plans"]
        artifacts: {paths: [plans]}
      .apply:
        environment: {name: production}
        script:
        - terragrunt run --all apply --working-dir $UNITS --out-dir plans -- -input=false | tee apply.log
        artifacts: {when: always, expire_in: %s, paths: [apply.log]}
      """;
  private static final String PIPELINE =
      """
      include:
      - project: acme/platform/templates
        ref: v4
        file: /terragrunt/all.yml
      plan: {extends: .plan}
      apply: {extends: .apply, needs: [plan]}
      """;

  private static Map<String, String> shared(String template) {
    return Map.of(
        "exports/protected-environments.json",
        "[{\"name\": \"production\", \"required_approval_count\": 1}]",
        "templates/terragrunt/all.yml",
        "include: [{local: /terragrunt/jobs.yml}]\n",
        "templates/terragrunt/jobs.yml",
        template,
        "live/.gitlab-ci.yml",
        PIPELINE);
  }

  @Test
  void templatesOfAnotherRepositoryIncludeWhatLiesBesideThem() {
    Map<String, String> files = shared(TEMPLATE.formatted("1 year"));
    assertThat(verdict(ReadinessItem.BOUND_APPROVAL, files)).isEqualTo(Verdict.PROVEN);
    assertThat(verdict(ReadinessItem.EVIDENCE_TRAIL, files)).isEqualTo(Verdict.PROVEN);
    Map<String, String> missing = new LinkedHashMap<>(files);
    missing.remove("templates/terragrunt/jobs.yml");
    assertThat(verdict(ReadinessItem.BOUND_APPROVAL, missing)).isEqualTo(Verdict.UNPROVEN);
    Map<String, String> unsaved =
        shared(
            TEMPLATE
                .formatted("1 year")
                .replace(
                    "apply --working-dir $UNITS --out-dir plans", "apply --working-dir $UNITS"));
    assertThat(verdict(ReadinessItem.BOUND_APPROVAL, unsaved)).isEqualTo(Verdict.FAILED);
  }

  @Test
  void whatIsGoneWithinAMonthIsNoTrail() {
    for (Map.Entry<String, Verdict> one :
        Map.of(
                "1 week", Verdict.FAILED,
                "10 days", Verdict.FAILED,
                "6 months", Verdict.PROVEN,
                "never", Verdict.PROVEN)
            .entrySet()) {
      assertThat(verdict(ReadinessItem.EVIDENCE_TRAIL, shared(TEMPLATE.formatted(one.getKey()))))
          .as(one.getKey())
          .isEqualTo(one.getValue());
    }
    String sent =
        TEMPLATE
            .formatted("1 week")
            .replace(
                "  artifacts: {when: always",
                "  after_script: [aws s3 cp apply.log s3://audit/]\n  artifacts: {when: always");
    assertThat(verdict(ReadinessItem.EVIDENCE_TRAIL, shared(sent))).isEqualTo(Verdict.PROVEN);
  }

  @Test
  void aRoleOfTheWholeClusterThatEverybodyHasAuthorizesNobody() {
    String role =
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata: {name: pause}
        rules: [{apiGroups: [%s], resources: ["*"], verbs: [patch]}]
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata: {name: pause}
        roleRef: {name: pause}
        subjects: [{kind: Group, name: %s}]
        """;
    for (Map.Entry<String, Verdict> one :
        Map.of(
                role.formatted("kustomize.toolkit.fluxcd.io", "engineering@acme.io"),
                Verdict.FAILED,
                role.formatted("kustomize.toolkit.fluxcd.io", "platform-oncall@acme.io"),
                Verdict.UNPROVEN,
                role.formatted("apps", "engineering@acme.io"),
                Verdict.UNPROVEN)
            .entrySet()) {
      assertThat(verdict(ReadinessItem.SCOPED_PAUSE, Map.of("rbac.yaml", one.getKey())))
          .as(one.getKey())
          .isEqualTo(one.getValue());
    }
  }

  @Test
  void whatATestShowsToAPolicyIsNoException() {
    String exception =
        "apiVersion: kyverno.io/v2\nkind: PolicyException\nmetadata: {name: %s, annotations: {a/owner: web, a/expires: \"%s\"}}\n";
    String test =
        "apiVersion: cli.kyverno.io/v1alpha1\nkind: Test\npolicies: [../p.yaml]\nresources: [resources.yaml]\n";
    Map<String, String> files = new LinkedHashMap<>();
    files.put("policies/exceptions/a.yaml", exception.formatted("a", "2027-01-31"));
    files.put("policies/tests/resources.yaml", exception.formatted("forever", ""));
    ReadinessItem item = ReadinessItem.POLICY_EXCEPTIONS;
    assertThat(verdict(item, files)).isEqualTo(Verdict.FAILED);
    files.put("policies/tests/kyverno-test.yaml", test);
    assertThat(verdict(item, files)).isEqualTo(Verdict.PROVEN);
  }

  @Test
  void anIncidentNamesTheChangesByHandThatItBrought() {
    String incident =
        """
        id: INC-1
        started: 2026-07-22T02:48:00+02:00
        manual_changes:
        - {what: a rule in the console, by: ada, reconciliation_mr: %s}
        actions: [ABC-1]
        """;
    for (Map.Entry<String, Verdict> one :
        Map.of("null", Verdict.FAILED, "live!1377", Verdict.PROVEN).entrySet()) {
      Map<String, String> files = Map.of("incidents/INC-1.yaml", incident.formatted(one.getKey()));
      assertThat(verdict(ReadinessItem.RECONCILIATION, files))
          .as(one.getKey())
          .isEqualTo(one.getValue());
      assertThat(verdict(ReadinessItem.INCIDENT_REVIEWS, files)).isEqualTo(Verdict.UNPROVEN);
    }
  }

  @Test
  void aChangeOfAControllerHasAWayBack() {
    String change = "change: Kyverno 1.14.4 -> 1.15.1\ndate: 2026-08-18\nrollback_plan: %s\n";
    for (Map.Entry<String, Verdict> one :
        Map.of(
                "none, roll forward", Verdict.FAILED,
                "\"\"", Verdict.FAILED,
                "revert the merge request and apply the CRDs before", Verdict.UNPROVEN)
            .entrySet()) {
      assertThat(
              verdict(
                  ReadinessItem.CONTROLLER_UPGRADES,
                  Map.of("changes/a.yaml", change.formatted(one.getKey()))))
          .as(one.getKey())
          .isEqualTo(one.getValue());
    }
    assertThat(
            verdict(
                ReadinessItem.CONTROLLER_UPGRADES,
                Map.of("changes/a.yaml", change.formatted("none").replace("Kyverno", "Shop"))))
        .isEqualTo(Verdict.UNPROVEN);
  }

  @Test
  void aCountOfTheWholeStageBelongsToTheUnitOfThatStage() {
    String unit =
        "terraform {\n  backend \"gcs\" { bucket = \"b\" }\n}\nmodule \"x\" { source = \"a/b/c\" }\n";
    String counts = "env,unit,resources\nprod,eu/net,%s\nstaging,eu/net,400\n";
    for (Map.Entry<String, Adherence> one :
        Map.of("40", Adherence.FOLLOWED, "300", Adherence.BROKEN).entrySet()) {
      assertThat(
              report(
                      Map.of(
                          "infra/live/prod/eu/net/main.tf",
                          unit,
                          "infra/reports/state-inventory.csv",
                          counts.formatted(one.getKey())))
                  .patterns()
                  .get(Pattern.SMALL_STATE_UNITS.ordinal())
                  .standing())
          .as(one.getKey())
          .isEqualTo(one.getValue());
    }
  }

  @Test
  void clustersThatTakeInOneFolderGetItsControllersAtOnce() {
    String release =
        """
        apiVersion: helm.toolkit.fluxcd.io/v2
        kind: HelmRelease
        metadata: {name: kyverno}
        spec: {chart: {spec: {chart: kyverno, version: 3.5.2}}}
        """;
    String cluster =
        """
        apiVersion: kustomize.toolkit.fluxcd.io/v1
        kind: Kustomization
        metadata: {name: controllers}
        spec: {path: ./infrastructure/controllers, sourceRef: {kind: GitRepository, name: f}}
        """;
    Map<String, String> files = new LinkedHashMap<>();
    files.put("fleet/infrastructure/controllers/kyverno.yaml", release);
    files.put("fleet/clusters/prod-eu/apps.yaml", cluster);
    int canaries = Pattern.CONTROLLER_CANARIES.ordinal();
    assertThat(report(files).patterns().get(canaries).standing()).isEqualTo(Adherence.UNKNOWN);
    files.put("fleet/clusters/staging-eu/apps.yaml", cluster);
    assertThat(report(files).patterns().get(canaries).standing()).isEqualTo(Adherence.BROKEN);
  }
}
