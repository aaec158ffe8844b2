package dev.recovery.examples.recover;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recovery.readiness.ReadinessItem;
import dev.recovery.readiness.ReadinessReport;
import dev.recovery.readiness.ReadinessReport.Adherence;
import dev.recovery.readiness.ReadinessReport.Followed;
import dev.recovery.readiness.ReadinessReport.Habit;
import dev.recovery.readiness.ReadinessReport.Item;
import dev.recovery.readiness.ReadinessReport.Verdict;
import dev.recovery.readiness.Sign;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The report on a platform in each of its formats. */
final class ReadinessText {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SHOWN = 3;

  private ReadinessText() {}

  static String of(ReadinessReport report, ReadinessCommand.Format format) {
    return switch (format) {
      case TEXT -> text(report);
      case JSON -> json(report);
      case MARKDOWN -> markdown(report);
      case HTML -> html(report);
      case SARIF -> sarif(report);
      case JUNIT -> junit(report);
    };
  }

  private static String counted(ReadinessReport report) {
    List<String> counts = new ArrayList<>();
    for (Verdict verdict : Verdict.values()) {
      long many = report.items().stream().filter(i -> i.verdict() == verdict).count();
      counts.add(many + " " + verdict.id());
    }
    return "%d items: %s, as of %s"
        .formatted(report.items().size(), String.join(", ", counts), report.asOf());
  }

  private static String needed(ReadinessItem item) {
    return "needs %s%s; from the %s"
        .formatted(
            item.proof(),
            item.days() == 0 ? "" : ", at most %d days old".formatted(item.days()),
            item.from().id());
  }

  private static String text(ReadinessReport report) {
    StringBuilder out = new StringBuilder(counted(report)).append("\n\n");
    for (Item item : report.items()) {
      out.append(Wrap.text("%-9s ".formatted(item.verdict().id()), item.item().text()));
      signs(out, item.evidence());
      if (item.verdict() != Verdict.PROVEN) {
        out.append(Wrap.text("          -> ", needed(item.item())));
      }
    }
    out.append("\nPatterns\n");
    for (Followed one : report.patterns()) {
      out.append(Wrap.text("%-9s ".formatted(one.standing().id()), one.pattern().phrase()));
      if (one.standing() == Adherence.BROKEN) {
        signs(out, one.instances());
      }
    }
    if (!report.habits().isEmpty()) {
      out.append("\nAnti-patterns\n");
      for (Habit habit : report.habits()) {
        out.append(
            Wrap.text(
                "%-9s ".formatted(habit.instances().size() + "x"),
                habit.antiPattern().phrase()
                    + (habit.cases() == 0 ? "" : " (%s)".formatted(seen(habit)))));
        signs(out, habit.instances());
        out.append(Wrap.text("          -> ", habit.guardrail()));
      }
    }
    if (!report.warnings().isEmpty()) {
      out.append("\nNot read\n");
      report.warnings().forEach(w -> out.append(Wrap.text("  ", w)));
    }
    return out.toString();
  }

  private static void signs(StringBuilder out, List<Sign> signs) {
    signs.stream()
        .limit(SHOWN)
        .forEach(s -> out.append(Wrap.text("          ", s.place() + " " + s.text())));
    if (signs.size() > SHOWN) {
      out.append("          and %d more\n".formatted(signs.size() - SHOWN));
    }
  }

  // How often it was seen, and what it costs: the cases in which it was.
  private static String seen(Habit habit) {
    int cases = habit.cases();
    String times = habit.instances().size() + "x";
    return cases == 0
        ? times
        : "%s in %d %s".formatted(times, cases, cases == 1 ? "case" : "cases");
  }

