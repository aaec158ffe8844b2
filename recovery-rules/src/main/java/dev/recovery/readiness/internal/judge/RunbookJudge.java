package dev.recovery.readiness.internal.judge;

import dev.recovery.learning.AntiPattern;
import dev.recovery.readiness.ReadinessItem;
import dev.recovery.readiness.Sign;
import dev.recovery.readiness.Sign.Bearing;
import dev.recovery.readiness.internal.collected.Controllers;
import dev.recovery.readiness.internal.collected.Platform;
import dev.recovery.readiness.internal.collected.ScriptSigns;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Concludes what runbooks prove, together with what was read beside them. */
public final class RunbookJudge {

  private static final Pattern BACK =
      Pattern.compile(
          "roll(?:ed|s|ing)?[ -]?(?:it |them )?back|way back|revert|downgrad|awsprevious|"
              + "(?:install|restore|return|go|going|point|pin|switch|set|put|bring|take|move|change|apply|deploy|sync|merge|use)"
              + "[^.\\n]{0,80}(?:version before|(?:previous|prior|former|earlier|last good|last known good) "
              + "(?:version|release|chart|value|secret|tag)|old(?:er)? (?:version|value))");
  private static final Pattern NO_WAY_BACK =
      Pattern.compile(
          "\\b(?:no|not|never|cannot|can't|without|todo)\\b[^.\\n]{0,40}"
              + "(?:roll(?:ed|ing)?[ -]?back|way back|revert|downgrad|previous version)"
              + "|(?:roll(?:ed|ing)?[ -]?back|way back|revert\\w{0,5}|downgrad\\w{0,3})"
              + "[\\s:*_#-]{0,10}\\b(?:todo|tbd|tba|none|n/a)\\b");
  private static final Pattern CONTROLLER =
      Pattern.compile(
          "\\b(?:argo ?-?cd|flux|fluxcd|flux2|kyverno|gatekeeper|gitops"
              + "|(?:source|kustomize|helm|application|notification|admission)[- ]controller)\\b");
  // A controller may have them in its name.
  private static final String SECRET =
      "(?<![a-z])(?<!(?:external|sealed)[ -])secrets?(?![a-z])|credential"
          + "|rotat[^\\n]{0,40}(?:password|token|key|certificate)"
          + "|(?:password|token|key|certificate)[^\\n]{0,40}rotat";
  private final Platform platform;
  private final LocalDate today;

  public RunbookJudge(Platform platform, LocalDate today) {
    this.platform = platform;
    this.today = today;
  }

  public void judge() {
    forceUnlock();
    secretRollback();
    controllerUpgrades();
    platform.open.forEach(this::weaken);
  }

  private void sign(ReadinessItem item, Bearing bearing, String text, String file) {
    platform.sign(item, bearing, text, file, 1);
  }

  private void forceUnlock() {
    boolean documented = false;
    for (Platform.Document one : platform.documents.stream().filter(Runbooks::releases).toList()) {
      // A release that two people made of late has exercised it too.
      documented |=
          fresh(one, ReadinessItem.FORCE_UNLOCK)
              || (!one.owner().isEmpty() && platform.releasedByTwo);
      sign(
          ReadinessItem.FORCE_UNLOCK,
          Bearing.INCOMPLETE,
          "the runbook (%s) %s".formatted(one.title(), missing(one, ReadinessItem.FORCE_UNLOCK)),
          one.file());
    }
    // A record alone proves no procedure, and a procedure alone no record.
    if (unlocked() || !documented) {
      weaken(ReadinessItem.FORCE_UNLOCK);
    }
  }

  // Jobs that remove locks themselves, or start a script that does.
  private Set<Platform.Unlock> unlocks() {
    Set<Platform.Unlock> jobs = new LinkedHashSet<>(platform.unlocks);
    for (ScriptSigns.Task task : platform.scripts.tasks()) {
      if (task.forces()) {
        jobs.addAll(platform.callers.getOrDefault(task.name(), List.of()));
      }
    }
    return jobs;
  }

  // Tells whether there is a way to remove a lock that nobody else has to approve.
  private boolean unlocked() {
    boolean free = false;
    for (Platform.Unlock job : unlocks()) {
      boolean reviewed = platform.reviewed(job.gate());
      boolean routine = job.applies() || (!job.byHand() && !reviewed);
      free |= !reviewed;
      String text =
          routine
              ? "a pipeline removes locks by force"
              : "the job (%s) removes locks, %s"
                  .formatted(
                      job.name(),
                      reviewed
                          ? "and somebody else has to approve it"
                          : "and nothing shows that somebody else has to approve it");
      Bearing bearing = routine ? Bearing.AGAINST : Bearing.INCOMPLETE;
      platform.sign(ReadinessItem.FORCE_UNLOCK, bearing, text, job.file(), job.line());
      if (routine) {
        platform.sign(AntiPattern.FORCE_UNLOCK_AS_ROUTINE, bearing, text, job.file(), job.line());
      }
    }
    for (ScriptSigns.Task task : platform.scripts.tasks()) {
      if (task.forces() && !platform.callers.containsKey(task.name())) {
        free = true;
        platform.sign(
            ReadinessItem.FORCE_UNLOCK,
            Bearing.INCOMPLETE,
            "the task (%s) removes locks, and nobody has to approve it".formatted(task.name()),
            task.file(),
            task.line());
      }
    }
    return free;
  }

