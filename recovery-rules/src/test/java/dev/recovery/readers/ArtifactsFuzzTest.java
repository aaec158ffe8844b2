package dev.recovery.readers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.recovery.Advice;
import dev.recovery.RecoveryAdvisor;
import dev.recovery.mutation.Mutation;
import dev.recovery.mutation.Mutations;
import dev.recovery.readers.Fixtures.Run;
import dev.recovery.safety.Action;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Real files, damaged at random: never an exception, always an answer. jqwik prints the seed. */
class ArtifactsFuzzTest {

  private static final RecoveryAdvisor ADVISOR = RecoveryAdvisor.create();
  private static final List<Run> RUNS = Fixtures.runs();

  @Property(tries = 100)
  void damagedFilesAlwaysGetAnAnswer(@ForAll Random random) {
    Run run = any(random);
    List<Artifact> artifacts = new ArrayList<>(run.artifacts());
    for (int i = random.nextInt(3); i >= 0; i--) {
      int at = random.nextInt(artifacts.size());
      Artifact artifact = artifacts.get(at);
      byte[] damaged = damaged(bytes(artifact), bytes(any(random).artifacts().get(0)), random);
      artifacts.set(at, Artifact.of(artifact.name(), damaged));
    }
    Collections.shuffle(artifacts, random);

    Advice advice = ADVISOR.classify(Artifacts.read("target", artifacts).incident());

    assertThat(advice.explain()).as("%s", run).isNotBlank();
    assertThat(advice.safety().verdicts()).hasSize(Action.values().length);
  }

  @Property(tries = 100)
  void aDroppedOrCutFileNeverProvesThatNothingHappened(@ForAll Random random) {
    Run run = any(random);
    if (Mutations.conclude(run.incident()) instanceof Mutation.NotStarted) {
      return;
    }
    List<Artifact> fewer = lessEvidence(run, random);

    assertThat(Mutations.conclude(Artifacts.read("target", fewer).incident()))
        .as("%s with %s", run, names(fewer))
        .isNotInstanceOf(Mutation.NotStarted.class);
  }

  @Property(tries = 100)
  void aDroppedOrCutFileAllowsNoForbiddenRetry(@ForAll Random random) {
    Run run = any(random);
    List<Artifact> fewer = lessEvidence(run, random);
    Advice whole = ADVISOR.classify(run.incident());
    Advice less = ADVISOR.classify(Artifacts.read("target", fewer).incident());

    List<Action> bolder = new ArrayList<>();
    for (Action action : Action.values()) {
      if (repeats(action)
          && less.safety().verdict(action).allowed()
          && !whole.safety().verdict(action).allowed()) {
        bolder.add(action);
      }
    }
    assertThat(bolder).as("%s with %s", run, names(fewer)).isEmpty();
  }

  // What repeats or forces a change. Which repair is proposed depends on what is known.
  private static boolean repeats(Action action) {
    return action.compareTo(Action.RETRY) >= 0
        || action == Action.RETRY_SAME_CHANGE
        || action == Action.RELEASE_STALE_LOCK;
  }

  // The pipeline's record stays: without it, it is another incident.
  private static List<Artifact> lessEvidence(Run run, Random random) {
    List<Artifact> artifacts = new ArrayList<>(run.artifacts());
    int at = 1 + random.nextInt(artifacts.size() - 1);
    if (random.nextBoolean()) {
      artifacts.remove(at);
    } else {
      byte[] whole = bytes(artifacts.get(at));
      byte[] cut = Arrays.copyOf(whole, random.nextInt(whole.length + 1));
      artifacts.set(at, Artifact.of(artifacts.get(at).name(), cut));
    }
    return artifacts;
  }

  private static byte[] damaged(byte[] bytes, byte[] other, Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> flipped(bytes, random);
      case 1 -> Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
      case 2 -> lines(bytes, random, true);
      case 3 -> lines(bytes, random, false);
      case 4 -> other;
      default -> joined(bytes, other);
    };
  }

  private static byte[] flipped(byte[] bytes, Random random) {
    byte[] flipped = bytes.clone();
    for (int i = random.nextInt(8); i >= 0 && flipped.length > 0; i--) {
      flipped[random.nextInt(flipped.length)] = (byte) random.nextInt(256);
    }
    return flipped;
  }

  private static byte[] lines(byte[] bytes, Random random, boolean shuffle) {
    List<String> lines =
        new ArrayList<>(new String(bytes, StandardCharsets.UTF_8).lines().toList());
    if (shuffle) {
      Collections.shuffle(lines, random);
    } else {
      List<String> kept = new ArrayList<>();
      for (String line : lines) {
        for (int i = random.nextInt(3); i > 0; i--) {
          kept.add(line);
        }
      }
      lines = kept;
    }
    return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] joined(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  private static Run any(Random random) {
    return RUNS.get(random.nextInt(RUNS.size()));
  }

  private static byte[] bytes(Artifact artifact) {
    return Fixtures.text(artifact).getBytes(StandardCharsets.UTF_8);
  }

  private static List<String> names(List<Artifact> artifacts) {
    return artifacts.stream().map(a -> a.name() + " (" + a.size().orElse(-1) + ")").toList();
  }
}
