package dev.recovery.readers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.Incident;
import dev.recovery.authority.PolicyDecision;
import dev.recovery.boundary.Observed;
import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.Mutation;
import dev.recovery.mutation.Mutations;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is refused is told by the words that name it, and once. */
class NamesOfWhatIsRefusedTest {

  private static Incident read(String name, String text) {
    return Artifacts.read("unit", List.of(Artifact.of(name, text)), Context.of(Map.of()))
        .incident();
  }

  private static List<Symptom> symptoms(Incident incident) {
    return incident.all(Observed.class).stream().map(Observed::symptom).toList();
  }

  private static final String CHECKS =
      """
      {"number": 7, "mergeStateStatus": "BLOCKED", "reviewDecision": "APPROVED", "reviews": [], "statusCheckRollup": [
        {"context": "%s", "state": "FAILURE", "description": "Apply failed."}]}
      """;

  @Test
  void theCheckOfAnApplyIsNoAnalysisOfTheChange() {
    for (String name : List.of("atlantis/apply: dns", "digger/apply", "live-dns/apply")) {
      assertThat(symptoms(read("pr.json", CHECKS.formatted(name))))
          .doesNotContain(Symptom.STATIC_ANALYSIS_FAILED);
    }
    for (String name : List.of("atlantis/plan: dns", "lint/apply-rules", "apply")) {
      assertThat(symptoms(read("pr.json", CHECKS.formatted(name))))
          .contains(Symptom.STATIC_ANALYSIS_FAILED);
    }
  }

  private static final String SENTINEL =
      """
      Sentinel Result: false

      1 policies evaluated.

      ## Policy 1: block-public-access (hard-mandatory)

      Result: false

      Description:
        Public access must be blocked.

      %sFALSE - block-public-access.sentinel:41:1 - Rule "main"
      """;

  @Test
  void whatAPolicyPrintsOfAResourceIsToldWithoutAHeadingAsWell() {
    String line = "cloud_bucket.exports: public is true\n\n";
    String told = "cloud_bucket.exports: public is true (Public access must be blocked.)";
    assertThat(details(SENTINEL.formatted(line))).contains(told);
    assertThat(details(SENTINEL.formatted("") + "\n" + line)).as("below its rule").contains(told);
  }

  @Test
  void whatAPolicyPrintsNamesTheObject() {
    assertThat(
            details(
                SENTINEL.formatted("Print messages:\ncloud_bucket.exports has public true\n\n")))
        .contains("cloud_bucket.exports has public true (Public access must be blocked.)");
    assertThat(details(SENTINEL.formatted("Print messages:\n\n")))
        .contains("Public access must be blocked.");
    assertThat(details(SENTINEL.formatted(""))).contains("Public access must be blocked.");
  }

  private static List<String> details(String log) {
    return read("run.log", log).all(PolicyDecision.class).stream()
        .filter(d -> d.outcome() == PolicyDecision.Result.DENIED)
        .map(PolicyDecision::message)
        .toList();
  }

  private static final String SECRET =
      """
      apiVersion: external-secrets.io/v1
      kind: ExternalSecret
      metadata: {name: db, namespace: shop}
      spec: {target: {name: db, deletionPolicy: Delete}}
      status:
        conditions:
        - {type: Ready, status: "True", reason: %s, message: "%s"}
      """;

  @Test
  void aSecretThatItsOperatorDeletedIsMissing() {
    Incident gone =
        read(
            "es.yaml",
            SECRET.formatted("SecretDeleted", "secret deleted due to DeletionPolicy=Delete"));
    assertThat(symptoms(gone)).contains(Symptom.SECRET_MISSING);
    assertThat(Mutations.conclude(gone)).isInstanceOf(Mutation.Started.class);
    assertThat(symptoms(read("es.yaml", SECRET.formatted("SecretSynced", "secret synced"))))
        .isEmpty();
  }

  @Test
  void anInterruptedUpdateOfBeforeLeftTheStateInParts() {
    String log =
        """
        $ pulumi up --yes
        Diagnostics:
          pulumi:pulumi:Stack (shop-prod):
            warning: Attempting to deploy or update resources with 1 pending operations from previous deployment.
              * urn:pulumi:prod::shop::aws:rds/instance:Instance::db, interrupted while creating
            These resources are in an unknown state because the Pulumi CLI was interrupted while waiting for changes to these resources to complete.
        """;
    assertThat(symptoms(read("up.log", log))).contains(Symptom.STATE_PARTIALLY_UPDATED);
  }

  private static final String PODS =
      """
      $ kubectl get pods
      NAME         READY   STATUS     RESTARTS   AGE
      web-1-abcde  %s   %s   0          %s
      """;

  @Test
  void aPodThatIsHeldBeforeItsStartWasAccepted() {
    assertThat(Mutations.conclude(read("pods.txt", PODS.formatted("0/2", "Init:0/1", "21m"))))
        .isInstanceOf(Mutation.Started.class);
    for (String age : List.of("40s", "<unknown>")) {
      assertThat(Mutations.conclude(read("pods.txt", PODS.formatted("0/2", "Init:0/1", age))))
          .isInstanceOf(Mutation.Unknown.class);
    }
    assertThat(Mutations.conclude(read("pods.txt", PODS.formatted("1/1", "Running", "21m"))))
        .isInstanceOf(Mutation.Unknown.class);
  }
}
