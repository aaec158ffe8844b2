package dev.recovery.examples.recover;

import dev.recovery.readiness.PlatformReader;
import dev.recovery.readiness.ReadinessReport;
import dev.recovery.readiness.ReadinessReport.Verdict;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Says what the files of a platform prove of the article's checklist. */
@Command(
    name = "readiness",
    mixinStandardHelpOptions = true,
    description = {
      "Say what the files of a platform prove of the production checklist.",
      "Read are Terraform and Terragrunt, workflows of GitHub and GitLab, CODEOWNERS, exported"
          + " settings, objects of Argo CD, Flux, Kyverno and Gatekeeper, policies and their"
          + " tests, runbooks, reviews of incidents, records of drills, and records of the kinds"
          + " lock-release, emergency-change and drift-finding.",
      "A tick by hand is a file with (attestations: [{item, by, on, until}])."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {" 0:nothing that --fail-on names", " 2:bad input", " 3:an item that it names"},
    footer = {
      "",
      "Examples:",
      "  recover readiness .",
      "  recover readiness platform/ apps/ --format markdown --fail-on failed"
    })
final class ReadinessCommand implements Callable<Integer> {

  /** How the report is printed. */
  enum Format {
    TEXT,
    JSON,
    MARKDOWN,
    HTML,
    SARIF,
    JUNIT;

    // What --help and completion show.
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What makes the command fail. */
  enum FailOn {
    NEVER,
    FAILED,
    UNPROVEN;

    // What --help and completion show.
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @ParentCommand private @Nullable Recover recover;

  @Parameters(
      paramLabel = "PATH",
      arity = "1..*",
      description = "Folders and files of the platform.")
  private List<String> paths = new ArrayList<>();

  @Option(
      names = "--store",
      paramLabel = "URL",
      description = "A store of evidence; this version reads none.")
  private @Nullable String store;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "One of ${COMPLETION-CANDIDATES}. Default: text.")
  private Format format = Format.TEXT;

  @Option(
      names = "--fail-on",
      paramLabel = "WHAT",
      description =
          "One of ${COMPLETION-CANDIDATES}; unproven means failed as well. Default: never.")
  private FailOn failOn = FailOn.NEVER;

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description = "Judge as of this day, and not of today: 2026-01-31.")
  private @Nullable LocalDate asOf;

  /** For picocli. */
  ReadinessCommand() {}

  @Override
  public Integer call() {
    if (store != null) {
      throw new BadInput(
          "--store",
          "This version reads no store of evidence.",
          "Maybe export what it holds into a folder, and give that as PATH.");
    }
    Console console = Recover.of(recover).console();
    PlatformReader reader = new PlatformReader(asOf == null ? LocalDate.now(ZoneOffset.UTC) : asOf);
    ReadinessFiles.read(paths, reader, console);
    ReadinessReport report = reader.report();
    console.out().print(ReadinessText.of(report, format));
    if (format != Format.TEXT) {
      report.warnings().forEach(w -> console.complain("warning", w));
    }
    boolean fails =
        report.items().stream()
            .anyMatch(
                i ->
                    switch (failOn) {
                      case NEVER -> false;
                      case FAILED -> i.verdict() == Verdict.FAILED;
                      case UNPROVEN -> i.verdict() != Verdict.PROVEN;
                    });
    return fails ? Recover.FORBIDDEN : 0;
  }
}
