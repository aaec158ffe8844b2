package dev.recovery.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.recovery.Fact;
import dev.recovery.Incident;
import dev.recovery.boundary.Environment;
import dev.recovery.json.IncidentFormatException.Problem;
import dev.recovery.mutation.Attempt;
import dev.recovery.mutation.Ending;
import dev.recovery.mutation.Operation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class IncidentJsonTest {

  private static final Schema SCHEMA = Schema.of("incident.schema.json");

  @Property(tries = 200)
  void aFactOfEveryKindComesBackAsItWas(@ForAll long seed) throws IOException {
    Samples samples = new Samples(seed);
    for (Class<? extends Fact> kind : Shape.KINDS.values()) {
      Incident incident = Incident.about("shop").with(samples.fact(kind)).build();
      String json = IncidentJson.write(incident);

      assertThat(read(json)).isEqualTo(incident);
      assertThat(read(IncidentJson.pretty(incident))).isEqualTo(incident);
      assertThat(SCHEMA.violations(json)).as(json).isEmpty();
      assertThat(json).doesNotContain("\n");
    }
  }

  @Test
  void everyKindOfFactOfTheApiIsKnown() {
    Set<String> facts =
        new ClassFileImporter()
            .importUrl(Fact.class.getProtectionDomain().getCodeSource().getLocation()).stream()
                .filter(c -> c.isRecord() && c.isAssignableTo(Fact.class))
                .map(JavaClass::getName)
                .collect(Collectors.toSet());

    assertThat(Shape.KINDS.values())
        .extracting(Class::getName)
        .containsExactlyInAnyOrderElementsOf(facts);
  }

  @Test
  void isWrittenInOneSpelling() {
    Incident incident =
        Incident.about("terraform/prod/shop")
            .in(Environment.PRODUCTION)
            .with(Attempt.of(Operation.APPLY, Ending.KILLED))
            .build();

    assertThat(IncidentJson.write(incident))
        .isEqualTo(
            "{\"schemaVersion\":\"1.0\",\"target\":\"terraform/prod/shop\",\"facts\":["
                + "{\"fact\":\"circumstances\",\"environment\":\"production\"},"
                + "{\"fact\":\"attempt\",\"recency\":\"current\",\"operation\":\"apply\",\"ending\":\"killed\"}]}");
  }

  @Test
  void whatIsLeftOutIsUnknown() throws IOException {
    assertThat(
            read(
                "{\"target\":\"t\",\"facts\":[{\"fact\":\"attempt\",\"recency\":\"current\",\"operation\":\"apply\"}]}"))
        .isEqualTo(Incident.about("t").with(Attempt.of(Operation.APPLY, Ending.UNKNOWN)).build());
  }

  @Test
  void unknownField() {
    assertThat(
            problem(
                "{'target':'t','facts':[{'fact':'drift-answer','anwser':'x','question':'why','by':'a'}]}"))
        .startsWith("i.json:1:")
        .contains("$.facts[0].anwser: The field (anwser) is unknown. Maybe you meant (answer).");
  }

  @Test
  void unknownFieldAtTheTop() {
    assertThat(problem("{'target':'t','facts':[],'fcts':[]}"))
        .contains("$.fcts: The field (fcts) is unknown. Maybe you meant (facts).");
  }

  @Test
  void missingField() {
    assertThat(problem("{'facts':[]}")).contains("$: The field (target) is missing.");
    assertThat(problem("{'target':'t'}")).contains("$: The field (facts) is missing.");
    assertThat(problem("{'target':'t','facts':[{'fact':'attempt'}]}"))
        .contains("$.facts[0]: The field (recency) is missing.");
    assertThat(problem("{'target':'t','facts':[{}]}"))
        .contains("$.facts[0]: The field (fact) is missing.");
  }

  @Test
  void duplicateField() {
    assertThat(problem("{'target':'t',\n'facts':[],\n'target':'u'}"))
        .isEqualTo(
            "i.json:3:1: $.target: The field (target) is there twice. Maybe remove one of them.");
  }

  @Test
  void nullValue() {
    assertThat(problem("{'target':'t','facts':[{'fact':'captured','kind':null,'reference':'x'}]}"))
        .contains("$.facts[0].kind: The value of (kind) is null.");
    assertThat(
            problem(
                "{'target':'t','facts':[{'fact':'attempt','recency':'current','endedAt':null}]}"))
        .contains(
            "$.facts[0].endedAt: The value of (endedAt) is null. Maybe leave it out: what is left out is unknown.");
    assertThat(problem("{'target':null,'facts':[]}")).contains("The target is null.");
  }

  @Test
  void trailingContent() {
    assertThat(problem("{'target':'t','facts':[]}\n{}"))
        .startsWith("i.json:2:1: $: Something follows the incident.");
  }

  @Test
  void unknownWord() {
    assertThat(
            problem(
                "{'target':'t','facts':[{'fact':'attempt','recency':'current','ending':'klled'}]}"))
        .contains(
            "$.facts[0].ending: The value (klled) of (ending) is unknown. Maybe you meant (killed).");
    assertThat(problem("{'target':'t','facts':[{'fact':'atempt'}]}"))
        .contains("The kind of fact (atempt) is unknown. Maybe you meant (attempt).");
    assertThat(problem("{'target':'t','facts':[{'fact':'attempt','recency':'zzzzzzzzzzzz'}]}"))
        .contains("It is one of: current, earlier.");
  }

  @Test
  void wrongType() {
    assertThat(problem("{'target':1,'facts':[]}"))
        .contains("$.target: The target is a whole number. It has to be a string.");
    assertThat(problem("{'target':'t','facts':{}}"))
        .contains("is an object. It has to be an array.");
    assertThat(problem("[]")).contains("An incident is an array. It has to be an object.");
    assertThat(
            problem(
                "{'target':'t','facts':[{'fact':'state-version','view':'recorded','serial':1.5}]}"))
        .contains("is a number. It has to be a whole number.");
    assertThat(
            problem(
                "{'target':'t','facts':[{'fact':'state-version','view':'recorded','serial':99999999999999999999}]}"))
        .contains("is too large");
    assertThat(
            problem(
                "{'target':'t','facts':[{'fact':'attempt','recency':'current','startedAt':'noon'}]}"))
        .contains(
            "The value (noon) of (startedAt) is no time. Maybe write it as 2026-01-31T12:00:00Z.");
  }

  @Test
  void valuesThatDoNotFitTogether() {
    assertThat(
            problem(
                "{'target':'t','facts':[{'fact':'attempt','recency':'current',"
                    + "'startedAt':'2026-01-02T00:00:00Z','endedAt':'2026-01-01T00:00:00Z'}]}"))
        .contains("$.facts[0]: The endedAt (2026-01-01T00:00:00Z)")
        .contains("Maybe the two are swapped.");
  }

  @Test
  void noJson() {
    assertThat(problem("")).contains("i.json:1:1: $: The file is empty.");
    assertThat(problem("{'target':'t','facts':[{'fact'")).contains("The file ends too early.");
    assertThat(problem("target: t")).contains("This is no JSON");
    assertThat(problem("[".repeat(100_000))).contains("nested too deep");
    assertThat(
            catchThrowableOfType(
                IncidentFormatException.class,
                () ->
                    IncidentJson.read(
                        "i.json", new ByteArrayInputStream(new byte[] {'"', (byte) 0xff, '"'}))))
        .hasMessageContaining("not text in UTF-8");
  }

  @Test
  void allErrorsAtOnceInTheOrderOfTheFile() {
    List<Problem> problems =
        problems(
            "{\n'target': '',\n'facts': [\n{'fact': 'atempt'},\n{'fact': 'attempt', 'recency': 'nw',"
                + " 'oops': 1},\n7\n]}");

    assertThat(problems).extracting(Problem::line).containsExactly(2, 4, 5, 5, 6);
    assertThat(problems).extracting(Problem::file).containsOnly("i.json");
  }

  @Test
  void byteOrderMarkIsNoContent() throws IOException {
    assertThat(read("\uFEFF{\"target\":\"t\",\"facts\":[]}").target()).isEqualTo("t");
  }

  @Test
  void accountsThatContradictEachOtherComeBackWithTheirContradictions() throws IOException {
    Incident contradictory =
        Incident.about("t")
            .with(
                Attempt.of(Operation.APPLY, Ending.KILLED),
                Attempt.of(Operation.APPLY, Ending.SUCCEEDED))
            .build();

    assertThat(contradictory.contradictions()).isNotEmpty();
    Incident back = IncidentJson.read(IncidentJson.write(contradictory));
    assertThat(back).isEqualTo(contradictory);
    assertThat(back.contradictions()).isEqualTo(contradictory.contradictions());
  }

  @Property(tries = 200)
  void whateverAnIncidentHoldsComesBack(@ForAll long seed) throws IOException {
    Samples samples = new Samples(seed);
    Incident.Builder builder = Incident.about("shop");
    for (Class<? extends Fact> kind : Shape.KINDS.values()) {
      builder.with(samples.fact(kind), samples.fact(kind), samples.fact(kind));
    }
    Incident incident = builder.build();

    assertThat(IncidentJson.read(IncidentJson.write(incident))).isEqualTo(incident);
  }

  private record Hidden(String name) implements Fact {}

  @Test
  void aFactOfATeamsOwnComesBackWhereItsPackIsGiven() {
    Incident own =
        Incident.about("t")
            .with(new Ledger("eu", 2, 1L << 40, true, 0.5, Optional.of(Duration.ofHours(3))))
            .build();
    String json = IncidentJson.write(own);

    assertThat(json).contains("\"fact\":\"" + Ledger.class.getName() + "\",\"name\":\"eu\"");
    assertThat(SCHEMA.violations(json)).isEmpty();
    assertThat(IncidentJson.read(json, List.of(Brings.kinds(Ledger.class)))).isEqualTo(own);
    assertThatThrownBy(() -> IncidentJson.read(json))
        .isInstanceOf(IncidentFormatException.class)
        .hasMessageContaining("Maybe also give the pack that brings it.");
  }

  @Test
  void aFactThatNoReaderCouldMakeIsRefused() {
    Incident hidden = Incident.about("t").with(new Hidden("x")).build();

    assertThatThrownBy(() -> IncidentJson.write(hidden))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is no public record");
  }

  @Test
  void aLaterMinorVersionMayHaveAddedFieldsAndNothingElse() throws IOException {
    assertThat(read("{\"target\":\"t\",\"facts\":[]}")).isEqualTo(Incident.about("t").build());
    String attempt =
        "{'schemaVersion':'%s','target':'t','mood':'grim','facts':[{'fact':'attempt','recency':'current','weather':'fog'}]}";
    assertThat(problem(attempt.formatted("1.0")))
        .contains("The field (mood) is unknown.")
        .contains("The field (weather) is unknown.");
    assertThat(IncidentJson.read(attempt.formatted("1.7").replace('\'', '"')).all(Attempt.class))
        .hasSize(1);
    assertThat(problem(attempt.formatted("2.0")))
        .contains("The incident is in version 2.0 of the format, and this is a reader of 1.0.");
    assertThat(problem(attempt.formatted("one"))).contains("The version of the schema (one)");
    assertThat(problem("{'schemaVersion':'1.7','target':'t','facts':[{'fact':'mood'}]}"))
        .contains("The kind of fact (mood) is unknown.");
  }

  private static Incident read(String json) throws IOException {
    return IncidentJson.read(
        "i.json", new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<Problem> problems(String json) {
    IncidentFormatException e =
        catchThrowableOfType(IncidentFormatException.class, () -> read(json.replace('\'', '"')));
    assertThat(e).as(json).isNotNull();
    return e.problems();
  }

  private static String problem(String json) {
    return problems(json).stream().map(Problem::toString).collect(Collectors.joining("\n"));
  }
}
