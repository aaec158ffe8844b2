package dev.recovery.evidence.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.recovery.evidence.DurableArtifact;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A link says the same in its text as in its components, and nothing can be hidden in a value. */
class LinkTest {

  static Link link(long number, String name, EvidenceKeys keys, String previous) {
    return new Link(
            "C-1",
            number,
            Link.Type.ARTIFACT,
            Optional.of(DurableArtifact.APPLY_LOG),
            name,
            "run 1",
            Optional.of(Instant.parse("2026-11-23T01:43:42.117Z")),
            Instant.parse("2026-11-23T02:00:00Z"),
            "ab".repeat(32),
            7,
            1,
            Link.Held.CONTENT,
            OptionalLong.empty(),
            "",
            keys,
            previous,
            "")
        .sealed();
  }

  @Test
  void theTextIsReadBackAsTheSameLink() {
    Link link =
        link(
            1,
            "a \\ b\nhash 00\r",
            EvidenceKeys.of(EvidenceKey.ACTOR, "ann", "bob")
                .with(EvidenceKey.RESOURCE, "module.a[\"x\"].b"),
            Link.FIRST);
    assertThat(Link.parse(link.text())).isEqualTo(link);
    assertThat(link.text().lines().filter(line -> line.startsWith("hash "))).hasSize(1);
    assertThat(link.hash()).isEqualTo(link.computedHash());
  }

  @Test
  void whatWasLeftOutOrMadeUpIsSaid() {
    String text = link(1, "a", EvidenceKeys.NONE, Link.FIRST).text();
    assertThatThrownBy(() -> Link.parse(text.replaceFirst("digest .*\n", "")))
        .hasMessageContaining("is not complete");
    assertThatThrownBy(() -> Link.parse(text + "key colour red\n"))
        .hasMessageContaining("(colour) is no line of one");
    assertThatThrownBy(() -> Link.parse("colour red\n" + text))
        .hasMessageContaining("Line 1 of a link (colour red) is no line of one");
    // The same components, in another form: what is hashed is not what stands there.
    assertThatThrownBy(() -> Link.parse(text.replaceFirst("(case .*\n)(number .*\n)", "$2$1")))
        .hasMessageContaining("is not as it was written");
    assertThatThrownBy(() -> Link.parse(text.replace("name a", "name \\a")))
        .hasMessageContaining("is not as it was written");
  }

  @Test
  void aChainNamesTheFirstWrongLink() {
    Link first = link(1, "one", EvidenceKeys.NONE, Link.FIRST);
    Link second = link(2, "two", EvidenceKeys.NONE, first.hash());
    Link elsewhere = link(2, "two", EvidenceKeys.NONE, "cd".repeat(32));
    Chain good = new Chain("C-1", Set.of());
    good.next(first, Chain.Content.RIGHT).next(second, Chain.Content.RIGHT);
    assertThat(good.end(Optional.of(second.hash())).intact()).isTrue();
    Chain bad = new Chain("C-1", Set.of());
    bad.next(first, Chain.Content.RIGHT).next(elsewhere, Chain.Content.CHANGED);
    assertThat(bad.end(Optional.empty()).broken().orElseThrow().text())
        .isEqualTo("link 2 (two): it does not continue the link before it");
  }

  @Test
  void aCaseIsCalledByWhatACommandLineCanHold() {
    assertThatThrownBy(() -> Submission.checkCase("a case"))
        .hasMessageContaining("Maybe you meant");
    Submission.checkCase("INC-42");
  }

  @Test
  void aQuestionThatAsksTwiceOrForNothingIsRefused() {
    EvidenceQuery ann = EvidenceQuery.ALL.where(EvidenceKey.ACTOR, "ann");
    assertThatThrownBy(() -> ann.where(EvidenceKey.ACTOR, "bob"))
        .hasMessageContaining("asked for twice");
    assertThatThrownBy(() -> ann.where(EvidenceKey.PR, " ")).hasMessageContaining("blank");
    assertThatThrownBy(() -> ann.since(Instant.MAX).until(Instant.EPOCH))
        .hasMessageContaining("swapped");
  }
}
