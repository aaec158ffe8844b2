package dev.recovery.readers.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.mutation.Attempt;
import dev.recovery.mutation.AuditTrail;
import dev.recovery.mutation.EndedBeforeMutation;
import dev.recovery.mutation.EndedBeforeMutation.Boundary;
import dev.recovery.mutation.Ending;
import dev.recovery.mutation.MutationChannel;
import dev.recovery.mutation.Operation;
import dev.recovery.readers.Context;
import dev.recovery.readers.atlas.Atlas;
import dev.recovery.readers.base.Sink;
import dev.recovery.readers.sink.Cluster;
import dev.recovery.readers.sink.Findings;
import dev.recovery.readers.sink.Runs;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a team's own reader says proves no absence")
class TeamSinkTest {

  private final Findings findings = new Findings(Atlas.house(List.of()));
  private final TeamSink sink =
      new TeamSink(
          Sink.of(findings, new Runs(findings, Context.NONE), new Cluster(findings)),
          "com.acme.Reader",
          "acme.log");

  @Test
  void aRunThatEndedBeforeItsFirstChangeIsLeftOut() {
    sink.add(new EndedBeforeMutation("", Boundary.GATE, "", "acme.log:1"));
    assertThat(findings.all(EndedBeforeMutation.class)).isEmpty();
    assertThat(findings.warnings()).hasSize(1);
  }

  @Test
  void aRunThatOnlyReadsIsOneOfAnUnknownKind() {
    for (Operation operation : List.of(Operation.PLAN, Operation.REFRESH)) {
      sink.add(Attempt.of(operation, Ending.FAILED).withRun(operation.id()));
    }
    sink.add(Attempt.of(Operation.APPLY, Ending.FAILED).withRun("apply"));
    assertThat(findings.all(Attempt.class))
        .extracting(Attempt::operation)
        .containsExactly(Operation.UNKNOWN, Operation.UNKNOWN, Operation.APPLY);
    assertThat(findings.warnings()).hasSize(2);
  }

  @Test
  void anAuditLogIsAPartOfOne() {
    sink.add(
        new AuditTrail(
            MutationChannel.CLOUD_AUDIT,
            AuditTrail.Coverage.COMPLETE,
            Optional.empty(),
            Optional.empty(),
            List.of(),
            "acme.json"));
    assertThat(findings.all(AuditTrail.class))
        .extracting(AuditTrail::coverage)
        .containsExactly(AuditTrail.Coverage.PARTIAL);
  }
}
