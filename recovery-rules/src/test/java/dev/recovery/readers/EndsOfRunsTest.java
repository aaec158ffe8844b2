package dev.recovery.readers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.Advice;
import dev.recovery.RecoveryAdvisor;
import dev.recovery.mutation.Mutation;
import dev.recovery.safety.Action;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * How runs of Terraform, its kin and stacks end, in the words of the tools: a file, or a folder of
 * files that belong together, for each way. It is named by its verdict and lies in the folder of
 * the stage that the pipeline names.
 */
class EndsOfRunsTest {

  private static final RecoveryAdvisor ADVISOR = RecoveryAdvisor.create();

  private static final List<UnaryOperator<String>> WRAPPERS =
      List.of(
          line -> "2026-03-02T10:00:00.1234567Z " + line,
          line -> "2026-03-02T10:00:00.123456Z 01O " + line,
          line -> "[2026-03-02T10:00:00.000Z] " + line,
          line -> "10:00:00.123 " + line,
          line -> line.startsWith("{") ? line : "\u001b[0m\u001b[1m" + line + "\u001b[0m",
          line -> line + "\r");

  record Case(String stage, String name, List<Artifact> artifacts) {

    String verdict() {
      return name.substring(0, name.indexOf('_'));
    }

    Advice advice() {
      Map<String, String> context = stage.equals("unknown") ? Map.of() : Map.of("stage", stage);
      return ADVISOR.classify(Artifacts.read("unit", artifacts, Context.of(context)).incident());
    }

    Case wrapped(UnaryOperator<String> wrapper) {
      return new Case(
          stage,
          name,
          artifacts.stream()
              .map(
                  a ->
                      Artifact.of(
                          a.name(),
                          Fixtures.text(a)
                              .lines()
                              .map(wrapper)
                              .collect(Collectors.joining("\n", "", "\n"))))
              .toList());
    }

    @Override
    public String toString() {
      return stage + "/" + name;
    }
  }

  private static List<Path> list(Path folder) {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Case> cases(String... verdicts) {
    List<Case> cases = new ArrayList<>();
    try {
      Path root =
          Path.of(
              Objects.requireNonNull(EndsOfRunsTest.class.getResource("fixtures/ends")).toURI());
      for (Path stage : list(root)) {
        for (Path one : list(stage)) {
          List<Path> files = Files.isDirectory(one) ? list(one) : List.of(one);
          cases.add(
              new Case(
                  String.valueOf(stage.getFileName()),
                  String.valueOf(one.getFileName()),
                  files.stream().map(Artifact::of).toList()));
        }
      }
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
    return cases.stream().filter(c -> Set.of(verdicts).contains(c.verdict())).toList();
  }

  static List<Case> well() {
    return cases("succeeded", "unchanged", "planned");
  }

  static List<Case> badly() {
    return cases("failed", "lost", "refused");
  }

  static List<Case> underWay() {
    return cases("underway");
  }

  static List<Case> refused() {
    return cases("refused", "planned");
  }

  static List<Case> changing() {
    return cases("succeeded", "failed", "lost", "underway").stream()
        .filter(c -> c.stage().equals("apply"))
        .toList();
  }

  static List<Case> texts() {
    return cases("succeeded", "unchanged", "planned", "underway", "failed", "lost", "refused")
        .stream()
        .filter(c -> c.artifacts().stream().noneMatch(a -> a.name().endsWith(".json")))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("well")
  void whatEndedWellIsNoFailure(Case one) {
    Advice advice = one.advice();
    assertThat(advice.state().failureStates()).as("%s", advice.mutation()).isEmpty();
    assertThat(advice.recovery().next()).isEqualTo(Action.NONE);
  }

  @ParameterizedTest
  @MethodSource("underWay")
  void whatGoesOnIsWaitedForAndHasNotFailed(Case one) {
    Advice advice = one.advice();
    assertThat(advice.state().failureStates()).isEmpty();
    assertThat(advice.recovery().next()).isEqualTo(Action.WAIT_AND_OBSERVE);
  }

  @ParameterizedTest
  @MethodSource("badly")
  void noLineOfSuccessOutweighsAFailure(Case one) {
    Advice advice = one.advice();
    assertThat(advice.state().failureStates()).as("%s", advice.mutation()).isNotEmpty();
    assertThat(advice.recovery().next()).isNotIn(Action.NONE, Action.WAIT_AND_OBSERVE);
  }

  @ParameterizedTest
  @MethodSource("refused")
  void whatEndedBeforeItsFirstChangeChangedNothing(Case one) {
    assertThat(one.advice().mutation()).isInstanceOf(Mutation.NotStarted.class);
  }

  @ParameterizedTest
  @MethodSource("changing")
  void nobodyIsToldThatNothingChangedWhereSomethingMayHave(Case one) {
    assertThat(one.advice().mutation()).isNotInstanceOf(Mutation.NotStarted.class);
  }

  @ParameterizedTest
  @MethodSource("texts")
  void theVerdictIsTheSameBehindWhatAJobPutsBeforeEachLine(Case one) {
    Advice plain = one.advice();
    for (UnaryOperator<String> wrapper : WRAPPERS) {
      Advice wrapped = one.wrapped(wrapper).advice();
      String as = wrapper.apply("line");
      assertThat(wrapped.recovery().next()).as(as).isEqualTo(plain.recovery().next());
      assertThat(wrapped.mutation().id()).as(as).isEqualTo(plain.mutation().id());
      assertThat(wrapped.state().failureStates()).as(as).isEqualTo(plain.state().failureStates());
    }
  }

  @Test
  void everyVerdictOccursOften() {
    Map<String, Long> verdicts =
        cases("succeeded", "unchanged", "planned", "underway", "failed", "lost", "refused").stream()
            .collect(Collectors.groupingBy(Case::verdict, Collectors.counting()));
    assertThat(verdicts).hasSize(7);
    assertThat(verdicts.get("succeeded")).isGreaterThan(25);
    assertThat(verdicts.get("failed")).isGreaterThan(25);
    assertThat(verdicts.get("refused")).isGreaterThan(10);
  }
}
