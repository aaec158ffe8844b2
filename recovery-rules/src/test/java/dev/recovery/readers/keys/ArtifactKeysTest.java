package dev.recovery.readers.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.evidence.DurableArtifact;
import dev.recovery.evidence.store.EvidenceKey;
import dev.recovery.evidence.store.EvidenceKeys;
import dev.recovery.readers.Artifact;
import dev.recovery.readers.keys.ArtifactKeys.Told;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** By what the artifacts of real pipelines can be asked. */
class ArtifactKeysTest {

  private static final Path INCIDENTS = Path.of("..", "examples", "incidents");

  private static Told told(String file) {
    return ArtifactKeys.of(Artifact.of(INCIDENTS.resolve(file)));
  }

  private static Told text(String text) {
    return ArtifactKeys.of(Artifact.of("some.txt", text));
  }

  @ParameterizedTest
  @CsvSource({
    "killed-apply/apply.ndjson, apply-log",
    "killed-apply/state-after.json, state-version",
    "emergency-change/plan.json, plan-artifact",
    "emergency-change/cloudtrail.json, cloud-audit-correlation",
    "emergency-change/breakglass.json, incident-link",
    "exception-in-force/exception.json, exception-object",
    "exception-in-force/policy.json, policy-result",
    "commit-after-the-approval/pull-request.json, approval-record",
    "azure-activity-a-person-changed-a-rule/activity.json, cloud-audit-correlation",
    "google-audit-a-person-changed-a-firewall/audit.json, cloud-audit-correlation",
  })
  void anArtifactIsKnownByWhatItHolds(String file, String kind) {
    assertThat(told(file).artifact().map(DurableArtifact::id)).contains(kind);
  }

  @Test
  void aPlansDigestIsOne() {
    assertThat(text("sha256:" + "ab12".repeat(16) + "\n").artifact())
        .contains(DurableArtifact.PLAN_DIGEST);
    assertThat(text("ab12".repeat(16) + "  plan.tfplan\n").artifact())
        .contains(DurableArtifact.PLAN_DIGEST);
    assertThat(text("nothing known\n").artifact()).isEmpty();
  }

  @Test
  void eventsAndSyncsOfAClusterAreKnown() {
    Told events =
        text(
            """
            {"kind":"EventList","apiVersion":"v1","items":[{"kind":"Event","apiVersion":"v1",
              "metadata":{"name":"web.1","namespace":"shop"},"reason":"BackOff","type":"Warning",
              "message":"Back-off restarting failed container",
              "lastTimestamp":"2026-11-20T10:00:00Z",
              "involvedObject":{"kind":"Pod","name":"web-1","namespace":"shop"},
              "source":{"component":"kubelet"}}]}
            """);
    assertThat(events.artifact()).contains(DurableArtifact.KUBERNETES_EVENT_SNAPSHOT);
    assertThat(events.keys().of(EvidenceKey.RESOURCE)).contains("Pod web-1", "Pod shop/web-1");
    assertThat(events.keys().of(EvidenceKey.ACTOR)).contains("kubelet");
    assertThat(events.at()).contains(Instant.parse("2026-11-20T10:00:00Z"));
    assertThat(told("argo-reverts-a-hotfix/controller.log").artifact())
        .contains(DurableArtifact.GITOPS_SYNC_EVENT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // what CI services call it
        "GITHUB_RUN_ID=4711                                     | run-id        | 4711",
        "export CI_PIPELINE_ID='982'                            | run-id        | 982",
        "BUILDKITE_BUILD_CREATOR_EMAIL=ann@shop.example         | actor         | ann@shop.example",
        "GITHUB_SHA: 4f1c2d9aa01                                | commit        | 4f1c2d9aa01",
        "CI_ENVIRONMENT_NAME=production                         | environment   | production",
        "GITHUB_REF=refs/pull/92/merge                          | pr            | 92",
        "CI_PROJECT_PATH=shop/checkout                          | service       | shop/checkout",
        "ARM_SUBSCRIPTION_ID=0aa1bb2c-1111-2222-3333-444455556666 | cloud-account | 0aa1bb2c-1111-2222-3333-444455556666",
        "EKS_CLUSTER_NAME=prod-eu-1                             | cluster       | prod-eu-1",
        // what logs say
        "View it on https://github.com/shop/infra/actions/runs/77 | run-id      | 77",
        "see https://github.com/shop/infra/pull/12              | pr            | 12",
        "Switched to context \"prod-eu\".                       | cluster       | prod-eu",
        "HEAD is now at 77ab01c Resize                          | commit        | 77ab01c",
        "Started by user Dana Lee                               | actor         | Dana Lee",
        "arn:aws:iam::111122223333:role/deploy is not allowed   | cloud-account | 111122223333",
        "projects/shop-prod/global/firewalls/ssh                | cloud-account | shop-prod",
      })
  void aLineOfALogSaysByWhatItCanBeAsked(String line, String key, String value) {
    EvidenceKeys keys = text("first line\n" + line + "\nlast line\n").keys();
    EvidenceKey asked =
        Stream.of(EvidenceKey.values()).filter(k -> k.id().equals(key)).findFirst().orElseThrow();
    assertThat(keys.of(asked)).containsExactly(value);
  }

  @Test
  void aKubeconfigNamesTheClusterThatItsContextMeans() {
    EvidenceKeys keys =
        text("""
                apiVersion: v1
                kind: Config
                current-context: deploy@prod
                contexts:
                - name: deploy@test
                  context: {cluster: test-1, user: deploy}
                - name: deploy@prod
                  context: {cluster: prod-1, user: deploy}
                """)
            .keys();
    assertThat(keys.of(EvidenceKey.CLUSTER)).containsExactly("deploy@prod", "prod-1");
  }

