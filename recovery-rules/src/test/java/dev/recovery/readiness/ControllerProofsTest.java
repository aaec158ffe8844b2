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

/** Who may pause what a controller does, and how controllers themselves are upgraded. */
class ControllerProofsTest {

  private static final String CHART =
      """
      apiVersion: argoproj.io/v1alpha1
      kind: Application
      metadata: {name: policies}
      spec: {project: p, source: {chart: kyverno, targetRevision: %s}}
      """;
  private static final String RELEASE =
      """
      apiVersion: helm.toolkit.fluxcd.io/v2
      kind: HelmRelease
      metadata: {name: policies}
      spec: {chart: {spec: {chart: kyverno, version: %s}}}
      """;
  private static final String LABELLED =
      """
      apiVersion: v1
      kind: Namespace
      metadata:
        name: flux-system
        labels: {app.kubernetes.io/part-of: flux, app.kubernetes.io/version: v%s}
      """;
  private static final String DEPENDENCY =
      "apiVersion: v2\nname: base\ndependencies:\n- {name: argo-cd, version: %s}\n";
  private static final String FETCHED =
      "resources:\n- https://raw.githubusercontent.com/argoproj/argo-cd/v%s/manifests/install.yaml\n";
  private static final String MODULE =
      "resource \"helm_release\" \"x\" {\n  chart = \"gatekeeper\"\n  version = \"%s\"\n}\n";

  @Test
  void aControllerThatProductionHadFirstHadNoCanary() {
    for (Map.Entry<String, String> form :
        Map.of(
                "%s/app.yaml", CHART,
                "clusters/%s/release.yaml", RELEASE,
                "clusters/%s/flux-system/gotk-components.yaml", LABELLED,
                "charts/%s/Chart.yaml", DEPENDENCY,
                "argocd/%s/kustomization.yaml", FETCHED,
                "live/%s/main.tf", MODULE)
            .entrySet()) {
      Map<String, String> files = new LinkedHashMap<>();
      files.put(form.getKey().formatted("prod"), form.getValue().formatted("3.10.0"));
      files.put(form.getKey().formatted("staging"), form.getValue().formatted("3.9.2"));
      assertThat(standing(Pattern.CONTROLLER_CANARIES, files))
          .as(form.getKey())
          .isEqualTo(Adherence.BROKEN);
      assertThat(verdict(ReadinessItem.CONTROLLER_UPGRADES, files))
          .as(form.getKey())
          .isEqualTo(Verdict.FAILED);
      for (String before : List.of("3.10.0", "3.10.1", "4.0.0")) {
        files.put(form.getKey().formatted("staging"), form.getValue().formatted(before));
        assertThat(standing(Pattern.CONTROLLER_CANARIES, files))
            .as(before)
            .isEqualTo(before.equals("3.10.0") ? Adherence.UNKNOWN : Adherence.FOLLOWED);
        assertThat(verdict(ReadinessItem.CONTROLLER_UPGRADES, files)).isEqualTo(Verdict.UNPROVEN);
      }
    }
  }

  @Test
  void versionsOfDifferentThingsAreNotCompared() {
    assertThat(
            standing(
                Pattern.CONTROLLER_CANARIES,
                Map.of(
                    "argocd/prod/kustomization.yaml",
                    FETCHED.formatted("3.1.0"),
                    "charts/staging/Chart.yaml",
                    DEPENDENCY.formatted("2.14.0"))))
        .isEqualTo(Adherence.UNKNOWN);
    assertThat(
            standing(
                Pattern.CONTROLLER_CANARIES,
                Map.of(
                    "prod/a.yaml",
                    CHART.replace("kyverno", "kyverno-ui").formatted("3.1.0"),
                    "staging/a.yaml",
                    CHART.replace("kyverno", "kyverno-ui").formatted("3.0.0"))))
        .isEqualTo(Adherence.UNKNOWN);
    // A folder that names no stage may be that of every stage.
    assertThat(
            standing(
                Pattern.CONTROLLER_CANARIES,
                Map.of(
                    "base/a.yaml",
                    CHART.formatted("3.1.0"),
                    "staging/a.yaml",
                    CHART.formatted("3.0.0"))))
        .isEqualTo(Adherence.UNKNOWN);
  }

