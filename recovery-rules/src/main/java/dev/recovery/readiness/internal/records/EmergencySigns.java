package dev.recovery.readiness.internal.records;

import dev.recovery.learning.AntiPattern;
import dev.recovery.readiness.ReadinessItem;
import dev.recovery.readiness.Sign.Bearing;
import dev.recovery.readiness.internal.collected.Platform;
import dev.recovery.readiness.internal.collected.Stage;
import dev.recovery.readiness.internal.form.Value;
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
  // Within one command: what stands behind a tick is the text's, and may say (not --all).
  private static final Pattern STOPPED =
      Pattern.compile(
          "\\bscale\\b[^\\n`]{0,200}\\b(?:application|kustomize|helm|source)-controller\\b[^\\n`]{0,100}--replicas[= ]0"
              + "|\\bflux\\s+suspend\\b[^\\n`]{0,200}--all\\b(?![^\\n]{0,40}-n )");
  private static final Pattern WARNED =
      Pattern.compile(
          "(?is)\\b(?:do not|don't|never|must not|not allowed|last resort|instead of|avoid)\\b");
  private static final int BEFORE = 240;

  /** Fields that say by their name where a change by hand came back into code. */
  static final Pattern RECONCILED =
      Pattern.compile(
          "reconcil\\w*|(?:\\w+_)?(?:pull|merge)_requests?(?:_\\w+)?|(?:\\w+_)?(?:pr|mr)s?(?:_\\w+)?"
              + "|(?:tied|squared|written|carried|put|taken|brought)_(?:off|up|back|in|home)(?:_\\w+)?|(?:codified|backported|caught_up|brought_back|followed_up|tidied_up|cleaned_up|landed|captured|committed)(?:_\\w+)?"
              + "|(?:back_|now_)?in_(?:the_)?(?:git|code|terraform|tofu|iac|repo(?:sitory)?)|back_in\\w*|(?:git|code|iac)(?:_\\w+)?"
              + "|(?:follow|catch|clean)_?up(?:_\\w+)?|back_?port");

  // There a number alone is the number of a request.
  private static final Pattern REQUESTS =
      Pattern.compile("(?:\\w+_)?(?:(?:pull|merge)_requests?|(?:pr|mr)s?)(?:_\\w+)?");
  private static final Pattern NUMBER = Pattern.compile("\\s*[#!]?\\d{1,7}\\s*");
  // What a record says of other things than its way back.
  private static final Pattern OTHER =
      Pattern.compile(
          "(?:\\w+_)?(?:incident|ticket|issue|alert|page|case|jira|story|task|cause|reason|trigger)(?:_\\w+)?|(?:why|what|chang(?:e|ed|es)|action|how)(?:_\\w+)?"
              + "|summary|description|title|details?|context|background|id|number|no|nr"
              + "|deploy(?:ment|ed)?(?:_\\w+)?|after|before");
  private static final Pattern LINK =
      Pattern.compile(
          "https?://\\S+|[#!]\\d+|\\b(?!SEV-|SHA-|UTF-|ISO-|RFC-)[A-Z][A-Z0-9]+-\\d+"
              + "|(?i:\\b(?:pr|mr|pull request|merge request) \\d+)");
  // A number alone can be of an issue, so whoever says no more than that says it in such a field.
  private static final Pattern ASKED =
      Pattern.compile(
          "(?i)(?:^|[\\s(\\[\\w])!\\d+|/pulls?/\\d+|/merge_requests/\\d+|/pullrequests?/\\d+"
              + "|\\b(?:pr|mr|pull request|merge request)[ -]?[#!]?\\d+");
  // A link to what is still to be done is none to what was done.
  private static final Pattern TO_COME =
      Pattern.compile(
          "(?i)\\b(?:pending|open|todo|to do|to follow|follows|coming|tbd|tbc|planned|draft|not yet|none|waiting|awaiting"
              + "|closed without|in (?:review|progress)|wip|unmerged|not merged|declined|rejected|abandoned|later)\\b");
  private static final int DAYS_OF_INTEREST = ReadinessItem.RECONCILIATION.days();
  private static final Pattern STAGE = Pattern.compile("environment|env|stage|workspace");

  private final Platform platform;
  private final LocalDate today;

  EmergencySigns(Platform platform, LocalDate today) {
    this.platform = platform;
    this.today = today;
  }

  /** Whether a record names the request by which its change came back into code. */
  static boolean mended(Fields fields) {
    return fields.texts(REQUESTS).stream().anyMatch(t -> NUMBER.matcher(t).matches())
        || (fields.any(RECONCILED)
            ? fields.texts(RECONCILED).stream()
                .anyMatch(t -> LINK.matcher(t).find() && !TO_COME.matcher(t).find())
            : fields.others(OTHER).stream()
                .anyMatch(t -> ASKED.matcher(t).find() && !TO_COME.matcher(t).find()));
  }

  /** Takes the record of a change by hand. */
  void record(String path, Value record, Fields fields) {
    Optional<LocalDate> at = fields.day();
    String what = "the emergency change of " + at.map(LocalDate::toString).orElse("an unknown day");
    boolean aside = Stage.aside(fields.first(STAGE), path);
    boolean past = at.map(d -> d.isBefore(today.minusDays(DAYS_OF_INTEREST))).orElse(false);
    Bearing bearing = Bearing.INCOMPLETE;
    if (mended(fields)) {
      boolean fresh = !aside && at.isPresent() && !past && !at.get().isAfter(today);
      bearing = fresh ? Bearing.FOR : Bearing.INCOMPLETE;
      what += " names its reconciliation";
    } else if (past) {
      what += " was not reconciled, and is long past";
    } else if (at.map(d -> d.isBefore(today.minusDays(DAYS_TO_RECONCILE))).orElse(true)) {
      bearing = Platform.against(aside);
      platform.sign(
          AntiPattern.MANUAL_FIX_WITHOUT_RECONCILIATION,
          bearing,
          what + " is not in Git",
          path,
          record.line());
      what += " is not reconciled";
    } else {
      if (!aside) {
        // Those that came back before do not speak for it.
        platform.open.add(ReadinessItem.RECONCILIATION);
      }
      what += " is not reconciled yet";
    }
    platform.sign(ReadinessItem.RECONCILIATION, bearing, what, path, record.line());
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
