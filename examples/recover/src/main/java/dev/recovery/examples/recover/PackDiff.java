package dev.recovery.examples.recover;

import dev.recovery.Advice;
import dev.recovery.RecoveryAdvisor;
import dev.recovery.pack.RulePack;
import dev.recovery.safety.Action;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Compares two versions of a pack. */
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    description = "Say whose advice changes between two packs, and how.")
final class PackDiff implements Runnable {

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

  /** For picocli. */
  PackDiff() {}

  @Override
  public void run() {
    Clock clock = at == null ? Clock.systemUTC() : Clock.fixed(at, ZoneOffset.UTC);
    Version before = Version.of(PackCommands.load(old), clock);
    Version after = Version.of(PackCommands.load(changed), clock);
    int all = 0;
    int differ = 0;
    for (Cases.Case next : PackCases.of(IncidentFiles.path(changed), cases)) {
      List<String> lines = changes(before.advise(next), after.advise(next));
      all++;
      if (!lines.isEmpty()) {
        differ++;
        PackCommands.out(rules).println(Console.oneLine(next.id()));
        lines.forEach(line -> PackCommands.out(rules).print(Wrap.text("  ", line)));
      }
    }
    PackCommands.out(rules).println("%d of %d advices change".formatted(differ, all));
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

  private static String allowed(Advice advice, Action action) {
    return advice.safety().verdict(action).allowed() ? "allowed" : "forbidden";
  }

  private static void add(List<String> changes, String what, String was, String is) {
    if (!was.equals(is)) {
      changes.add("%s: %s -> %s".formatted(what, was, is));
    }
  }
}
