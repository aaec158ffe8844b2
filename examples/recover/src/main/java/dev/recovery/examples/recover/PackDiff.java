package dev.recovery.examples.recover;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recovery.Advice;
import dev.recovery.RecoveryAdvisor;
import dev.recovery.pack.RulePack;
import dev.recovery.safety.Action;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Compares two versions of a pack. */
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    description = "Say whose advice changes between two packs, and how.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      " 0:nothing changes, or --fail-on change was not given",
      " 3:an advice changes"
    })
final class PackDiff implements Callable<Integer> {

  /** How the changes are printed. */
  enum Format {
    TEXT,
    JSON;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What fails a build. */
  enum FailOn {
    NOTHING,
    CHANGE;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @ParentCommand private @Nullable Rules rules;

  @Parameters(index = "0", paramLabel = "OLD", description = "The pack as it was.")
  private String old = "";

  @Parameters(index = "1", paramLabel = "NEW", description = "The pack as it would be.")
  private String changed = "";

  @Option(
      names = "--cases",
      paramLabel = "PATH",
      description =
          "More incidents beside those in NEW/cases: a folder of artifacts, or a file of JSON"
              + " lines. Can be given several times.")
  private List<String> cases = new ArrayList<>();

  @Option(
      names = "--at",
      paramLabel = "TIME",
      converter = Advising.Time.class,
      description = "Judge as of this time (2026-01-31T12:00:00Z) instead of now.")
  private @Nullable Instant at;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "One of ${COMPLETION-CANDIDATES}. Default: text.")
  private Format format = Format.TEXT;

  @Option(
      names = "--fail-on",
      paramLabel = "WHAT",
      description = "One of ${COMPLETION-CANDIDATES}. Default: nothing.")
  private FailOn failOn = FailOn.NOTHING;

  @Mixin private FactClasses classes = new FactClasses();

  /** For picocli. */
  PackDiff() {}

  @Override
  public Integer call() {
    Clock clock = at == null ? Clock.systemUTC() : Clock.fixed(at, ZoneOffset.UTC);
    classes.find();
    Version before = Version.of(PackCommands.load(old), clock);
    Version after = Version.of(PackCommands.load(changed), clock);
    int all = 0;
    Map<String, List<String>> differ = new LinkedHashMap<>();
    for (Cases.Case next : PackCases.of(IncidentFiles.path(changed), cases)) {
      List<String> lines = changes(before.advise(next), after.advise(next));
      all++;
      if (!lines.isEmpty()) {
        differ.put(next.id(), lines);
      }
    }
    if (format == Format.JSON) {
      json(all, differ);
    } else {
      differ.forEach(
          (id, lines) -> {
            PackCommands.out(rules).println(Console.oneLine(id));
            lines.forEach(line -> PackCommands.out(rules).print(Wrap.text("  ", line)));
          });
      PackCommands.out(rules).println("%d of %d advices change".formatted(differ.size(), all));
    }
    return failOn == FailOn.CHANGE && !differ.isEmpty() ? Recover.FORBIDDEN : 0;
  }

  private void json(int all, Map<String, List<String>> differ) {
    ObjectNode report = JsonNodeFactory.instance.objectNode().put("advices", all);
    ArrayNode each = report.putArray("changed");
    differ.forEach(
        (id, lines) -> {
          ArrayNode changes = each.addObject().put("id", id).putArray("changes");
          lines.forEach(changes::add);
        });
    PackCommands.out(rules).println(report);
  }

  /** A version of the pack, and the advisor that hears it. */
  private record Version(RulePack pack, RecoveryAdvisor advisor) {

    static Version of(RulePack pack, Clock clock) {
      return new Version(pack, RecoveryAdvisor.builder().clock(clock).pack(pack).build());
    }

    Advice advise(Cases.Case one) {
      return advisor.classify(PackCases.read(one, pack));
    }
  }

  private static List<String> changes(Advice a, Advice b) {
    List<String> changes = new ArrayList<>();
    add(changes, "next", a.recovery().next().id(), b.recovery().next().id());
    add(changes, "severity", a.safety().severity().id(), b.safety().severity().id());
    for (Action action : Action.values()) {
      add(changes, action.id(), allowed(a, action), allowed(b, action));
    }
    differ(changes, "reason", reasons(a), reasons(b));
    differ(changes, "guardrail", guardrails(a), guardrails(b));
    differ(changes, "question", a.evidence().questions(), b.evidence().questions());
    List<String> was = new ArrayList<>(a.explanation().stream().map(e -> e.rule()).toList());
    List<String> is = new ArrayList<>(b.explanation().stream().map(e -> e.rule()).toList());
    is.stream()
        .filter(r -> !was.contains(r))
        .distinct()
        .forEach(r -> changes.add("speaks now: " + r));
    was.stream()
        .filter(r -> !is.contains(r))
        .distinct()
        .forEach(r -> changes.add("is silent now: " + r));
    return changes;
  }

  private static List<String> reasons(Advice advice) {
    List<String> reasons = new ArrayList<>(advice.safety().reasons());
    advice
        .safety()
        .verdicts()
        .forEach(
            (action, verdict) ->
                verdict
                    .vetoes()
                    .forEach(
                        veto ->
                            reasons.add(
                                "%s: %s; until: %s (%s)"
                                    .formatted(
                                        action.id(),
                                        veto.reason(),
                                        veto.exit().detail(),
                                        veto.exit().from().id()))));
    advice
        .recovery()
        .proposals()
        .forEach(p -> reasons.add("%s: %s".formatted(p.action().id(), p.why())));
    return reasons;
  }

  private static List<String> guardrails(Advice advice) {
    return advice.learning().guardrails().stream().map(g -> g.text()).toList();
  }

  private static void differ(List<String> changes, String what, List<String> was, List<String> is) {
    is.stream()
        .filter(text -> !was.contains(text))
        .distinct()
        .forEach(text -> changes.add("%s added: %s".formatted(what, text)));
    was.stream()
        .filter(text -> !is.contains(text))
        .distinct()
        .forEach(text -> changes.add("%s gone: %s".formatted(what, text)));
  }

  private static String allowed(Advice advice, Action action) {
    return advice.safety().verdict(action).allowed() ? "allowed" : "forbidden";
  }

  private static void add(List<String> changes, String what, String was, String is) {
    if (!was.equals(is)) {
      changes.add("%s: %s -> %s".formatted(what, was, is));
    }
  }
}
