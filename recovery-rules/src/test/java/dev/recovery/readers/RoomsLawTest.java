package dev.recovery.readers;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How the readers' house is built: rooms of one question each, and arrows that run down only. */
@AnalyzeClasses(
    packages = {"dev.recovery.readers"},
    importOptions = ImportOption.DoNotIncludeTests.class)
class RoomsLawTest {

  private static final Path SOURCES = Path.of("src/main/java/dev/recovery/readers");
  private static final int MOST_FILES = 14;
  private static final int MOST_LINES = 400;

  @ArchTest
  static final ArchRule ARROWS_RUN_DOWN_ONLY =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("story")
          .definedBy("dev.recovery.readers.story")
          .layer("output")
          .definedBy("dev.recovery.readers.output")
          .layer("dispatch")
          .definedBy("dev.recovery.readers.dispatch..")
          .layer("tools")
          .definedBy(
              "dev.recovery.readers.terraform..",
              "dev.recovery.readers.stacks",
              "dev.recovery.readers.kubernetes..",
              "dev.recovery.readers.gitops",
              "dev.recovery.readers.helm",
              "dev.recovery.readers.policy",
              "dev.recovery.readers.review",
              "dev.recovery.readers.secrets",
              "dev.recovery.readers.audit",
              "dev.recovery.readers.pipeline")
          .layer("base")
          .definedBy("dev.recovery.readers.base")
          .layer("sink")
          .definedBy("dev.recovery.readers.sink..")
          .layer("atlas")
          .definedBy("dev.recovery.readers.atlas")
          .layer("form")
          .definedBy("dev.recovery.readers.form..")
          .layer("transport")
          .definedBy("dev.recovery.readers.transport..")
          .layer("door")
          .definedBy("dev.recovery.readers")
          .whereLayer("story")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("output")
          .mayOnlyBeAccessedByLayers("story")
          .whereLayer("dispatch")
          .mayOnlyBeAccessedByLayers("story", "output")
          .whereLayer("tools")
          .mayOnlyBeAccessedByLayers("story", "output", "dispatch")
          .whereLayer("base")
          .mayOnlyBeAccessedByLayers("story", "output", "dispatch", "tools")
          .whereLayer("sink")
          .mayOnlyBeAccessedByLayers("story", "output", "dispatch", "tools", "base")
          .whereLayer("atlas")
          .mayOnlyBeAccessedByLayers("story", "output", "dispatch", "tools", "base", "sink")
          .whereLayer("form")
          .mayOnlyBeAccessedByLayers(
              "story", "output", "dispatch", "tools", "base", "sink", "atlas")
          .whereLayer("transport")
          .mayOnlyBeAccessedByLayers(
              "story", "output", "dispatch", "tools", "base", "sink", "atlas", "form")
          .whereLayer("door")
          .mayOnlyBeAccessedByLayers(
              "story", "output", "dispatch", "tools", "base", "sink", "atlas", "form", "transport");

  @ArchTest
  static final ArchRule TOOLS_DO_NOT_KNOW_EACH_OTHER =
      slices().assignedFrom(new Families()).should().notDependOnEachOther();

  /** Each family of tools is a slice; Terraform's files belong to Terraform. */
  private static final class Families implements SliceAssignment {
    private static final Pattern FAMILY =
        Pattern.compile(
            "dev\\.recovery\\.readers\\.(terraform|stacks|kubernetes|gitops|helm|policy|review|secrets"
                + "|audit|pipeline)(\\..*)?");

    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      Matcher family = FAMILY.matcher(type.getPackageName());
      return family.matches() ? SliceIdentifier.of(family.group(1)) : SliceIdentifier.ignore();
    }

    @Override
    public String getDescription() {
      return "families of tools";
    }
  }

  @ArchTest
  static final ArchRule NO_CIRCLES =
      slices().matching("dev.recovery.readers.(**)").should().beFreeOfCycles();

  @Test
  void noRoomHasMoreThanFourteenFilesAndNoFileMoreThanFourHundredLines() throws IOException {
    Map<Path, List<Path>> rooms;
    try (Stream<Path> files = Files.walk(SOURCES)) {
      rooms =
          files
              .filter(Files::isRegularFile)
              .collect(Collectors.groupingBy(Path::getParent, TreeMap::new, Collectors.toList()));
    }
    assertThat(rooms).hasSizeGreaterThan(12);
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
