package dev.recovery.examples.recover;

import dev.recovery.Advice;
import dev.recovery.json.PackProblemJson;
import dev.recovery.pack.PackProblem;
import dev.recovery.pack.PackRule;
import dev.recovery.pack.RulePack;
import dev.recovery.pack.RulePackException;
import dev.recovery.rules.BuiltInRules;
import dev.recovery.rules.PackCheck;
import dev.recovery.rules.RuleReference;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** What a team does with its own rules: check them, read them and try them. */
final class PackCommands {

  private PackCommands() {}

  static RulePack load(String typed) {
    Path location = IncidentFiles.path(typed);
    FactClasses.of(location);
    try {
      return RulePack.load(location);
    } catch (RulePackException e) {
      throw refused(typed, e);
    }
  }

  static BadInput refused(String typed, RulePackException e) {
    return new BadInput(
        typed,
        "The pack cannot be loaded:\n"
            + e.problems().stream()
                .map(problem -> placed(problem, typed).toString())
                .collect(Collectors.joining("\n")),
        "\nMaybe run (recover rules check %s).".formatted(typed));
  }

  // An editor jumps to a file from where the command was typed.
  private static PackProblem placed(PackProblem problem, String pack) {
    boolean inside = !problem.file().contains(":");
    return new PackProblem(
        inside ? pack.replaceAll("[/\\\\]+$", "") + "/" + problem.file() : pack,
        problem.line(),
        problem.column(),
        problem.kind(),
        problem.problem(),
        problem.wayOut());
  }

  static PrintStream out(@Nullable Rules rules) {
    return Rules.of(rules).recover().console().out();
  }

  /** The pack that a command is about, by its place or by the option that every command has. */
  static final class Which {

    @Parameters(paramLabel = "PACK", arity = "0..1", description = "The pack's folder or jar.")
    private @Nullable String pack;

    @Option(names = "--pack", paramLabel = "PACK", description = "The same.")
    private @Nullable String option;

    /** For picocli. */
    Which() {}

    @Nullable String pack() {
      return pack == null ? option : pack;
    }

    String orRefuse(String command) {
      String given = pack();
      if (given == null) {
        throw new BadInput(
            command,
            "There is no pack.",
            "Maybe (recover rules %s PACK), its folder or jar.".formatted(command));
      }
      return given;
    }
  }

