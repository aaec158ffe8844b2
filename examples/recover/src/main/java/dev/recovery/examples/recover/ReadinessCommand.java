package dev.recovery.examples.recover;

import dev.recovery.evidence.store.CaseHead;
import dev.recovery.evidence.store.EvidenceStore;
import dev.recovery.readiness.ReadinessReport;
import dev.recovery.readiness.ReadinessReport.Verdict;
import dev.recovery.readiness.platform.PlatformReader;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Says what the files of a platform prove of the article's checklist. */
@Command(
    name = "readiness",
    mixinStandardHelpOptions = true,
    description = {
      "Say what the files of a platform prove of the production checklist.",
      "Read are Terraform (also as JSON), Terragrunt, CDK and Pulumi; pipelines of GitHub, GitLab,"
          + " Azure DevOps, Jenkins, Buildkite and CircleCI, Atlantis and Spacelift; CODEOWNERS,"
          + " and rulesets and environments, exported or as Terraform; objects of Argo CD, Flux,"
          + " Kyverno and Gatekeeper; policies and their tests; runbooks, reviews of incidents,"
          + " records of drills, and records of the kinds lock-release, emergency-change and"
          + " drift-finding; and the history of cases, from a store or as JSON.",
      "A tick by hand is a file with (attestations: [{item, by, on, until}])."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {" 0:nothing that --fail-on names", " 2:bad input", " 3:an item that it names"},
    footer = {
      "",
      "Examples:",
      "  recover readiness .",
      "  recover readiness platform/ apps/ --format markdown --fail-on failed",
      "  recover readiness . --store ~/.recover/evidence"
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
      arity = "0..*",
      description = "Folders and files of the platform; may be left out with --store.")
  private List<String> paths = new ArrayList<>();

  @Mixin private StoreOption store = new StoreOption();

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
    if (paths.isEmpty() && !store.given()) {
      throw new BadInput(
          "There is nothing to read. Maybe name the folder of the platform: recover readiness .");
    }
    Recover whole = Recover.of(recover);
    Console console = whole.console();
    PlatformReader reader =
        new PlatformReader(
            asOf == null ? LocalDate.ofInstant(whole.clock().instant(), ZoneOffset.UTC) : asOf);
    ReadinessFiles.read(paths, reader, console);
    if (store.given()) {
      store.useExisting(whole, open -> cases(open, reader, console));
    }
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

  // One case that cannot be read costs the report none of the others.
  private static int cases(EvidenceStore open, PlatformReader reader, Console console) {
    List<CaseHead> heads = open.cases();
    CaseStore cases = new CaseStore(open);
    try (Progress progress = new Progress(console, heads.size())) {
      for (CaseHead head : heads) {
        progress.step(head.caseId());
        try {
          reader.accept(cases.read(head.caseId()));
        } catch (BadInput e) {
          reader.warn(
              "case " + head.caseId(), 1, "It is not counted.", String.valueOf(e.getMessage()));
        }
      }
    }
    return heads.size();
  }
}
