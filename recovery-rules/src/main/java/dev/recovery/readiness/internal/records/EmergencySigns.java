package dev.recovery.readiness.internal.records;

import dev.recovery.learning.AntiPattern;
import dev.recovery.readiness.ReadinessItem;
import dev.recovery.readiness.Sign.Bearing;
import dev.recovery.readiness.internal.collected.Platform;
import dev.recovery.readiness.internal.collected.Stage;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what people admit: changes by hand that stay outside of Git, and pauses of everything. */
final class EmergencySigns {

  private static final int DAYS_TO_RECONCILE = 14;
  private static final String REQUEST = "(?:pr|mr|pull request|merge request)";
  private static final Pattern EMERGENCY =
      Pattern.compile(
          "(?i)\\b(?:break[- ]?glass|emergenc(?:y|ies)|hot-?fix(?:es)?|manual (?:change|mutation)s?)\\b");
  private static final Pattern NOT_ASKED =
      Pattern.compile(
          "(?i)\\bno (?:reconciliation |follow-?up )?"
              + REQUEST
              + "\\b[^.\\n]{0,40}\\b(?:needed|required|necessary)\\b"
              + "|\\b(?:reconciliation|"
              + REQUEST
              + ")\\b[^.\\n]{0,40}\\b(?:(?:is|are) optional|not (?:needed|required|necessary|mandatory))\\b");
  private static final Pattern BY_HAND =
      Pattern.compile(
          "(?i)\\b(?:by hand|manually|in the console|console change|break[- ]?glass|kubectl (?:edit|scale|patch|set|delete))\\b");
  private static final Pattern NOT_RECONCILED =
      Pattern.compile(
          "(?i)\\b(?:not (?:yet )?(?:been )?(?:reconciled|codified|backported|(?:brought )?in(?:to)? (?:git|terraform|code))"
              + "|never (?:reconciled|codified|backported|(?:made it |brought |got )?(?:in)?to (?:git|terraform|code))"
              + "|un-?reconciled|terraform still (?:has|says|shows)|git still (?:has|says|shows)"
              + "|(?:^|[.;] )no "
              + REQUEST
              + "\\b(?! (?:was )?(?:needed|blocked)))");
  private static final Pattern STOPPED =
      Pattern.compile(
          "\\bscale\\b[^\\n]{0,200}\\b(?:application|kustomize|helm|source)-controller\\b[^\\n]{0,100}--replicas[= ]0"
              + "|\\bflux\\s+suspend\\b[^\\n]{0,200}--all\\b(?![^\\n]{0,40}-n )");
  private static final Pattern WARNED =
      Pattern.compile(
          "(?is)\\b(?:do not|don't|never|must not|not allowed|last resort|instead of|avoid)\\b");
  private static final int BEFORE = 240;

  private final Platform platform;
  private final LocalDate today;

  EmergencySigns(Platform platform, LocalDate today) {
    this.platform = platform;
    this.today = today;
  }

  /** Takes a procedure. */
  void procedure(String path, String title, String text) {
    if (EMERGENCY.matcher(title + "\n" + Platform.name(path)).find()
        && NOT_ASKED.matcher(text).find()) {
      platform.sign(
          ReadinessItem.RECONCILIATION,
          Bearing.AGAINST,
          "the procedure (%s) asks for no pull request afterwards".formatted(title),
          path,
          1);
    }
    var stopped = STOPPED.matcher(text);
    while (stopped.find()) {
      String before = text.substring(Math.max(0, stopped.start() - BEFORE), stopped.start());
      if (!WARNED.matcher(before).find()) {
        int line = (int) text.substring(0, stopped.start()).lines().count();
        String what = "the procedure (%s) stops a whole controller".formatted(title);
        Bearing bearing = Platform.against(Stage.aside(path));
        platform.sign(ReadinessItem.SCOPED_PAUSE, bearing, what, path, line);
        platform.sign(AntiPattern.CONTROLLER_WIDE_PAUSE, bearing, what, path, line);
        return;
      }
    }
  }

  /** Takes what is told of an incident. */
  void incident(String path, String title, Optional<LocalDate> date, List<String> lines) {
    boolean old = date.map(d -> d.isBefore(today.minusDays(DAYS_TO_RECONCILE))).orElse(false);
    String text = String.join("\n", lines);
    if (!old || !BY_HAND.matcher(text).find()) {
      return;
    }
    for (int i = 0; i < lines.size(); i++) {
      if (NOT_RECONCILED.matcher(lines.get(i)).find()) {
        String what = "the change by hand in (%s) is not in Git".formatted(title);
        platform.sign(ReadinessItem.RECONCILIATION, Bearing.AGAINST, what, path, i + 1);
        platform.sign(
            AntiPattern.MANUAL_FIX_WITHOUT_RECONCILIATION, Bearing.AGAINST, what, path, i + 1);
        return;
      }
    }
  }
}
