package dev.recovery.examples.benchmarks;

import dev.recovery.pack.RulePack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Packs of twenty rules, as a team writes them. */
final class Packs {

  private static final int RULES = 20;

  private Packs() {}

  /** Writes a pack; one rule in four is about the small incident. */
  static Path write(Path folder, String name) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(
        folder.resolve("pack.yaml"), "name: %s\nversion: 1\nowner: a team\n".formatted(name));
    StringBuilder rules = new StringBuilder();
    for (int i = 0; i < RULES; i++) {
      rules.append(
          """
          rule "%s %d"
          @Reference( "RUNBOOK-%d" )
          when
            Situation( target.startsWith( "%s" ), environment == Environment.PRODUCTION )
            Observed( symptom == Symptom.RUN_KILLED )
            not Mutation.NotStarted( )
          then
            forbid( kcontext, Action.REPLAN_AND_REAPPROVE, "batch %d is open", Exit.with( Needed.LATER_CALL ) );
            capture( kcontext, EvidenceKind.RUN_ID );
          end
          """
              .formatted(name, i, i, i % 4 == 0 ? "shop" : "search-" + i, i));
    }
    Files.writeString(folder.resolve("rules.drl"), rules.toString());
    return folder;
  }

  static RulePack load(String name) throws IOException {
    Path folder = Files.createTempDirectory("pack");
    try {
      return RulePack.load(write(folder, name));
    } finally {
      delete(folder);
    }
  }

  static void delete(Path folder) throws IOException {
    Files.deleteIfExists(folder.resolve("pack.yaml"));
    Files.deleteIfExists(folder.resolve("rules.drl"));
    Files.deleteIfExists(folder);
  }
}
