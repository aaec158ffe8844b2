package dev.recovery.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recovery.Advice;
import dev.recovery.Incident;
import dev.recovery.RecoveryAdvisor;
import dev.recovery.boundary.Environment;
import dev.recovery.boundary.Observed;
import dev.recovery.boundary.Symptom;
import dev.recovery.pack.Budget;
import dev.recovery.pack.RulePack;
import dev.recovery.safety.Action;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A good pack keeps the contract, and each part of it rejects a pack or a host that is not. */
class RulePackContractTest {

  private static final String LEDGER =
      """
      rule "Payments — the ledger is not idempotent"
      @Reference( "RUNBOOK-12" )
      when
        Situation( target == "payments", environment == Environment.PRODUCTION )
      then
        forbid( kcontext, Action.RETRY, "the ledger is not idempotent",
            Exit.with( Needed.RESOURCE_OWNER_REVIEW, "finance confirms the batch id" ) );
      end
      """;

  private static final List<Incident> PAYMENTS =
      List.of(
          Incident.about("payments")
              .in(Environment.PRODUCTION)
              .with(Observed.of(Symptom.RUN_KILLED))
              .build(),
          Incident.about("search").in(Environment.PRODUCTION).build());

  @TempDir private Path folder = Path.of("");

  private record OnTrial(RulePack pack, List<Incident> incidents) implements RulePackContract {}

  private OnTrial strict(String... rules) throws IOException {
    return new OnTrial(RulePack.load(written(rules)), PAYMENTS);
  }

  private OnTrial trusted(String... rules) throws IOException {
    return new OnTrial(RulePack.loadTrusted(written(rules)), PAYMENTS);
  }

  private Path written(String... rules) throws IOException {
    Files.writeString(
        folder.resolve("pack.yaml"), "name: payments\nversion: 1.0.0\nowner: the payments team\n");
    Files.writeString(folder.resolve("rules.drl"), String.join("\n", rules));
    return folder;
  }

  @Nested
  class AGoodPack implements RulePackContract {

    @Override
    public RulePack pack() {
      try {
        return strict(LEDGER).pack();
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public List<Incident> incidents() {
      return PAYMENTS;
    }
  }

  @Test
  void aRuleWithoutAReferenceIsRemarkedAndCannotBeCited() throws IOException {
    OnTrial pack = strict(LEDGER.replaceFirst("@Reference.*\\n", ""));
    assertThatThrownBy(pack::itLoadsClean)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("rules.drl:1:1: The rule (Payments — the ledger is not idempotent)");
    assertThatThrownBy(pack::itsRulesAreNamedAndCited)
        .hasMessageContaining("at rules.drl:1 cites nothing");
  }

  @Test
  void aPackThatIsAnotherOneEachTimeIsRejected() throws IOException {
    RulePack one = strict(LEDGER).pack();
    RulePack other = strict(LEDGER.replace("not idempotent\"\n", "shut\"\n")).pack();
    RulePackContract contract =
        new RulePackContract() {
          private int asked;

          @Override
          public RulePack pack() {
            return asked++ % 2 == 0 ? one : other;
          }
        };
    assertThatThrownBy(contract::itsRulesAreNamedAndCited)
        .hasMessageContaining("another pack each time");
  }

  @Test
  void aRuleThatNoIncidentFiresAndOneThatIsNeverSilentAreRejected() throws IOException {
    OnTrial pack =
        strict(
            LEDGER.replace("\"payments\"", "\"paymets\""),
            """
            rule "Payments — always"
            @Reference( "RUNBOOK-13" )
            when
              Situation( )
            then
              propose( kcontext, Action.INVESTIGATE, "the runbook says so" );
            end
            """);
    assertThatThrownBy(pack::eachRuleFiresAndStaysSilent)
        .hasMessageContaining(
            "(Payments — the ledger is not idempotent) at rules.drl:1 never fires")
        .hasMessageContaining("(Payments — always) at rules.drl:10 is never silent");
  }

  @Test
  void aRuleThatSaysNoMoreThanAnotherIsRejected() throws IOException {
    OnTrial pack =
        strict(
            LEDGER,
            LEDGER
                .replace("the ledger is not idempotent\"\n", "the ledger, once more\"\n")
                .replace(", environment == Environment.PRODUCTION", ""));
    assertThatThrownBy(pack::noRuleIsShadowed)
        .hasMessageContaining("says no more than (Payments — the ledger");
  }

  @Test
  void aHostThatLetsAPackLoosenIsRejected() throws IOException {
    RulePack pack = strict(LEDGER).pack();
    RulePackContract bold =
        new RulePackContract() {
          @Override
          public RulePack pack() {
            return pack;
          }

          @Override
          public RecoveryAdvisor advisor(RulePack ignored, Budget budget) {
            return incident -> {
              Advice advice = DoctrineProperties.Built.IN.classify(incident);
              return Changed.from(advice).allowing(Action.RETRY).advice();
            };
          }
        };
    assertThatThrownBy(bold::itNeverLoosens)
        .hasMessageContaining("retry is allowed")
        .hasMessageContaining("the veto of (Doctrine 2");
  }

  @Test
  void aPackThatMeansTwoThingsInTwoEnginesIsRejected() throws IOException {
    // Classic Drools reads the name of a type within a type as a field, and throws.
    OnTrial pack =
        trusted(
            """
            rule "Payments — hears a veto"
            @Reference( "RUNBOOK-16" )
            when
              Object( this instanceof Ruling.Forbidden )
            then
              capture( kcontext, EvidenceKind.RUN_ID );
            end
            """);
    assertThatThrownBy(pack::bothEnginesAgree)
        .hasMessageContaining(
            "(Payments — hears a veto) says Captures[RUN_ID] in the executable model only");
  }

  @Test
  void aPackThatFeedsItselfIsRejected() throws IOException {
    OnTrial pack =
        trusted(
            """
            rule "Payments — counts"
            @Reference( "RUNBOOK-14" )
            when
              Situation( target == "payments" )
            then
              insert( Integer.valueOf( 0 ) );
            end
            rule "Payments — counts on"
            @Reference( "RUNBOOK-14" )
            when
              $n : Integer( )
            then
              insert( Integer.valueOf( $n + 1 ) );
            end
            """);
    assertThatThrownBy(pack::itsFiringsAreBounded)
        .hasMessageContaining("it reached its limit of 1000 firings");
  }

  @Test
  void aPackThatTakesItsTimeIsRejected() throws IOException {
    OnTrial pack =
        trusted(
            """
            rule "Payments — thinks"
            @Reference( "RUNBOOK-15" )
            when
              Situation( )
            then
              Thread.sleep( 60 );
            end
            """);
    assertThatThrownBy(pack::itIsQuick).hasMessageContaining("times as long");
    assertThatCode(strict(LEDGER)::itIsQuick).doesNotThrowAnyException();
  }
}
