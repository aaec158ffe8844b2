package dev.recovery.readiness;

import dev.recovery.readiness.Sign.Bearing;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Concludes what runbooks prove, together with what was read beside them. */
final class RunbookJudge {

  private static final Pattern BACK =
      Pattern.compile(
          "roll(?:ed|ing)?[ -]?back|way back|revert|downgrad|"
              + "(?:install|restore|return|go back|point|pin|switch)[^.\\n]{0,80}"
              + "(?:version before|previous version|old(?:er)? version)");
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
  private static final String SECRET =
      "(?<![a-z])secrets?(?![a-z])|credential"
          + "|rotat[^\\n]{0,40}(?:password|token|key|certificate)"
          + "|(?:password|token|key|certificate)[^\\n]{0,40}rotat";
  private static final Pattern STATE =
      Pattern.compile("\\b(?:force-unlock|terraform|tofu|terragrunt|state)\\b");

  private final Platform platform;
  private final LocalDate today;

  RunbookJudge(Platform platform, LocalDate today) {
    this.platform = platform;
    this.today = today;
  }

  void judge() {
    forceUnlock();
    secretRollback();
    controllerUpgrades();
  }

  private void sign(ReadinessItem item, Bearing bearing, String text, String file) {
    platform.sign(item, bearing, text, file, 1);
  }

  private void forceUnlock() {
    boolean documented = false;
    for (Platform.Document one : runbooks("unlock|state lock|terraform lock|state is locked")) {
      if (!STATE.matcher((one.title() + "\n" + one.text()).toLowerCase(Locale.ROOT)).find()) {
        // Accounts and doors are unlocked as well.
        continue;
      }
      documented |= fresh(one, ReadinessItem.FORCE_UNLOCK);
      sign(
          ReadinessItem.FORCE_UNLOCK,
          Bearing.INCOMPLETE,
          "the runbook (%s) %s".formatted(one.title(), missing(one, ReadinessItem.FORCE_UNLOCK)),
          one.file());
    }
    // A record alone proves no procedure, and a procedure alone no record.
    if (!documented) {
      weaken(ReadinessItem.FORCE_UNLOCK);
    }
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
    return platform.documents.stream()
        .filter(
            d ->
                wanted
                    .matcher((d.title() + "\n" + Platform.name(d.file())).toLowerCase(Locale.ROOT))
                    .find())
        .toList();
  }

  private boolean fresh(Platform.Document one, ReadinessItem item) {
    return !one.owner().isEmpty()
        && one.date()
            .map(d -> !d.isBefore(today.minusDays(item.days())) && !d.isAfter(today))
            .orElse(false);
  }

  private String missing(Platform.Document one, ReadinessItem item) {
    if (one.owner().isEmpty()) {
      return "has no owner";
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
    for (Platform.Document one : runbooks("upgrad")) {
      String text = (one.title() + "\n" + one.text()).toLowerCase(Locale.ROOT);
      String name = (one.title() + "\n" + Platform.name(one.file())).toLowerCase(Locale.ROOT);
      if (!CONTROLLER.matcher(text).find()) {
        continue;
      }
      boolean named = CONTROLLER.matcher(name).find();
      boolean back = wayBack(text);
      sign(
          ReadinessItem.CONTROLLER_UPGRADES,
          named && back && fresh(one, ReadinessItem.CONTROLLER_UPGRADES)
              ? Bearing.FOR
              : Bearing.INCOMPLETE,
          "the runbook (%s) %s"
              .formatted(
                  one.title(),
                  !named
                      ? "names no controller in its title"
                      : back ? missing(one, ReadinessItem.CONTROLLER_UPGRADES) : "has no way back"),
          one.file());
    }
  }

  private static boolean wayBack(String text) {
    return BACK.matcher(text).find() && !NO_WAY_BACK.matcher(text).find();
  }
}
