package dev.recovery.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import dev.recovery.Incident;
import dev.recovery.boundary.Environment;
import dev.recovery.pack.RulePack;
import dev.recovery.testkit.RuleMutant.Fate;
import dev.recovery.testkit.RuleMutant.Mistake;
import dev.recovery.testkit.RuleMutant.Tried;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cases of the built-in rules notice mistakes in them, and poor cases are found out. */
class RuleMutantsTest {

  // One rule in so many, the same ones each time.
  private static final int EVERY = Integer.getInteger("recovery.mutants.every", 24);
  private static final double ENOUGH = 0.95;

  private static final String TWO_RULES =
      """
      rule "Payments — the ledger is not idempotent"
      @Reference( "RUNBOOK-12" )
      when
        Situation( target == "payments", environment == Environment.PRODUCTION )
        not Mutation.NotStarted( )
      then
        forbid( kcontext, Action.RETRY, "the ledger is not idempotent",
            Exit.with( Needed.RESOURCE_OWNER_REVIEW, "finance confirms the batch id" ) );
      end

      rule "Payments — weekends"
      @Reference( "RUNBOOK-13" )
      when
        $at : Situation( stage in ( Stage.APPLY, Stage.SYNC ), target == "weekend" || target == "payments" )
      then
        propose( kcontext, Action.ESCALATE, "nobody is in" );
      end
      """;

  @TempDir private Path folder = Path.of("");

  @Test
  void theBuiltInCasesTellMutantsFromRules() throws IOException {
    List<Tried> tried =
        RuleMutants.builtIn()
            .where(mutant -> Math.floorMod(mutant.rule().hashCode(), EVERY) == 0)
            .tried();
    List<String> survivors = new ArrayList<>(RuleMutants.survivors(tried));
    List<Pattern> equivalents = equivalents();
    if (EVERY == 1) {
      assertThat(equivalents)
          .as("every mutant that is called equivalent survives")
          .allMatch(e -> survivors.stream().anyMatch(s -> e.matcher(s).find()));
    }
    int all = survivors.size();
    survivors.removeIf(s -> equivalents.stream().anyMatch(e -> e.matcher(s).find()));
    long killed = tried.stream().filter(t -> t.fate() == Fate.KILLED).count();
    System.out.printf(
        "%d mutants of the built-in rules: %d killed, %d equivalent, %d stillborn, %d survivors%n  %s%n",
        tried.size(),
        killed,
        all - survivors.size(),
        tried.stream().filter(t -> t.fate() == Fate.STILLBORN).count(),
        survivors.size(),
        String.join("%n  ".formatted(), survivors));
    assertThat(killed).isGreaterThan(100);
    assertThat((double) killed / (killed + survivors.size())).isGreaterThanOrEqualTo(ENOUGH);

    RuleCoverage coverage = RuleCoverage.of(tried);
    System.out.printf(
        "%d rules fired, %d conditions; never decisive: %s%n",
        coverage.rules(), coverage.conditions(), coverage.neverDecisive());
    assertThat(coverage.neverFired()).isEmpty();
    assertThat(coverage.neverDecisive()).isEmpty();
  }

  private static List<Pattern> equivalents() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            RuleMutantsTest.class.getResourceAsStream("equivalent-mutants.tsv"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> Splitter.on('\t').splitToList(line))
          .peek(line -> assertThat(line).as("a pattern and its reason").hasSize(2))
          .map(line -> Pattern.compile(line.get(0)))
          .toList();
    }
  }

  private RulePack pack() throws IOException {
    Files.writeString(
        folder.resolve("pack.yaml"), "name: payments\nversion: 1.0.0\nowner: the payments team\n");
    Files.writeString(folder.resolve("rules.drl"), TWO_RULES);
    return RulePack.load(folder);
  }

  @Test
  void everySortOfMistakeIsMade() throws IOException {
    List<RuleMutant> mutants = RuleMutants.of(pack(), List.of()).mutants();
    assertThat(mutants.stream().map(RuleMutant::kind).collect(Collectors.toSet()))
        .isEqualTo(EnumSet.allOf(Mistake.class));
    assertThat(mutants)
        .extracting(RuleMutant::toString)
        .contains(
            "rules.drl:4: (Payments — the ledger is not idempotent) with (environment == Environment.PRODUCTION) dropped",
            "rules.drl:4: (Payments — the ledger is not idempotent) with (environment == Environment.PRODUCTION) turned into (!=)",
            "rules.drl:5: (Payments — the ledger is not idempotent) with (not Mutation.NotStarted( )) turned round",
            "rules.drl:7: (Payments — the ledger is not idempotent) with (propose) for (forbid)",
            "rules.drl:14: (Payments — weekends) with (Stage.SYNC) left out of (stage in ( Stage.APPLY, Stage.SYNC ))",
            "rules.drl:14: (Payments — weekends) with (target == \"weekend\") left out of (target == \"weekend\" || target == \"payments\")",
            "rules.drl:16: (Payments — weekends) with (forbid) for (propose)");
  }

  @Test
  void casesThatDoNotShowAConditionLetItsMutantsLive() throws IOException {
    RulePack pack = pack();
    Incident payments = Incident.about("payments").in(Environment.PRODUCTION).build();
    Incident search = Incident.about("search").in(Environment.PRODUCTION).build();
    List<Tried> poor = RuleMutants.of(pack, List.of(payments)).tried();
    List<Tried> better = RuleMutants.of(pack, List.of(payments, search)).tried();
    String target =
        "rules.drl:4: (Payments — the ledger is not idempotent) with (target == \"payments\") dropped";
    assertThat(RuleMutants.survivors(better)).isNotEmpty().doesNotContain(target);
    Set<String> found = Set.copyOf(RuleMutants.survivors(poor));
    assertThat(found).containsAll(RuleMutants.survivors(better));
    assertThat(RuleCoverage.of(better).neverFired()).isEmpty();
    assertThat(RuleCoverage.of(poor).conditions()).isGreaterThan(4);
  }
}
