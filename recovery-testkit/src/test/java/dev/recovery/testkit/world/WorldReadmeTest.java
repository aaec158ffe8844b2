package dev.recovery.testkit.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The README says every law of the worlds. */
class WorldReadmeTest {

  @Test
  void everyLawOfTheWorldsIsSaid() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    for (WorldLaw law : WorldLaw.values()) {
      assertThat(readme).contains("[" + law.name() + "](");
    }
    for (SurveyLaw law : SurveyLaw.values()) {
      assertThat(readme).contains("[" + law.name() + "](");
    }
  }

  @Test
  void everyPropertyOfTheUntidyOperatorIsSaid() {
    assertThat(UntidyOperatorTest.class.getDeclaredMethods())
        .filteredOn(method -> method.isAnnotationPresent(Property.class))
        .hasSize(3)
        .allSatisfy(
            property ->
                assertThat(Files.readString(Path.of("README.md")))
                    .contains("[" + property.getName() + "]("));
  }
}
