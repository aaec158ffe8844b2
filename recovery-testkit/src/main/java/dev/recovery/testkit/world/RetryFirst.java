package dev.recovery.testkit.world;

import dev.recovery.mutation.Attempt;
import dev.recovery.mutation.Ending;
import dev.recovery.mutation.Operation;
import dev.recovery.readers.Artifact;
import dev.recovery.readers.Artifacts;
import dev.recovery.safety.Action;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What pipelines do that know nothing of recovery: press the button again while it is red, or while
 * the output matches one of a few patterns, and call green recovered.
 */
public final class RetryFirst implements Strategy {

  private static final int TIMES = 4;
  private static final Set<Operation> CHANGING = Set.of(Operation.APPLY, Operation.SYNC);

  /** Messages that wrappers retry, in the manner of their defaults: what sounds transient. */
  static final List<Pattern> TRANSIENT =
      List.of(
          Pattern.compile("(?i)time[d ]*out"),
          Pattern.compile("(?i)deadline exceeded"),
          Pattern.compile("(?i)connection reset by peer"),
          Pattern.compile("(?i)tls handshake"),
          Pattern.compile("(?i)\\b(429|502|503|504)\\b"),
          Pattern.compile("(?i)throttl|rate exceeded|too many requests"),
          Pattern.compile("(?i)no such host|connection refused"),
          Pattern.compile("(?i)failed to (install|query).*provider"),
          Pattern.compile("(?i)plugin did not respond"));

  private final Predicate<String> worthwhile;

  private RetryFirst(Predicate<String> worthwhile) {
    this.worthwhile = worthwhile;
  }

  /**
   * Retries whatever fails.
   *
   * @return the strategy
   */
  public static RetryFirst always() {
    return new RetryFirst(output -> true);
  }

  /**
   * Retries what sounds transient: timeouts, throttling, a network that fails.
   *
   * @return the strategy
   */
  public static RetryFirst onTransientErrors() {
    return new RetryFirst(
        output -> TRANSIENT.stream().anyMatch(pattern -> pattern.matcher(output).find()));
  }

  @Override
  public StrategyReport recover(Pipeline pipeline) {
    List<Action> steps = new ArrayList<>();
    int retries = 0;
    while (steps.size() < Operator.TURNS) {
      List<Artifact> artifacts = pipeline.artifacts();
      Optional<Attempt> current =
          Artifacts.read(pipeline.target(), artifacts).incident().all(Attempt.class).stream()
              .filter(a -> a.recency() == Attempt.Recency.CURRENT)
              .findFirst();
      boolean green = current.filter(a -> a.ending() == Ending.SUCCEEDED).isPresent();
      if (green && current.filter(a -> CHANGING.contains(a.operation())).isPresent()) {
        return ended(StrategyReport.Ending.RECOVERED, steps, "the pipeline is green");
      }
      if (green) {
        steps.add(Action.NONE);
        pipeline.act(Action.NONE);
      } else if (retries++ < TIMES && worthwhile.test(output(artifacts))) {
        pipeline.pass(Duration.ofSeconds(30));
        steps.add(Action.RETRY);
        pipeline.act(Action.RETRY);
      } else {
        return ended(StrategyReport.Ending.ESCALATED, steps, "the pipeline stays red");
      }
    }
    return ended(StrategyReport.Ending.ENDLESS, steps, "no end");
  }

  private static StrategyReport ended(
      StrategyReport.Ending ending, List<Action> steps, String reason) {
    return new StrategyReport(ending, steps, Set.of(), Set.of(), reason);
  }

  // The newest output: a wrapper looks at what it just ran, and at a cluster as it is now.
  private static String output(List<Artifact> artifacts) {
    StringBuilder printed = new StringBuilder();
    for (Artifact artifact : artifacts) {
      if (artifact.name().endsWith(".ndjson")) {
        return text(artifact);
      }
      if (!artifact.name().endsWith(".json")) {
        printed.append(text(artifact));
      }
    }
    return printed.toString();
  }

  private static String text(Artifact artifact) {
    try (InputStream in = artifact.content().open()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
