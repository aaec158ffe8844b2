package dev.recovery.readiness.internal.records;

import dev.recovery.readiness.internal.collected.Platform;
import dev.recovery.readiness.internal.policies.PolicySigns;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What a record is about: by what it calls itself, by its list or file, and by its fields. */
final class Kinds {

  static final String RELEASE = "lock-release";
  static final String EMERGENCY = "emergency-change";
  static final String DRIFT = "drift-finding";
  static final String EXCEPTION = "policy-exception";
  static final String DRILL = "drill";
  static final String REVIEW = "incident-review";
  static final String SIZE = "state-size";

  /**
   * A kind of record.
   *
   * @param words that name it, in a text in small letters
   * @param column one that such a record always has
   * @param other one more of these; the same where one is enough
   */
  private record Kind(Pattern words, Pattern column, Pattern other) {

    static Kind of(String words, String column, String other) {
      return new Kind(Pattern.compile(words), Pattern.compile(column), Pattern.compile(other));
    }

    boolean has(Collection<String> fields) {
      return fields.stream().anyMatch(f -> column.matcher(f).matches())
          && fields.stream().anyMatch(f -> other.matcher(f).matches());
    }
  }

  /** How many resources there are. */
  static final String SIZES =
      "resources?(?:_(?:count|counted|total|number|managed|tracked|in_(?:the_)?state))?|count|size|objects"
          + "|(?:managed|tracked|total|state)_resources|(?:number|num|nr|no|count|total)_of_resources"
          + "|resources?_(?:in|of)_\\w+";

  private static final String COUNTED =
      "resources|resources?_(?:count|counted|total|managed|in_(?:the_)?state)|(?:managed|total|state)_resources"
          + "|number_of_resources";

  /** Where a change by hand came back into code. */
  private static final String BACK =
      "reconcil\\w*|(?:tied|put|brought|carried|written|taken|tidied|caught)_(?:off|back|up)(?:_\\w+)?|(?:codified|backported)(?:_\\w+)?";

  /** What they belong to. */
  static final String UNITS =
      "unit|stack|state|workspace|folder|path|component|name|dir(?:ectory)?|root|project|module";

  private static final String DATED = ".*(?:date|day|when|_at|_on|at|on|time|timestamp|held)";
  private static final Map<String, Kind> KINDS = new LinkedHashMap<>();

  static {
    KINDS.put(
        RELEASE,
        Kind.of(
            "(?:lock|lease)[- _]?(?:releases?|breaks?)|(?:locks?|leases?)[- _](?:that were |which were )?(?:released|removed|broken|freed|cleared)"
                + "|(?:broken|removed|cleared|freed)[- _](?:locks|leases)|releas\\w+[- _](?:of[- _])?(?:state[- _])?locks?|force[- _.]?unlock"
                + "|(?<![a-z])unlocks?(?![a-z])|(?<![a-z])(?:state[- _])?lock[- _]?(?:log|journal|history|register|audit|book|ledger|overrides?|removals?|clearings?)",
            Fields.PEOPLE.pattern(),
            ".*"));
    KINDS.put(
        EMERGENCY,
        Kind.of(
            "emergenc(?:y|ies)|break[- _]?glass|hot-?fix(?:es)?|out[- _]of[- _]band"
                + "|manual[- _](?:change|mutation|intervention|edit|fix|patch|override|action)(?:e?s)?"
                + "|(?<![a-z])hand[- _](?:changes?|edits?|made|fix(?:es)?)|(?:changed?s?|edit(?:ed|s)?|made|fixed|done)[- _]by[- _]hand"
                + "|(?:console|live|direct|prod)[- _](?:edit|fix|patch)(?:e?s)?|console[- _]changes?|click-?ops"
                + "|(?<![a-z])by[- _]hand(?![a-z])"
                + "|changes?[- _](?:made[- _])?(?:outside|past|without)[- _](?:of[- _])?(?:git|code|the[- _]pipeline|terraform)"
                + "|quick[- _]fix(?:es)?|fire-?fight(?:s|ing)?"
                + "|(?:portal|urgent|ad-?hoc|unplanned|out[- _]of[- _]process)[- _](?:change|edit|fix)(?:e?s)?",
            EmergencySigns.RECONCILED.pattern(),
            ".*"));
    KINDS.put(
        DRIFT,
        Kind.of(
            "drift|(?<![a-z])(?:differences|deviations|discrepanc(?:y|ies)|divergences?)(?![a-z])",
            DriftSigns.NAMED + "|" + DriftSigns.MEANT,
            DriftSigns.NAMED + "|" + DriftSigns.JUDGES));
    KINDS.put(
        EXCEPTION,
        Kind.of(
            "exceptions?|waivers?|exemptions?|dispensations?|concessions?|derogations?",
            "expir(?:es|y|ation)(?:_\\w+)?|ends(?:_\\w+)?|" + PolicySigns.ENDING,
            ".*"));
    KINDS.put(
        DRILL,
        Kind.of(
            "(?<![a-z])(?:fire[- _]?)?drills?(?![a-z])|game[- _]?days?|rehearsals?|(?<![a-z])exercises?(?![a-z])|chaos",
            DrillSigns.RESULT.pattern() + "|status",
            DATED));
    KINDS.put(
        REVIEW,
        Kind.of(
            "post-?mortems?|incident[- _]?reviews?|retrospectives?|(?<![a-z])(?:reviews|incidents?)(?![a-z])",
            "actions?(?:_items?)?|improvements?|follow_?ups?|remediations?",
            ".*"));
    KINDS.put(
        SIZE,
        Kind.of(
            "(?:state|stack|unit|workspace|root|project|folder|module|component|env(?:ironment)?)s?[- _](?:sizes?|inventory|counts?|resources|units|stat(?:s|istics))"
                + "|(?:sizes?|resources) of (?:(?:each|the|every|our) )?(?:states?|stacks?|units?|workspaces?)|how (?:big|large)"
                + "|resources?[- _](?:counts?|per[- _](?:state|stack|unit|workspace|root|project))",
            SIZES,
            UNITS));
  }

