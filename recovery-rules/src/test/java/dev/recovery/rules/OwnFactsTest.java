package dev.recovery.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.Advice;
import dev.recovery.Incident;
import dev.recovery.RecoveryAdvisor;
import dev.recovery.json.Batches;
import dev.recovery.json.IncidentJson;
import dev.recovery.json.Ledger;
import dev.recovery.pack.RulePack;
import dev.recovery.rules.RuleWords.Question;
import dev.recovery.safety.Action;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A fact of a team's own is one like any other: in sentences, in JSON, and wherever its pack lies.
 */
final class OwnFactsTest {

  private static final String MANIFEST =
      "name: payments\nversion: 1\nowner: us\nfacts: [ %s ]\n".formatted(Ledger.class.getName());

  private static final String RULE =
      """
      rule "a ledger has open batches"
      @Reference( "RUNBOOK-12" )
      when
        there is a ledger
        - whose open is more than 1
        - whose entries is less than 5000
        - whose closed is false
        - whose name is not us
      then
        forbid replan and reapprove because "a ledger has open batches" unless "the ledger is closed"
      end
      """;

  @TempDir private Path folder = Path.of("");

  private Path pack() throws IOException {
    PackFolder.file(folder.resolve("pack"), "pack.yaml", MANIFEST);
    return PackFolder.file(folder.resolve("pack"), "ledger.dslr", RULE);
  }

  private static Ledger ledger(int open, boolean closed) {
    return new Ledger("eu", open, 2000, closed, 0.5, Optional.of(Duration.ofHours(1)));
  }

  private static List<String> reasons(RulePack pack, Incident incident) {
    Advice advice = RecoveryAdvisor.builder().pack(pack).build().classify(incident);
    return advice.safety().verdict(Action.REPLAN_AND_REAPPROVE).vetoes().stream()
        .map(veto -> veto.reason())
        .toList();
  }

  @Test
  void itHasSentencesThatNobodyWrote() throws IOException {
    RulePack pack = RulePack.load(pack());

    assertThat(reasons(pack, Incident.about("t").with(ledger(2, false)).build()))
        .contains("a ledger has open batches");
    assertThat(reasons(pack, Incident.about("t").with(ledger(1, false)).build()))
        .doesNotContain("a ledger has open batches");
    assertThat(reasons(pack, Incident.about("t").with(ledger(2, true)).build()))
        .doesNotContain("a ledger has open batches");
  }

  /** A count that may be unknown, as a fact has it whose components are primitives. */
  @Test
  void aPackAsksForAnOptionalNumber() throws IOException {
    PackFolder.file(folder.resolve("pack"), "pack.yaml", MANIFEST.replace("Ledger", "Batches"));
    Path pack =
        PackFolder.file(
            folder.resolve("pack"),
            "batches.drl",
            """
            rule "batches are late"
            @Reference( "RUNBOOK-12" )
            when
              Batches( open > 1, bytes > 5000000000, late.isPresent(), late.getAsLong() > 3 )
            then
              forbid( kcontext, Action.REPLAN_AND_REAPPROVE, "batches are late",
                  Exit.with( Needed.RESOURCE_OWNER_REVIEW ) );
            end
            rule "nobody knows how many batches are late"
            @Reference( "RUNBOOK-12" )
            when
              Batches( late.isEmpty() )
            then
              forbid( kcontext, Action.REPLAN_AND_REAPPROVE, "nobody knows how many are late",
                  Exit.with( Needed.RESOURCE_OWNER_REVIEW ) );
            end
            """);
    RulePack loaded = RulePack.load(pack);
    Incident late = Incident.about("t").with(batches(OptionalLong.of(4))).build();

    assertThat(reasons(loaded, late)).contains("batches are late");
    assertThat(reasons(loaded, Incident.about("t").with(batches(OptionalLong.of(3))).build()))
        .doesNotContain("batches are late", "nobody knows how many are late");
    assertThat(reasons(loaded, Incident.about("t").with(batches(OptionalLong.empty())).build()))
        .contains("nobody knows how many are late")
        .doesNotContain("batches are late");
    assertThat(IncidentJson.read(IncidentJson.write(late), List.of(loaded))).isEqualTo(late);
  }

  private static Batches batches(OptionalLong late) {
    return new Batches(2, 6_000_000_000L, late);
  }

  @Test
  void itsAbsenceHasOneToo() throws IOException {
    PackFolder.file(
        pack(),
        "ledger.dslr",
        """
        rule "nobody looked at the ledger"
        @Reference( "RUNBOOK-12" )
        when
          there is no ledger
        then
          forbid replan and reapprove because "nobody looked at the ledger" unless "somebody has looked"
        end
        """);
    RulePack pack = RulePack.load(folder.resolve("pack"));

    assertThat(reasons(pack, Incident.about("t").build())).contains("nobody looked at the ledger");
    assertThat(reasons(pack, Incident.about("t").with(ledger(2, false)).build()))
        .doesNotContain("nobody looked at the ledger");
  }

