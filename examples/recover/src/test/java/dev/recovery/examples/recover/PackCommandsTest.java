package dev.recovery.examples.recover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.examples.recover.Shell.Result;
import dev.recovery.rules.RuleWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** What a team does with its rules on the command line. */
class PackCommandsTest {

  private static final String SHOP = "examples/house-rules/shop";
  private static final String AT = "--at=2029-11-24T12:00:00Z";
  private static final String LATER = "--at=2029-12-24T12:00:00Z";

  @TempDir private Path folder = Path.of("");

  // The class of the shop's own fact, which no class path here holds.
  @TempDir private static Path classes = Path.of("");

  @BeforeAll
  static void theShopsFact() {
    Tutorial.javac(
        "-d",
        classes.toString(),
        "-cp",
        Tutorial.classPath(),
        Repository.ROOT
            .resolve("examples/house-rules/src/main/java/com/acme/OrderBatch.java")
            .toString());
  }

  private static Result rules(String... words) {
    boolean shop = Arrays.asList(words).contains(SHOP);
    return Shell.run(
        Stream.of(
                Stream.of("rules"),
                Stream.of(words),
                shop ? Stream.of("--facts", classes.toString()) : Stream.<String>empty())
            .flatMap(w -> w)
            .map(w -> w.startsWith("examples/") ? Repository.ROOT.resolve(w).toString() : w)
            .toArray(String[]::new));
  }

  private static void fits(Result result) {
    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(result.out()).isNotBlank().endsWith("\n");
    assertThat(result.out().lines())
        .allSatisfy(
            line -> assertThat(line.codePointCount(0, line.length())).isLessThanOrEqualTo(80));
  }

  @ParameterizedTest
  @ValueSource(strings = {"check", "list", "explain", "words", "docs", "try", "diff"})
  void everyCommandHasAHelpOfEightyColumns(String command) {
    Result help = rules(command, "--help");
    fits(help);
    assertThat(help.out()).startsWith("Usage: recover rules " + command);
  }

  @Test
  void rulesAreListedWithTheirPlaces() {
    Result list = rules("list", SHOP);
    fits(list);
    assertThat(list.out()).contains("checkout.dslr:1  Shop — nobody pauses checkout");
  }

  @Test
  void everyCommandTakesThePackByItsOption() {
    assertThat(rules("check", "--pack", SHOP, AT).out()).isEqualTo(rules("check", SHOP, AT).out());
    assertThat(rules("list", "--pack", SHOP).out()).isEqualTo(rules("list", SHOP).out());
    assertThat(rules("words", "--pack", SHOP).exit()).isZero();
    assertThat(rules("docs", folder.toString(), "--pack", SHOP).exit()).isZero();
    assertThat(rules("check").err())
        .contains("check: There is no pack. Maybe (recover rules check PACK)");
  }

  @Test
  void aRuleOfAPackIsShownAsItsFileHasIt() {
    Result explain = rules("explain", "nobody pauses", "--pack", SHOP);
    assertThat(explain.exit()).isZero();
    assertThat(explain.out())
        .startsWith("Shop — nobody pauses checkout\n")
        .contains("RUNBOOK-12", "checkout.dslr:1", "the mutation is not ruled out");
  }

  @Test
  void everySentenceIsPrinted() {
    Result words = rules("words");
    fits(words);
    String together = words.out().replaceAll("\\s+", " ");
    assertThat(RuleWords.sentences()).hasSizeGreaterThan(80);
    assertThat(RuleWords.sentences()).allSatisfy(s -> assertThat(together).contains(s.text()));
    assertThat(RuleWords.blanks()).containsKeys("action", "symptom", "severity", "owner");
    assertThat(together).contains("retry same change", "run killed", "sev 1");
    assertThat(rules("words", "--dsl").out()).isEqualTo(RuleWords.text());
  }

  @Test
  void aPackIsTriedOnAnIncident() {
    Result with = rules("try", SHOP, "examples/incidents/killed-apply", AT);
    fits(with);
    assertThat(with.out()).contains("SEV-1", "! exception SHOP-7");
  }

