package dev.recovery.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recovery.Advice;
import dev.recovery.Explanation;
import dev.recovery.Incident;
import dev.recovery.RecoveryAdvisor;
import dev.recovery.authority.Authority;
import dev.recovery.boundary.Environment;
import dev.recovery.boundary.Observed;
import dev.recovery.boundary.Owner;
import dev.recovery.boundary.Stage;
import dev.recovery.boundary.Symptom;
import dev.recovery.pack.Budget;
import dev.recovery.pack.PackRule;
import dev.recovery.pack.RulePack;
import dev.recovery.pack.RulePackException;
import dev.recovery.safety.Action;
import dev.recovery.safety.ExceptionUse;
import dev.recovery.safety.Severity;
import dev.recovery.safety.Verdict;
import dev.recovery.safety.Veto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a team gets that adds rules of its own. */
final class RulePackTest {

  private static final String LEDGER =
      """
      rule "Payments — the ledger is not idempotent"
      @Reference( "RUNBOOK-12" )
      when
        Situation( target == "payments", environment == Environment.PRODUCTION )
        $veto : Ruling.Forbidden( action == Action.RETRY )
      then
        forbid( kcontext, Action.PAUSE_TARGET, "the ledger is not idempotent",
            Exit.with( Needed.RESOURCE_OWNER_REVIEW, "finance confirms the batch id" ) );
        rate( kcontext, Severity.SEV_1, "money may have moved, as " + $veto.citation().pack() + " rules see it" );
        propose( kcontext, Action.RESTORE_SECRET, "to see whether it is taken" );
          end
      """;

  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final Incident KILLED =
      Incident.about("payments")
          .in(Environment.PRODUCTION)
          .at(Stage.APPLY)
          .with(Observed.of(Symptom.RUN_KILLED))
          .build();

  @TempDir private static Path shared = Path.of("");
  @TempDir private Path folder = Path.of("");
  private static RulePack ledger;

  @BeforeAll
  static void load() throws IOException {
    ledger = RulePack.load(PackFolder.write(shared.resolve("ledger"), LEDGER));
  }

  @Test
  void aPackNamesWhoDecidesAndAsksForMoreApprovals() throws IOException {
    RulePack pack =
        RulePack.load(
            PackFolder.write(
                folder,
                """
                rule "Payments — who decides, and who else approves"
                when
                  Situation( target == "payments" )
                then
                  own( kcontext, Part.DECIDES, Owner.INCIDENT_COMMANDER );
                  own( kcontext, Part.APPROVES, Owner.GOVERNANCE );
                end
                """));

    Authority alone = RecoveryAdvisor.create(CLOCK).classify(KILLED).authority();
    Authority house = with(pack).classify(KILLED).authority();

    assertThat(house.owner()).isEqualTo(alone.owner());
    assertThat(house.next()).isEqualTo(Owner.INCIDENT_COMMANDER).isNotEqualTo(alone.next());
    assertThat(house.approvals())
        .containsAll(alone.approvals())
        .contains(Owner.GOVERNANCE)
        .hasSize(alone.approvals().size() + 1);
  }

  private static RecoveryAdvisor with(RulePack pack) {
    return RecoveryAdvisor.builder().clock(CLOCK).pack(pack).build();
  }

  private static Verdict verdict(Advice advice, Action action) {
    return advice.safety().verdict(action);
  }

  @Test
  void aPackSaysWhatItIs() {
    assertThat(ledger.name()).isEqualTo("payments");
    assertThat(ledger.version()).isEqualTo("1.0.0");
    assertThat(ledger.owner()).isEqualTo("the payments team");
    assertThat(ledger.digest()).hasSize(64);
    assertThat(ledger.rules())
        .containsExactly(
            new PackRule(
                "Payments — the ledger is not idempotent",
                List.of("RUNBOOK-12"),
                "rules.drl",
                1,
                LEDGER.strip()));
  }

  @Test
  void itsRulingsAreFoldedWithTheBuiltInOnes() {
    Advice without = RecoveryAdvisor.create(CLOCK).classify(KILLED);
    Advice advice = with(ledger).classify(KILLED);
    assertThat(verdict(without, Action.PAUSE_TARGET).allowed()).isTrue();
    assertThat(verdict(advice, Action.PAUSE_TARGET).vetoes())
        .extracting(Veto::rule)
        .containsExactly("Payments — the ledger is not idempotent");
    assertThat(advice.safety().severity()).isEqualTo(Severity.SEV_1);
    assertThat(advice.safety().reasons())
        .containsExactly("money may have moved, as built-in rules see it");
    assertThat(advice.explanation())
        .filteredOn(e -> e.pack().equals("payments"))
        .extracting(Explanation::article)
        .containsOnly("RUNBOOK-12");
    assertThat(advice.binding().rules()).isNotEqualTo(without.binding().rules());
  }

