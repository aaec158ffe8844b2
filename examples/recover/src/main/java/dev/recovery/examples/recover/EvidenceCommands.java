package dev.recovery.examples.recover;

import dev.recovery.Incident;
import dev.recovery.evidence.store.CaseHead;
import dev.recovery.evidence.store.Correlation;
import dev.recovery.evidence.store.EvidenceKeys;
import dev.recovery.evidence.store.EvidenceQuery;
import dev.recovery.evidence.store.EvidenceStore;
import dev.recovery.evidence.store.Link;
import dev.recovery.evidence.store.Submission;
import dev.recovery.readers.Artifact;
import dev.recovery.readers.Artifacts;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Keeps evidence and finds it again. */
@Command(
    name = "evidence",
    mixinStandardHelpOptions = true,
    description = "Keep what runs leave behind, and find it by eleven keys.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      EvidenceCommands.Add.class,
      EvidenceCommands.Find.class,
      EvidenceCommands.Show.class,
      EvidenceCommands.Correlate.class,
      EvidenceKeeping.Hold.class,
      EvidenceKeeping.Release.class,
      EvidenceKeeping.Expire.class
    },
    footer = {
      "",
      "Examples:",
      "  recover evidence add --case INC-42 runs/apply-4711",
      "  recover evidence find --actor ann --since 2026-11-01T00:00:00Z",
      "  recover evidence find --kind plan-artifact --pr unknown"
    })
final class EvidenceCommands extends StoreCommands {

  /** For picocli. */
  EvidenceCommands() {
    super("What to do with evidence is missing.");
  }

  /** Says what was kept. */
  static void kept(List<Link> links, long before, CaseHead head, PrintStream out) {
    long fresh = links.stream().filter(l -> l.number() > before).distinct().count();
    links.stream().distinct().forEach(link -> out.print(LinkLines.line(link)));
    long redacted = links.stream().distinct().mapToLong(Link::redacted).sum();
    if (redacted > 0) {
      out.printf(
          "%d %s taken out before anything was written.%n",
          redacted, redacted == 1 ? "secret was" : "secrets were");
    }
    for (Link link : links) {
      if (link.held() == Link.Held.DIGEST_ONLY) {
        out.print(
            Wrap.text(
                "",
                "Of %s the digest alone is kept: it is binary and cannot be searched for secrets. Maybe give --store-key, and it is kept encrypted."
                    .formatted(link.name())));
      }
    }
    out.printf(
        "%s: %d new, %d kept before. The chain has %d links and ends in%n%s%n",
        head.caseId(), fresh, links.stream().distinct().count() - fresh, head.links(), head.hash());
  }

  /** The head of a case; of one that is not there, the beginning of a chain. */
  static CaseHead head(EvidenceStore store, String caseId) {
    return store.cases().stream()
        .filter(c -> c.caseId().equals(caseId))
        .findFirst()
        .orElse(new CaseHead(caseId, 0, Link.FIRST, CaseHead.Hold.FREE));
  }

  /** Keeps files. */
  @Command(
      name = "add",
      mixinStandardHelpOptions = true,
      description = {
        "Keep files as evidence of a case: without their secrets, by their digest, in the case's",
        "chain. By what they can be asked is read from them; options say what they do not."
      })
  static final class Add extends StoreCommand {

    @Mixin private KeyOptions keys = new KeyOptions();

    @Option(names = "--case", paramLabel = "ID", required = true, description = "The case.")
    private String caseId = "";

    @Parameters(
        paramLabel = "PATH",
        arity = "1..*",
        description = "Files and folders; - is standard input.")
    private List<String> paths = new ArrayList<>();

    /** For picocli. */
    Add() {}

    @Override
    public Integer call() {
      Recover recover = recover();
      List<Artifact> artifacts = IncidentFiles.of(paths, recover.console().in());
      return use(
          open -> {
            List<Submission> submissions =
                new Intake(caseId, keys.keys(), keys.kind(), EvidenceKeys.NONE, recover.console())
                    .of(artifacts);
            long before = head(open, caseId).links();
            List<Link> links = open.add(submissions);
            kept(links, before, head(open, caseId), recover.console().out());
          });
    }
  }

  /** Finds evidence. */
  @Command(
      name = "find",
      mixinStandardHelpOptions = true,
      description = {
        "Find evidence: all that is said has to hold. The value (unknown) finds what has no value",
        "for a key. A time with * is when it was recorded, since nothing says when it happened."
      })
  static final class Find extends StoreCommand {

    /** How to print. */
    enum Format {
      text,
      json
    }

    @Mixin private KeyOptions keys = new KeyOptions();

    @Option(names = "--case", paramLabel = "ID", description = "Of this case alone.")
    private @Nullable String caseId;

    @Option(
        names = "--since",
        paramLabel = "TIME",
        converter = Advising.Time.class,
        description = "At this time or later.")
    private @Nullable Instant since;

    @Option(
        names = "--until",
        paramLabel = "TIME",
        converter = Advising.Time.class,
        description = "Before this time.")
    private @Nullable Instant until;

    @Option(
        names = "--limit",
        paramLabel = "N",
        defaultValue = "50",
        description = "The latest N at most; ${DEFAULT-VALUE} without it.")
    private int limit = 50;