  @Test
  void everyCommandThatAdvisesHearsPacks() {
    String incident = Repository.incident("killed-apply");
    String pack = Repository.ROOT.resolve(SHOP).toString();
    String facts = "--facts=" + classes;
    assertThat(Shell.run("classify", incident, "--pack", pack, facts, AT).out()).contains("SEV-1");
    assertThat(Shell.run("classify", incident, AT).out()).contains("SEV-2");
    Result markdown =
        Shell.run("classify", incident, "--pack=" + pack, facts, AT, "--format", "markdown");
    assertThat(markdown.out())
        .contains("| SHOP-7 | Shop — nobody pauses checkout | `pause-target`");
    assertThat(
            Shell.run("gate", "--action", "pause-target", incident, "--pack", pack, facts, LATER)
                .exit())
        .isEqualTo(Recover.FORBIDDEN);
    assertThat(
            Shell.run("gate", "--action", "pause-target", incident, "--pack", pack, facts, AT)
                .exit())
        .isZero();
  }

  @Test
  void twoVersionsAreCompared() {
    Result same = rules("diff", SHOP, SHOP, AT);
    fits(same);
    assertThat(same.out()).isEqualTo("0 of 4 advices change\n");
    Result other =
        rules(
            "diff",
            "examples/house-rules/shop-in-drl",
            SHOP,
            AT,
            "--cases",
            "examples/incidents/stale-lock");
    assertThat(other.out())
        .contains("killed-apply", "pause-target: forbidden -> allowed", "of 5 advices");
  }

  @Test
  void aReferenceIsWritten() throws IOException {
    Result docs = rules("docs", folder.toString(), "--pack", SHOP);
    fits(docs);
    assertThat(Files.readString(folder.resolve("README.md"))).contains("checkout.md");
    assertThat(Files.readString(folder.resolve("checkout.md")))
        .contains("## Shop — nobody pauses checkout", "RUNBOOK-12");
  }

  @Test
  void errorsBeginWithAPlaceAndEndWithAWayOut() throws IOException {
    Files.writeString(folder.resolve("pack.yaml"), "name: shop\nversion: 1\nowner: us\n");
    Files.writeString(
        folder.resolve("a.drl"),
        """
        rule "one"
        when
          Situation( enviroment == Environment.PRODUCTION )
        then
          own( kcontext, Owner.PLATFROM );
        end
        """);
    for (Result result :
        new Result[] {
          rules("check", folder.toString()),
          rules("list", folder.toString()),
          rules("try", folder.toString(), "examples/incidents/killed-apply"),
          rules("diff", folder.toString(), SHOP),
          rules("docs", folder + "/docs", "--pack", folder.toString()),
          Shell.run("classify", Repository.incident("killed-apply"), "--pack", folder.toString())
        }) {
      assertThat(result.exit()).isEqualTo(2);
      assertThat(result.out() + result.err())
          .contains(
              folder
                  + "/a.drl:3:14: The component (enviroment) of Situation is unknown. Maybe you meant (environment).",
              folder + "/a.drl:5:24: Owner has no (PLATFROM). Maybe you meant (PLATFORM).");
    }
    assertThat(rules("check", folder.toString(), "--format", "sarif").out())
        .contains("\"ruleId\": \"unknown-name\"", "/a.drl\"");
    assertThat(rules("check", folder + "/nowhere").err())
        .contains("There is no such file or folder");
    assertThat(rules("explain", "zzz").err()).contains("There is no rule (zzz).");
  }

  private static final String RULE =
      """
      rule "Shop — nobody pauses checkout"
      @Reference( "RUNBOOK-12" )
      when
        the change is in production
      then
        forbid pause target because "%s" unless "the manager agrees" from incident commander
        learn "%s" from RUNBOOK-12
      end
      """;