  private Kinds() {}

  /** The kind that a text names; empty where it names none. */
  static String named(String text) {
    String plain = text.toLowerCase(Locale.ROOT);
    return KINDS.entrySet().stream()
        .filter(k -> k.getValue().words().matcher(plain).find())
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("");
  }

  /** The kind that a file's name says, or else its folder's. */
  static String ofFile(String path) {
    String name = named(Platform.name(path));
    return name.isEmpty() ? named(Platform.name(Platform.folder(path))) : name;
  }

  /** Whether records of a kind have these fields. */
  static boolean fits(String kind, Collection<String> fields) {
    Kind known = KINDS.get(kind);
    return known != null && known.has(fields);
  }

  /** The kind of a member of a list, which calls itself something and stands among others. */
  static String inList(String path, String list, String own, Collection<String> fields) {
    String place = inList(path, list, fields);
    if (own.isEmpty() || (named(own).isEmpty() && !place.isEmpty())) {
      return place;
    }
    // Among differences, what one calls itself is its class: (hotfix), (emergency change).
    boolean judged = fields.stream().anyMatch(f -> f.matches(DriftSigns.JUDGES));
    return place.equals(DRIFT) && judged ? DRIFT : own;
  }

  /** The kind of a member of a list, which says what its members are by its name alone. */
  static String inList(String path, String list, Collection<String> fields) {
    String named = named(list);
    return named.isEmpty() || named.equals(REVIEW) || named.equals(SIZE)
        ? of(path, list, fields)
        : named;
  }

  /** The kind of a record, by what it stands in and by its fields; empty where it is none. */
  static String of(String path, String list, Collection<String> fields) {
    for (String kind : new String[] {named(list), ofFile(path)}) {
      if (fits(kind, fields)) {
        return kind;
      }
    }
    // Fields that nothing else has.
    boolean lock = fields.stream().anyMatch(f -> f.matches("lock_id|released_by|unlocked_by"));
    boolean resource = fields.stream().anyMatch(f -> f.matches("resource|address|drifted\\w*"));
    if (lock && fits(RELEASE, fields)) {
      return RELEASE;
    }
    if (fields.stream().anyMatch(f -> f.matches(COUNTED))
        && fields.stream().anyMatch(f -> f.matches("(?:state_)?unit|stack|state|workspace|root"))) {
      return SIZE;
    }
    if (fields.stream().anyMatch(f -> f.matches(BACK)) && !resource) {
      return EMERGENCY;
    }
    return resource && fields.stream().anyMatch(f -> f.matches("classification|classified_by"))
        ? DRIFT
        : "";
  }
}
