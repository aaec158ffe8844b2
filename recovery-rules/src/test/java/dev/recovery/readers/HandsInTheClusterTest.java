package dev.recovery.readers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.boundary.Observed;
import dev.recovery.boundary.Symptom;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a person or a controller did to a cluster is told beside whatever was looked at")
class HandsInTheClusterTest {

  private static final String AUDIT =
      """
      {"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"RequestResponse","auditID":"8f0b","stage":"ResponseComplete","verb":"patch","user":{"username":"oidc:j.okafor@stonechat.example"},"userAgent":"kubectl/v1.30.2 (darwin/arm64) kubernetes/3968350","objectRef":{"resource":"services","namespace":"billing","name":"admin","apiVersion":"v1"},"responseStatus":{"code":200},"requestObject":{"spec":{"type":"LoadBalancer"}},"requestReceivedTimestamp":"2026-11-25T21:18:03.118202Z"}
      """;

  private static List<Symptom> symptoms(Artifact... artifacts) {
    return Artifacts.read("unit", List.of(artifacts), Context.NONE)
        .incident()
        .all(Observed.class)
        .stream()
        .map(Observed::symptom)
        .toList();
  }

  @Test
  void aLookAtTheObjectHidesNoHand() {
    Artifact audit = Artifact.of("audit.jsonl", AUDIT);
    Artifact look =
        Artifact.of(
            "svc.txt",
            """
            $ kubectl -n billing get svc admin
            NAME    TYPE           CLUSTER-IP      EXTERNAL-IP     PORT(S)        AGE
            admin   LoadBalancer   172.20.41.160   203.0.113.7     80:31822/TCP   402d
            """);

    assertThat(symptoms(audit)).contains(Symptom.MANUAL_CHANGE);
    assertThat(symptoms(audit, look)).contains(Symptom.MANUAL_CHANGE);
  }

  @Test
  void aSyncThatDeletesManyIsTold() {
    String log =
        """
        time="2026-10-02T08:30:15Z" level=info msg="Adding resource result, status: 'Pruned', phase: 'Succeeded', message: 'pruned'" application=argocd/tenants kind=Service namespace=tenant-b name=web
        time="2026-10-02T08:30:19Z" level=info msg="Updating operation state. phase: Running -> Running, message: '' -> 'waiting for deletion of apps/Deployment/web and %d more resources'" application=argocd/tenants
        """;

    assertThat(symptoms(Artifact.of("controller.log", log.formatted(83))))
        .contains(Symptom.MASS_PRUNED);
    assertThat(symptoms(Artifact.of("controller.log", log.formatted(1))))
        .as("two objects that Git no longer holds are no mass")
        .doesNotContain(Symptom.MASS_PRUNED);
  }
}