  private Path pack(String name, String reason, String guardrail) throws IOException {
    Path pack = folder.resolve(name);
    Files.createDirectories(pack.resolve("cases"));
    Files.writeString(pack.resolve("pack.yaml"), "name: shop\nversion: 1\nowner: the shop\n");
    Files.writeString(pack.resolve("shop.dslr"), RULE.formatted(reason, guardrail));
    Files.writeString(
        pack.resolve("cases/one.jsonl"),
        "{\"id\": \"prod/shop\", \"artifacts\": [{\"name\": \"a.log\", \"text\": \"Error: no\"}], \"context\": {\"environment\": \"production\"}}\n");
    return pack;
  }

  @Test
  void aChangedReasonAndGuardrailAreChanges() throws IOException {
    String old = pack("old", "customers are turned away", "reserve with a key").toString();
    String changed = pack("new", "orders are lost", "reserve with two keys").toString();

    Result diff = rules("diff", old, changed);
    fits(diff);
    assertThat(diff.out())
        .contains("guardrail added: reserve with two keys")
        .contains("guardrail gone: reserve with a key")
        .contains("reason added: pause-target: orders are lost")
        .endsWith("1 of 1 advices change\n");
    assertThat(rules("diff", old, changed, "--fail-on", "change").exit())
        .isEqualTo(Recover.FORBIDDEN);
    assertThat(rules("diff", old, old, "--fail-on", "change").exit()).isZero();
    assertThat(rules("diff", old, changed, "--format", "json").out())
        .startsWith("{\"advices\":1,\"changed\":[{\"id\":\"prod/shop\",\"changes\":[")
        .endsWith("]}]}\n");
  }

  @Test
  void aRemarkFailsABuildThatAsksForIt() throws IOException {
    Path pack = pack("pack", "customers are turned away", "reserve with a key");
    assertThat(rules("check", pack.toString(), "--fail-on", "remark").exit()).isZero();
    Files.writeString(pack.resolve("sale.yaml"), "id: A\n");

    assertThat(rules("check", pack.toString()).exit()).isZero();
    Result check = rules("check", pack.toString(), "--fail-on", "remark");
    assertThat(check.exit()).isEqualTo(Recover.FORBIDDEN);
    assertThat(check.out()).contains("sale.yaml:1:1: The file (sale.yaml) is not read.");
  }

  @Test
  void aPacksOwnRuleIsShownBeforeTheBuiltInOnes() throws IOException {
    Path pack = pack("pack", "customers are turned away", "reserve with a key");
    String text = Files.readString(pack.resolve("shop.dslr"));
    Files.writeString(
        pack.resolve("shop.dslr"), text.replace("Shop — nobody pauses checkout", "Playbook 3"));

    Result explain = rules("explain", "playbook 3", "--pack", pack.toString());
    assertThat(explain.out())
        .startsWith("Playbook 3\n")
        .doesNotContain("Playbook 3 — First Response");
    assertThat(rules("explain", "the owner may be alive", "--pack", pack.toString()).out())
        .contains("Playbook 3 — First Response");
  }

  /** A pack may bring facts of its own, so whoever takes a pack can be told where they lie. */
  @Test
  void everyCommandThatTakesAPackIsToldWhereItsFactsLie() {
    List<CommandSpec> commands = new ArrayList<>();
    add(Recover.commands(), commands);
    List<CommandSpec> taking =
        commands.stream()
            .filter(
                c ->
                    c.optionsMap().containsKey("--pack")
                        || c.positionalParameters().stream()
                            .anyMatch(p -> p.paramLabel().matches("PACK|OLD")))
            .toList();
    assertThat(taking)
        .extracting(CommandSpec::qualifiedName)
        .contains("recover classify", "recover rules diff", "recover atlas check");
    assertThat(taking)
        .allSatisfy(c -> assertThat(c.optionsMap()).as(c.qualifiedName()).containsKey("--facts"));
  }

  private static void add(CommandLine command, List<CommandSpec> commands) {
    commands.add(command.getCommandSpec());
    command.getSubcommands().values().forEach(below -> add(below, commands));
  }
}
