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

/** Objects of clusters in every form in which they are kept, and what only looks like one. */
class ClusterFormsTest {

  private static final String PROJECT =
      """
      resource "argocd_project" "shop" {
        metadata {
          name = "shop"
        }
        spec {
          destination {
            server    = "https://kubernetes.default.svc"
            namespace = "%s"
          }
          role {
            name     = "operator"
            policies = ["p, proj:shop:operator, applications, %s, shop/*, allow"]
            groups   = ["shop-oncall"]
          }
        }
      }
      resource "argocd_application" "web" {
        metadata {
          name = "web"
        }
        spec {
          project = "%s"
          source {
            repo_url        = "https://git.example/web"
            path            = "deploy"
            target_revision = "1.4.2"
          }
          destination {
            namespace = "shop"
          }
        }
      }
      """;

  @Test
  void projectsAndApplicationsCanBeTerraform() {
    for (Map.Entry<String, Verdict> one :
        Map.of(
                PROJECT.formatted("shop", "sync", "shop"),
                Verdict.PROVEN,
                PROJECT.formatted("shop", "get", "shop"),
                Verdict.UNPROVEN,
                PROJECT.formatted("shop", "sync", "other"),
                Verdict.UNPROVEN,
                PROJECT.formatted("shop", "sync", "default"),
                Verdict.FAILED)
            .entrySet()) {
      assertThat(verdict(ReadinessItem.SCOPED_PAUSE, Map.of("argocd/main.tf", one.getKey())))
          .as(one.getKey())
          .isEqualTo(one.getValue());
    }
  }

  private static final String APP =
      """
      apiVersion: argoproj.io/v1alpha1
      kind: Application
      metadata: {name: web}
      spec: {project: shop, source: {targetRevision: 1.4.2}}
      ---
      apiVersion: argoproj.io/v1alpha1
      kind: AppProject
      metadata: {name: shop}
      spec: {destinations: [{namespace: shop, server: x}]}
      """;

  @Test
  void rulesOfArgoStandInManyPlaces() {
    String csv = "p, role:ops, applications, sync, shop/*, allow\ng, shop-oncall, role:ops\n";
    for (Map.Entry<String, String> one :
        Map.of(
                "argocd/policy.csv",
                csv,
                "argocd/operator.yaml",
                """
            apiVersion: argoproj.io/v1beta1
            kind: ArgoCD
            metadata: {name: a}
            spec:
              rbac:
                policy: |
            """
                    + csv.indent(6),
                "argocd/kustomization.yaml",
                """
            patches:
            - patch: |-
                apiVersion: v1
                kind: ConfigMap
                metadata:
                  name: argocd-rbac-cm
                data:
                  policy.csv: |
            """
                    + csv.indent(8))
            .entrySet()) {
      Map<String, String> files = Map.of("apps.yaml", APP, one.getKey(), one.getValue());
      assertThat(verdict(ReadinessItem.SCOPED_PAUSE, files))
          .as(one.getKey())
          .isEqualTo(Verdict.PROVEN);
      Map<String, String> reads =
          Map.of("apps.yaml", APP, one.getKey(), one.getValue().replace("sync", "get"));
      assertThat(verdict(ReadinessItem.SCOPED_PAUSE, reads))
          .as(one.getKey())
          .isEqualTo(Verdict.UNPROVEN);
    }
  }

  @Test
  void fluxActsAsALittleAccountWhereNoneIsNamed() {
    String app =
        """
        apiVersion: kustomize.toolkit.fluxcd.io/v1
        kind: Kustomization
        metadata: {name: web, namespace: shop}
        spec: {sourceRef: {kind: GitRepository, name: web}, prune: true}
        """;
    String role =
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata: {name: look}
        rules: [{resources: [pods], verbs: [patch]}]
        """;
    String roles =
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata: {name: pause}
        rules: [{resources: [kustomizations], verbs: [patch]}]
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleBinding
        metadata: {name: pause}
        roleRef: {name: pause}
        subjects: [{kind: Group, name: oncall}]
        """;
    String lockdown =
        """
            patches:
            - target: {kind: Deployment}
              patch: |
                - op: add
                  path: /spec/template/spec/containers/0/args/-
                  value: --default-service-account=default
            """;
    assertThat(
            verdict(
                ReadinessItem.SCOPED_PAUSE,
                Map.of(
                    "a.yaml",
                    app,
                    "r.yaml",
                    roles,
                    "clusters/prod/flux-system/kustomization.yaml",
                    lockdown)))
        .isEqualTo(Verdict.PROVEN);
    assertThat(
            verdict(
                ReadinessItem.SCOPED_PAUSE,
                Map.of(
                    "a.yaml",
                    app,
                    "r.yaml",
                    role,
                    "clusters/prod/flux-system/kustomization.yaml",
                    lockdown)))
        .isEqualTo(Verdict.UNPROVEN);
    assertThat(verdict(ReadinessItem.SCOPED_PAUSE, Map.of("a.yaml", app, "r.yaml", role)))
        .isEqualTo(Verdict.UNPROVEN);
  }

