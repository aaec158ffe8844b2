package dev.recovery.testkit.world;

import dev.recovery.RecoveryAdvisor;
import dev.recovery.testkit.world.Survey.Fate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.LongFunction;

/**
 * Three ways of dealing with a pipeline that failed, held against the same worlds: follow the
 * advice, retry first, and retry what a list of patterns takes for transient.
 *
 * @param worlds how many of each kind
 * @param kinds what plays in them, each with how every strategy went
 */
public record WorldReport(int worlds, Map<String, Map<String, Survey>> kinds) {

  private static final int LEFT = 190;
  private static final int BAR = 470;
  private static final int WIDTH = LEFT + BAR + 30;
  private static final int ROW = 40;
  private static final int PANEL = 34 + 3 * ROW + 14;
  private static final int TOP = 84;

  /** Copies the maps. */
  public WorldReport {
    Map<String, Map<String, Survey>> copy = new LinkedHashMap<>();
    kinds.forEach((kind, surveys) -> copy.put(kind, new LinkedHashMap<>(surveys)));
    kinds = copy;
  }

  /**
   * Lets all three loose on the worlds of the seeds from 0.
   *
   * @param advisor whose advice is followed
   * @param worlds how many of each kind
   * @return how it went
   */
  public static WorldReport of(RecoveryAdvisor advisor, int worlds) {
    Map<String, Map<String, Survey>> kinds = new LinkedHashMap<>();
    kinds.put("an infrastructure unit", surveys(PipelineWorld::of, advisor, worlds));
    kinds.put("an application in a cluster", surveys(ClusterWorld::of, advisor, worlds));
    return new WorldReport(worlds, kinds);
  }

  private static Map<String, Survey> surveys(
      LongFunction<? extends World> world, RecoveryAdvisor advisor, int count) {
    Map<String, Survey> surveys = new LinkedHashMap<>();
    surveys.put("follow the advice", Survey.of(world, Operator.following(advisor), 0, count));
    surveys.put("retry first", Survey.of(world, RetryFirst.always(), 0, count));
    surveys.put("retry what times out", Survey.of(world, RetryFirst.onTransientErrors(), 0, count));
    return surveys;
  }

  /**
   * How it went when the advice was followed.
   *
   * @return one survey for each kind of world
   */
  public List<Survey> advised() {
    List<Survey> advised = new ArrayList<>();
    kinds.values().forEach(surveys -> advised.add(surveys.values().iterator().next()));
    return advised;
  }

