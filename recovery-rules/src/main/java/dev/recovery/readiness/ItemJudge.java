package dev.recovery.readiness;

import dev.recovery.readers.form.Glob;
import dev.recovery.readiness.Platform.ApplyJob;
import dev.recovery.readiness.Platform.OwnerRule;
import dev.recovery.readiness.Platform.Scope;
import dev.recovery.readiness.Platform.Unit;
import dev.recovery.readiness.Sign.Bearing;
import dev.recovery.readiness.internal.pipelines.Job.Gate;
import dev.recovery.readiness.internal.pipelines.Job.Kept;
import dev.recovery.readiness.internal.pipelines.Scripts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Concludes what takes several files together, and adds it to the signs. */
final class ItemJudge {

  private final Platform platform;
  private final LocalDate today;

  ItemJudge(Platform platform, LocalDate today) {
    this.platform = platform;
    this.today = today;
  }

  void judge() {
    ownedUnits();
    evidenceTrail();
    boundApproval();
    stateBackends();
    scopedPause();
    new RunbookJudge(platform, today).judge();
    new PolicyTestJudge(platform).judge();
  }

  private void sign(ReadinessItem item, Bearing bearing, String text, String file, int line) {
    platform.sign(item, bearing, text, file, line);
  }

  /** The last rule that matches decides, as the code hosts do it. */
  static Optional<OwnerRule> rule(Platform platform, String file) {
    Optional<OwnerRule> found = Optional.empty();
    String root =
        platform.owners.stream()
            .map(OwnerRule::root)
            .filter(file::startsWith)
            .max(Comparator.comparingInt(String::length))
            .orElse("");
    for (OwnerRule rule : platform.owners) {
      if (rule.root().equals(root)
          && file.startsWith(root)
          && Glob.file(rule.pattern(), file.substring(root.length()))) {
        found = Optional.of(rule);
      }
    }
    return found;
  }

  // One bad unit is told as bad; good ones together are one proof.
  private void ownedUnits() {
    if (platform.owners.isEmpty()) {
      return;
    }
    List<Unit> orphans = new ArrayList<>();
    for (Unit unit : platform.units) {
      if (rule(platform, unit.file()).filter(OwnerRule::owned).isEmpty()) {
        orphans.add(unit);
        sign(
            ReadinessItem.OWNED_UNITS,
            Bearing.AGAINST,
            "the unit (%s) has no owner".formatted(shown(unit.folder())),
            unit.file(),
            unit.line());
      }
    }
    if (orphans.isEmpty() && !platform.units.isEmpty()) {
      OwnerRule first = platform.owners.get(0);
      if (!platform.branchRules.isEmpty()
          && platform.branchRules.stream().noneMatch(Platform.BranchRule::owners)) {
        Platform.BranchRule rule = platform.branchRules.get(0);
        sign(
            ReadinessItem.OWNED_UNITS,
            Bearing.INCOMPLETE,
            "each unit has an owner, and no rule of the branch asks an owner",
            rule.file(),
            rule.line());
        return;
      }
      sign(
          ReadinessItem.OWNED_UNITS,
          Bearing.FOR,
          "each of %d units has an owner".formatted(platform.units.size()),
          first.file(),
          first.line());
    }
  }

  private static String shown(String folder) {
    return folder.isEmpty() ? "." : folder;
  }

  private void evidenceTrail() {
    for (ApplyJob job : platform.applies) {
      String what = "the job (%s) ".formatted(job.name());
      switch (job.kept()) {
        case NO ->
            sign(
                ReadinessItem.EVIDENCE_TRAIL,
                Bearing.AGAINST,
                what + "applies and keeps nothing of it",
                job.file(),
                job.line());
        case ON_SUCCESS ->
            sign(
                ReadinessItem.EVIDENCE_TRAIL,
                Bearing.INCOMPLETE,
                what + "keeps its output where it succeeds only",
                job.file(),
                job.line());
        case OTHER ->
            sign(
                ReadinessItem.EVIDENCE_TRAIL,
                Bearing.INCOMPLETE,
                what + "keeps a file, and nothing shows that it holds the output",
                job.file(),
                job.line());
        case BY_SERVICE ->
            sign(
                ReadinessItem.EVIDENCE_TRAIL,
                Bearing.INCOMPLETE,
                what + "leaves its log with the service that runs it, for how long nothing shows",
                job.file(),
                job.line());
        case ALWAYS -> {
          // Told once for all jobs below.
        }
      }
    }
    whereAll(
        ReadinessItem.EVIDENCE_TRAIL,
        platform.applies.stream().allMatch(j -> j.kept() == Kept.ALWAYS),
        "every job that applies keeps its output");
  }

