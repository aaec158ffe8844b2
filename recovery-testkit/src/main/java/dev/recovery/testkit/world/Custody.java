package dev.recovery.testkit.world;

import dev.recovery.evidence.Captured;
import dev.recovery.evidence.EvidenceKind;
import java.util.EnumSet;
import java.util.Set;

/** The evidence of a run: it is safe, or the next one overwrites it. Mutable. */
final class Custody {

  private final Set<EvidenceKind> safe = EnumSet.noneOf(EvidenceKind.class);
  private final Set<EvidenceKind> lost = EnumSet.noneOf(EvidenceKind.class);

  /** Puts evidence of a run where nothing overwrites it. */
  Captured keep(EvidenceKind kind, String run) {
    safe.add(kind);
    return new Captured(kind, "vault/" + run + "/" + kind.id());
  }

  void overwritten(EvidenceKind kind) {
    if (!safe.contains(kind)) {
      lost.add(kind);
    }
  }

  /** What was kept of the run before is no evidence of the next. */
  void nextRun() {
    safe.clear();
  }

  Set<EvidenceKind> lost() {
    return lost;
  }

  /** What was done, with the evidence that was lost counted among it. */
  Set<Harm> among(Set<Harm> done) {
    Set<Harm> harm = EnumSet.noneOf(Harm.class);
    harm.addAll(done);
    if (!lost.isEmpty()) {
      harm.add(Harm.EVIDENCE_LOST);
    }
    return harm;
  }
}
