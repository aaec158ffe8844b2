package dev.recovery.readers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.Incident;
import dev.recovery.boundary.Observed;
import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.Mutation;
import dev.recovery.mutation.Mutations;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Refusals that a tool spreads over several lines, or finds before it sends anything. */
class RefusedPatchesTest {

  private static Incident read(String log) {
    return Artifacts.read(
            "unit", List.of(Artifact.of("apply.log", log)), Context.of(Map.of("stage", "apply")))
        .incident();
  }

  private static List<Symptom> symptoms(String log) {
    return read(log).all(Observed.class).stream().map(Observed::symptom).toList();
  }

  private static final String PATCH =
      """
      $ kubectl apply -f rendered/
      service/web unchanged
      Error from server%s: error when applying patch:
      {"data":{"A":"on"}}
      to:
      Resource: "/v1, Resource=configmaps", GroupVersionKind: "/v1, Kind=ConfigMap"
      Name: "web-env", Namespace: "shop"
      for: "rendered/configmap.yaml": error when patching "rendered/configmap.yaml": %s
      """;

  @Test
  void theReasonOfARefusedPatchStandsBehindThePatch() {
    assertThat(symptoms(PATCH.formatted("", "etcdserver: mvcc: database space exceeded")))
        .containsExactly(Symptom.KUBERNETES_API_UNAVAILABLE);
    assertThat(symptoms(PATCH.formatted("", "something that nobody knows")))
        .containsExactly(Symptom.RESOURCE_APPLY_ERROR);
  }

  @Test
  void aPatchOfWhichTheReasonIsCutOffProvesNothing() {
    Incident incident = read(PATCH.formatted("", "x").lines().limit(3).toList().get(2) + "\n");
    assertThat(Mutations.conclude(incident)).isInstanceOf(Mutation.Unknown.class);
  }

  private static final String REMOVED =
      """
      #14 [deploy 3/3] RUN make release
      #14 1.533 + helm upgrade web oci://r.example/web --version 3.1.0 -n shop
      #14 3.870 Pulled: r.example/web:3.1.0
      #14 5.216 Error: UPGRADE FAILED: current release manifest contains removed kubernetes api(s) for this kubernetes version and it is therefore unable to build the kubernetes objects for performing the diff. error from kubernetes: unable to recognize "": no matches for kind "HorizontalPodAutoscaler" in version "autoscaling/v2beta2"
      #14 5.219 make: *** [Makefile:41: release] Error 1
      ------
       > [deploy 3/3] RUN make release:
      5.219 make: *** [Makefile:41: release] Error 1
      ------
      """;

  @Test
  void aRecordedManifestThatCannotBeBuiltIsFoundBeforeAnythingIsSent() {
    assertThat(Mutations.conclude(read(REMOVED))).isInstanceOf(Mutation.NotStarted.class);
    assertThat(symptoms(REMOVED)).contains(Symptom.CRD_MISSING);
  }

  @Test
  void aSnapshotThatCannotBeReadIsNoStateThatCouldNotBeWritten() {
    String log =
        """
        $ pulumi preview --non-interactive
        The Pulumi CLI encountered a snapshot integrity error. This is a bug!
        NOTE: This error occurred while reading a snapshot. This error was introduced by
        Error:             child resource urn:a refers to missing parent urn:b
        """;
    assertThat(symptoms(log)).contains(Symptom.STATE_UNREADABLE);
    assertThat(symptoms(log)).doesNotContain(Symptom.STATE_WRITE_FAILED);
    assertThat(symptoms("error: failed to save the snapshot: denied\n"))
        .contains(Symptom.STATE_WRITE_FAILED);
  }
}
