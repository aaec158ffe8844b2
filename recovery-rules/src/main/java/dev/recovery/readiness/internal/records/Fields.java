package dev.recovery.readiness.internal.records;

import dev.recovery.readers.form.NonAnswers;
import dev.recovery.readiness.internal.form.Dates;
import dev.recovery.readiness.internal.form.Value;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The fields of a record by what teams call them: in any case, with any mark between words. */
final class Fields {

  /** When it was. */
  static final Pattern DAYS =
      Pattern.compile(
          "at|on|date|day|when|found|seen|noticed|discovered|detected|occurred|timestamp|time|started|opened|made|week|week_of|scanned"
              + "|(?:date|day|when|time)_\\w+"
              + "|(?!(?:expir|until|due|valid|next|end|review|reconcil|closed|merged|updated|target)\\w*_)"
              + "[a-z]{1,20}_(?:at|on|date|day|time)");

  // Whoever did one of these did not do what a record is about.
  private static final String OTHERS =
      "(?!(?:held|holding|locked|taken|owned|acquired|left|started|triggered|launched|found|detected"
          + "|reported|noticed|seen|spotted|flagged|discovered|raised|approved|authori[sz]ed|confirmed"
          + "|witnessed|reviewed|checked|verified|seconded|signed|co_?signed|countersigned|agreed|accompanied"
          + "|paired|backed|blocked|caused|created|written|logged|recorded|entered|superseded|replaced|due"
          + "|asked|requested|ordered|followed|reconciled|codified|fixed|resolved|closed|merged|expires)(?:_|$))";

  /** Who it was. */
  static final Pattern PEOPLE =
      Pattern.compile(
          "by|who|hand|operator|actor|engineer|user|person|performer|executor|requester|on_?call|responder|author|hands|people"
              + "|"
              + OTHERS
              + "[a-z]{2,20}(?:_[a-z]{1,20}){0,3}_by");

  /** Who else has agreed. */
  static final Pattern APPROVERS =
      Pattern.compile(
          "approv(?:ed_by|er|ers|al|als|al_by)|second(?:_\\w+)?|(?:other_)?pair(?:_of_eyes)?|witness(?:ed_by)?|peer|buddy"
              + "|(?:authori[sz]|confirm|agre|co_?sign|countersign|second|verifi|check|accompani|pair)ed_(?:by|with)"
              + "|two_person|four_eyes|together_with");

  private static final Pattern UNSAID =
      Pattern.compile(
          "(?i)[-\\u2013\\u2014?.\\s]*|not (?:yet|done|known|named)|nobody(?: yet)?|no[- ]one|tbc|open|pending"
              + "|to follow|none yet|unassigned|null|nil|~");

  private final Map<String, Value> named = new LinkedHashMap<>();

  Fields(Value record) {
    record.fields().forEach((name, value) -> named.putIfAbsent(plain(name), value));
    // What stands one deeper is named by both.
    record
        .fields()
        .forEach(
            (name, value) ->
                value
                    .fields()
                    .forEach((own, one) -> named.putIfAbsent(plain(name + "_" + own), one)));
  }

  /** A name in small letters, with a line between its words. */
  static String plain(String name) {
    return name.strip()
        .replaceAll("([a-z])([A-Z])", "$1_$2")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9]+", "_")
        .replaceAll("^_|_$", "");
  }

  boolean any(Pattern names) {
    return named.keySet().stream().anyMatch(n -> names.matcher(n).matches());
  }

  /** Every text of the fields of these names. */
  List<String> texts(Pattern names) {
    return named.entrySet().stream()
        .filter(n -> names.matcher(n.getKey()).matches())
        .flatMap(
            n ->
                n.getValue().fields().isEmpty()
                    ? n.getValue().texts().stream()
                    : List.of(n.getValue().flat().strip()).stream())
        .filter(t -> !t.isBlank())
        .toList();
  }

  /** Every text of the fields of none of these names. */
  List<String> others(Pattern names) {
    return named.entrySet().stream()
        .filter(n -> !names.matcher(n.getKey()).matches())
        .flatMap(n -> n.getValue().texts().stream())
        .toList();
  }

  /** The first text that says something. */
  String first(Pattern names) {
    return texts(names).stream().map(Fields::said).filter(t -> !t.isEmpty()).findFirst().orElse("");
  }

  /** The text without the blanks around it; empty where it says that nobody has said it yet. */
  static String said(String text) {
    String plain = NonAnswers.without(text);
    return UNSAID.matcher(plain).matches() ? "" : plain;
  }

  /** The day of a record. */
  Optional<LocalDate> day() {
    return Dates.in(String.join(" ", texts(DAYS)));
  }
}
