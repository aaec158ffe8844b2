package dev.recovery.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recovery.Advice;
import dev.recovery.Incident;
import dev.recovery.RecoveryAdvisor;
import dev.recovery.json.Ledger;
import dev.recovery.pack.PackProblem;
import dev.recovery.pack.RulePack;
import dev.recovery.safety.Action;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mistakes that load: a team that is told nothing believes to be protected. */
final class WithoutEffectTest {

  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

  @TempDir private Path folder = Path.of("");

  private List<String> remarks(String... files) throws IOException {
    PackFolder.write(
        folder,
        """
        rule "the ledger is closed"
        @Reference( "RUNBOOK-12" )
        when
          Situation( target == "ledger" )
        then
          forbid( kcontext, Action.REPLAN_AND_REAPPROVE, "the ledger is closed", Exit.with( Needed.LATER_CALL ) );
        end
        """);
    for (int i = 0; i < files.length; i += 2) {
      PackFolder.file(folder, files[i], files[i + 1]);
    }
    return PackCheck.check(folder, pack -> List.of(Incident.about("ledger").build()), NOW).stream()
        .map(PackProblem::toString)
        .toList();
  }

  private static String exception(String rule, String expires) {
    return """
        - id: PAY-7
          rule: "%s"
          scope: ledger*
          owner: the payments team
          expires: %s
          reason: the ledger is closed for the audit
          compensating-controls: [ a banner says when it opens again ]
        """
        .formatted(rule, expires);
  }

  @Test
  void aPackInOrderIsRemarkedNothing() throws IOException {
    assertThat(
            remarks(
                "exceptions/x.yml",
                exception("the ledger is closed", "2026-12-01"),
                "README.md",
                "a pack",
                "cases/one/run.log",
                "Error"))
        .isEmpty();
  }

  @Test
  void anExceptionThatEnded() throws IOException {
    assertThat(remarks("exceptions/x.yaml", exception("the ledger is closed", "2026-11-01")))
        .containsExactly(
            "exceptions/x.yaml:1:1: The exception (PAY-7) ended at 2026-11-01T00:00:00Z. Maybe remove it, or let its owner extend it.");
  }

  @Test
  void anExceptionToWhatNoExceptionLifts() throws IOException {
    assertThat(
            remarks(
                "more.drl",
                """
                rule "nobody deletes the ledger"
                @Reference( "RUNBOOK-13" )
                when
                  Situation( target == "ledger" )
                then
                  forbid( kcontext, Action.DELETE_RESOURCES, "the ledger is for ever", Exit.with( Needed.LATER_CALL ) );
                end
                """,
                "exceptions/x.yaml",
                exception("nobody deletes the ledger", "2026-12-01")))
        .singleElement()
        .asString()
        .contains("The exception (PAY-7) lifts nothing")
        .contains("nothing is overwritten that is not captured");
  }

  @Test
  void anExceptionThatNoCaseMeets() throws IOException {
    String elsewhere =
        exception("the ledger is closed", "2026-12-01").replace("ledger*", "terraform/prod/shop*");
    assertThat(remarks("exceptions/x.yaml", elsewhere))
        .containsExactly(
            "exceptions/x.yaml:1:1: No case meets the exception (PAY-7): in none does its rule forbid anything of (terraform/prod/shop*). Maybe the scope is another one, or a case is missing.");
  }

  @Test
  void aNameWithAColonIsToldToNeedQuotationMarks() throws IOException {
    String bare =
        exception("the ledger is closed", "2026-12-01")
            .replace("\"the ledger is closed\"", "Ledger: closed");
    assertThat(remarks("exceptions/x.yaml", bare))
        .singleElement()
        .asString()
        .startsWith("exceptions/x.yaml:2:")
        .endsWith("Maybe put the value in quotation marks: it holds a colon and a blank.");
  }

  @Test
  void filesAndFoldersThatAreAlmostNamedRight() throws IOException {
    assertThat(
            remarks(
                "exception/x.yaml", "- id: A",
                "closed.dsrl", "rule",
                "sale.yaml", "- id: B",
                "more.DSLR", "rule"))
        .containsExactlyInAnyOrder(
            "exception:1:1: Nothing in the folder (exception) is read. Maybe you meant (exceptions).",
            "closed.dsrl:1:1: The file (closed.dsrl) is not read. Maybe it should end in (.dslr).",
            "sale.yaml:1:1: The file (sale.yaml) is not read. Maybe it belongs into the folder (exceptions), (signatures) or (atlas).",
            "more.DSLR:1:1: The file (more.DSLR) is not read. Maybe it should end in (.dslr).");
  }

