package dev.recovery.examples.recover;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;

/** Where a text is broken into lines nothing is lost and nothing is added. */
class WrapTest {

  @Property(seed = "13")
  void theWordsStayInOrderWithOneBlankBetweenThem(
      @ForAll("marks") String mark,
      @ForAll("words") List<String> words,
      @ForAll("gaps") List<String> gaps) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < words.size(); i++) {
      text.append(i == 0 ? "" : gaps.get(i % gaps.size())).append(words.get(i));
    }

    String wrapped = Wrap.text(mark, text.toString());

    List<String> lines = wrapped.lines().toList();
    Statistics.label("lines")
        .collect(lines.size() > 1 ? "broken" : "whole")
        .coverage(c -> c.check("broken").percentage(p -> p > 20));
    assertThat(wrapped).startsWith(mark.stripTrailing()).endsWith("\n");
    String hanging = " ".repeat(mark.length());
    assertThat(lines.subList(1, lines.size())).allMatch(line -> line.startsWith(hanging));
    assertThat(
            lines.stream()
                .map(line -> line.length() < mark.length() ? "" : line.substring(mark.length()))
                .reduce((before, after) -> before + ' ' + after)
                .orElse(""))
        .isEqualTo(String.join(" ", words));
    assertThat(lines)
        .allMatch(line -> line.codePointCount(0, line.length()) <= 80 || oneWord(line, mark))
        .noneMatch(line -> line.endsWith(" "));
  }

  private static boolean oneWord(String line, String mark) {
    return line.substring(mark.length()).indexOf(' ') < 0;
  }

  /** Blanks that a writer set between two parts of a line stay, unless the line ends there. */
  @Example
  void aWidePlaceBetweenTwoPartsStays() {
    assertThat(Wrap.text("  x ", "the plan is old  [Playbook 4]"))
        .isEqualTo("  x the plan is old  [Playbook 4]\n");
    for (int length = 60; length <= 80; length++) {
      assertThat(Wrap.text("  x ", "a".repeat(length) + "  [Playbook 4]").lines().skip(1))
          .allMatch(line -> line.matches(" {4}\\S.*"));
    }
  }

  @Example
  void whatWasBrokenBeforeIsJoinedByOneBlank() {
    assertThat(Wrap.text("  - ", "Error: no\n\n    on main.tf line 3:\r\n\t3: x"))
        .isEqualTo("  - Error: no on main.tf line 3: 3: x\n");
    assertThat(Wrap.text("  ", "")).isEqualTo("\n");
  }

  @Provide
  Arbitrary<String> marks() {
    return Arbitraries.of("", "  ", "  x ", "    until: ", "SAYS     ");
  }

  @Provide
  Arbitrary<List<String>> words() {
    return Arbitraries.strings()
        .withChars("abcdef-./é")
        .ofMinLength(1)
        .ofMaxLength(30)
        .list()
        .ofMinSize(1)
        .ofMaxSize(40);
  }

  @Provide
  Arbitrary<List<String>> gaps() {
    return Arbitraries.of(" ", " ", " \n", "\n", "\n    ", "\t").list().ofMinSize(1).ofMaxSize(9);
  }
}
