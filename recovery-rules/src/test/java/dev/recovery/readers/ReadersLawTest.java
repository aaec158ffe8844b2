package dev.recovery.readers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.Fact;
import dev.recovery.authority.Approval;
import dev.recovery.authority.PolicyDecision;
import dev.recovery.mutation.Attempt;
import dev.recovery.mutation.Ending;
import dev.recovery.mutation.Mutations;
import dev.recovery.state.Completeness;
import dev.recovery.state.Inventory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every reader owes: files named by the verdict they lead to, a file with words of a future
 * version, and an answer to whatever is done to them.
 *
 * <p>A reader is a class that can tell its own input ({@code is}), or one of those named here. Its
 * files lie in a folder of its name: {@code <verdict>_<what>} and {@code newer_<what>}, each a file
 * or a folder of files that belong together.
 */
class ReadersLawTest {

  /** Readers that are found by what stands in a line or an object, and have no {@code is}. */
  private static final Set<String> OTHERS =
      Set.of(
          "ClusterText",
          "ConsoleText",
          "FieldManagers",
          "ImageChecks",
          "KubeTable",
          "LiveDiff",
          "PulumiText",
          "RunUnits",
          "SavedPlanFile",
          "UiStream");

  /**
   * Readers without a closed set of words. What they do not know is simply not there, and absence
   * proves nothing.
   */
  private static final Set<String> WITHOUT_WORDS =
      Set.of(
          "AtlantisJson",
          "ConftestJson",
          "ConsoleText",
          "ImageChecks",
          "LiveDiff",
          "LockInfo",
          "PulumiText",
          "RunUnits");

  /** Readers whose files by verdict stand in tests of their own, and not in folders here. */
  private static final Set<String> TESTED_ELSEWHERE =
      Set.of(
          "ArgoApplicationSet",
          "ArgoLog",
          "AzureAudit",
          "CheckRunsJson",
          "DriftctlJson",
          "EmergencySessions",
          "KubeGrants",
          "MergeState",
          "PipelinesJson",
          "PublicFindings",
          "RunsJson",
          "StackDrift",
          "StackTemplate",
          "SummaryJson");

  private static final Path ROOT = root();

  record Case(String reader, String name, List<Artifact> artifacts) {

    String verdict() {
      return name.substring(0, name.indexOf('_'));
    }

    Reading read() {
      return Artifacts.read("target", artifacts, Context.of(Map.of("stage", "sync")));
    }

    @Override
    public String toString() {
      return reader + "/" + name;
    }
  }