  @Test
  void theRunOfARecordIsTheSameForAllThatItLeftBehind() {
    Told record = told("killed-apply/incident.json");
    assertThat(record.run()).isEqualTo("apply-7dfa67");
    assertThat(record.at()).contains(Instant.parse("2026-11-23T01:43:42.117Z"));
    assertThat(record.ofRun().of(EvidenceKey.RUN_ID)).containsExactly("apply-7dfa67");
    assertThat(record.ofRun().of(EvidenceKey.SERVICE))
        .containsExactly("shop", "terraform/prod/shop");
    assertThat(record.ofRun().of(EvidenceKey.ENVIRONMENT)).containsExactly("production");
  }

  @Test
  void ofTwoRunsNeitherIsTheOneOfAllTheOthers() {
    Told two = text("GITHUB_RUN_ID=1\nGITHUB_RUN_ID=2\nGITHUB_SHA=77ab01c\n");
    assertThat(two.keys().of(EvidenceKey.RUN_ID)).containsExactly("1", "2");
    assertThat(two.run()).isEmpty();
    assertThat(two.ofRun().of(EvidenceKey.RUN_ID)).isEmpty();
    assertThat(two.ofRun().of(EvidenceKey.COMMIT)).containsExactly("77ab01c");
  }

  @Test
  void resourcesActorsAndRulesComeFromTheReaders() {
    assertThat(told("killed-apply/apply.ndjson").keys().of(EvidenceKey.RESOURCE))
        .contains("cloud_vm.net", "cloud_vm.db", "vm-2f53e0d5");
    assertThat(told("killed-apply/terraform.tfstate.lock.info").keys().of(EvidenceKey.ACTOR))
        .containsExactly("runner@ci-7");
    EvidenceKeys trail = told("cloudtrail-a-person-opened-a-port/cloudtrail.json").keys();
    assertThat(trail.of(EvidenceKey.RESOURCE)).contains("sg-0aa00bb11cc22dd33");
    assertThat(trail.of(EvidenceKey.CLOUD_ACCOUNT)).containsExactly("111122223333");
    EvidenceKeys exception = told("exception-in-force/exception.json").keys();
    assertThat(exception.of(EvidenceKey.EXCEPTION_ID)).containsExactly("EXC-211");
    assertThat(exception.of(EvidenceKey.POLICY_RULE)).containsExactly("no-public-bucket");
    EvidenceKeys review = told("commit-after-the-approval/pull-request.json").keys();
    assertThat(review.of(EvidenceKey.PR)).contains("92");
    assertThat(review.of(EvidenceKey.ACTOR)).contains("dana");
  }

  @Test
  void aSecretIsNoKey() {
    EvidenceKeys keys = text("BUILD_TAG=ghp_0123456789abcdefghijklmnopqrstuvwxyz\n").keys();
    assertThat(keys.toString()).doesNotContain("ghp_");
  }

  @Test
  void whatIsLeftOutOfTooManyValuesIsCounted() {
    String plan =
        IntStream.range(0, Gathered.MOST_VALUES + 7)
            .mapToObj(i -> "{\"address\":\"a.r%d\"}".formatted(i))
            .collect(
                Collectors.joining(
                    ",", "{\"format_version\":\"1.2\",\"resource_changes\":[", "]}"));
    Told told = text(plan);
    assertThat(told.keys().of(EvidenceKey.RESOURCE)).hasSize(Gathered.MOST_VALUES);
    assertThat(told.dropped()).isEqualTo(7);
  }

  @Test
  void ofAllKeysTogetherNoMoreIsKeptThanOneLinkHolds() {
    String dots = ".".repeat(150);
    Gathered gathered = new Gathered();
    for (EvidenceKey key : EvidenceKey.values()) {
      IntStream.range(0, 1000).forEach(i -> gathered.add(key, "v" + i + dots, false));
    }
    EvidenceKeys keys = gathered.keys();
    int characters =
        keys.values().values().stream()
            .flatMap(values -> values.stream())
            .mapToInt(String::length)
            .sum();
    assertThat(characters).isBetween(500_000, Gathered.MOST_CHARACTERS);
    assertThat(gathered.dropped()).isPositive();
  }

  @Test
  void whateverAFileHoldsNothingIsThrown() {
    for (String text :
        List.of("", "{", "[1,", "{\"a\":1}{", "\u0000\u0001", "apiVersion: v1\nkind: [")) {
      assertThat(text(text).keys()).isEqualTo(EvidenceKeys.NONE);
    }
    Artifact gone = Artifact.of(Path.of("no", "such", "file"));
    assertThat(ArtifactKeys.of(gone).artifact()).isEqualTo(Optional.empty());
  }

  @Test
  void theIncidentsOfTheRepositoryShowTenKindsAndAllKeysButTheCluster() throws IOException {
    Set<EvidenceKey> keys = EnumSet.noneOf(EvidenceKey.class);
    Set<DurableArtifact> kinds = EnumSet.noneOf(DurableArtifact.class);
    try (Stream<Path> files = Files.walk(INCIDENTS, 2)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        Told told = ArtifactKeys.of(Artifact.of(file));
        keys.addAll(told.keys().values().keySet());
        told.artifact().ifPresent(kinds::add);
      }
    }
    assertThat(keys).containsAll(EnumSet.complementOf(EnumSet.of(EvidenceKey.CLUSTER)));
    assertThat(kinds)
        .contains(DurableArtifact.APPLY_LOG, DurableArtifact.KUBERNETES_EVENT_SNAPSHOT);
    assertThat(kinds.size()).isGreaterThanOrEqualTo(10);
  }
}
