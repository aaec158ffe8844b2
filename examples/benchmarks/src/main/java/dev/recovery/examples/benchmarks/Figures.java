package dev.recovery.examples.benchmarks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the benchmarks and prints each figure beside its bound. */
public final class Figures {

  private final Collection<RunResult> runs;
  private final List<String> lines = new ArrayList<>();

  private Figures(Collection<RunResult> runs) {
    this.runs = runs;
  }

  /**
   * Runs them.
   *
   * @param arguments JMH's own, for example a pattern of names or {@code -f 3}
   */
  public static void main(String[] arguments) throws CommandLineOptionException, RunnerException {
    Collection<RunResult> runs =
        new Runner(
                new OptionsBuilder()
                    .parent(new CommandLineOptions(arguments))
                    .addProfiler(GCProfiler.class)
                    .shouldFailOnError(true)
                    .build())
            .run();
    System.out.print(new Figures(runs).table());
  }

  private String table() {
    for (RunResult run : runs) {
      String name = run.getParams().getBenchmark().replaceFirst(".*\\.(\\w+\\.\\w+)$", "$1");
      switch (name) {
        case "ClassifyBenchmark.classify" -> classify(run);
        case "ColdStartBenchmark.firstAdvice" ->
            line("cold start to first advice", "%.0f ms", best(run), "at most 800 ms");
        case "PackLoadBenchmark.cold" ->
            line(
                "pack of 20 rules, loaded cold",
                "%.0f ms",
                run.getPrimaryResult().getScore(),
                "at most 2500 ms");
        case "PackLoadBenchmark.warm" ->
            line(
                "pack of 20 rules, loaded again",
                "%.0f ms",
                run.getPrimaryResult().getScore(),
                "at most 600 ms");
        case "ReadersBenchmark.applyStream" -> read(run, "apply stream", "at least 100 MB/s");
        case "ReadersBenchmark.consoleText" -> read(run, "console text", "");
        case "ReadersBenchmark.state" -> read(run, "state file", "");
        default -> {
          // The comparison is one figure of two runs.
        }
      }
    }
    line(
        "small incident, each pack of 20 rules more",
        "%.1f µs",
        (median("4") - median("0")) / 4,
        "at most 15 µs");
    double compare = score("CompareBenchmark.compare");
    double parse = score("CompareBenchmark.parse");
    line("three-way comparison, 3×100,000", "%.0f ms", compare, "");
    line("parse of the same JSON", "%.0f ms", parse, "");
    line("comparison by parse", "%.2f", compare / parse, "at most 0.33");
    line(
        "a case's advice by its incident's",
        "%.2f",
        score("CaseBenchmark.advise") / score("CaseBenchmark.classify"),
        "at most 1.3");
    line(
        "case of 10,000 events by one of 1,000, replayed",
        "%.1f",
        replayed("10000") / replayed("1000"),
        "10, as it is linear");
    return "\n| what | measured | bound |\n| --- | --- | --- |\n" + String.join("", lines);
  }

  private void classify(RunResult run) {
    String resources = run.getParams().getParam("resources");
    boolean small = resources.equals("0");
    String what = small ? "small incident" : "incident with 3×" + resources + " resources";
    line(
        what + ", p50",
        "%.0f µs",
        run.getPrimaryResult().getStatistics().getPercentile(50),
        small ? "at most 60 µs" : "");
    Result<?> allocated = run.getSecondaryResults().get("gc.alloc.rate.norm");
    if (allocated != null) {
      line(
          what + ", allocated",
          "%.0f KB",
          allocated.getScore() / 1000,
          small ? "at most 100 KB" : "");
    }
  }

  private void read(RunResult run, String what, String bound) {
    Result<?> read = run.getSecondaryResults().get("megabytes");
    if (read != null) {
      line(what, "%.0f MB/s", read.getScore(), bound);
    }
  }

  // What else runs on the machine only ever makes it slower.
  private static double best(RunResult run) {
    return run.getPrimaryResult().getStatistics().getMin();
  }

  private double replayed(String events) {
    for (RunResult run : runs) {
      if (run.getParams().getBenchmark().endsWith("CaseBenchmark.replay")
          && run.getParams().getParam("events").equals(events)) {
        return run.getPrimaryResult().getScore();
      }
    }
    return Double.NaN;
  }

  private double median(String packs) {
    return runs.stream()
        .filter(run -> run.getParams().getBenchmark().endsWith(".PackClassifyBenchmark.classify"))
        .filter(run -> run.getParams().getParam("packs").equals(packs))
        .mapToDouble(run -> run.getPrimaryResult().getStatistics().getPercentile(50))
        .findFirst()
        .orElse(Double.NaN);
  }

  private double score(String name) {
    return runs.stream()
        .filter(run -> run.getParams().getBenchmark().endsWith("." + name))
        .mapToDouble(run -> run.getPrimaryResult().getScore())
        .findFirst()
        .orElse(Double.NaN);
  }

  private void line(String what, String format, double value, String bound) {
    if (!Double.isNaN(value)) {
      lines.add(
          "| %s | %s | %s |\n".formatted(what, String.format(Locale.ROOT, format, value), bound));
    }
  }
}
