package com.acme.deploy;

import dev.recovery.Advice;
import dev.recovery.RecoveryAdvisor;
import dev.recovery.readers.Artifact;
import dev.recovery.readers.ArtifactSet;
import dev.recovery.readers.Reading;
import dev.recovery.safety.Action;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Called with the folder of a failed run: prints the advice, and fails unless it may run again. */
public final class AfterFailure {
  private static final RecoveryAdvisor ADVISOR = RecoveryAdvisor.create();

  public static void main(String[] arguments) throws IOException {
    try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
      ArtifactSet run = ArtifactSet.of("prod/shop", files.sorted().map(Artifact::of).toList());
      Reading reading = run.read(ADVISOR.packs());
      reading.warnings().forEach(System.err::println);
      Advice advice = ADVISOR.classify(reading.incident());
      advice.summary().forEach(System.out::println);
      boolean again = advice.safety().verdict(Action.RETRY_SAME_CHANGE).allowed();
      System.out.println(again ? "The same change may run again." : "Nothing may run again yet.");
    }
  }
}
