package dev.recovery.examples.recover;

import dev.recovery.casefile.CaseEvent;
import dev.recovery.casefile.RecoveryCase;
import dev.recovery.evidence.store.CaseHead;
import dev.recovery.evidence.store.Chain;
import dev.recovery.evidence.store.EvidenceStoreException;
import dev.recovery.examples.evidence.CaseArchive;
import dev.recovery.examples.evidence.JdbcEvidenceStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The life of a case, in a terminal. */
@Command(
    name = "case",
    mixinStandardHelpOptions = true,
    description = {
      "Lead a case from its opening to its proof. Everything that happens is one link of the case's",
      "chain in the evidence store. What ought not to have happened is recorded as a violation."
    },
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      CaseCourse.Open.class,
      CaseCourse.Add.class,
      CaseCapture.class,
      CaseCourse.Advise.class,
      CaseDeeds.Approve.class,
      CaseDeeds.Act.class,
      CaseProving.Prove.class,
      CaseProving.Accept.class,
      CaseProving.Settle.class,
      CaseDeeds.HandOver.class,
      CaseDeeds.Close.class,
      CaseDeeds.Reopen.class,
      CaseCommands.ListAll.class,
      CaseCourse.Show.class,
      CaseCommands.Verify.class,
      CaseCommands.Export.class,
      CaseCommands.Import.class
    },
    footer = {
      "",
      "A case in short:",
      "  recover case open INC-42 --target prod/shop --by ann",
      "  recover case add INC-42 runs/apply-4711",
      "  recover case advise INC-42",
      "  recover case approve INC-42 --by ben --role state-owner",
      "  recover case act INC-42 --action repair-state --by ann",
      "  recover case prove INC-42 --condition workloads-healthy ...",
      "  recover case close INC-42 --by ann"
    })
final class CaseCommands extends StoreCommands {

  /** For picocli. */
  CaseCommands() {
    super("What to do with a case is missing.");
  }

