package dev.recovery.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.testkit.casefile.CaseLaw;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README says each law, and what it links to is there. */
class ReadmeTest {

  private static final Pattern LINK = Pattern.compile("\\[`?([\\w.]+)`?]\\((src/[^)]+)\\)");

  @Test
  void everyLawIsSaidInItsSentence() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    for (Law law : Law.values()) {
      assertThat(readme).contains("| " + law.sentence() + " |");
    }
    for (CaseLaw law : CaseLaw.values()) {
      assertThat(readme).contains("| " + law.sentence() + " | [" + law.name() + "](");
    }
  }

  @Test
  void everyLinkLeadsToWhatItNames() throws IOException {
    Matcher link = LINK.matcher(Files.readString(Path.of("README.md")));
    int links = 0;
    while (link.find()) {
      links++;
      Path file = Path.of(link.group(2));
      assertThat(file).exists();
      String name = link.group(1).replaceFirst("^\\w+\\.", "");
      assertThat(Files.readString(file)).as("%s in %s", name, file).contains(name);
    }
    assertThat(links).isGreaterThan(2 * Law.values().length);
  }
}
