package dev.recovery.readiness.internal.judge;

import dev.recovery.readers.form.Glob;
import dev.recovery.readiness.ReadinessItem;
import dev.recovery.readiness.Sign.Bearing;
import dev.recovery.readiness.internal.collected.Platform;
import dev.recovery.readiness.internal.collected.Platform.App;
import dev.recovery.readiness.internal.collected.Platform.ApplyJob;
import dev.recovery.readiness.internal.collected.Platform.OwnerRule;
import dev.recovery.readiness.internal.collected.Platform.Scope;
import dev.recovery.readiness.internal.collected.Platform.Unit;
import dev.recovery.readiness.internal.collected.ScriptSigns;
import dev.recovery.readiness.internal.collected.Stage;
import dev.recovery.readiness.internal.pipelines.Job.Gate;
import dev.recovery.readiness.internal.pipelines.Job.Kept;
import dev.recovery.readiness.internal.pipelines.Scripts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Concludes what takes several files together, and adds it to the signs. */
public final class ItemJudge {

  private final Platform platform;
  private final LocalDate today;

  public ItemJudge(Platform platform, LocalDate today) {
    this.platform = platform;
    this.today = today;
  }

  public void judge() {
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
  public static Optional<OwnerRule> rule(Platform platform, String file) {
    Optional<OwnerRule> found = Optional.empty();
    String root = longest(platform.owners.stream().map(OwnerRule::root).toList(), file);
    String repository = longest(platform.repositories, file);
    for (OwnerRule rule : platform.owners) {
      boolean any = rule.root().equals(Platform.ANY_REPOSITORY);
      String from = any ? repository : root;
      if ((any || rule.root().equals(root))
          && file.startsWith(from)
          && Glob.file(rule.pattern(), file.substring(from.length()))) {
        found = Optional.of(rule);
      }
    }
    return found;
  }

  private static String longest(Collection<String> roots, String file) {
    return roots.stream()
        .filter(file::startsWith)
        .max(Comparator.comparingInt(String::length))
        .orElse("");
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
    Set<ApplyJob> counted = new HashSet<>(platform.applies());
    for (ApplyJob job : platform.applies) {
      String missing =
          switch (kept(job)) {
            case NO -> "applies and keeps nothing of it";
            case ON_SUCCESS -> "keeps its output where it succeeds only";
            case OTHER -> "keeps a file, and nothing shows that it holds the output";
            case BY_SERVICE ->
                "leaves its log with the service that runs it, for how long nothing shows";
            // Told once for all jobs below.
            case ALWAYS -> "";
          };
      if (!missing.isEmpty()) {
        sign(
            ReadinessItem.EVIDENCE_TRAIL,
            Platform.against(kept(job) != Kept.NO),
            "the job (%s) ".formatted(job.name()) + missing,
            job.file(),
            job.line());
      }
    }
    whereAll(
        ReadinessItem.EVIDENCE_TRAIL,
        counted.stream().allMatch(j -> kept(j) == Kept.ALWAYS)
            && platform.applies.stream().noneMatch(j -> kept(j) == Kept.NO),
        "every job that applies keeps its output");
  }

  // A script of the repository that runs after the apply can keep what the job itself does not.
  private Kept kept(ApplyJob job) {
    return job.kept() != Kept.ALWAYS && platform.scripts.keeps(job.calls(), job.written())
        ? Kept.ALWAYS
        : job.kept();
  }

  private void boundApproval() {
    Set<ApplyJob> counted = new HashSet<>(platform.applies());
    boolean all = true;
    for (ApplyJob job : platform.applies) {
      boolean aside = !counted.contains(job);
      Bearing bearing = Platform.against(aside);
      String missing = "";
      if (job.plan() == Scripts.Named.NONE) {
        // Who may do so in one stage has learned to do without in the next.
        bearing = Bearing.AGAINST;
        all = false;
        missing = "applies without a saved plan";
      } else if (job.gate().kind() == Gate.Kind.OFF) {
        missing = job.gate().name();
      } else if (job.planned()) {
        missing = "plans and applies at once, so nobody has approved that plan";
      } else if (job.plan() == Scripts.Named.UNKNOWN || (!job.fromPipeline() && !job.digest())) {
        bearing = Bearing.INCOMPLETE;
        missing = "applies a plan, and nothing shows which one";
      } else if (!platform.reviewed(job.gate())) {
        bearing = Bearing.INCOMPLETE;
        missing = unreviewed(job.gate());
      }
      if (!missing.isEmpty()) {
        all &= aside;
        sign(
            ReadinessItem.BOUND_APPROVAL,
            bearing,
            "the job (%s) ".formatted(job.name()) + missing,
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
    boolean past = false;
    for (ScriptSigns.Task task : platform.scripts.tasks()) {
      if (task.applies()) {
        past = true;
        sign(
            item,
            Bearing.INCOMPLETE,
            "the task (%s) applies without a saved plan, past every pipeline"
                .formatted(task.name()),
            task.file(),
            task.line());
      }
    }
    if (holds && !past && !platform.applies.isEmpty() && platform.unreadApplies.isEmpty()) {
      ApplyJob first = platform.applies().get(0);
      sign(item, Bearing.FOR, text, first.file(), first.line());
    }
  }

  private void stateBackends() {
    Set<Unit> counted = new HashSet<>(platform.units());
    boolean all = !counted.isEmpty();
    Unit last = null;
    for (Unit unit : platform.units) {
      boolean aside = !counted.contains(unit);
      // Where its state lies is written in a file that was not found.
      boolean held = !unit.backend().isEmpty() && new StateBackends(platform, aside).judge(unit);
      all &= held || aside;
      last = aside ? last : unit;
    }
    for (String root : platform.lockFiles) {
      if (platform.units.stream().noneMatch(u -> u.folder().equals(root)) && !Stage.aside(root)) {
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
          "the state of each of %d units is locked and kept in versions".formatted(counted.size()),
          last.file(),
          last.line());
    }
  }

  // A template names one of several projects; each of them has to be one that ends somewhere.
  private boolean within(String project) {
    if (!project.contains("{{")) {
      return platform.projects.getOrDefault(project, false);
    }
    StringBuilder named = new StringBuilder();
    for (String part : project.split("\\{\\{[^}]{0,200}\\}\\}", -1)) {
      named.append(named.length() == 0 ? "" : ".+").append(java.util.regex.Pattern.quote(part));
    }
    List<Boolean> possible =
        platform.projects.entrySet().stream()
            .filter(p -> p.getKey().matches(named.toString()))
            .map(p -> p.getValue())
            .toList();
    boolean names =
        project
            .replaceAll("\\{\\{[^}]{0,200}\\}\\}", "")
            .chars()
            .anyMatch(Character::isLetterOrDigit);
    return names && !possible.isEmpty() && !possible.contains(false);
  }

  private void scopedPause() {
    platform.everybody.forEach(
        (role, group) -> {
          if (platform.pauseRoles.contains(role)) {
            sign(
                ReadinessItem.SCOPED_PAUSE,
                Bearing.AGAINST,
                "everybody (%s) may pause and resume everything".formatted(group.what()),
                group.file(),
                group.line());
          }
        });
    Set<App> counted = new HashSet<>(platform.apps());
    boolean all = !counted.isEmpty() && !takenBack(counted);
    for (App app : platform.apps) {
      boolean aside = !counted.contains(app);
      boolean project = !app.project().isEmpty() && within(app.project());
      boolean scoped = app.scope() == Scope.SCOPED || project || suspended(app);
      all &= scoped || aside;
      if (app.scope() == Scope.OPEN) {
        sign(
            ReadinessItem.SCOPED_PAUSE,
            Platform.against(aside),
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
      App first = platform.apps().get(0);
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

  // Flux suspends one object at a time, so whoever may do it and nothing else has a narrow pause.
  private boolean suspended(App app) {
    return !app.source().isEmpty()
        && (platform.fluxAccount
            || platform.suspendRoles.stream().anyMatch(platform.boundRoles::contains));
  }

  // What makes an application again undoes a pause of it.
  private boolean takenBack(Set<App> counted) {
    boolean back = false;
    Set<String> written =
        counted.stream()
            .filter(a -> a.source().isEmpty())
            .map(a -> Platform.folder(a.file()))
            .collect(Collectors.toSet());
    List<Platform.Owned> all = new ArrayList<>(platform.takenBack);
    for (App app : counted) {
      if (!app.makes().holds() && app.makes().folders().stream().anyMatch(written::contains)) {
        all.add(new Platform.Owned(app.name(), app.file(), app.line()));
      }
    }
    all.sort(Comparator.comparing(Platform.Owned::file).thenComparing(Platform.Owned::line));
    for (Platform.Owned one : all) {
      if (!Stage.aside(one.what(), one.file())) {
        back = true;
        sign(
            ReadinessItem.SCOPED_PAUSE,
            Bearing.INCOMPLETE,
            "(%s) makes its applications again, and with it takes back a pause of one"
                .formatted(one.what()),
            one.file(),
            one.line());
      }
    }
    return back;
  }

  private boolean roles() {
    return platform.roles || platform.pauseRoles.stream().anyMatch(platform.boundRoles::contains);
  }
}
