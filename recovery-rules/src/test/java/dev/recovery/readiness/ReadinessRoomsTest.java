package dev.recovery.readiness;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How the house of readiness is built: rooms by what they read, without circles. */
@AnalyzeClasses(
    packages = {"dev.recovery.readiness"},
    importOptions = ImportOption.DoNotIncludeTests.class)
class ReadinessRoomsTest {

  private static final Path SOURCES = Path.of("src/main/java/dev/recovery/readiness");
  private static final int MOST_FILES = 14;
  private static final int MOST_LINES = 400;

  @ArchTest
  static final ArchRule NO_CIRCLES =
      slices().matching("dev.recovery.(**)").should().beFreeOfCycles();

  @Test
  void noRoomHasMoreThanFourteenFilesAndNoFileMoreThanFourHundredLines() throws IOException {
    Map<Path, List<Path>> rooms;
    try (Stream<Path> files = Files.walk(SOURCES)) {
      rooms =
          files
              .filter(Files::isRegularFile)
              .collect(Collectors.groupingBy(Path::getParent, TreeMap::new, Collectors.toList()));
    }
    assertThat(rooms).hasSizeGreaterThan(8);
    assertThat(rooms.values())
        .allSatisfy(files -> assertThat(files).hasSizeLessThanOrEqualTo(MOST_FILES));
    for (List<Path> files : rooms.values()) {
      for (Path file : files) {
        assertThat(Files.readAllLines(file))
            .as("lines of %s", file)
            .hasSizeLessThanOrEqualTo(MOST_LINES);
      }
    }
  }
}
