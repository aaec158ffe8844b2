package dev.recovery.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The built-in rules only add rulings: none orders itself, takes anything back, negates what
 * another derived, or does anything but speak. Each prohibition is shown with a rule that breaks
 * it.
 */
class BuiltInRulesLawTest {

  static final List<String> FILES = BuiltInRules.FILES;

  @Test
  void thereAreElevenVerbs() {
    assertThat(BuiltInRulesLaw.VERBS)
        .containsExactly(
            "ask",
            "capture",
            "forbid",
            "learn",
            "locate",
            "own",
            "pause",
            "propose",
            "prove",
            "rate",
            "recognise");
  }

  @ParameterizedTest
  @FieldSource("FILES")
  void everyFileOfTheBaseKeepsTheLaw(String file) {
    assertThat(BuiltInRulesLaw.violations(text(file))).isEmpty();
  }

  @Test
  void aLawfulRuleIsAccepted() {
    assertThat(
            BuiltInRulesLaw.violations(
                file(
                    "",
                    "",
                    "Situation( outcome != RunOutcome.SUCCEEDED )\n  not Observed( )",
                    "forbid( kcontext, Action.RETRY, \"a reason, with \\\"quotes\\\"\","
                        + " Exit.with( Needed.FRESH_PLAN, \"a fresh plan\" ) );")))
        .isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("breaches")
  void eachBreachIsRefused(String words, String text) {
    assertThat(BuiltInRulesLaw.violations(text))
        .as(text)
        .anyMatch(violation -> violation.contains(words));
  }

  static Stream<Arguments> breaches() {
    String speak = "prove( kcontext, PostCondition.EVIDENCE_COMPLETE );";
    String derived = "negates or accumulates what a rule derived";
    String more = "does more than call one verb";
    String any = "Situation( )";
    return Stream.of(
        Arguments.of(derived, file("", "", "not Applies( )", speak)),
        Arguments.of(derived, file("", "", "not dev.recovery.rules.Applies( )", speak)),
        Arguments.of(derived, file("", "", "not ( Situation( ) and Applies( ) )", speak)),
        Arguments.of(derived, file("", "", "not ( exists Applies( ) )", speak)),
        Arguments.of(derived, file("", "", "not Record( )", speak)),
        Arguments.of(derived, file("", "", "not Object( )", speak)),
        Arguments.of(derived, file("", "", "not NobodyKnows( )", speak)),
        Arguments.of(derived, file("", "", "forall( $a : Applies( ) )", speak)),
        Arguments.of(
            derived,
            file("", "", "accumulate( $a : Applies( ); $n : count( $a ); $n == 0 )", speak)),
        Arguments.of(
            derived,
            file("", "", "Number( ) from accumulate( $a : Applies( ), count( $a ) )", speak)),
        Arguments.of(
            derived, file("", "", "java.util.List( size == 0 ) from collect( Applies( ) )", speak)),
        Arguments.of(
            derived, file("import dev.recovery.ruling.*;", "", "not Ruling.Forbidden( )", speak)),
        Arguments.of(
            derived, file("import dev.recovery.ruling.Ruling;", "", "not Ruling( )", speak)),
        Arguments.of(
            derived,
            file("import dev.recovery.ruling.Ruling.Forbidden;", "", "not Forbidden( )", speak)),
        Arguments.of("attribute (salience)", file("", "salience 10", any, speak)),
        Arguments.of("attribute (agenda-group)", file("", "agenda-group \"late\"", any, speak)),
        Arguments.of(
            "attribute (activation-group)", file("", "activation-group \"one\"", any, speak)),
        Arguments.of("attribute (no-loop)", file("", "no-loop true", any, speak)),
        Arguments.of("attribute (lock-on-active)", file("", "lock-on-active true", any, speak)),
        Arguments.of("attribute (auto-focus)", file("", "auto-focus true", any, speak)),
        Arguments.of("attribute (enabled)", file("", "enabled false", any, speak)),
        Arguments.of("attribute (dialect)", file("dialect \"mvel\"", "", any, speak)),
        Arguments.of("declares a global", file("global java.util.List found;", "", any, speak)),
        Arguments.of(
            "declares a function", file("function int one() { return 1; }", "", any, speak)),
        Arguments.of("declares a type", file("declare Note text : String end", "", any, speak)),
        Arguments.of("is a query", file("query seen() Situation( ) end", "", any, speak)),
        Arguments.of(
            "imports functions", file("import static java.lang.System.exit;", "", any, speak)),
        Arguments.of("evaluates code", file("", "", "eval( true )", speak)),
        Arguments.of("evaluates code", file("", "", "Situation( eval( true ) )", speak)),
        Arguments.of("fetches facts", file("", "", "Object( ) from java.util.List.of( 1 )", speak)),
        Arguments.of("fetches facts", file("", "", "Object( ) from entry-point \"e\"", speak)),
        Arguments.of(
            "more than one consequence",
            file("", "", "Situation( ) do[other]", speak + "\nthen[other]\n  " + speak)),
        Arguments.of("branches", file("", "", "Situation( ) do[other]", speak)),
        Arguments.of("says nothing", file("", "", any, "")),
        Arguments.of(more, file("", "", any, "System.out.println( \"heard\" );")),
        Arguments.of(more, file("", "", any, "insert( new Applies( null ) );")),
        Arguments.of(more, file("", "", "$s : Situation( )", "delete( $s );")),
        Arguments.of(more, file("", "", any, "kcontext.getKieRuntime().halt();")),
        Arguments.of(more, file("", "", any, "if ( true ) " + speak)),
        Arguments.of(more, file("", "", any, speak + " " + speak)),
        Arguments.of(more, file("", "", any, "prove( null, PostCondition.EVIDENCE_COMPLETE );")),
        Arguments.of(
            more,
            file("", "", any, "learn( kcontext, \"patterns.1\", System.getenv( \"HOME\" ) );")),
        Arguments.of(more, file("", "", any, "learn( kcontext, \"patterns.1\", \"a\" + \"b\" );")));
  }

  @ParameterizedTest
  @FieldSource("FILES")
  void everyRuleIsNamedByItsHeading(String file) {
    assertThat(rules(file))
        .isNotEmpty()
        .allSatisfy(rule -> assertThat(rule.name()).matches(heading(file)));
  }

  private static String heading(String file) {
    Map<String, String> headings =
        Map.of(
            "states.drl", "State ([1-9]|10) — .+[^.]",
            "domains.drl", "Domain [1-9][0-9]? — .+[^.]",
            "doctrine.drl", "(Doctrine [1-6]|Controls are not obstacles) — .+[^.]",
            "severity.drl", "Severity [1-4] — .+[^.]",
            "triage.drl", "Triage — .+[^.]",
            "decision-matrix.drl", "Matrix [1-9][0-9]? — .+[^.]");
    Matcher playbook = Pattern.compile("playbooks/0?([0-9]+)-.*").matcher(file);
    // The heading of the article's section, and then what the rule is about.
    return playbook.matches()
        ? "Playbook %s — [A-Z][A-Za-z -]*(: .+[^.])?".formatted(playbook.group(1))
        : Objects.requireNonNull(headings.get(file), file);
  }

  @ParameterizedTest
  @FieldSource("FILES")
  void everyReasonIsAClause(String file) {
    List<String> reasons =
        rules(file).stream()
            .flatMap(rule -> texts(rule.text(), "forbid|propose|rate|learn"))
            .toList();
    assertThat(reasons).allSatisfy(reason -> assertThat(reason).matches(CLAUSE));
  }

  @ParameterizedTest
  @FieldSource("FILES")
  void everyQuestionIsASentence(String file) {
    List<String> questions =
        rules(file).stream().flatMap(rule -> texts(rule.text(), "ask")).toList();
    assertThat(questions).allSatisfy(question -> assertThat(question).matches("[A-Z].*[a-z]\\?"));
  }

  @Test
  void reasonsAndQuestionsAreFound() {
    String all = FILES.stream().map(BuiltInRulesLawTest::text).reduce("", String::concat);
    assertThat(texts(all, "forbid|propose|rate|learn")).hasSizeGreaterThan(100);
    assertThat(texts(all, "ask")).hasSizeGreaterThan(50);
  }

  private static final Set<String> NAMES =
      Set.of("Argo", "Flux", "Git", "Helm", "Kubernetes", "Vault");

  // A clause begins in lower case, unless with a name, and ends without a stop.
  private static final Pattern CLAUSE =
      Pattern.compile("([a-z]|(%s) |[A-Z]{2}).*[^.?!:;, ]".formatted(String.join("|", NAMES)));

  private static Stream<String> texts(String drl, String verbs) {
    return Pattern.compile(
            "^ *(?:%s)\\( kcontext, (?:\"[^\"]*\"|[\\w.]+), \"([^\"]+)\"".formatted(verbs),
            Pattern.MULTILINE)
        .matcher(drl)
        .results()
        .map(found -> found.group(1));
  }

  private static List<RuleInfo> rules(String file) {
    return BuiltInRules.index().stream().filter(rule -> rule.file().equals(file)).toList();
  }

  private static String file(
      String declarations, String attributes, String condition, String consequence) {
    return """
        package dev.recovery.rules.base;

        import dev.recovery.Situation;
        import dev.recovery.boundary.*;
        import dev.recovery.recovery.*;
        import dev.recovery.rules.Applies;
        import dev.recovery.safety.*;
        import static dev.recovery.rules.Verbs.*;
        %s

        rule "Playbook 1 — Symptoms: one of many"
        @Article( "playbook-01.symptom.1" )
        %s
        when
          %s
        then
          %s
        end
        """
        .formatted(declarations, attributes, condition, consequence);
  }

  static String text(String file) {
    try (InputStream in = BuiltInRules.class.getResourceAsStream(file)) {
      return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(file, e);
    }
  }
}