  private static Path root() {
    try {
      return Path.of(
          java.util.Objects.requireNonNull(ReadersLawTest.class.getResource("fixtures/readers"))
              .toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Path> list(Path folder) {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (Path reader : list(ROOT)) {
      for (Path one : list(reader)) {
        List<Path> files = Files.isDirectory(one) ? list(one) : List.of(one);
        cases.add(
            new Case(
                String.valueOf(reader.getFileName()),
                String.valueOf(one.getFileName()),
                files.stream().map(Artifact::of).toList()));
      }
    }
    return cases;
  }

  static List<Case> known() {
    return cases().stream().filter(c -> !c.verdict().equals("newer")).toList();
  }

  static List<Case> newer() {
    return cases().stream().filter(c -> c.verdict().equals("newer")).toList();
  }

  private static Set<String> readers() {
    Set<String> readers = new TreeSet<>(OTHERS);
    try {
      Path classes =
          Path.of(Artifacts.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      for (Path file : walk(classes.resolve("dev/recovery/readers"))) {
        String name = String.valueOf(file.getFileName());
        if (name.endsWith(".class") && name.indexOf('$') < 0) {
          String type = name.substring(0, name.length() - ".class".length());
          Class<?> reader =
              Class.forName(
                  type(classes.relativize(file)), false, Artifacts.class.getClassLoader());
          if (Arrays.stream(reader.getDeclaredMethods()).anyMatch(ReadersLawTest::tells)) {
            readers.add(type);
          }
        }
      }
    } catch (URISyntaxException | ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
    readers.removeAll(TESTED_ELSEWHERE);
    return readers;
  }

  private static List<Path> walk(Path folder) {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String type(Path file) {
    String name = file.toString().replace(file.getFileSystem().getSeparator(), ".");
    return name.substring(0, name.length() - ".class".length());
  }

  private static boolean tells(Method method) {
    return method.getName().equals("is")
        && method.getReturnType() == boolean.class
        && method.getParameterCount() == 1
        && java.lang.reflect.Modifier.isStatic(method.getModifiers());
  }

  @Test
  void everyReaderHasFilesNamedByVerdictAndOneOfAFutureVersion() {
    assertThat(readers()).hasSizeGreaterThan(25);
    assertThat(known().stream().map(Case::reader).collect(Collectors.toSet()))
        .as("readers with a file named by its verdict")
        .isEqualTo(readers());
    assertThat(newer().stream().map(Case::reader).collect(Collectors.toSet()))
        .as("readers with a file of a future version")
        .isEqualTo(readers());
    assertThat(readers()).containsAll(WITHOUT_WORDS);
  }

  @ParameterizedTest
  @MethodSource("known")
  void theVerdictIsTheOneInTheName(Case one) {
    Reading reading = one.read();
    assertThat(reading.incident().facts()).as("%s", reading.warnings()).isNotEmpty();
    assertThat(Mutations.conclude(reading.incident()).id())
        .as("%s", reading.incident().facts())
        .isEqualTo(one.verdict());
  }

  @ParameterizedTest
  @MethodSource("newer")
  void aWordOfAFutureVersionIsUnknownAndIsSaid(Case one) {
    Reading reading = one.read();
    assertThat(Mutations.conclude(reading.incident()).id())
        .as("%s", reading.incident().facts())
        .isNotEqualTo("not-started");
    assertThat(reading.incident().facts()).noneMatch(ReadersLawTest::reassuring);
    if (!WITHOUT_WORDS.contains(one.reader())) {
      assertThat(reading.warnings()).isNotEmpty();
    }
  }

  // What somebody could lean on.
  private static boolean reassuring(Fact fact) {
    return (fact instanceof PolicyDecision p && p.outcome() == PolicyDecision.Result.PASSED)
        || (fact instanceof Approval a && a.decision() == Approval.Decision.APPROVED)
        || (fact instanceof Inventory i && i.completeness() == Completeness.COMPLETE)
        || (fact instanceof Attempt t && t.ending() == Ending.SUCCEEDED);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void whateverIsDoneToAFileThereIsAnAnswer(Case one) {
    String whole = Mutations.conclude(one.read().incident()).id();
    List<String> bolder = new ArrayList<>();
    for (int i = 0; i < one.artifacts().size(); i++) {
      for (byte[] hurt : hurt(bytes(one.artifacts().get(i)))) {
        List<Artifact> artifacts = new ArrayList<>(one.artifacts());
        artifacts.set(i, Artifact.of(artifacts.get(i).name(), hurt));
        Reading reading = Artifacts.read("target", artifacts, Context.of(Map.of("stage", "sync")));
        if (Mutations.conclude(reading.incident()).id().equals("not-started")
            && !whole.equals("not-started")) {
          bolder.add(new String(hurt, StandardCharsets.UTF_8));
        }
      }
    }
    assertThat(bolder).isEmpty();
  }

  private static List<byte[]> hurt(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    List<byte[]> hurt = new ArrayList<>();
    for (int i = 1; i < 12; i++) {
      hurt.add(Arrays.copyOf(bytes, bytes.length * i / 12));
    }
    List<String> texts =
        List.of(
            text + text,
            text.replace("\"", ""),
            text.replace(":", ""),
            text.replace("true", "[[[[{}]]]]").replace("[", "[["),
            text.replace("\n", "\r\n"),
            text.replaceAll("\"[^\"]{1,40}\"", "{}"),
            text.replaceAll("\\d+", "99999999999999999999999"),
            text.replaceAll("\\w{4,}", "ä\u0000ö\uFFFF\u202E"),
            "[".repeat(20_000) + text,
            text.replace("a", "a".repeat(2_000)));
    texts.forEach(t -> hurt.add(t.getBytes(StandardCharsets.UTF_8)));
    return hurt;
  }

  private static byte[] bytes(Artifact artifact) {
    return Fixtures.text(artifact).getBytes(StandardCharsets.UTF_8);
  }
}