  // What was read is a part of the proof only; somebody's word is not touched.
  private void weaken(ReadinessItem item) {
    platform.signs.replaceAll(
        s ->
            s.about() == item && s.bearing() == Bearing.FOR && !platform.attested.contains(s)
                ? new Sign(s.about(), Bearing.INCOMPLETE, s.text(), s.file(), s.line())
                : s);
  }

  private List<Platform.Document> runbooks(String words) {
    Pattern wanted = Pattern.compile(words);
    return platform.documents.stream().filter(d -> Runbooks.named(d, wanted)).toList();
  }

  private boolean fresh(Platform.Document one, ReadinessItem item) {
    return !one.owner().isEmpty()
        && (platform.exercised.contains(item)
            || one.date()
                .map(d -> !d.isBefore(today.minusDays(item.days())) && !d.isAfter(today))
                .orElse(false));
  }

  private String missing(Platform.Document one, ReadinessItem item) {
    if (one.owner().isEmpty()) {
      return "has no owner";
    }
    if (platform.exercised.contains(item)) {
      return "was exercised in a drill";
    }
    if (one.date().isEmpty()) {
      return "says no day on which it was exercised";
    }
    return fresh(one, item)
        ? "was exercised on " + one.date().get()
        : "was exercised on %s, which is too long ago".formatted(one.date().get());
  }

  private void secretRollback() {
    if (!platform.storeKeepsVersions) {
      // A drill goes back to a version only where a store keeps one.
      weaken(ReadinessItem.SECRET_ROLLBACK);
    }
    for (Platform.Document one : runbooks(SECRET)) {
      boolean back = wayBack(one.text().toLowerCase(Locale.ROOT));
      boolean whole =
          back && platform.storeKeepsVersions && fresh(one, ReadinessItem.SECRET_ROLLBACK);
      sign(
          ReadinessItem.SECRET_ROLLBACK,
          whole ? Bearing.FOR : Bearing.INCOMPLETE,
          "the runbook (%s) %s".formatted(one.title(), missing(one, ReadinessItem.SECRET_ROLLBACK)),
          one.file());
    }
  }

  private void controllerUpgrades() {
    Set<String> back = new TreeSet<>();
    Set<String> proven = new TreeSet<>();
    List<Sign> good = new ArrayList<>();
    for (Platform.Document one : runbooks(Runbooks.UPGRADE)) {
      String text = (one.title() + "\n" + one.text()).toLowerCase(Locale.ROOT);
      String name = (one.title() + "\n" + Platform.name(one.file())).toLowerCase(Locale.ROOT);
      if (!CONTROLLER.matcher(text).find()) {
        continue;
      }
      Set<String> taken = takenBack(name, text);
      boolean titled = CONTROLLER.matcher(name).find();
      boolean whole =
          (titled ? wayBack(text) : !taken.isEmpty())
              && fresh(one, ReadinessItem.CONTROLLER_UPGRADES);
      back.addAll(taken);
      if (whole) {
        proven.addAll(taken);
      }
      Sign sign =
          new Sign(
              ReadinessItem.CONTROLLER_UPGRADES,
              whole ? Bearing.FOR : Bearing.INCOMPLETE,
              "the runbook (%s) %s"
                  .formatted(
                      one.title(),
                      !titled && taken.isEmpty()
                          ? "names no controller in its title"
                          : titled && !wayBack(text)
                              ? "has no way back"
                              : missing(one, ReadinessItem.CONTROLLER_UPGRADES)),
              one.file(),
              1);
      (whole ? good : platform.signs).add(sign);
    }
    platform.signs.addAll(good);
    // A way back for one controller takes no other back.
    Set<String> missing = new TreeSet<>(platform.controllers.inProduction());
    missing.removeAll(proven);
    if (!missing.isEmpty() && !good.isEmpty()) {
      weaken(ReadinessItem.CONTROLLER_UPGRADES);
      sign(
          ReadinessItem.CONTROLLER_UPGRADES,
          Bearing.INCOMPLETE,
          "no runbook that was exercised takes (%s) back".formatted(String.join(", ", missing)),
          good.get(0).file());
    }
    platform.controllers.judge(platform, back);
  }

  // Those that a title or a section names, where a way back stands below it.
  private static Set<String> takenBack(String name, String text) {
    Set<String> taken = new TreeSet<>();
    List<String> sections = List.of(text.split("\n(?=#{2,4} )", -1));
    Controllers.KNOWN.forEach(
        (controller, words) -> {
          boolean titled = words.matcher(name).find() && wayBack(text);
          boolean within =
              sections.stream()
                  .anyMatch(
                      s ->
                          s.startsWith("##")
                              && words.matcher(s.lines().findFirst().orElse("")).find()
                              && wayBack(s));
          if (titled || within) {
            taken.add(controller);
          }
        });
    return taken;
  }

  private static boolean wayBack(String text) {
    return BACK.matcher(text).find() && !NO_WAY_BACK.matcher(text).find();
  }
}
