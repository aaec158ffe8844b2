package dev.recovery.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.json.Ledger;
import dev.recovery.pack.PackProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One mistake in a file of sentences is one message: at its own line and column, in the words of
 * the file.
 */
final class SentenceMistakesTest {

  private static final String RULE =
      """
      rule "the ledger is closed"
      @Reference( "RUNBOOK-12" )
      when
        the change is in production
      %s
      then
        forbid pause target because "the ledger waits for nobody" unless "the duty manager agrees"
      %s
      end
      """;

  @TempDir private Path folder = Path.of("");

  private List<String> told(String file, String text) throws IOException {
    Files.writeString(
        folder.resolve("pack.yaml"),
        "name: payments\nversion: 1\nowner: us\nfacts: [ %s ]\n".formatted(Ledger.class.getName()));
    PackFolder.file(folder, file, text);
    return PackCheck.check(folder).stream().map(PackProblem::toString).toList();
  }

  private List<String> conditions(String lines) throws IOException {
    return told("house.dslr", RULE.formatted(lines, "  capture run id"));
  }

  private List<String> consequences(String lines) throws IOException {
    return told("house.dslr", RULE.formatted("  there is a state lock", lines));
  }

  @Test
  void aRuleInOrderIsRemarkedNothing() throws IOException {
    assertThat(
            conditions(
                """
                  there is a state lock
                  - whose presence is held

                  - whose id is not 4711
                  there is no approval"""))
        .isEmpty();
  }

  @Test
  void linesWithADashDoNotMoveWhatStandsBehindThem() throws IOException {
    String lock =
        """
          there is a state lock
          - whose presence is held
          - whose id is not 4711
        """;
    assertThat(conditions(lock + "  the incident's environment is prod"))
        .containsExactly(
            "house.dslr:8:33: There is no environment (prod). Maybe one of: development, production, staging, unknown.");
    assertThat(told("house.dslr", RULE.formatted(lock, "  own it as platfrom")))
        .containsExactly(
            "house.dslr:11:13: There is no owner (platfrom). Maybe you meant (platform).");
  }

  @Test
  void aComponentThatNobodyKnowsIsToldOnceInItsOwnLine() throws IOException {
    assertThat(
            conditions(
                """
                  there is a state lock
                  - whose presence is held
                  - whose holdr is ci-7"""))
        .containsExactly(
            "house.dslr:7:9: The component (holdr) of the state lock is unknown. Maybe you meant (holder).");
    assertThat(conditions("  the incident's enviroment is production"))
        .containsExactly(
            "house.dslr:5:18: The component (enviroment) of the incident is unknown. Maybe you meant (environment).");
  }

  @Test
  void aValueThatIsNoNumberIsNoComponent() throws IOException {
    assertThat(conditions("  there is a ledger\n  - whose open is more than many"))
        .containsExactly(
            "house.dslr:6:29: The value (many) does not fit. Maybe write a number in digits, or (true) or (false).");
  }

  @Test
  void aWordOfAConsequenceIsToldAsItWasWritten() throws IOException {
    assertThat(
            consequences(
                "  forbid replan and reaprove because \"it is late\" unless \"it is day\""))
        .containsExactly(
            "house.dslr:8:10: There is no action (replan and reaprove). Maybe you meant (replan and reapprove).");
    assertThat(consequences("  rate it sev-9 because \"it is bad for all\""))
        .containsExactly("house.dslr:8:11: There is no severity (sev 9). Maybe you meant (sev 1).");
    assertThat(consequences("  captur run id"))
        .containsExactly(
            "house.dslr:8:3: There is no sentence like (captur run id). Maybe you meant (capture {evidence}).");
  }

  @Test
  void twoValuesAtOnceAreToldAtTheFirstOfThem() throws IOException {
    assertThat(
            conditions(
                """
                  there is a state lock
                  - whose presence is held
                  - whose presence is released"""))
        .containsExactly(
            "house.dslr:6:9: The rule (the ledger is closed) can never fire: (presence) cannot be (held) and (released). Maybe these are two rules.");
  }

  @Test
  void aQuotationThatIsNotClosed() throws IOException {
    String mistake =
        "house.dslr:8:9: A quotation is not closed. Maybe a quotation mark is missing at the end of the text.";
    assertThat(consequences("  learn \"reserve with a key from RUNBOOK-12"))
        .containsExactly(mistake);
  }

  @Test
  void aWordOfTheFrameThatIsMissingOrMisspelt() throws IOException {
    String rule = RULE.formatted("  there is a state lock", "  capture run id");
    assertThat(told("house.dslr", rule.replace("then\n", "than\n")))
        .containsExactly(
            "house.dslr:6:1: There is no word (than) in the frame of a rule. Maybe you meant (then).");
    assertThat(told("house.dslr", rule.replace("then\n", "")))
        .containsExactly(
            "house.dslr:8:1: The rule (the ledger is closed) has no (then). Maybe a line with (then) is missing before this one.");
    assertThat(told("house.dslr", rule.replace("\nend", "")))
        .containsExactly(
            "house.dslr:8:1: The rule (the ledger is closed) has no (end). Maybe a line with (end) is missing below this one.");
    assertThat(told("house.dslr", rule.replace("\nend", "\n") + rule.replace("closed", "open")))
        .containsExactly(
            "house.dslr:10:1: The rule (the ledger is closed) has no (end). Maybe a line with (end) is missing before this one.");
    assertThat(
            told("house.dslr", rule.replace("\"\n@Reference( \"RUNBOOK-12\" )\nwhen", "\" when")))
        .containsExactly(
            "house.dslr:1:1: (when) stands behind the name of the rule (the ledger is closed). It has to begin a line of its own.");
    assertThat(told("house.dslr", rule.replace("\"the ledger is closed\"", "Ledger — closed")))
        .containsExactly(
            "house.dslr:1:1: The name of the rule (Ledger — closed) stands in no quotation marks. Maybe (rule \"Ledger — closed\").");
  }

  @Test
  void theFrameOfDrlIsToldTheSameWay() throws IOException {
    String rule =
        """
        rule "the ledger is closed" @Reference( "RUNBOOK-12" )
        when
          Situation( target == "ledger" )
        then
          capture( kcontext, EvidenceKind.RUN_ID );
        end
        """;
    assertThat(told("rules.drl", rule.replace("then", "than")))
        .containsExactly(
            "rules.drl:4:1: There is no word (than) in the frame of a rule. Maybe you meant (then).");
    assertThat(told("rules.drl", rule.replace("end\n", "") + rule.replace("closed", "open")))
        .containsExactly(
            "rules.drl:6:1: The rule (the ledger is closed) has no (end). Maybe a line with (end) is missing before this one.");
    assertThat(told("rules.drl", rule.replace("\"ledger\"", "\"ledger")))
        .containsExactly(
            "rules.drl:3:24: A quotation is not closed. Maybe a quotation mark is missing at the end of the text.");
    assertThat(
            told(
                "rules.drl",
                "rule \"one\" @Reference( \"R\" ) when Situation( ) then capture( kcontext, EvidenceKind.RUN_ID ); end\n"))
        .isEqualTo(List.of());
  }
}