  @Test
  void whatCouldLoosenTheAdviceIsNotTakenAndSaid() {
    Advice advice = with(ledger).classify(KILLED);
    assertThat(verdict(advice, Action.RESTORE_SECRET).allowed()).isFalse();
    assertThat(advice.opinions().get(1).notices())
        .singleElement()
        .satisfies(n -> assertThat(n).endsWith("not taken"));
    assertThat(advice.explain()).contains("NOTICE").contains("proposes restore-secret");
  }

  @Test
  void itsRulesAreSilentAboutOtherTargets() {
    Incident other =
        Incident.about("search")
            .in(Environment.PRODUCTION)
            .at(Stage.APPLY)
            .withAll(KILLED.facts())
            .build();
    Advice advice = with(ledger).classify(other);
    assertThat(advice.opinions().get(1).rulings()).isEmpty();
    assertThat(advice.opinions().get(1).failure()).isEmpty();
  }

  @Test
  void aJarIsAPack() throws IOException {
    Path jar = folder.resolve("payments.jar");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (String name : List.of("pack.yaml", "rules.drl")) {
        out.putNextEntry(new ZipEntry("acme/" + name));
        out.write(Files.readAllBytes(shared.resolve("ledger").resolve(name)));
      }
    }
    assertThat(RulePack.load(java.net.URI.create("jar:" + jar.toUri() + "!/acme")).digest())
        .isEqualTo(ledger.digest());
  }

  @Test
  void whatIsNoPackIsRefusedWithAPlace() throws IOException {
    assertThatThrownBy(() -> RulePack.load(folder))
        .isInstanceOf(RulePackException.class)
        .hasMessageEndingWith(
            ":1:1: There is no pack.yaml. Maybe write one with name, version and owner.");
    PackFolder.file(
        folder, "pack.yaml", "name: Payments EU\nverson: 1\nmode: trusted\nengine: 99\n");
    assertThatThrownBy(() -> RulePack.load(folder))
        .hasMessage(
            """
            pack.yaml:1:1: The field (owner) is missing or empty. Maybe add (owner: …).
            pack.yaml:1:1: The field (version) is missing or empty. Maybe add (version: …).
            pack.yaml:1:7: The name (Payments EU) is not lower case with dashes. Maybe (payments) or (payments-eu).
            pack.yaml:2:9: The field (verson) is unknown. Maybe you meant (version).
            pack.yaml:3:7: A pack does not say how far it is trusted. Every pack is strict; code that embeds it may say RulePack.loadTrusted.
            pack.yaml:4:9: The pack wants engine 99, and this one is 0.1. Maybe update recovery-rules.""");
    assertThatThrownBy(() -> RulePack.classpath("no/such/pack"))
        .hasMessageContaining("There is no (no/such/pack/pack.yaml) on the class path.");
  }

  @Test
  void aTrustedPackThatRunsAwayOrThrowsFailsClosed() throws IOException {
    RulePack pack =
        RulePack.loadTrusted(
            PackFolder.write(
                folder,
                """
                import java.util.concurrent.atomic.AtomicLong;
                rule "feeds itself" when
                  Situation( target == "feeds" )
                  $n : AtomicLong( )
                then
                  insert( new AtomicLong( $n.get() + 1 ) );
                end
                rule "begins to feed itself" when
                  Situation( target == "feeds" )
                then
                  insert( new AtomicLong() );
                end
                rule "throws" when
                  Situation( target == "throws" )
                then
                  Integer.parseInt( "none" );
                end
                rule "talks" when
                  Situation( target == "talks" )
                then
                  for ( int i = 0; i < 200; i++ ) { capture( kcontext, EvidenceKind.RUN_ID ); }
                end
                rule "is slow" when
                  Situation( target == "slow" )
                then
                  Thread.sleep( 300 );
                end
                """));
    RecoveryAdvisor advisor =
        RecoveryAdvisor.builder()
            .clock(CLOCK)
            .pack(pack)
            .budget(new Budget(50, Duration.ofMillis(200), 100))
            .quarantineAfter(4)
            .build();
    assertThat(advisor.classify(Incident.about("feeds").build()).explain())
        .contains("(payments) could not be heard: it reached its limit");
    assertThat(failure(advisor, "throws")).startsWith("NumberFormatException");
    assertThat(failure(advisor, "talks")).isEqualTo("it reached its limit of 100 rulings");
    Advice slow = advisor.classify(Incident.about("slow").build());
    assertThat(slow.opinions().get(1).failure()).contains("it took longer than its 200 ms");
    assertThat(slow.safety().verdicts().values())
        .filteredOn(Verdict::allowed)
        .allSatisfy(v -> assertThat(v.action().observes()).isTrue());
    // Four failures in a row: from here on it is left out, and every advice says so.
    Advice after = advisor.classify(KILLED);
    assertThat(after.opinions().get(1).failure()).isEmpty();
    assertThat(after.opinions().get(1).notices())
        .singleElement()
        .satisfies(n -> assertThat(n).contains("left out after 4 failures in a row"));
  }

  private static String failure(RecoveryAdvisor advisor, String target) {
    return advisor
        .classify(Incident.about(target).build())
        .opinions()
        .get(1)
        .failure()
        .orElse("none");
  }

  @Test
  void anExceptionLiftsAVetoOfAPackAndNeverAnAbsoluteOne() throws IOException {
    PackFolder.file(
        PackFolder.write(folder, LEDGER),
        "exceptions/accepted.yaml",
        """
        - id: EX-1
          rule: Payments — the ledger is not idempotent
          scope: pay*
          owner: finance
          expires: 2027-06-30
          reason: the batch is closed until July
          compensating-controls:
            - the ledger is compared every hour
        - id: EX-2
          rule: Doctrine 2 — no retry unless it is proven that nothing was mutated
          scope: payments
          owner: finance
          expires: 2027-06-30
          reason: we are in a hurry
          compensating-controls: [ none of any use ]
        - id: EX-3
          rule: Payments — the ledger is not idempotent
          scope: payments
          owner: finance
          expires: 2026-11-01
          reason: it was for October
          compensating-controls: [ the ledger is compared every hour ]
        """);
    Advice advice = with(RulePack.load(folder)).classify(KILLED);
    assertThat(verdict(advice, Action.PAUSE_TARGET).allowed()).isTrue();
    assertThat(verdict(advice, Action.RETRY_SAME_CHANGE).allowed()).isFalse();
    assertThat(verdict(advice, Action.RETRY).allowed()).isFalse();
    assertThat(advice.safety().exceptions())
        .extracting(u -> u.exception().id() + " " + u.standing())
        .containsExactly("EX-1 USED", "EX-2 ABSOLUTE", "EX-3 EXPIRED");
    assertThat(advice.explain()).contains("! exception EX-1 to (Payments");
    // A week before its end it is still honoured, and said to end.
    Advice late =
        RecoveryAdvisor.builder()
            .clock(Clock.fixed(Instant.parse("2027-06-23T12:00:00Z"), ZoneOffset.UTC))
            .pack(RulePack.load(folder))
            .build()
            .classify(KILLED);
    assertThat(late.safety().exceptions())
        .extracting(ExceptionUse::standing)
        .contains(ExceptionUse.Effect.ENDS_SOON);
  }

  @Test
  void anExceptionNamesARuleAndAllElse() throws IOException {
    PackFolder.file(
        PackFolder.write(folder, LEDGER),
        "exceptions/e.yaml",
        """
        id: EX-1
        rule: Payments — the ledger is not idempotant
        scope: "*"
        owner: finance
        expires: tomorrow
        """);
    assertThatThrownBy(() -> RulePack.load(folder))
        .hasMessage(
            """
            exceptions/e.yaml:1:1: The field (compensating-controls) is missing or empty. Maybe say what limits the risk meanwhile.
            exceptions/e.yaml:1:1: The field (reason) is missing or empty. Maybe add (reason: …).
            exceptions/e.yaml:2:7: There is no rule (Payments — the ledger is not idempotant). Maybe you meant (Payments — the ledger is not idempotent).
            exceptions/e.yaml:3:8: An exception for everything is a rule switched off. Maybe name a target, or a prefix that ends in (*).
            exceptions/e.yaml:5:10: (tomorrow) is no time. Maybe write it as 2027-01-31 or 2027-01-31T12:00:00Z.""");
  }

  @Test
  void aReloadIsForTheCallsThatFollow() throws IOException {
    RecoveryAdvisor advisor = with(ledger);
    PackFolder.write(
        folder, LEDGER.replace("the ledger is not idempotent\",", "the ledger is shut\","));
    advisor.reload(RulePack.load(folder));
    assertThat(verdict(advisor.classify(KILLED), Action.PAUSE_TARGET).vetoes())
        .extracting(Veto::reason)
        .containsExactly("the ledger is shut");
    assertThat(advisor.packs()).hasSize(1);
    RulePack other =
        RulePack.load(
            PackFolder.write(
                folder.resolve("other"), "search", LEDGER.replace("Payments", "Search")));
    assertThatThrownBy(() -> advisor.reload(other))
        .hasMessage("The advisor holds no pack (search). Maybe one of: payments.");
  }
}
