package dev.recovery.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.recovery.Term;
import dev.recovery.boundary.Symptom;
import dev.recovery.json.AdviceJson;
import dev.recovery.pack.PackMessage;
import dev.recovery.pack.PackProblem;
import dev.recovery.safety.Action;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A pack's own entries of the atlas: what is taken, and what is said of the rest. */
class AtlasFilesTest {

  private static final String GOOD =
      """
      tool: ledgerctl
      source: ledgerctl 4
      entries:
      - id: period-closed
        says: the period {period|of the entry} is closed
        symptom: CHANGE_POLICY_BLOCKED
        match:
        - ledger period is closed
        - all: [ ^cannot post to, is closed ]
          not: "dry run"
        names:
          period:
          - {after: "period=", before: " "}
          - {after: "cannot post to "}
        remedy:
          next: obtain-approval
          do: ask finance to open {period|the period}
          run: ledgerctl periods show {period|PERIOD}
        samples:
        - "error: ledger period is closed period=2026-10 book=eu"
        - "cannot post to 2026-11: it is closed"
        others:
        - "dry run: cannot post to 2026-11: it is closed"
      """;

  private static List<String> problems(String text) {
    Problems problems = new Problems();
    AtlasFiles.read(new PackFiles(new TreeMap<>(Map.of("atlas/l.yaml", text))), problems);
    return problems.all().stream().map(PackProblem::toString).toList();
  }

  private static boolean valid(String text) throws IOException {
    try (InputStream in = AdviceJson.class.getResourceAsStream("atlas.schema.json")) {
      return JsonSchemaFactory.getInstance(VersionFlag.V202012)
          .getSchema(new ObjectMapper().readTree(Objects.requireNonNull(in)))
          .validate(new ObjectMapper(new YAMLFactory()).readTree(text))
          .isEmpty();
    }
  }

  @Test
  void anEntryHasItsCauseItsNamesAndWhatMendsIt() throws IOException {
    assertThat(problems(GOOD)).isEmpty();
    assertThat(valid(GOOD)).isTrue();
    PackMessage message =
        AtlasFiles.read(new PackFiles(new TreeMap<>(Map.of("atlas/l.yaml", GOOD))), new Problems())
            .get(0);
    assertThat(message.tool()).isEqualTo("ledgerctl");
    assertThat(message.note()).isEqualTo("ledgerctl 4");
    assertThat(message.source()).isEqualTo("atlas/l.yaml:4");
    assertThat(message.match().get(1).not()).containsExactly("dry run");
    assertThat(message.names().get(0).cuts()).hasSize(2);
    assertThat(message.remedy().orElseThrow().run())
        .containsExactly("ledgerctl periods show {period|PERIOD}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      textBlock =
          """
          symptom: CHANGE_POLICY_BLOCKED ; symptom: change-policy-blockd ; atlas/l.yaml:6:12: There is no symptom (change-policy-blockd). Maybe you meant (change-policy-blocked).
          next: obtain-approval ; next: obtain-aproval ; There is no action (obtain-aproval). Maybe you meant (obtain-approval).
          - ledger period is closed ; - abc ; The words (abc) are so short that other tools say them as well.
          - ledger period is closed ; - ledger périod is closed ; hold a character outside ASCII
          source: ledgerctl 4 ; side: cluster ; The field (side) is unknown.
          symptom: CHANGE_POLICY_BLOCKED ; symptom: CHANGE_POLICY_BLOCKED, proves: {refused: change} ; An entry of a pack proves nothing about what was changed.
          {period|of the entry} ; {perod|of the entry} ; The slot (perod) has no name that is cut out of the message. Maybe you meant (period).
          "error: ledger period is closed period=2026-10 book=eu" ; "error: ledger time is over" ; The sample (error: ledger time is over) does not meet its entry (period-closed).
          "dry run: cannot post ; "no run: ledger period is closed, cannot post ; and should not
          """)
  void whatIsWrongIsToldWithItsPlaceAndAWayOut(String is, String becomes, String said) {
    assertThat(GOOD).contains(is);
    assertThat(problems(GOOD.replace(is, becomes.replace(", proves", "\n  proves"))))
        .isNotEmpty()
        .anySatisfy(problem -> assertThat(problem).contains(said))
        .allSatisfy(problem -> assertThat(problem).contains("Maybe"));
  }

  @Test
  void anEntryWithoutASampleIsRefusedAndSoAreTwoThatClaimOne() {
    int samples = GOOD.indexOf("  samples:");
    assertThat(problems(GOOD.substring(0, samples)))
        .anySatisfy(problem -> assertThat(problem).contains("has no sample"));
    assertThat(
            problems(
                GOOD
                    + """
                      - id: closed
                        says: something is closed
                        symptom: change-policy-blocked
                        match: [ period is closed ]
                        samples: [ "the other period is closed" ]
                      """))
        .anySatisfy(
            problem ->
                assertThat(problem).contains("(period-closed) meets the entry (closed) as well"));
  }

  @Test
  void aFieldIsUnknownToTheSchemaExactlyWhereTheParserDoesNotKnowIt() throws IOException {
    for (String field : AtlasFiles.ENTRY) {
      String text = GOOD.replace("  " + field + ":", "  no-" + field + ":");
      if (!text.equals(GOOD)) {
        assertThat(problems(text)).as(field).isNotEmpty();
        assertThat(valid(text)).as(field).isFalse();
      }
    }
  }

  @Test
  void theSchemaListsTheSymptomsAndTheActionsOfTheApi() throws IOException {
    try (InputStream in = AdviceJson.class.getResourceAsStream("atlas.schema.json")) {
      JsonNode entry = new ObjectMapper().readTree(Objects.requireNonNull(in)).at("/$defs/entry");
      assertThat(texts(entry.at("/properties/symptom/anyOf/0/enum")))
          .containsExactlyElementsOf(Arrays.stream(Symptom.values()).map(Term::id).toList());
      assertThat(texts(entry.at("/properties/symptom/anyOf/1/enum")))
          .containsExactlyElementsOf(Arrays.stream(Symptom.values()).map(Enum::name).toList());
      assertThat(texts(entry.at("/properties/remedy/properties/next/enum")))
          .containsExactlyElementsOf(Arrays.stream(Action.values()).map(Term::id).toList());
    }
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }
}
