package dev.recovery.examples.recover;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The way to a first house rule, walked step by step. {@code -Dreadme.write=true} rewrites what the
 * page shows, and the pack that it makes.
 */
class HouseRulesReadmeTest {

  private static final Path HOUSE = Repository.ROOT.resolve("examples/house-rules");
  private static final Path README = HOUSE.resolve("README.md");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)\\)");

  @TempDir private Path folder = Path.of("");

  @Test
  void everyStepDoesWhatThePageSays() throws IOException {
    String text = Files.readString(README);
    Tutorial tutorial = new Tutorial(new Page(text).filled(), folder);
    String filled = tutorial.filled();
    assertThat(tutorial.commands()).hasSizeGreaterThan(10).anyMatch(c -> c.contains("rules diff"));
    if (Boolean.getBoolean("readme.write")) {
      Files.writeString(README, filled);
      replace(folder.resolve("shop"), HOUSE.resolve("shop"));
    } else {
      assertThat(text).as("Maybe run this test with -Dreadme.write=true").isEqualTo(filled);
    }
    assertThat(Tutorial.files(HOUSE.resolve("shop")))
        .isEqualTo(Tutorial.files(folder.resolve("shop")));
    assertThat(folder.resolve("OrderBatch.java"))
        .hasSameTextualContentAs(HOUSE.resolve("src/main/java/com/acme/OrderBatch.java"));
  }

  /** What most packs hold is made on the way to the first one, and checked at its end. */
  @Test
  void theFirstPackHasAVetoASignatureAFactAndAnException() {
    String text = Repository.text(README);
    int from = text.indexOf("## Your first pack");
    Tutorial first =
        new Tutorial(text.substring(from, text.indexOf("That was the first pack.", from)), folder);
    assertThat(first.filled())
        .contains("x pause-target: a paused checkout turns customers away")
        .contains("the API timed out  [stock.log:2]")
        .contains("x replan-and-reapprove: a batch of orders is on its way to the")
        .contains("! exception SHOP-7 to (Shop — nobody pauses checkout)")
        .endsWith("Nothing is wrong with shop.\n```\n\n");
    assertThat(first.commands())
        .last()
        .asString()
        .startsWith("recover rules check shop --facts classes");
    assertThat(folder.resolve("shop"))
        .isDirectoryRecursivelyContaining("glob:**/checkout.dslr")
        .isDirectoryRecursivelyContaining("glob:**/signatures/stockctl.yaml")
        .isDirectoryRecursivelyContaining("glob:**/exceptions/sale.yaml");
    assertThat(folder.resolve("shop/pack.yaml")).content().contains("com.acme.OrderBatch");
  }

  @Test
  void aStepThatPrintsSomethingElseIsFound() {
    String text = "<!-- run -->\n```console\n$ recover rules check nowhere\nall is well\n```\n";
    assertThat(new Tutorial(text, folder).filled())
        .contains("There is no such file or folder")
        .doesNotContain("all is well");
  }

  @Test
  void everyLinkLeadsSomewhere() {
    assertThat(LINK.matcher(Repository.text(README)).results().map(m -> m.group(1)))
        .hasSizeGreaterThan(4)
        .allSatisfy(link -> assertThat(HOUSE.resolve(link)).exists());
  }

  private static void replace(Path fresh, Path kept) throws IOException {
    if (Files.exists(kept)) {
      Files.walkFileTree(
          kept,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.delete(file);
              return FileVisitResult.CONTINUE;
            }
          });
    }
    for (String file : Tutorial.files(fresh)) {
      int line = file.indexOf('\n');
      Path to = kept.resolve(file.substring(0, line));
      try {
        Files.createDirectories(to.getParent());
        Files.writeString(to, file.substring(line + 1));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