  private static String json(ReadinessReport report) {
    ObjectNode root = JSON.createObjectNode();
    root.put("asOf", report.asOf().toString());
    ArrayNode items = root.putArray("items");
    for (Item item : report.items()) {
      ObjectNode node = items.addObject();
      node.put("id", item.item().id());
      node.put("item", item.item().text());
      node.put("verdict", item.verdict().id());
      evidence(node.putArray("evidence"), item.evidence());
      node.put("proof", item.item().proof());
      node.put("maxAgeDays", item.item().days());
      node.put("from", item.item().from().id());
      node.put("article", item.item().article());
    }
    ArrayNode patterns = root.putArray("patterns");
    for (Followed one : report.patterns()) {
      ObjectNode node = patterns.addObject();
      node.put("id", one.pattern().id()).put("pattern", one.pattern().phrase());
      node.put("standing", one.standing().id());
      evidence(node.putArray("instances"), one.instances());
    }
    ArrayNode habits = root.putArray("antiPatterns");
    for (Habit habit : report.habits()) {
      ObjectNode node = habits.addObject();
      node.put("id", habit.antiPattern().id()).put("antiPattern", habit.antiPattern().phrase());
      node.put("cost", habit.instances().size()).put("cases", habit.cases());
      node.put("guardrail", habit.guardrail());
      evidence(node.putArray("instances"), habit.instances());
    }
    report.warnings().forEach(root.putArray("warnings")::add);
    return Sarif.pretty(root);
  }

  private static void evidence(ArrayNode into, List<Sign> signs) {
    for (Sign sign : signs) {
      into.addObject()
          .put("bearing", sign.bearing().id())
          .put("text", sign.text())
          .put("file", sign.file())
          .put("line", sign.line());
    }
  }

  private static String markdown(ReadinessReport report) {
    StringBuilder out = new StringBuilder("# Readiness\n\n").append(counted(report));
    out.append("\n\n| verdict | item | evidence | what would prove it |\n");
    out.append("| --- | --- | --- | --- |\n");
    for (Item item : report.items()) {
      out.append(
          row(
              item.verdict().id(),
              item.item().text(),
              cell(item.evidence()),
              item.verdict() == Verdict.PROVEN ? "" : needed(item.item())));
    }
    out.append("\n## Patterns\n\n| standing | pattern | instances |\n| --- | --- | --- |\n");
    for (Followed one : report.patterns()) {
      out.append(row(one.standing().id(), one.pattern().phrase(), cell(one.instances())));
    }
    if (!report.habits().isEmpty()) {
      out.append("\n## Anti-patterns\n\n| seen | anti-pattern | instances | what ends it |\n");
      out.append("| --- | --- | --- | --- |\n");
      for (Habit habit : report.habits()) {
        out.append(
            row(
                seen(habit),
                habit.antiPattern().phrase(),
                cell(habit.instances()),
                habit.guardrail()));
      }
    }
    if (!report.warnings().isEmpty()) {
      out.append("\n## Not read\n\n");
      report.warnings().forEach(w -> out.append("- ").append(Console.oneLine(w)).append('\n'));
    }
    return out.toString();
  }

  private static String row(String... cells) {
    StringBuilder row = new StringBuilder("|");
    for (String cell : cells) {
      row.append(' ').append(Console.oneLine(cell).replace("|", "\\|")).append(" |");
    }
    return row.append('\n').toString();
  }

  private static String cell(List<Sign> signs) {
    String shown =
        String.join(
            "; ", signs.stream().limit(SHOWN).map(s -> s.place() + " " + s.text()).toList());
    return signs.size() > SHOWN ? shown + "; and %d more".formatted(signs.size() - SHOWN) : shown;
  }

  private static String html(ReadinessReport report) {
    StringBuilder out = new StringBuilder();
    out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    out.append("<title>Readiness</title>\n<style>\n");
    out.append("body { font: 16px/1.4 sans-serif; margin: 2em; max-width: 70em }\n");
    out.append("td, th { text-align: left; vertical-align: top; padding: .3em .8em .3em 0 }\n");
    out.append(".proven, .followed { color: #1a6b2d }\n.failed, .broken { color: #a3241b }\n");
    out.append("</style>\n</head>\n<body>\n<h1>Readiness</h1>\n<p>");
    out.append(escaped(counted(report))).append("</p>\n<table>\n");
    out.append("<tr><th>verdict</th><th>item</th><th>evidence</th><th>proof</th></tr>\n");
    for (Item item : report.items()) {
      htmlRow(
          out,
          item.verdict().id(),
          item.item().text(),
          item.evidence(),
          item.verdict() == Verdict.PROVEN ? "" : needed(item.item()));
    }
    out.append("</table>\n<h2>Patterns</h2>\n<table>\n");
    out.append("<tr><th>standing</th><th>pattern</th><th>instances</th><th></th></tr>\n");
    for (Followed one : report.patterns()) {
      htmlRow(out, one.standing().id(), one.pattern().phrase(), one.instances(), "");
    }
    out.append("</table>\n");
    if (!report.habits().isEmpty()) {
      out.append("<h2>Anti-patterns</h2>\n<table>\n");
      out.append("<tr><th>seen</th><th>anti-pattern</th><th>instances</th><th>what ends it</th>");
      out.append("</tr>\n");
      for (Habit habit : report.habits()) {
        htmlRow(
            out, seen(habit), habit.antiPattern().phrase(), habit.instances(), habit.guardrail());
      }
      out.append("</table>\n");
    }
    if (!report.warnings().isEmpty()) {
      out.append("<h2>Not read</h2>\n<ul>\n");
      report.warnings().forEach(w -> out.append("<li>").append(escaped(w)).append("</li>\n"));
      out.append("</ul>\n");
    }
    return out.append("</body>\n</html>\n").toString();
  }