  private void boundApproval() {
    boolean all = true;
    for (ApplyJob job : platform.applies) {
      String what = "the job (%s) ".formatted(job.name());
      if (job.plan() == Scripts.Named.NONE) {
        all = false;
        sign(
            ReadinessItem.BOUND_APPROVAL,
            Bearing.AGAINST,
            what + "applies without a saved plan",
            job.file(),
            job.line());
      } else if (job.gate().kind() == Gate.Kind.OFF) {
        all = false;
        sign(
            ReadinessItem.BOUND_APPROVAL,
            Bearing.AGAINST,
            what + job.gate().name(),
            job.file(),
            job.line());
      } else if (job.planned()) {
        all = false;
        sign(
            ReadinessItem.BOUND_APPROVAL,
            Bearing.AGAINST,
            what + "plans and applies at once, so nobody has approved that plan",
            job.file(),
            job.line());
      } else if (job.plan() == Scripts.Named.UNKNOWN || (!job.fromPipeline() && !job.digest())) {
        all = false;
        sign(
            ReadinessItem.BOUND_APPROVAL,
            Bearing.INCOMPLETE,
            what + "applies a plan, and nothing shows which one",
            job.file(),
            job.line());
      } else if (!platform.reviewed(job.gate())) {
        all = false;
        sign(
            ReadinessItem.BOUND_APPROVAL,
            Bearing.INCOMPLETE,
            what + unreviewed(job.gate()),
            job.file(),
            job.line());
      }
    }
    whereAll(
        ReadinessItem.BOUND_APPROVAL,
        all,
        "every job applies the saved plan of its pipeline behind a reviewed environment");
  }

  private static String unreviewed(Gate gate) {
    return switch (gate.kind()) {
      case ENVIRONMENT ->
          "uses the environment (%s), whose reviewers nothing shows".formatted(gate.plain());
      case ANYBODY -> "waits for somebody to agree, and nothing shows who may";
      case PULL_REQUEST -> "applies what was approved, and nothing shows that a new commit ends it";
      case OFF -> gate.name();
      case NONE, NAMED -> "has no environment that somebody reviews";
    };
  }

  private void whereAll(ReadinessItem item, boolean holds, String text) {
    for (Platform.Owned job : platform.unreadApplies) {
      sign(
          item,
          Bearing.INCOMPLETE,
          "what this %s does is written elsewhere".formatted(job.what()),
          job.file(),
          job.line());
    }
    if (holds && !platform.applies.isEmpty() && platform.unreadApplies.isEmpty()) {
      ApplyJob first = platform.applies.get(0);
      sign(item, Bearing.FOR, text, first.file(), first.line());
    }
  }

  private void stateBackends() {
    boolean all = !platform.units.isEmpty();
    Unit last = null;
    for (Unit unit : platform.units) {
      Unit kept = unit.backend().isEmpty() ? remote(unit) : unit;
      all &= kept != null && new StateBackends(platform).judge(kept);
      last = unit;
    }
    for (String root : platform.lockFiles) {
      if (platform.units.stream().noneMatch(u -> u.folder().equals(root))) {
        all = false;
        sign(
            ReadinessItem.STATE_BACKEND,
            Bearing.INCOMPLETE,
            "(%s) is initialised and names no backend, so its state lies in a file"
                .formatted(shown(root)),
            (root.isEmpty() ? "" : root + "/") + ".terraform.lock.hcl",
            1);
      }
    }
    if (all && last != null) {
      sign(
          ReadinessItem.STATE_BACKEND,
          Bearing.FOR,
          "the state of each of %d units is locked and kept in versions"
              .formatted(platform.units.size()),
          last.file(),
          last.line());
    }
  }

  private @Nullable Unit remote(Unit unit) {
    return platform.remotes.stream()
        .filter(r -> r.folder().isEmpty() || (unit.folder() + "/").startsWith(r.folder() + "/"))
        .reduce((a, b) -> a.folder().length() >= b.folder().length() ? a : b)
        .orElse(null);
  }

  private void scopedPause() {
    boolean all = !platform.apps.isEmpty();
    for (Platform.App app : platform.apps) {
      boolean project =
          !app.project().isEmpty() && platform.projects.getOrDefault(app.project(), false);
      boolean scoped = app.scope() == Scope.SCOPED || project;
      all &= scoped;
      if (app.scope() == Scope.OPEN) {
        sign(
            ReadinessItem.SCOPED_PAUSE,
            Bearing.AGAINST,
            "the application (%s) is in the project that holds everything".formatted(app.name()),
            app.file(),
            app.line());
      } else if (!scoped) {
        sign(
            ReadinessItem.SCOPED_PAUSE,
            Bearing.INCOMPLETE,
            "nothing shows how far (%s) reaches".formatted(app.name()),
            app.file(),
            app.line());
      }
    }
    if (all) {
      Platform.App first = platform.apps.get(0);
      sign(
          ReadinessItem.SCOPED_PAUSE,
          roles() ? Bearing.FOR : Bearing.INCOMPLETE,
          roles()
              ? "every application is scoped, and roles name who may act"
              : "every application is scoped, and no role names who may act",
          first.file(),
          first.line());
    }
  }

  private boolean roles() {
    return platform.roles || platform.pauseRoles.stream().anyMatch(platform.boundRoles::contains);
  }
}