  @Test
  void aStoreKeepsVersionsWhereItSaysSo() {
    String runbook =
        "# Roll a secret back\n\nOwner: sec\nLast exercised: 2026-10-01\n\nRoll back to the version before.\n";
    for (Map.Entry<String, Verdict> one :
        Map.of(
                "apiVersion: secrets.hashicorp.com/v1beta1\nkind: VaultStaticSecret\nspec: {type: kv-v2}\n",
                Verdict.PROVEN,
                "apiVersion: secrets.hashicorp.com/v1beta1\nkind: VaultStaticSecret\nspec: {type: kv-v1}\n",
                Verdict.FAILED,
                "token: ENC[AES256]\nsops:\n  mac: ENC[x]\n  version: 3.9.0\n",
                Verdict.PROVEN,
                "creation_rules: [{age: x}]\n",
                Verdict.UNPROVEN,
                "{\"secret/\": {\"type\": \"kv\", \"options\": {\"version\": \"2\"}}}",
                Verdict.PROVEN,
                "{\"secret/\": {\"type\": \"kv\", \"options\": {\"version\": \"1\"}}}",
                Verdict.FAILED,
                "{\"Name\": \"a\", \"Versions\": [{\"VersionId\": \"1\", \"VersionStages\": [\"AWSCURRENT\"]}]}",
                Verdict.UNPROVEN,
                "apiVersion: external-secrets.io/v1\nkind: SecretStore\nspec: {provider: {kubernetes: {}}}\n",
                Verdict.UNPROVEN)
            .entrySet()) {
      assertThat(
              verdict(
                  ReadinessItem.SECRET_ROLLBACK,
                  Map.of("docs/r.md", runbook, "prod/x.yaml", one.getKey())))
          .as(one.getKey())
          .isEqualTo(one.getValue());
    }
  }

  @Test
  void onlyAParameterThatIsSecretIsAStoreOfSecrets() {
    String runbook =
        "# Roll a secret back\n\nOwner: sec\nLast exercised: 2026-10-01\n\nRoll back to the version before.\n";
    String parameter =
        "resource \"aws_ssm_parameter\" \"a\" {\n  name = \"a\"\n  type = \"%s\"\n}\n";
    for (Map.Entry<String, Verdict> one :
        Map.of("SecureString", Verdict.PROVEN, "String", Verdict.UNPROVEN).entrySet()) {
      assertThat(
              verdict(
                  ReadinessItem.SECRET_ROLLBACK,
                  Map.of("docs/r.md", runbook, "prod/x.tf", parameter.formatted(one.getKey()))))
          .as(one.getKey())
          .isEqualTo(one.getValue());
    }
  }

  private static final String UPGRADE = "# Upgrade of Kyverno\n\nFirst staging, then production.\n";

  private static Adherence canary(Map<String, String> files) {
    Map<String, String> all = new LinkedHashMap<>(files);
    all.put("docs/upgrade.md", UPGRADE);
    return report(all).patterns().get(Pattern.CONTROLLER_CANARIES.ordinal()).standing();
  }

  @Test
  void aRangeOfVersionsHasNoStageBeforeProduction() {
    String release =
        """
        apiVersion: helm.toolkit.fluxcd.io/v2
        kind: HelmRelease
        metadata: {name: kyverno}
        spec: {chart: {spec: {chart: kyverno, version: "%s"}}}
        """;
    for (String range : List.of("3.x", ">=3.1.0 <4.0.0", "~3.2.0", "*", "3")) {
      assertThat(
              canary(
                  Map.of(
                      "clusters/staging/k.yaml", release.formatted(range),
                      "clusters/prod/k.yaml", release.formatted(range))))
          .as(range)
          .isEqualTo(Adherence.BROKEN);
      assertThat(
              canary(
                  Map.of(
                      "clusters/staging/k.yaml", release.formatted(range),
                      "clusters/prod/k.yaml", release.formatted("3.2.6"))))
          .as(range)
          .isEqualTo(Adherence.FOLLOWED);
    }
  }

