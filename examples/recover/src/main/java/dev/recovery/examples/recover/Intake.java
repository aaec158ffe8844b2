package dev.recovery.examples.recover;

import dev.recovery.evidence.DurableArtifact;
import dev.recovery.evidence.store.EvidenceKey;
import dev.recovery.evidence.store.EvidenceKeys;
import dev.recovery.evidence.store.Submission;
import dev.recovery.readers.Artifact;
import dev.recovery.readers.keys.ArtifactKeys;
import dev.recovery.readers.keys.ArtifactKeys.Told;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes evidence of files: what each says of itself, what the run says of all, what is given. */
final class Intake {

  private final String caseId;
  private final EvidenceKeys given;
  private final Optional<DurableArtifact> kind;
  private final EvidenceKeys otherwise;
  private final Console console;

  /**
   * Makes evidence for a case.
   *
   * @param caseId the case
   * @param given what somebody says of all files; it counts for more than what they say
   * @param kind which artifact all of them are; absent where each says it
   * @param otherwise what holds where nothing is said
   * @param console takes warnings and progress
   */
  Intake(
      String caseId,
      EvidenceKeys given,
      Optional<DurableArtifact> kind,
      EvidenceKeys otherwise,
      Console console) {
    this.caseId = caseId;
    this.given = given;
    this.kind = kind;
    this.otherwise = otherwise;
    this.console = console;
  }

  List<Submission> of(List<Artifact> artifacts) {
    List<Told> told = new ArrayList<>();
    try (Progress progress = new Progress(console, artifacts.size())) {
      for (Artifact artifact : artifacts) {
        Told one = ArtifactKeys.of(artifact);
        told.add(one);
        progress.step(artifact.base());
        if (one.dropped() > 0) {
          console.complain(
              "warning",
              "%s names %d values more than can be asked for. Maybe keep it in parts."
                  .formatted(artifact.base(), one.dropped()));
        }
      }
    }
    EvidenceKeys run = ofRun(told);
    List<Submission> submissions = new ArrayList<>();
    for (int i = 0; i < artifacts.size(); i++) {
      Artifact artifact = artifacts.get(i);
      Told one = told.get(i);
      EvidenceKeys keys = given.or(one.keys().or(run).or(otherwise));
      submissions.add(
          Submission.artifact(
              caseId,
              kind.or(one::artifact),
              artifact.name(),
              single(keys, one.run()),
              one.at(),
              keys,
              () -> artifact.content().open()));
    }
    return submissions;
  }

  private static String single(EvidenceKeys keys, String own) {
    Collection<String> runs = keys.of(EvidenceKey.RUN_ID);
    return runs.size() == 1 ? runs.iterator().next() : own;
  }

  // Two artifacts that differ speak of two runs: then neither is the run of the others.
  private static EvidenceKeys ofRun(List<Told> told) {
    EvidenceKeys all = EvidenceKeys.NONE;
    for (Told one : told) {
      all = all.and(one.ofRun());
    }
    EvidenceKeys single = EvidenceKeys.NONE;
    for (Map.Entry<EvidenceKey, ? extends Collection<String>> key : all.values().entrySet()) {
      if (key.getValue().size() == 1 || key.getKey() == EvidenceKey.SERVICE) {
        single = single.with(key.getKey(), key.getValue().toArray(String[]::new));
      }
    }
    return single;
  }
}