    @Option(names = "--keys", description = "Show what is known of each by every key.")
    private boolean withKeys;

    @Option(
        names = "--format",
        paramLabel = "FORMAT",
        defaultValue = "text",
        description = "One of: ${COMPLETION-CANDIDATES}.")
    private Format format = Format.text;

    /** For picocli. */
    Find() {}

    @Override
    public Integer call() {
      Recover recover = recover();
      PrintStream out = recover.console().out();
      if (limit < 1 || limit == Integer.MAX_VALUE) {
        throw new BadInput(
            "--limit " + limit,
            "So many links cannot be shown.",
            "Maybe give a number from 1 to %d.".formatted(Integer.MAX_VALUE - 1));
      }
      return use(
          open -> {
            // One more than is shown tells whether there is more.
            List<Link> found = open.find(query().limit(limit + 1));
            boolean more = found.size() > limit;
            List<Link> shown = more ? found.subList(1, found.size()) : found;
            for (Link link : shown) {
              out.print(format == Format.json ? LinkLines.json(link) : LinkLines.line(link));
              if (withKeys && format == Format.text) {
                out.print(LinkLines.keys(link));
              }
            }
            if (more) {
              recover
                  .console()
                  .complain(
                      "warning",
                      "There is more than the latest %d. Maybe give --limit, or --until %s."
                          .formatted(limit, shown.get(0).time()));
            } else if (found.isEmpty()) {
              recover
                  .console()
                  .complain("recover", "Nothing matches. Maybe leave one of the conditions out.");
            }
          });
    }

    private EvidenceQuery query() {
      EvidenceQuery query = keys.query();
      query = caseId == null ? query : query.inCase(caseId);
      query = since == null ? query : query.since(since);
      return until == null ? query : query.until(until);
    }
  }

  /** Prints the content of a link. */
  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Print what a link keeps, as it is kept.")
  static final class Show extends StoreCommand {

    @Parameters(paramLabel = "CASE/NUMBER", description = "The link, as find shows it.")
    private String link = "";

    /** For picocli. */
    Show() {}

    @Override
    public Integer call() {
      Recover recover = recover();
      int cut = link.lastIndexOf('/');
      if (cut < 0 || !link.substring(cut + 1).matches("\\d{1,18}")) {
        throw new BadInput(link, "This is no link.", "Maybe you meant (CASE/1).");
      }
      long number = Long.parseLong(link.substring(cut + 1));
      return use(
          open -> {
            Link found =
                open.chain(link.substring(0, cut)).stream()
                    .filter(l -> l.number() == number)
                    .findFirst()
                    .orElseThrow(
                        () ->
                            new BadInput(
                                link, "There is no such link.", "Maybe list the case's links."));
            try (InputStream in = open.open(found)) {
              in.transferTo(recover.console().out());
            } catch (IOException e) {
              throw new BadInput(
                  link,
                  "Its content is damaged (%s).".formatted(e.getMessage()),
                  "Maybe verify the case: recover case verify " + found.caseId());
            }
          });
    }
  }

  /** Correlates audit records with the run's log and recorded state. */
  @Command(
      name = "correlate",
      mixinStandardHelpOptions = true,
      description = {
        "Say which recorded calls the run of a case made, and how sure that is: by run, principal,",
        "time and resource, with what recorded state holds of them."
      })
  static final class Correlate extends StoreCommand {

    @Parameters(paramLabel = "CASE", description = "The case.")
    private String caseId = "";

    /** For picocli. */
    Correlate() {}

    @Override
    public Integer call() {
      Recover recover = recover();
      PrintStream out = recover.console().out();
      return use(
          open -> {
            List<Correlation> all = Correlation.of(incident(open, caseId));
            if (all.isEmpty()) {
              throw new BadInput(
                  caseId,
                  "The case holds no record of any call.",
                  "Maybe add the cloud's audit log of the run's time.");
            }
            all.forEach(c -> out.print(text(c)));
          });
    }

    private static String text(Correlation c) {
      String by = c.by().stream().map(Correlation.By::id).collect(Collectors.joining(", "));
      return "%s  %-9s %s by %s%n"
              .formatted(
                  LinkLines.time(c.event().at()),
                  c.certainty().id(),
                  c.event().action(),
                  c.event().principal())
          + Wrap.text(
              "      ",
              "%s%s; recorded in state%s: %s"
                  .formatted(
                      c.operation().map(o -> o.address()).orElse("no operation of the log"),
                      by.isEmpty() ? "" : " (" + by + ")",
                      c.serial().isPresent() ? " " + c.serial().getAsLong() : "",
                      c.recorded().id()));
    }
  }

  /** What the artifacts of a case show, as they are kept. */
  static Incident incident(EvidenceStore store, String caseId) {
    Map<String, Artifact> latest = new LinkedHashMap<>();
    for (Link link : store.chain(caseId)) {
      if (link.type() == Link.Type.ARTIFACT && link.held() == Link.Held.CONTENT) {
        latest.put(
            link.name(),
            new Artifact(link.name(), () -> store.open(link), OptionalLong.of(link.size())));
      }
    }
    return Artifacts.read(caseId, List.copyOf(latest.values())).incident();
  }
}
