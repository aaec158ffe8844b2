package dev.recovery.readers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recovery.readers.form.Yaml;
import dev.recovery.readers.sink.Findings;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class YamlTest {

  private final Findings findings = new Findings();

  private List<JsonNode> documents(String text) {
    return Yaml.documents(
        "a.yaml", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), findings::warn);
  }

  @Test
  void severalDocumentsAreRead() {
    assertThat(documents("kind: A\n---\nkind: B\n")).hasSize(2);
    assertThat(findings.warnings()).isEmpty();
  }

  @Test
  void anAliasIsRefusedWithItsPlace() {
    assertThat(documents("kind: A\n---\na: &x [1, 2]\nb: *x\n")).hasSize(1);
    assertThat(findings.warnings())
        .singleElement()
        .satisfies(w -> assertThat(w.source()).startsWith("a.yaml:4"))
        .satisfies(w -> assertThat(w.problem()).contains("an alias"));
  }

  @Test
  void aBombOfAliasesIsRefused() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 30; i++) {
      bomb.append("a%d: &a%d [*a%d, *a%d, *a%d]\n".formatted(i, i, i - 1, i - 1, i - 1));
    }
    assertThat(documents(bomb.toString())).isEmpty();
    assertThat(findings.warnings()).hasSize(1);
  }

  @Test
  void whatIsTooDeepIsRefused() {
    documents("a: " + "[".repeat(5000));
    assertThat(findings.warnings()).hasSize(1);
  }

  @Test
  void aKeyThatStandsTwiceIsRefused() {
    assertThat(documents("status: {phase: Failed, phase: Succeeded}\n")).isEmpty();
    assertThat(findings.warnings()).hasSize(1);
  }

  @Test
  void whatCameBeforeAnErrorIsKept() {
    assertThat(documents("kind: A\n---\nkind: 'B\n")).hasSize(1);
    assertThat(findings.warnings())
        .singleElement()
        .asString()
        .contains("cannot be read to its end");
  }

  @Test
  void aLogThatMentionsAnObjectIsNoObject() {
    assertThat(Yaml.object("applying\napiVersion: v1\nkind: Pod\n")).isFalse();
    assertThat(Yaml.object("# from the cluster\n---\napiVersion: v1\nkind: Pod\n")).isTrue();
    assertThat(Yaml.object("kind: Pod\n")).isFalse();
  }
}
