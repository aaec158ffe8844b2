package dev.recovery.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.recovery.Incident;
import dev.recovery.boundary.Environment;
import dev.recovery.json.PackProblemJson;
import dev.recovery.pack.PackProblem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a reviewer finds in a pack that loads. */
final class PackCheckTest {

  private static final String RULES =
      """
      rule "never, by value"
      @Reference( "RUNBOOK-1" )
      when
        Situation( environment == Environment.PRODUCTION, environment == Environment.STAGING )
      then
        own( kcontext, Owner.PLATFORM );
      end
      rule "never, by two patterns"
      @Reference( "RUNBOOK-1" )
      when
        Situation( target == "a" )
        Situation( target == "b" )
      then
        own( kcontext, Owner.AUTHOR );
      end
      rule "never, by absence"
      @Reference( "RUNBOOK-1" )
      when
        StateLock( )
        not StateLock( )
      then
        own( kcontext, Owner.STATE_OWNER );
      end
      rule "never, by mutation"
      @Reference( "RUNBOOK-1" )
      when
        Mutation.Unknown( )
        Mutation.Started( )
      then
        own( kcontext, Owner.CLOUD_OWNER );
      end
      rule "wide"
      @Reference( "RUNBOOK-1" )
      when
        Situation( target == "ledger" )
      then
        forbid( kcontext, Action.REPLAN_AND_REAPPROVE, "the ledger is closed", Exit.with( Needed.LATER_CALL ) );
        capture( kcontext, EvidenceKind.RUN_ID );
      end
      rule "narrow and no more"
      @Reference( "RUNBOOK-1" )
      when
        Situation( target == "ledger" )
        StateLock( )
      then
        capture( kcontext, EvidenceKind.RUN_ID );
      end
      rule "against it"
      when
        Situation( target == "ledger" )
        Approval( )
      then
        propose( kcontext, Action.REPLAN_AND_REAPPROVE, "soon" );
      end
      """;

  @TempDir private Path folder = Path.of("");

  private static List<String> found(List<PackProblem> problems) {
    return problems.stream().map(p -> p.line() + ":" + p.column() + " " + p.kind().id()).toList();
  }

  @Test
  void whatMakesAPackWorseIsFound() throws IOException {
    PackFolder.write(folder, RULES);
    List<PackProblem> problems = PackCheck.check(folder);
    assertThat(found(problems))
        .containsExactly(
            "4:53 never-fires",
            "12:14 never-fires",
            "16:1 never-fires",
            "24:1 never-fires",
            "40:1 shadowed",
            "48:1 contradicts",
            "48:1 no-reference",
            "53:51 unclear");
    assertThat(problems).noneMatch(p -> p.kind().refuses());
    assertThat(problems).allSatisfy(p -> assertThat(p.wayOut()).isNotBlank());
    assertThat(problems.get(1).toString())
        .isEqualTo(
            "rules.drl:12:14: The rule (never, by two patterns) can never fire: (target) cannot be (\"a\") and (\"b\"). Maybe (target in ( \"a\", \"b\" )).");
  }

  @Test
  void aRuleThatNoCaseFiresIsFound() throws IOException {
    PackFolder.write(folder, RULES.substring(RULES.indexOf("rule \"wide\"")));
    Incident ledger = Incident.about("ledger").in(Environment.PRODUCTION).build();
    assertThat(PackCheck.check(folder, pack -> List.of(ledger)))
        .filteredOn(p -> p.kind() == PackProblem.Category.UNTESTED)
        .extracting(PackProblem::problem)
        .containsExactly(
            "No case fires the rule (narrow and no more).", "No case fires the rule (against it).");
    assertThat(PackCheck.check(folder, pack -> List.of()))
        .filteredOn(p -> p.kind() == PackProblem.Category.UNTESTED)
        .hasSize(3)
        .allSatisfy(p -> assertThat(p.wayOut()).contains("below (cases)"));
  }

  @Test
  void aTableIsReadRowByRow() throws IOException {
    PackFolder.write(
        folder,
        "rule \"one\" @Reference( \"R\" ) when Situation( ) then own( kcontext, Owner.PLATFORM ); end");
    PackFolder.file(
        folder,
        "table.csv",
        """
        RuleSet,house,,
        RuleTable severities,,,
        NAME,METADATA,CONDITION,ACTION
        ,,Situation,
        ,"Reference( ""$param"" )","target == ""$param"" ","rate( kcontext, Severity.$param, ""it is critical"" );"
        name,from,target,severity
        ledger is critical,RUNBOOK-3,ledger,SEV_1
        search is not,RUNBOOK-3,search,SEV_9
        """);
    assertThat(PackCheck.check(folder))
        .extracting(PackProblem::toString)
        .containsExactly("table.csv:8:1: Severity has no (SEV_9). Maybe you meant (SEV_1).");
    PackFolder.file(folder, "table.csv", "a,b\n1,2\n");
    assertThat(PackCheck.check(folder))
        .singleElement()
        .satisfies(p -> assertThat(p.toString()).startsWith("table.csv:1:1: ").contains("Maybe"));
  }

  /** The fields without which a code host shows nothing beside a line. */
  @Test
  void sarifHoldsWhatCodeHostsNeed() throws IOException {
    PackFolder.write(folder, RULES);
    List<PackProblem> problems = new ArrayList<>(PackCheck.check(folder));
    problems.add(
        new PackProblem(
            "a b/\u00fc.drl", 3, 7, PackProblem.Category.REFUSED, "A \"quote\".", "Maybe none."));
    String sarif = PackProblemJson.sarif(problems);
    JsonNode document = new ObjectMapper().readTree(sarif);
    assertThat(document.path("version").asText()).isEqualTo("2.1.0");
    assertThat(document.path("$schema").asText()).endsWith("sarif-2.1.0.json");
    JsonNode run = document.path("runs").path(0);
    List<String> ids = new ArrayList<>();
    run.at("/tool/driver/rules")
        .forEach(
            rule -> {
              ids.add(rule.path("id").asText());
              assertThat(rule.at("/shortDescription/text").asText()).isNotBlank();
            });
    assertThat(run.at("/tool/driver/name").asText()).isNotBlank();
    assertThat(ids).doesNotHaveDuplicates().hasSize(PackProblem.Category.values().length);
    assertThat(run.path("results")).hasSize(problems.size());
    int at = 0;
    for (JsonNode result : run.path("results")) {
      PackProblem problem = problems.get(at++);
      assertThat(ids).contains(result.path("ruleId").asText());
      assertThat(result.path("level").asText())
          .isEqualTo(problem.kind().refuses() ? "error" : "warning");
      assertThat(result.at("/message/text").asText())
          .isEqualTo(problem.problem() + " " + problem.wayOut());
      JsonNode place = result.at("/locations/0/physicalLocation");
      assertThat(place.at("/region/startLine").asInt()).isEqualTo(problem.line());
      assertThat(place.at("/region/startColumn").asInt()).isEqualTo(problem.column());
      String uri = place.at("/artifactLocation/uri").asText();
      assertThat(java.net.URI.create(uri).isAbsolute()).isFalse();
      assertThat(java.net.URI.create(uri).getPath()).isEqualTo(problem.file());
    }
  }
}