  @Test
  void aReadIncidentIsJudgedAsTheOneThatWasMade() throws IOException {
    RulePack pack = RulePack.load(pack());
    Incident made = Incident.about("t").with(ledger(2, false)).build();
    Incident read = IncidentJson.read(IncidentJson.write(made), List.of(pack));

    assertThat(read).isEqualTo(made);
    assertThat(reasons(pack, read)).contains("a ledger has open batches");
  }

  @Test
  void itsSentencesComponentsAndValuesAreListedWhileTheRulesAreWrong() throws IOException {
    PackFolder.file(pack(), "ledger.dslr", "rule \"x\" nonsense");
    Path pack =
        PackFolder.file(
            folder.resolve("pack"),
            "words.dsl",
            "[when]the books are open=Ledger( closed == false )\n");

    assertThat(RuleWords.sentences(pack))
        .extracting(RuleWords.Sentence::text)
        .containsExactly("the books are open", "there is a ledger", "there is no ledger");
    assertThat(RuleWords.questions(pack))
        .isEqualTo(
            Map.of(
                "there is a ledger",
                List.of(
                    new Question("name", List.of("says", "contains"), List.of("\"any text\"")),
                    number("open"),
                    number("entries"),
                    new Question("closed", List.of("is", "is not"), List.of("true", "false")),
                    number("rate"))));
  }

  private static Question number(String component) {
    return new Question(
        component, List.of("is", "is not", "is more than", "is less than"), List.of("a number"));
  }

  /** Whatever the list offers can be said, so that nobody tries in vain. */
  @Test
  void everyQuestionThatIsListedCanBeAsked() throws IOException {
    StringBuilder rules = new StringBuilder();
    int asked = 0;
    for (Map.Entry<String, List<Question>> fact : RuleWords.questions().entrySet()) {
      boolean incident = fact.getKey().equals("the incident");
      rules.append("rule \"%s\"\nwhen\n".formatted(fact.getKey()));
      rules.append(incident ? "" : "  " + fact.getKey() + "\n");
      for (Question question : fact.getValue()) {
        for (String verb : question.asked()) {
          for (String value : question.values()) {
            rules.append(incident ? "  the incident's " : "  - whose ");
            rules.append(
                "%s %s %s\n".formatted(question.component(), verb, value.replace("a number", "7")));
            asked++;
          }
        }
      }
      rules.append("then\n  own it as platform\nend\n");
    }
    PackFolder.file(folder.resolve("pack"), "pack.yaml", MANIFEST);
    RulePack pack =
        RulePack.load(PackFolder.file(folder.resolve("pack"), "all.dslr", rules.toString()));

    assertThat(asked).isGreaterThan(500);
    assertThat(pack.rules()).hasSameSizeAs(RuleWords.questions().entrySet());
    assertThat(RuleWords.questions())
        .containsKeys("the incident", "there is a state lock", "there is a run");
  }

  private byte[] jar(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        out.putNextEntry(new ZipEntry(entry.getKey()));
        out.write(entry.getValue());
      }
    }
    return bytes.toByteArray();
  }

  private Map<String, byte[]> files(String... folders) throws IOException {
    return List.of(folders).stream()
        .flatMap(f -> List.of("pack.yaml", "ledger.dslr").stream().map(name -> f + name))
        .collect(
            Collectors.toMap(
                name -> name,
                name -> read(folder.resolve("pack").resolve(name.replaceFirst(".*/", "")))));
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void aPackIsFoundWhereverItLiesInAJar() throws IOException {
    String digest = RulePack.load(pack()).digest();
    Path jar = folder.resolve("payments.jar");
    Files.write(jar, jar(files("com/acme/pack/")));

    assertThat(RulePack.load(jar).digest()).isEqualTo(digest);

    Files.write(jar, jar(files("com/acme/pack/", "com/acme/more/")));
    assertThat(PackCheck.check(jar))
        .singleElement()
        .asString()
        .contains("The jar holds several packs (com/acme/more/, com/acme/pack/).")
        .contains("!/com/acme/more/).");
  }

  /** As an application in one file has it: a jar in a jar, or classes in a folder of the jar. */
  @Test
  void aPackIsFoundInAJarThatLiesInAnother() throws IOException {
    String digest = RulePack.load(pack()).digest();
    Path application = folder.resolve("application.jar");
    Files.write(
        application,
        jar(
            Map.of(
                "BOOT-INF/lib/payments.jar",
                jar(files("com/acme/pack/")),
                "BOOT-INF/classes/own/pack/pack.yaml",
                read(folder.resolve("pack/pack.yaml")),
                "BOOT-INF/classes/own/pack/ledger.dslr",
                read(folder.resolve("pack/ledger.dslr")))));
    String file = application.toUri().toString();

    for (String place :
        List.of(
            "jar:" + file + "!/BOOT-INF/lib/payments.jar!/com/acme/pack/",
            "jar:nested:" + application + "/!BOOT-INF/lib/payments.jar!/com/acme/pack/",
            "jar:" + file + "!/BOOT-INF/classes!/own/pack/",
            "jar:" + file + "!/BOOT-INF/classes/own/pack")) {
      assertThat(RulePack.load(URI.create(place)).digest()).as(place).isEqualTo(digest);
    }
  }
}
