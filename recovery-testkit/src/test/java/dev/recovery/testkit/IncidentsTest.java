package dev.recovery.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.Fact;
import dev.recovery.Incident;
import dev.recovery.mutation.Mutation;
import dev.recovery.mutation.Mutations;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Example;

/** What is generated covers what can be said. */
class IncidentsTest {

  @Example
  void everyKindOfFactIsGenerated() throws IOException, URISyntaxException {
    Set<String> generated =
        Incidents.generated().stream().map(Class::getName).collect(Collectors.toSet());
    assertThat(kinds()).hasSizeGreaterThan(20).isEqualTo(new TreeSet<>(generated));
  }

  @Example
  void everyKindOfFactOccurs() {
    Set<Class<?>> seen =
        Incidents.any()
            .sampleStream()
            .limit(2_000)
            .flatMap(i -> i.facts().stream())
            .map(Fact::getClass)
            .collect(Collectors.toSet());
    assertThat(seen).containsAll(Incidents.generated());
  }

  @Example
  void everyConclusionAboutMutationIsCommon() {
    Map<String, Long> conclusions =
        Incidents.any()
            .sampleStream()
            .limit(2_000)
            .map(Mutations::conclude)
            .collect(Collectors.groupingBy(Mutation::id, Collectors.counting()));
    assertThat(conclusions.keySet()).containsExactlyInAnyOrder("not-started", "started", "unknown");
    assertThat(conclusions.values()).allMatch(count -> count > 200);
  }

  @Example
  void aReportNamesOneFactALine() {
    Incident incident =
        Incident.about("unit").withAll(Incidents.corners().values().iterator().next()).build();
    Object report = new IncidentReport().report(incident);
    assertThat(report).isInstanceOf(List.class);
    assertThat((List<?>) report).hasSize(incident.facts().size());
  }

  // Classes of recovery-api, wherever they were loaded from.
  private static Set<String> kinds() throws IOException, URISyntaxException {
    URI from = Fact.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    Path path = Path.of(from);
    if (Files.isDirectory(path)) {
      return kinds(path);
    }
    try (FileSystem jar = FileSystems.newFileSystem(path)) {
      return kinds(jar.getPath("/"));
    }
  }

  private static Set<String> kinds(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(f -> f.toString().endsWith(".class"))
          .map(f -> root.relativize(f).toString())
          .filter(f -> !f.startsWith("META-INF") && !f.endsWith("-info.class"))
          .map(f -> f.substring(0, f.length() - ".class".length()).replace('/', '.'))
          .filter(IncidentsTest::isFact)
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static boolean isFact(String name) {
    try {
      Class<?> type = Class.forName(name, false, Fact.class.getClassLoader());
      return Fact.class.isAssignableFrom(type) && !type.isInterface();
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }
}
