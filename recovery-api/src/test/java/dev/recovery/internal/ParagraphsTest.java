package dev.recovery.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Where a paragraph is broken or joined, no blank is added and none is left over. */
class ParagraphsTest {

  private static List<String> paragraph(String text) {
    Paragraphs page = new Paragraphs();
    page.paragraph("MUTATION", text);
    return page.toString().lines().toList();
  }

  /** Wherever the end of a line falls within two blanks, the next one begins with its word. */
  @Test
  void aLineThatIsBrokenAtSeveralBlanksIsLinedUp() {
    int broken = 0;
    for (int length = 1; length <= 67; length++) {
      List<String> lines = paragraph("a".repeat(length) + "  [apply.log] and more");
      broken += lines.size() > 1 ? 1 : 0;
      assertThat(lines.subList(1, lines.size()))
          .as("%d", length)
          .allMatch(line -> line.matches(" {13}\\S.*"));
      assertThat(lines).allMatch(line -> line.length() <= 80 && !line.endsWith(" "));
      assertThat(String.join(" ", lines).replaceAll(" +", " "))
          .isEqualTo("MUTATION " + "a".repeat(length) + " [apply.log] and more");
    }
    assertThat(broken).isPositive();
  }

  @Test
  void aWidePlaceWithinALineStays() {
    assertThat(paragraph("the run was killed  [run.json]"))
        .containsExactly("MUTATION     the run was killed  [run.json]");
  }

  @Test
  void linesThatAreJoinedHaveOneBlankBetweenThem() {
    assertThat(paragraph("Error: no\n\n    on main.tf line 3:\r\n\t3: x\u2028y"))
        .containsExactly("MUTATION     Error: no on main.tf line 3: 3: x y");
  }
}