  private static void htmlRow(
      StringBuilder out, String verdict, String text, List<Sign> signs, String last) {
    String shown =
        String.join(
            "<br>\n",
            signs.stream().limit(SHOWN).map(s -> escaped(s.place() + " " + s.text())).toList());
    String more = signs.size() > SHOWN ? "<br>\nand %d more".formatted(signs.size() - SHOWN) : "";
    out.append("<tr><td class=\"").append(escaped(verdict)).append("\">");
    out.append(escaped(verdict)).append("</td><td>").append(escaped(text)).append("</td><td>");
    out.append(shown).append(more).append("</td><td>");
    out.append(escaped(last)).append("</td></tr>\n");
  }

  private static String escaped(String text) {
    return Console.oneLine(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static String sarif(ReadinessReport report) {
    Map<String, String> rules = new LinkedHashMap<>();
    List<Sarif.Result> results = new ArrayList<>();
    for (Item item : report.items()) {
      rules.put(item.item().id(), item.item().text());
      if (item.verdict() == Verdict.PROVEN) {
        continue;
      }
      String level = item.verdict() == Verdict.FAILED ? "error" : "note";
      if (item.evidence().isEmpty()) {
        results.add(
            new Sarif.Result(item.item().id(), level, "It " + needed(item.item()) + ".", "", 0, 0));
      }
      for (Sign sign : item.evidence()) {
        if (sign.bearing() != Sign.Bearing.FOR) {
          results.add(
              result(
                  item.item().id(),
                  sign.bearing() == Sign.Bearing.AGAINST ? "error" : "note",
                  sign,
                  ""));
        }
      }
    }
    for (Habit habit : report.habits()) {
      rules.put(habit.antiPattern().id(), habit.antiPattern().phrase());
      habit
          .instances()
          .forEach(
              s ->
                  results.add(
                      result(
                          habit.antiPattern().id(),
                          "warning",
                          s,
                          ". Maybe " + habit.guardrail() + ".")));
    }
    return Sarif.of("recover readiness", rules, results);
  }

  // A case is no file, so its place stands in the message.
  private static Sarif.Result result(String rule, String level, Sign sign, String wayOut) {
    return sign.inCase()
        ? new Sarif.Result(rule, level, sign.place() + ": " + sign.text() + wayOut, "", 0, 0)
        : new Sarif.Result(rule, level, sign.text() + wayOut, sign.file(), sign.line(), 0);
  }

  private static String junit(ReadinessReport report) {
    long failed = report.items().stream().filter(i -> i.verdict() == Verdict.FAILED).count();
    long unproven = report.items().stream().filter(i -> i.verdict() == Verdict.UNPROVEN).count();
    StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.append(
        String.format(
            Locale.ROOT,
            "<testsuite name=\"readiness\" tests=\"%d\" failures=\"%d\" skipped=\"%d\">\n",
            report.items().size(),
            failed,
            unproven));
    for (Item item : report.items()) {
      out.append("  <testcase classname=\"readiness\" name=\"");
      out.append(escaped(item.item().text())).append("\"");
      switch (item.verdict()) {
        case PROVEN -> out.append("/>\n");
        case FAILED -> {
          out.append(">\n    <failure message=\"").append(escaped(cell(item.evidence())));
          out.append("\"/>\n  </testcase>\n");
        }
        case UNPROVEN -> {
          out.append(">\n    <skipped message=\"").append(escaped(needed(item.item())));
          out.append("\"/>\n  </testcase>\n");
        }
      }
    }
    return out.append("</testsuite>\n").toString();
  }
}