  /**
   * Writes {@code recovery-world.md} and {@code recovery-world.svg}.
   *
   * @param folder where; it is made if it is not there
   * @throws IOException if that cannot be written
   */
  public void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("recovery-world.md"), markdown());
    Files.writeString(folder.resolve("recovery-world.svg"), svg());
  }

  /**
   * The report in numbers.
   *
   * @return Markdown
   */
  public String markdown() {
    StringBuilder report =
        new StringBuilder(
            """
            # The world in which the advice is followed

            %,d worlds of each kind, the same ones for all three strategies. Seeds from 0; each replays its world.

            ![How each strategy fared](recovery-world.svg)
            """
                .formatted(worlds));
    kinds.forEach(
        (kind, surveys) -> {
          report
              .append("\n## In the worlds of ")
              .append(kind)
              .append("\n\n| strategy | recovered | handed over | falsely green | harmed |");
          StringJoiner line = new StringJoiner("", "\n| --- | ---: | ---: | ---: | ---: |", "\n");
          for (Harm harm : Harm.values()) {
            report
                .append(' ')
                .append(harm.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .append(" |");
            line.add(" ---: |");
          }
          report.append(" first harmed |").append(line.add(" --- |"));
          surveys.forEach((name, survey) -> report.append(row(name, survey)));
          Survey advised = surveys.values().iterator().next();
          report.append(cases(advised.cases()));
          report.append(
              "%nA safe way existed in %,d worlds; whoever followed the advice handed %.2f %% of them over.%n"
                  .formatted(advised.safeWays(), 100 * advised.handedOver()));
        });
    report.append("\nWhat the words of harm mean:\n\n");
    for (Harm harm : Harm.values()) {
      report
          .append("- ")
          .append(harm.name().toLowerCase(Locale.ROOT).replace('_', ' '))
          .append(": ")
          .append(harm.phrase())
          .append('\n');
    }
    return report.toString();
  }

  private static String cases(WorkedCases worked) {
    return """

        Worked as cases: %,d, of which %,d are closed; closed unproven %,d. Owed %,d times, settled %,d, still owed and told in the case handed over %,d, lost %,d. Steps against a rule: %,d.
        """
        .formatted(
            worked.cases(),
            worked.closed(),
            worked.closedUnproven(),
            worked.owed(),
            worked.settled(),
            worked.owed() - worked.settled(),
            worked.lost(),
            worked.violations());
  }

  private static String row(String name, Survey survey) {
    StringJoiner cells = new StringJoiner(" | ", "| ", " |\n").add(name);
    for (Fate fate : Fate.values()) {
      cells.add("%,d".formatted(survey.count(fate)));
    }
    survey.harm().values().forEach(count -> cells.add("%,d".formatted(count)));
    cells.add(
        survey.worlds().stream()
            .filter(w -> w.fate() == Fate.HARMED)
            .map(w -> "seed " + w.seed())
            .findFirst()
            .orElse(""));
    return cells.toString();
  }

  /**
   * The report as a picture: one bar for each strategy, one panel for each kind of world.
   *
   * @return SVG
   */
  public String svg() {
    StringBuilder svg = new StringBuilder();
    int height = TOP + kinds.size() * PANEL + 6;
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d" font-family="sans-serif" font-size="13">
        <rect width="%1$d" height="%2$d" fill="#ffffff"/>
        <text x="14" y="26" font-size="16" font-weight="bold">How each strategy fared in the same %3$,d worlds</text>
        """
            .formatted(WIDTH, height, worlds));
    legend(svg);
    int top = TOP;
    for (Map.Entry<String, Map<String, Survey>> kind : kinds.entrySet()) {
      text(svg, 14, top + 20, "of " + kind.getKey(), "font-weight=\"bold\"");
      int y = top + 34;
      for (Map.Entry<String, Survey> one : kind.getValue().entrySet()) {
        text(svg, 14, y + 19, one.getKey(), "");
        bar(svg, y, one.getValue());
        y += ROW;
      }
      top += PANEL;
    }
    return svg.append("</svg>\n").toString();
  }

  private static final Map<Fate, String> COLOURS =
      new EnumMap<>(
          Map.of(
              Fate.RECOVERED, "#1b7f5c",
              Fate.HANDED_OVER, "#9fb8c8",
              Fate.FALSELY_GREEN, "#e6b23c",
              Fate.HARMED, "#b3261e"));

  private static void legend(StringBuilder svg) {
    int x = 14;
    for (Fate fate : Fate.values()) {
      svg.append(
          "<rect x=\"%d\" y=\"44\" width=\"12\" height=\"12\" fill=\"%s\"/>%n"
              .formatted(x, COLOURS.get(fate)));
      text(svg, x + 17, 55, fate.phrase(), "font-size=\"11\"");
      x += 40 + 6 * fate.phrase().length();
    }
  }

  private static void bar(StringBuilder svg, int y, Survey survey) {
    int all = Math.max(1, survey.worlds().size());
    double x = LEFT;
    for (Fate fate : Fate.values()) {
      int count = survey.count(fate);
      double width = (double) BAR * count / all;
      if (count > 0) {
        svg.append(
            "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"28\" fill=\"%s\"><title>%s: %d of %d</title></rect>%n"
                .formatted(x, y, width, COLOURS.get(fate), fate.phrase(), count, all));
      }
      if (width > 34) {
        text(
            svg,
            (int) (x + width / 2),
            y + 19,
            "%.1f %%".formatted(100.0 * count / all),
            "font-size=\"11\" text-anchor=\"middle\" fill=\"%s\""
                .formatted(fate == Fate.RECOVERED || fate == Fate.HARMED ? "#ffffff" : "#1a1a1a"));
      }
      x += width;
    }
  }

  private static void text(StringBuilder svg, int x, int y, String words, String more) {
    svg.append("<text x=\"%d\" y=\"%d\" %s>%s</text>%n".formatted(x, y, more, words));
  }
}