  /** Checks a pack. */
  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      description = "Say all that is wrong with a pack, each with file, line and column.",
      exitCodeListHeading = "%nExit codes:%n",
      exitCodeList = {
        " 0:nothing, or nothing that refuses it",
        " 2:the pack is refused",
        " 3:there is a remark, and --fail-on remark was given"
      })
  static final class Check implements Callable<Integer> {

    /** How the problems are printed. */
    enum Format {
      TEXT,
      SARIF;

      // What --help and completion show.
      @Override
      public String toString() {
        return name().toLowerCase(Locale.ROOT);
      }
    }

    @ParentCommand private @Nullable Rules rules;

    @Mixin private Which which = new Which();

    @Option(
        names = "--format",
        paramLabel = "FORMAT",
        description = "One of ${COMPLETION-CANDIDATES}. Default: text.")
    private Format format = Format.TEXT;

    /** What fails a build. */
    enum FailOn {
      REFUSAL,
      REMARK;

      @Override
      public String toString() {
        return name().toLowerCase(Locale.ROOT);
      }
    }

    @Option(
        names = "--fail-on",
        paramLabel = "WHAT",
        description = "One of ${COMPLETION-CANDIDATES}. Default: refusal.")
    private FailOn failOn = FailOn.REFUSAL;

    @Option(
        names = "--at",
        paramLabel = "TIME",
        converter = Advising.Time.class,
        description = "Judge exceptions as of this time (2026-01-31T12:00:00Z) instead of now.")
    private @Nullable Instant at;

    @Option(
        names = "--cases",
        paramLabel = "PATH",
        description =
            "More incidents beside those in PACK/cases: a folder of artifacts, or a file of JSON"
                + " lines. Can be given several times.")
    private List<String> cases = new ArrayList<>();

    @Mixin private FactClasses classes = new FactClasses();

    /** For picocli. */
    Check() {}

    @Override
    public Integer call() {
      String pack = which.orRefuse("check");
      Path location = IncidentFiles.existing(IncidentFiles.path(pack));
      FactClasses.of(location);
      classes.find();
      List<Cases.Case> tried = PackCases.of(location, cases);
      List<PackProblem> problems =
          PackCheck.check(
                  location,
                  loaded -> tried.stream().map(one -> PackCases.read(one, loaded)).toList(),
                  at == null ? Instant.now() : at)
              .stream()
              .map(problem -> placed(problem, pack))
              .toList();
      if (format == Format.SARIF) {
        out(rules).print(PackProblemJson.sarif(problems));
      } else {
        problems.forEach(p -> out(rules).println(Console.oneLine(p.toString())));
        if (problems.isEmpty()) {
          out(rules).println("Nothing is wrong with " + pack + ".");
        }
      }
      if (problems.stream().anyMatch(p -> p.kind().refuses())) {
        return Recover.BAD_INPUT;
      }
      return failOn == FailOn.REMARK && !problems.isEmpty() ? Recover.FORBIDDEN : 0;
    }
  }

  /** Lists rules. */
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "List the built-in rules, or those of a pack.")
  static final class ListRules implements Runnable {

    @ParentCommand private @Nullable Rules rules;

    @Mixin private Which which = new Which();

    @Mixin private FactClasses classes = new FactClasses();

    /** For picocli. */
    ListRules() {}

    @Override
    public void run() {
      String pack = which.pack();
      if (pack == null) {
        Rules.of(rules).run();
        return;
      }
      classes.find();
      for (PackRule rule : load(pack).rules()) {
        out(rules)
            .print(Wrap.text("", "%s:%d  %s".formatted(rule.file(), rule.line(), rule.name())));
      }
    }
  }

  /** Shows a rule. */
  @Command(
      name = "explain",
      mixinStandardHelpOptions = true,
      description = "Show a rule: where it stands, where it comes from, and its text.")
  static final class ExplainRule implements Runnable {

    @ParentCommand private @Nullable Rules rules;

    @Parameters(paramLabel = "NAME", description = "A rule's name, or a part of it.")
    private String name = "";

    @Option(names = "--pack", paramLabel = "PACK", description = "Look in this pack as well.")
    private @Nullable String pack;

    @Mixin private FactClasses classes = new FactClasses();

    /** For picocli. */
    ExplainRule() {}

    @Override
    public void run() {
      classes.find();
      // Whoever names a pack means its rules first.
      List<PackRule> found = pack == null ? List.of() : named(load(pack).rules());
      if (found.isEmpty()) {
        found =
            named(
                BuiltInRules.index().stream()
                    .map(r -> new PackRule(r.name(), r.articles(), r.file(), r.line(), r.text()))
                    .toList());
      }
      if (found.isEmpty()) {
        throw new BadInput(
            "explain",
            "There is no rule (%s).".formatted(name),
            "The command (recover rules list) lists them.");
      }
      for (PackRule rule : found) {
        out(rules).println(rule.name());
        out(rules).println("from  " + String.join(" ", rule.references()));
        out(rules).println("file  " + rule.file() + ":" + rule.line());
        out(rules).println("\n" + rule.text() + "\n");
      }
    }

    // The rule of just that name, or all that hold the words in theirs.
    private List<PackRule> named(List<PackRule> all) {
      String wanted = name.strip().toLowerCase(Locale.ROOT);
      List<PackRule> exact =
          all.stream().filter(r -> r.name().toLowerCase(Locale.ROOT).equals(wanted)).toList();
      return exact.isEmpty()
          ? all.stream().filter(r -> r.name().toLowerCase(Locale.ROOT).contains(wanted)).toList()
          : exact;
    }
  }

  /** Writes the reference of a rule base. */
  @Command(
      name = "docs",
      mixinStandardHelpOptions = true,
      description = "Write a page for each file of rules into a folder.")
  static final class Docs implements Runnable {

    @ParentCommand private @Nullable Rules rules;

    @Parameters(index = "0", paramLabel = "DIR", description = "Where the pages go.")
    private String folder = "";

    @Option(
        names = "--pack",
        paramLabel = "PACK",
        description = "The rules of this pack instead of the built-in ones.")
    private @Nullable String pack;

    @Mixin private FactClasses classes = new FactClasses();

    /** For picocli. */
    Docs() {}

    @Override
    public void run() {
      classes.find();
      Map<String, String> pages =
          pack == null ? RuleReference.builtIn() : RuleReference.of(load(pack));
      Path into = IncidentFiles.path(folder);
      try {
        for (Map.Entry<String, String> page : pages.entrySet()) {
          Path file = into.resolve(page.getKey());
          Path above = file.getParent();
          if (above != null) {
            Files.createDirectories(above);
          }
          Files.writeString(file, page.getValue());
        }
      } catch (IOException e) {
        throw new BadInput(
            folder,
            "The pages cannot be written (%s).".formatted(e.getClass().getSimpleName()),
            "Maybe you lack a permission.");
      }
      out(rules).println("%d pages in %s".formatted(pages.size(), folder));
    }
  }

  /** Tries a pack on one incident. */
  @Command(
      name = "try",
      mixinStandardHelpOptions = true,
      description = "Say what the advice about an incident is with a pack.")
  static final class Try implements Runnable {

    @ParentCommand private @Nullable Rules rules;

    @Mixin private Advising advising = new Advising();

    @Parameters(index = "0", paramLabel = "PACK", description = "The pack's folder or jar.")
    private String pack = "";

    @Parameters(
        index = "1..*",
        paramLabel = "PATH",
        arity = "0..*",
        description = "Files and folders of one incident.")
    private List<String> paths = new ArrayList<>();

    /** For picocli. */
    Try() {}

    @Override
    public void run() {
      Recover recover = Rules.of(rules).recover();
      advising.findFacts();
      recover.advisor().with(load(pack));
      Advice advice = advising.advise(paths, recover);
      out(rules)
          .print(recover.console().colour() ? Paint.text(advice.explain()) : advice.explain());
    }
  }
}