  /** Lists the cases. */
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "List the cases in the store.")
  static final class ListAll extends StoreCommand {

    /** For picocli. */
    ListAll() {}

    @Override
    public Integer call() {
      Recover recover = recover();
      PrintStream out = recover.console().out();
      Instant now = recover.clock().instant();
      return use(
          open -> {
            List<CaseHead> heads = open.cases();
            CaseStore cases = new CaseStore(open);
            List<String> lines = new ArrayList<>();
            try (Progress progress = new Progress(recover.console(), heads.size())) {
              for (CaseHead head : heads) {
                lines.add(line(head, cases.read(head.caseId()), now));
                progress.step(head.caseId());
              }
            }
            lines.forEach(out::print);
          });
    }

    private static String line(CaseHead head, RecoveryCase file, Instant now) {
      boolean evidenceOnly = file.events().stream().noneMatch(CaseEvent.Opened.class::isInstance);
      return "%-14s %-13s %4d links  %2d owed  %2d violations  %s%s%n"
          .formatted(
              head.caseId(),
              evidenceOnly ? "evidence only" : file.status(now).id(),
              head.links(),
              file.debts().stream().filter(d -> d.settled().isEmpty()).count(),
              file.violations().size(),
              file.target(),
              head.hold() == CaseHead.Hold.HELD ? "  legal hold" : "");
    }
  }

  /** Checks cases. */
  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      description = {
        "Check the chain of a case and everything in it; without a case, of all. Exit code 3 where",
        "something is wrong. An exported case is checked without any store."
      })
  static final class Verify extends StoreCommand {

    @Option(names = "--archive", paramLabel = "FILE", description = "Check this exported case.")
    private @Nullable String archive;

    @Option(
        names = "--head",
        paramLabel = "HASH",
        description = "The chain has to end in this hash, as it was noted elsewhere.")
    private @Nullable String head;

    @Parameters(paramLabel = "CASE", arity = "0..1", description = "The case.")
    private @Nullable String caseId;

    /** For picocli. */
    Verify() {}

    @Override
    public Integer call() {
      Recover recover = recover();
      Optional<String> noted = Optional.ofNullable(head);
      List<Chain.Verification> all = new ArrayList<>();
      if (archive != null) {
        try (CaseArchive file = CaseArchive.open(IncidentFiles.file(archive), seal())) {
          all.add(file.verify(noted));
        } catch (EvidenceStoreException e) {
          throw new BadInput(archive + ": " + e.getMessage());
        }
      } else {
        use(open -> all.addAll(verified(open, noted, recover.console())));
      }
      all.forEach(one -> recover.console().out().print(text(one)));
      return all.stream().allMatch(Chain.Verification::intact) ? 0 : Recover.FORBIDDEN;
    }

    private List<Chain.Verification> verified(
        JdbcEvidenceStore open, Optional<String> noted, Console console) {
      List<String> ids =
          caseId == null ? open.cases().stream().map(CaseHead::caseId).toList() : List.of(caseId);
      List<Chain.Verification> all = new ArrayList<>();
      try (Progress progress = new Progress(console, ids.size())) {
        for (String id : ids) {
          all.add(open.verify(id, noted));
          progress.step(id);
        }
      }
      return all;
    }

    private static String text(Chain.Verification one) {
      StringBuilder text = new StringBuilder();
      text.append(
          "%s: %s, %d links, %d contents checked, %d deleted with a tombstone%n"
              .formatted(
                  one.caseId(),
                  one.intact() ? "intact" : "BROKEN",
                  one.links(),
                  one.checked(),
                  one.deleted()));
      one.broken()
          .ifPresent(
              broken ->
                  text.append(
                      Wrap.text(
                          "  x ",
                          broken.text()
                              + ". Everything from here on proves nothing. Maybe compare with an exported copy or a backup.")));
      if (one.unread() > 0) {
        text.append(
            Wrap.text(
                "  ? ",
                "%d contents are encrypted with another key and were not read. Maybe give --store-key."
                    .formatted(one.unread())));
      }
      if (!one.clockWentBack().isEmpty()) {
        text.append(
            Wrap.text(
                "  ! ",
                "the clock went backwards at link %s; the order is that of the numbers"
                    .formatted(one.clockWentBack().get(0))));
      }
      return text.append("  head ").append(one.head()).append(System.lineSeparator()).toString();
    }
  }

  /** Writes a case into an archive. */
  @Command(
      name = "export",
      mixinStandardHelpOptions = true,
      description = "Write a case into one file that can be checked without any store.")
  static final class Export extends CaseCommand {

    @Parameters(paramLabel = "FILE", index = "1", description = "The archive to write.")
    private String file = "";

    /** For picocli. */
    Export() {}

    @Override
    void run(JdbcEvidenceStore open, CaseStore cases) {
      Path target = IncidentFiles.path(file).toAbsolutePath();
      try {
        // A half written archive would look like a whole one that somebody cut.
        Path part = Files.createTempFile(target.getParent(), ".case", ".part");
        try (Progress progress = new Progress(recover().console(), 0)) {
          progress.step(caseId());
          CaseHead head;
          try (OutputStream out = Files.newOutputStream(part)) {
            head = open.export(caseId(), out);
          }
          Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
          recover()
              .console()
              .out()
              .printf(
                  "%s: %d links written to %s. The chain ends in%n%s%n",
                  head.caseId(), head.links(), file, head.hash());
        } finally {
          Files.deleteIfExists(part);
        }
      } catch (IOException e) {
        throw new BadInput(
            file,
            "It cannot be written (%s).".formatted(e.getClass().getSimpleName()),
            "Maybe the folder is not there, or the disk is full.");
      }
    }
  }

  /** Takes a case in from an archive. */
  @Command(
      name = "import",
      mixinStandardHelpOptions = true,
      description = {
        "Take a case in from an exported file, after checking all of it. It is not searched for",
        "secrets again: the store that it comes from took them out."
      })
  static final class Import extends StoreCommand {

    @Parameters(paramLabel = "FILE", description = "The archive.")
    private String file = "";

    /** For picocli. */
    Import() {}

    @Override
    public Integer call() {
      Recover recover = recover();
      return use(
          open -> {
            try (Progress progress = new Progress(recover.console(), 0);
                InputStream in = Files.newInputStream(IncidentFiles.file(file))) {
              progress.step(file);
              CaseHead head = open.restore(in);
              recover
                  .console()
                  .out()
                  .printf(
                      "%s: %d links. The chain ends in%n%s%n",
                      head.caseId(), head.links(), head.hash());
            } catch (IOException e) {
              throw new BadInput(
                  file,
                  "It cannot be read (%s).".formatted(e.getClass().getSimpleName()),
                  "Maybe you lack a permission.");
            }
          });
    }
  }
}
