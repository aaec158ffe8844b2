package dev.recovery.readers.atlas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recovery.Term;
import dev.recovery.readers.atlas.AtlasFile.Page;
import dev.recovery.readers.atlas.AtlasFile.Side;
import dev.recovery.readers.atlas.Entry.Reach;
import dev.recovery.safety.Action;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The files of the atlas: each entry is met by its own samples, and by no counter-sample. */
class AtlasFilesTest {

  private static final List<AtlasFile> FILES = AtlasIndex.files();

  private static final String LABEL = "Error: ";

  @Test
  void everySampleMeetsItsEntry() {
    List<String> missed = new ArrayList<>();
    int samples = 0;
    for (AtlasFile file : FILES) {
      Atlas atlas = AtlasIndex.built(file.side(), List.of(file));
      for (Page page : file.pages()) {
        for (String sample : page.samples()) {
          samples++;
          // Of what only frames another's words, the words may be known.
          boolean frame = page.entry().reach() == Entry.Reach.FRAME;
          if (atlas.match(line(sample), true).stream()
              .noneMatch(e -> frame || e.id().equals(page.entry().id()))) {
            missed.add(page.entry().id() + ": " + sample);
          }
        }
      }
    }
    assertThat(missed).isEmpty();
    assertThat(samples).isGreaterThan(3000);
  }

  @Test
  void noCounterSampleMeetsItsEntry() {
    List<String> met = new ArrayList<>();
    for (AtlasFile file : FILES) {
      Atlas atlas = AtlasIndex.built(file.side(), List.of(file));
      for (Page page : file.pages()) {
        for (String other : page.others()) {
          if (atlas.match(line(other), true).stream()
              .anyMatch(e -> e.id().equals(page.entry().id()))) {
            met.add(page.entry().id() + ": " + other);
          }
        }
      }
    }
    assertThat(met).isEmpty();
  }

  @Test
  void everyMessageThatNamesACauseSaysSoAndKnowsWhatMendsIt() {
    for (AtlasFile file : FILES) {
      for (Page page : file.pages()) {
        Entry entry = page.entry();
        if (entry.reach() == Reach.WORDS || entry.meaning() == Entry.Meaning.Dependent.NOTHING) {
          continue;
        }
        assertThat(entry.says()).as(entry.id()).isNotBlank();
        assertThat(page.samples()).as(entry.id()).isNotEmpty();
        assertThat(entry.remedy()).as(entry.id()).isPresent();
        String next = entry.remedy().orElseThrow().next();
        Action action = Term.of(Action.class, next).orElse(Action.RETRY);
        assertThat(action.nature())
            .as(entry.id() + " " + next)
            .isNotEqualTo(Action.Nature.TEMPTING);
      }
    }
  }

  @Test
  void aNameThatASentenceHoldsIsCutOutOfTheMessage() {
    List<String> unknown = new ArrayList<>();
    for (AtlasFile file : FILES) {
      for (Page page : file.pages()) {
        Entry entry = page.entry();
        List<String> named = entry.slots().stream().map(Slot::name).toList();
        Slot.in(entry.says()).stream()
            .filter(s -> !named.contains(s))
            .forEach(s -> unknown.add(entry.id() + " " + s));
        entry
            .remedy()
            .ifPresent(
                r ->
                    Slot.in(r.todo()).stream()
                        .filter(s -> !named.contains(s))
                        .forEach(s -> unknown.add(entry.id() + " " + s)));
      }
    }
    assertThat(unknown).isEmpty();
  }

  @Test
  void namesFillTheSentence() {
    Slot release = new Slot("release", List.of(new Slot.Cut("release \"", "\" failed")));
    assertThat(
            Slot.filled(
                "{release|the release} is stuck in {namespace|its namespace}",
                Slot.names(List.of(release), "Error: Release \"web\" failed")))
        .isEqualTo("web is stuck in its namespace");
  }

  @Test
  void theIndexInTheJarSaysWhatTheFilesSay() {
    for (Side side : Side.values()) {
      Atlas read = AtlasIndex.read(side);
      assertThat(read.all()).isEqualTo(AtlasIndex.built(side, FILES).all()).isNotEmpty();
    }
  }

  @Test
  void everyFileIsListedAndNoLineIsLongerThanTwoHundredCharacters() throws IOException {
    assertThat(new TreeSet<>(FILES.stream().map(AtlasFile::name).toList())).hasSize(FILES.size());
    for (AtlasFile file : FILES) {
      try (InputStream in =
          Objects.requireNonNull(
              AtlasFilesTest.class.getResourceAsStream(
                  "/dev/recovery/atlas/" + file.name() + ".yaml"))) {
        new String(in.readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .forEach(l -> assertThat(l).as(file.name()).hasSizeLessThanOrEqualTo(200));
      }
    }
  }

  @Test
  void anEntryWithoutWordsSaysWhereItStands() {
    assertThatThrownBy(
            () ->
                AtlasFile.parse(
                    "mine", "tool: mine\nside: cluster\nentries:\n  - id: lost\n    symptom: X\n"))
        .hasMessageContaining("mine.yaml")
        .hasMessageContaining("lost")
        .hasMessageContaining("match");
  }

  @Test
  void aTextHoldsTheLiteralsThatASlowSearchFinds() {
    List<String> literals =
        List.of("state lock", "state", "sta", "lock", "x", "größe ist", "k: l", "aaaa", "aaaab");
    Literals quick = new Literals(literals);
    for (String text :
        List.of(
            "", "error acquiring the state lock: lost", "aaaaaaaab", "die größe ist x", "sta")) {
      for (int id = 0; id < literals.size(); id++) {
        assertThat(quick.find(text).get(id))
            .as("%s in %s", literals.get(id), text)
            .isEqualTo(text.contains(literals.get(id)));
      }
    }
  }

  // As the readers see a message: without its frame, in one line.
  private static String line(String sample) {
    String line = sample.replaceAll("[│╷╵|]", " ").replaceAll("\\s+", " ").strip();
    return line.regionMatches(true, 0, LABEL, 0, LABEL.length())
        ? line.substring(LABEL.length())
        : line;
  }
}
