package dev.recovery.examples.slim;

import dev.recovery.Advice;
import dev.recovery.RecoveryAdvisor;
import dev.recovery.readers.Artifact;
import dev.recovery.readers.ArtifactSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** An embedder that has no packs: the built-in rules are compiled already. */
final class Slim {
  private static final RecoveryAdvisor ADVISOR = RecoveryAdvisor.create();

  private Slim() {}

  static Advice advise(Path run) throws IOException {
    try (Stream<Path> files = Files.list(run)) {
      return ADVISOR.classify(
          ArtifactSet.of("prod/shop", files.sorted().map(Artifact::of).toList()));
    }
  }
}
