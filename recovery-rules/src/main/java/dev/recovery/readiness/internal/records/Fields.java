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
          "at|on|date|day|when|found|detected|occurred|timestamp|time|started|opened"
              + "|(?!(?:expir|until|due|valid|next|end|review|reconcil|closed|merged|updated|target)\\w*_)"
              + "[a-z]{1,20}_(?:at|on|date|day|time)");

  /** Who it was. */
  static final Pattern PEOPLE =
      Pattern.compile(
          "by|who|operator|actor|engineer|user|person|performer|executor|requester"
              + "|(?:released|performed|executed|done|made|removed|unlocked|run|applied|opened)_by");

  /** Who else has agreed. */
  static final Pattern APPROVERS =
      Pattern.compile(
          "approv(?:ed_by|er|ers|al|als|al_by)|second_person|second_pair|witness(?:ed_by)?|peer"
              + "|authori[sz]ed_by|confirmed_by|two_person|four_eyes|co_signed_by");

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

  /** The first text that says something. */
  String first(Pattern names) {
    return texts(names).stream()
        .map(NonAnswers::without)
        .filter(t -> !t.isEmpty())
        .findFirst()
        .orElse("");
  }

  /** The day of a record. */
  Optional<LocalDate> day() {
    return Dates.in(String.join(" ", texts(DAYS)));
  }
}
