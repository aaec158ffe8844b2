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
          "roll(?:ed|ing)?[ -]?back|way back|revert|(?:version before|previous version)");
  private static final Pattern NO_WAY_BACK =
      Pattern.compile(
          "\\b(?:no|not|never|cannot|can't|without|todo)\\b[^.\\n"
              + "]{0,40}(?:roll(?:ed|ing)?[ -]?back|way back|revert)");

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
    boolean audited =
        ReadinessReport.about(ReadinessItem.FORCE_UNLOCK, platform.signs).stream()
            .anyMatch(s -> s.bearing() == Bearing.FOR);
    boolean documented = false;
    for (Platform.Document one : runbooks("unlock|state lock|terraform lock|state is locked")) {
      boolean fresh = fresh(one, ReadinessItem.FORCE_UNLOCK);
      documented |= fresh;
      sign(
          ReadinessItem.FORCE_UNLOCK,
          Bearing.INCOMPLETE,
          "the runbook (%s) %s".formatted(one.title(), missing(one, ReadinessItem.FORCE_UNLOCK)),
          one.file());
    }
    // A record alone proves no procedure, and a procedure alone no record.
    if (audited && !documented) {
      platform.signs.replaceAll(
          s ->
              s.about() == ReadinessItem.FORCE_UNLOCK && s.bearing() == Bearing.FOR
                  ? new Sign(s.about(), Bearing.INCOMPLETE, s.text(), s.file(), s.line())
                  : s);
    }
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
    for (Platform.Document one : runbooks("secret|rotat")) {
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
      boolean controller = text.matches("(?s).*(argo ?cd|flux|controller|kyverno|gatekeeper).*");
      boolean back = wayBack(text);
      if (controller) {
        sign(
            ReadinessItem.CONTROLLER_UPGRADES,
            back && fresh(one, ReadinessItem.CONTROLLER_UPGRADES)
                ? Bearing.FOR
                : Bearing.INCOMPLETE,
            "the runbook (%s) %s"
                .formatted(
                    one.title(),
                    back ? missing(one, ReadinessItem.CONTROLLER_UPGRADES) : "has no way back"),
            one.file());
      }
    }
  }

  private static boolean wayBack(String text) {
    return BACK.matcher(text).find() && !NO_WAY_BACK.matcher(text).find();
  }
}