  @Test
  void aVetoOnWhatIsAlwaysAllowedAndAReferenceThatIsEmpty() throws IOException {
    assertThat(
            remarks(
                "more.drl",
                """
                rule "never hand over"
                @Reference( "" )
                when
                  Situation( target == "ledger", frozen == Situation.Frozen.UNKNOWN )
                then
                  forbid( kcontext, Action.ESCALATE, "we do it ourselves", Exit.with( Needed.LATER_CALL ) );
                end
                """))
        .anyMatch(r -> r.contains("forbids escalate, which is always allowed"))
        .anyMatch(r -> r.contains("(never hand over) does not say where it comes from"));
  }

  @Test
  void aRuleThatWasCopiedIntoAnotherFile() throws IOException {
    String copied =
        """
        rule "the ledger is closed, again"
        @Reference( "RUNBOOK-12" )
        when
          Situation( target == "ledger" )
        then
          forbid( kcontext, Action.REPLAN_AND_REAPPROVE, "the ledger is closed", Exit.with( Needed.LATER_CALL ) );
        end
        """;
    assertThat(remarks("zz.drl", copied))
        .containsExactly(
            "zz.drl:1:1: The rule (the ledger is closed, again) says no more than (the ledger is closed), which fires whenever it does. Maybe remove it.");
  }

  @Test
  void anAbsenceIsExplainedWithoutTheEnginesOwnFact() throws IOException {
    PackFolder.write(
        folder,
        """
        rule "nobody knows of a lock"
        @Reference( "RUNBOOK-12" )
        when
          not StateLock( )
        then
          ask( kcontext, "RUNBOOK-12", "Who looked for a lock?" );
        end
        """);
    Advice advice =
        RecoveryAdvisor.builder()
            .pack(RulePack.load(folder))
            .build()
            .classify(Incident.about("ledger").build());

    assertThat(advice.evidence().questions()).contains("Who looked for a lock?");
    assertThat(advice.explanation().toString()).doesNotContain("InitialFact");
  }

  @Test
  void aFactOfPrimitivesIsAskedInAStrictPack() throws IOException {
    PackFolder.write(
        folder,
        """
        rule "open batches"
        @Reference( "RUNBOOK-12" )
        when
          Ledger( open > 0, entries > 1000, closed == false )
        then
          forbid( kcontext, Action.REPLAN_AND_REAPPROVE, "a ledger has open batches", Exit.with( Needed.LATER_CALL ) );
        end
        """);
    Files.writeString(
        folder.resolve("pack.yaml"),
        "name: payments\nversion: 1\nowner: us\nfacts: [ %s ]\n".formatted(Ledger.class.getName()));
    RulePack pack = RulePack.load(folder);
    RecoveryAdvisor advisor = RecoveryAdvisor.builder().pack(pack).build();
    Ledger open = new Ledger("eu", 2, 2000, false, 0.5, Optional.of(Duration.ofHours(1)));

    assertThat(pack.facts()).containsExactly(Ledger.class);
    assertThat(
            advisor
                .classify(Incident.about("ledger").with(open).build())
                .safety()
                .verdict(Action.REPLAN_AND_REAPPROVE)
                .vetoes())
        .extracting(veto -> veto.reason())
        .contains("a ledger has open batches");
  }

  @Test
  void aWatchOutlivesARenamedPackAndReportsItOnce() throws IOException {
    String rule =
        "rule \"r\" @Reference( \"R-1\" ) when Situation( ) then own( kcontext, Owner.AUTHOR ); end\n";
    RecoveryAdvisor advisor =
        RecoveryAdvisor.builder()
            .pack(RulePack.load(PackFolder.write(folder, "payments", rule)))
            .build();
    List<String> refused = new ArrayList<>();
    PackWatch watch = PackWatch.of(advisor, folder, e -> refused.add(e.getMessage()));
    PackFolder.write(folder, "pay", rule);

    watch.run();
    watch.run();

    assertThat(refused)
        .singleElement()
        .asString()
        .contains("The folder holds the pack (pay), and the advisor holds (payments).");
    PackFolder.write(folder, "payments", rule + "\n");
    watch.run();
    assertThat(refused).hasSize(1);
  }

  @Test
  void aReloadWithoutPacksSaysWhatToDo() throws IOException {
    String rule =
        "rule \"r\" @Reference( \"R-1\" ) when Situation( ) then own( kcontext, Owner.AUTHOR ); end\n";
    RulePack pack = RulePack.load(PackFolder.write(folder, "payments", rule));

    assertThatThrownBy(() -> RecoveryAdvisor.create().reload(pack))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The advisor holds no pack (payments). It holds none: maybe give it to RecoveryAdvisor.builder().pack(...) first.");
  }
}