  @Test
  void aModuleInstallsACharWhereItIsUsed() {
    String module =
        """
        variable "chart_version" {}
        resource "helm_release" "kyverno" {
          name    = "kyverno"
          chart   = "kyverno"
          version = var.chart_version
        }
        """;
    String use =
        "module \"k\" {\n  source = \"../../modules/kyverno\"\n  chart_version = \"%s\"\n}\n";
    for (Map.Entry<String, Adherence> one :
        Map.of("3.2.6", Adherence.FOLLOWED, "3.4.0", Adherence.BROKEN).entrySet()) {
      assertThat(
              canary(
                  Map.of(
                      "modules/kyverno/main.tf", module,
                      "live/staging/main.tf", use.formatted("3.3.0"),
                      "live/prod/main.tf", use.formatted(one.getKey()))))
          .as(one.getKey())
          .isEqualTo(one.getValue());
    }
  }

  @Test
  void aSetThatRollsOutInStepsHasAStageFirst() {
    String set =
        """
        apiVersion: argoproj.io/v1alpha1
        kind: ApplicationSet
        metadata: {name: kyverno}
        spec:
          strategy:
            type: RollingSync
            rollingSync:
              steps:
              - matchExpressions: [{key: env, operator: In, values: [%s]}]
              - matchExpressions: [{key: env, operator: In, values: [prod]}]
          template:
            spec: {project: p, source: {chart: kyverno, targetRevision: 3.2.6}}
        """;
    assertThat(canary(Map.of("sets/k.yaml", set.formatted("staging"))))
        .isEqualTo(Adherence.FOLLOWED);
    assertThat(canary(Map.of("sets/k.yaml", set.formatted("prod-eu"))))
        .isEqualTo(Adherence.UNKNOWN);
    assertThat(
            canary(
                Map.of(
                    "sets/k.yaml", set.formatted("staging").replace("RollingSync", "AllAtOnce"))))
        .isEqualTo(Adherence.UNKNOWN);
  }

  @Test
  void exceptionsStandInAPolicyToo() {
    String rego =
        """
        package main
        exceptions := [{"rule": "no-public", "team": "web", "expires": "%s"}]
        """;
    for (Map.Entry<String, Verdict> one :
        Map.of(
                "2027-01-01", Verdict.PROVEN,
                "2026-01-01", Verdict.FAILED)
            .entrySet()) {
      assertThat(
              verdict(
                  ReadinessItem.POLICY_EXCEPTIONS,
                  Map.of("policy/a.rego", rego.formatted(one.getKey()))))
          .isEqualTo(one.getValue());
    }
  }

  @Test
  void approversOfAFolderOwnWhatIsInIt() {
    String unit = "terraform {\n  backend \"gcs\" { bucket = \"b\" }\n}\n";
    assertThat(
            verdict(
                ReadinessItem.OWNED_UNITS,
                Map.of("live/net/main.tf", unit, "live/OWNERS", "approvers: [ada]\n")))
        .isEqualTo(Verdict.PROVEN);
    assertThat(
            verdict(
                ReadinessItem.OWNED_UNITS,
                Map.of("live/net/main.tf", unit, "docs/OWNERS", "approvers: [ada]\n")))
        .isEqualTo(Verdict.FAILED);
    assertThat(
            verdict(
                ReadinessItem.OWNED_UNITS,
                Map.of("live/net/main.tf", unit, "live/OWNERS", "reviewers: [ada]\n")))
        .isEqualTo(Verdict.UNPROVEN);
  }

  @Test
  void aTenantThatPrunesInItsOwnNamespaceIsBounded() {
    String tenant =
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: %s
        metadata: {name: d, namespace: %s}
        roleRef: {kind: ClusterRole, name: admin}
        subjects: [{kind: ServiceAccount, name: deployer, namespace: shop}]
        ---
        apiVersion: source.toolkit.fluxcd.io/v1
        kind: GitRepository
        metadata: {name: shop, namespace: shop}
        spec: {ref: {branch: main}}
        ---
        apiVersion: kustomize.toolkit.fluxcd.io/v1
        kind: Kustomization
        metadata: {name: shop, namespace: shop}
        spec:
          path: ./k8s
          prune: true
          serviceAccountName: deployer
          sourceRef: {kind: GitRepository, name: shop}
          %s
        """;
    Map<List<String>, Adherence> cases =
        Map.of(
            List.of("RoleBinding", "shop", "targetNamespace: shop"), Adherence.FOLLOWED,
            List.of("RoleBinding", "flux-system", "targetNamespace: shop"), Adherence.BROKEN,
            List.of("ClusterRoleBinding", "shop", "targetNamespace: shop"), Adherence.BROKEN,
            List.of("RoleBinding", "shop", ""), Adherence.BROKEN);
    cases.forEach(
        (c, standing) ->
            assertThat(
                    report(Map.of("tenants.yaml", tenant.formatted(c.toArray())))
                        .patterns()
                        .get(Pattern.NARROW_AUTO_HEAL.ordinal())
                        .standing())
                .as("%s", c)
                .isEqualTo(standing));
  }
}