  @Test
  void aFileOfVersionsIsReadEitherWayRound() {
    for (String versions :
        List.of(
            "prod: {kyverno: 1.15.0}\nstaging: {kyverno: 1.14.0}\n",
            "kyverno: {production: v1.15.0, staging: v1.14.0}\n",
            """
        clusters:
          prod-eu: {argocd: {version: 3.2.0}}
          staging-eu: {argocd: {version: 3.1.0}}
        """)) {
      assertThat(
              standing(Pattern.CONTROLLER_CANARIES, Map.of("controllers/versions.yaml", versions)))
          .as(versions)
          .isEqualTo(Adherence.BROKEN);
    }
  }

  private static final String UPGRADE =
      "# %s\n\nOwner: core\nLast exercised: 2026-10-01\n\nStaging first. %s\n";

  @Test
  void aWayBackOfOneControllerTakesNoOtherBack() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("prod/kyverno.yaml", CHART.formatted("3.1.0"));
    files.put("argocd/prod/kustomization.yaml", FETCHED.formatted("3.1.0"));
    files.put("up.md", UPGRADE.formatted("Upgrade Argo CD", "Roll back to the previous version."));
    assertThat(verdict(ReadinessItem.CONTROLLER_UPGRADES, files)).isEqualTo(Verdict.UNPROVEN);
    files.put("up2.md", UPGRADE.formatted("Upgrading Kyverno", "Roll back the chart."));
    assertThat(verdict(ReadinessItem.CONTROLLER_UPGRADES, files)).isEqualTo(Verdict.PROVEN);
    files.remove("up2.md");
    String sections =
        UPGRADE.formatted("Controller upgrades", "")
            + "\n## Argo CD\n\nRoll back with the old manifest.\n\n## Kyverno\n\n%s\n";
    files.put("up.md", sections.formatted("Roll back the chart."));
    assertThat(verdict(ReadinessItem.CONTROLLER_UPGRADES, files)).isEqualTo(Verdict.PROVEN);
    files.put("up.md", sections.formatted("Read the notes."));
    assertThat(verdict(ReadinessItem.CONTROLLER_UPGRADES, files)).isEqualTo(Verdict.UNPROVEN);
  }

  @Test
  void stagesThatAreAheadAreCanariesWhereItIsWritten() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("prod/a.yaml", CHART.formatted("3.1.0"));
    files.put("staging/a.yaml", CHART.formatted("3.2.0"));
    files.put("up.md", UPGRADE.formatted("Upgrade Kyverno", "Roll back."));
    assertThat(standing(Pattern.CONTROLLER_CANARIES, files)).isEqualTo(Adherence.FOLLOWED);
    files.put("argocd/prod/kustomization.yaml", FETCHED.formatted("3.1.0"));
    assertThat(standing(Pattern.CONTROLLER_CANARIES, files)).isEqualTo(Adherence.UNKNOWN);
  }

  private static final String APP =
      """
      apiVersion: argoproj.io/v1alpha1
      kind: Application
      metadata: {name: web}
      spec: {project: shop, syncPolicy: {automated: {selfHeal: true}}}
      """;
  private static final String PROJECT =
      """
      apiVersion: argoproj.io/v1alpha1
      kind: AppProject
      metadata: {name: shop}
      spec: {destinations: [{namespace: shop, server: x}]}
      """;
  private static final String VALUES =
      """
      configs:
        rbac:
          policy.default: role:readonly
          policy.csv: |
            p, role:ops, applications, update, shop/*, allow
            g, team-ops, role:ops
      """;

  private static Verdict pause(Map<String, String> more) {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("apps/web.yaml", APP);
    files.put("project.yaml", PROJECT);
    files.put("values.yaml", VALUES);
    files.putAll(more);
    return verdict(ReadinessItem.SCOPED_PAUSE, files);
  }

  @Test
  void rulesInTheValuesOfAChartAreThoseOfTheController() {
    assertThat(pause(Map.of())).isEqualTo(Verdict.PROVEN);
    assertThat(pause(Map.of("values.yaml", "argo-cd:\n" + VALUES.indent(2))))
        .isEqualTo(Verdict.PROVEN);
    assertThat(
            pause(
                Map.of(
                    "values.yaml",
                    """
                    apiVersion: helm.toolkit.fluxcd.io/v2
                    kind: HelmRelease
                    metadata: {name: argocd}
                    spec:
                      serviceAccountName: argocd
                      chart: {spec: {chart: argo-cd, version: 8.0.0}}
                      values:
                    """
                        + VALUES.indent(4))))
        .isEqualTo(Verdict.PROVEN);
    for (String values :
        List.of(
            VALUES.replace("update", "get"),
            VALUES.replace("g, team-ops, role:ops", "# g, team-ops, role:ops"),
            VALUES.replace("role:ops\n", "role:other\n"),
            VALUES.replace("configs", "settings"))) {
      assertThat(pause(Map.of("values.yaml", values))).as(values).isEqualTo(Verdict.UNPROVEN);
    }
    assertThat(pause(Map.of("values.yaml", VALUES.replace("role:readonly", "role:admin"))))
        .isEqualTo(Verdict.FAILED);
  }

  private static final String ROOT =
      """
      apiVersion: argoproj.io/v1alpha1
      kind: Application
      metadata: {name: root}
      spec:
        project: shop
        source: {path: %s, targetRevision: main}
        ignoreDifferences:
        - {group: argoproj.io, kind: %s, jsonPointers: [%s]}
        syncPolicy: {automated: {selfHeal: %s}, syncOptions: [%s]}
      """;

  @Test
  void aParentThatHealsTakesAPauseBack() {
    String respects = "RespectIgnoreDifferences=true";
    String pointer = "/spec/syncPolicy/automated";
    for (List<String> held :
        List.of(
            List.of("apps", "Application", pointer, "true", respects),
            List.of("apps", "Application", "/spec/syncPolicy", "true", respects),
            List.of("apps", "Deployment", "/spec/replicas", "false", ""),
            List.of("other", "Deployment", "/spec/replicas", "true", ""))) {
      assertThat(pause(Map.of("root.yaml", ROOT.formatted(held.toArray()))))
          .as("%s", held)
          .isEqualTo(Verdict.PROVEN);
    }
    for (List<String> taken :
        List.of(
            List.of("apps", "Application", pointer, "true", "PruneLast=true"),
            List.of("apps/", "Application", "/spec/source", "true", respects),
            List.of("./apps", "Deployment", "/spec/replicas", "true", respects))) {
      assertThat(pause(Map.of("root.yaml", ROOT.formatted(taken.toArray()))))
          .as("%s", taken)
          .isEqualTo(Verdict.UNPROVEN);
      // In another stage it is nobody's trouble.
      assertThat(pause(Map.of("staging/root.yaml", ROOT.formatted(taken.toArray()))))
          .as("%s", taken)
          .isEqualTo(Verdict.PROVEN);
    }
  }

  @Test
  void aSetOfApplicationsTakesAPauseBackUnlessItLeavesItAlone() {
    String set =
        """
        apiVersion: argoproj.io/v1alpha1
        kind: ApplicationSet
        metadata: {name: all}
        spec:
          %s
          template: {spec: {project: shop, syncPolicy: {automated: {selfHeal: true}}}}
        """;
    for (String held :
        List.of(
            "ignoreApplicationDifferences: [{jsonPointers: [/spec/syncPolicy]}]",
            "ignoreApplicationDifferences: [{jqPathExpressions: [.spec.syncPolicy.automated]}]",
            "syncPolicy: {applicationsSync: create-only}")) {
      assertThat(pause(Map.of("set.yaml", set.formatted(held)))).as(held).isEqualTo(Verdict.PROVEN);
    }
    for (String taken :
        List.of(
            "goTemplate: true",
            "syncPolicy: {applicationsSync: sync}",
            "ignoreApplicationDifferences: [{jsonPointers: [/spec/source/targetRevision]}]")) {
      assertThat(pause(Map.of("set.yaml", set.formatted(taken))))
          .as(taken)
          .isEqualTo(Verdict.UNPROVEN);
    }
  }

  @Test
  void whoMaySuspendOneObjectOfFluxHasANarrowPause() {
    String loop =
        """
        apiVersion: kustomize.toolkit.fluxcd.io/v1
        kind: Kustomization
        metadata: {name: web}
        spec: {prune: true, sourceRef: {kind: GitRepository, name: x}}
        """;
    String role =
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata: {name: pauser}
        rules: [{apiGroups: [x], resources: [%s], verbs: [%s]}]
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleBinding
        metadata: {name: pausers}
        roleRef: {kind: ClusterRole, name: %s}
        subjects: [{kind: Group, name: "%s"}]
        """;
    for (Map.Entry<String, Verdict> one :
        Map.of(
                role.formatted("kustomizations", "get, patch", "pauser", "ops"),
                Verdict.PROVEN,
                role.formatted("kustomizations", "get, list", "pauser", "ops"),
                Verdict.UNPROVEN,
                role.formatted("applications", "patch", "pauser", "ops"),
                Verdict.UNPROVEN,
                role.formatted("kustomizations", "patch", "other", "ops"),
                Verdict.UNPROVEN,
                role.formatted("kustomizations", "patch", "pauser", "system:authenticated"),
                Verdict.UNPROVEN)
            .entrySet()) {
      assertThat(
              verdict(ReadinessItem.SCOPED_PAUSE, Map.of("k.yaml", loop, "r.yaml", one.getKey())))
          .as(one.getKey())
          .isEqualTo(one.getValue());
    }
  }

  @Test
  void whatAnotherStageAllowsNeitherProvesNorFailsProduction() {
    String wide = PROJECT.replace("{namespace: shop, server: x}", "{namespace: '*', server: '*'}");
    assertThat(pause(Map.of("z-staging/project.yaml", wide))).isEqualTo(Verdict.PROVEN);
    assertThat(pause(Map.of("project.yaml", wide, "staging/project.yaml", PROJECT)))
        .isEqualTo(Verdict.UNPROVEN);
    assertThat(pause(Map.of("staging/values.yaml", VALUES.replace("role:readonly", "role:admin"))))
        .isEqualTo(Verdict.PROVEN);
    assertThat(pause(Map.of("values.yaml", "x: y\n", "staging/values.yaml", VALUES)))
        .isEqualTo(Verdict.UNPROVEN);
    String moving = FETCHED.replace("v%s", "stable");
    assertThat(
            verdict(
                ReadinessItem.CONTROLLER_UPGRADES,
                Map.of("argocd/prod/kustomization.yaml", moving)))
        .isEqualTo(Verdict.FAILED);
    assertThat(
            verdict(
                ReadinessItem.CONTROLLER_UPGRADES,
                Map.of("argocd/sandbox/kustomization.yaml", moving)))
        .isEqualTo(Verdict.UNPROVEN);
    assertThat(
            standing(
                Pattern.CONTROLLER_CANARIES, Map.of("argocd/sandbox/kustomization.yaml", moving)))
        .isEqualTo(Adherence.UNKNOWN);
  }

  @Test
  void aStoreOfAnotherStageKeepsNothingOfProduction() {
    String store =
        """
        apiVersion: external-secrets.io/v1
        kind: SecretStore
        metadata: {name: s}
        spec: {provider: {vault: {version: %s}}}
        """;
    String runbook =
        "# Roll back a secret\n\nOwner: core\nLast exercised: 2026-10-01\n\nGo back and roll"
            + " back.\n";
    for (Map.Entry<Map<String, String>, Verdict> one :
        Map.of(
                Map.of("prod/s.yaml", store.formatted("v2")),
                Verdict.PROVEN,
                Map.of("prod/s.yaml", store.formatted("v1")),
                Verdict.FAILED,
                Map.of("staging/s.yaml", store.formatted("v2")),
                Verdict.UNPROVEN,
                Map.of(
                    "prod/s.yaml", store.formatted("v2"), "staging/s.yaml", store.formatted("v1")),
                Verdict.PROVEN)
            .entrySet()) {
      Map<String, String> files = new LinkedHashMap<>(one.getKey());
      files.put("r.md", runbook);
      assertThat(verdict(ReadinessItem.SECRET_ROLLBACK, files))
          .as("%s", one.getKey().keySet())
          .isEqualTo(one.getValue());
    }
  }
}
