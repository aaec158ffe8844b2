package dev.recovery.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.mutation.AuditTrail.Actor;
import dev.recovery.mutation.AuditTrail.Coverage;
import dev.recovery.mutation.AuditTrail.Event;
import dev.recovery.mutation.AuditTrail.Result;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditTrailTest {

  private static Event event(String principal, Result result) {
    return new Event(
        Instant.parse("2026-11-23T10:00:00Z"), principal, "patch", result, Set.of("shop/web"));
  }

  @ParameterizedTest
  @CsvSource({
    "ana@shop.example, PERSON",
    "AWSReservedSSO_Admin_0a1b/ana, PERSON",
    "system:serviceaccount:kube-system:scaler, PROGRAM",
    "system:node:n1, PROGRAM",
    "ci@shop.iam.gserviceaccount.com, PROGRAM",
    "autoscaling.amazonaws.com, PROGRAM",
    "AWSServiceRoleForAutoScaling, PROGRAM",
    "0b9f1d2e-1111-2222-3333-444455556666, PROGRAM",
    "deploy-role, UNKNOWN",
    "'', UNKNOWN",
  })
  void aPersonIsToldFromAProgram(String principal, Actor actor) {
    assertThat(event(principal, Result.SUCCEEDED).actor()).isEqualTo(actor);
  }

  @Test
  void whoChangedAnObjectIsToldByItsName() {
    AuditTrail trail =
        new AuditTrail(
            MutationChannel.RESOURCE_EVENTS,
            Coverage.UNKNOWN,
            Optional.empty(),
            Optional.empty(),
            List.of(
                event("ana@shop.example", Result.UNCERTAIN),
                event("system:node:n1", Result.REFUSED)),
            "audit.log");
    assertThat(trail.changed("Deployment shop/web", Actor.PERSON)).isTrue();
    assertThat(trail.changed("shop/web", Actor.PERSON)).isTrue();
    assertThat(trail.changed("Deployment shop/till", Actor.PERSON)).isFalse();
    assertThat(trail.changed("Deployment shop/web", Actor.PROGRAM)).isFalse();
    assertThat(trail.changed("", Actor.PERSON)).isFalse();
  }
}
