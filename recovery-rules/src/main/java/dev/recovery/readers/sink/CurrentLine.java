package dev.recovery.readers.sink;

import dev.recovery.boundary.Witness;
import dev.recovery.boundary.Witness.Name;
import dev.recovery.internal.secrets.Redaction;
import dev.recovery.readers.form.text.MessageNames;
import dev.recovery.readers.transport.Times;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The line that is being read, so that what is found in it can quote it. Mutable. */
final class CurrentLine {

  private static final int LONGEST = 300;
  // A time stands at the beginning of a line, or in its first field.
  private static final int BEGINNING = 120;
  private static final Pattern TIME =
      Pattern.compile(
          "\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}:\\d{2}(?:[.,]\\d{1,9})?(?:Z|[+-]\\d{2}:?\\d{2})?");

  private String source = "";
  private Supplier<String> words = () -> "";
  private long number;

  void is(String source, Supplier<String> words, long number) {
    this.source = source;
    this.words = words;
    this.number = number;
  }

  /** What vouches for something found at a place, in words that are a tool's or ours. */
  Witness witness(String subject, String detail, String at) {
    boolean here = at.startsWith(source + ":");
    String text = here ? words.get() : "";
    boolean same = here && at.equals(source + ":" + number) && !text.isBlank();
    String said = same ? text.strip() : detail;
    Map<Name, String> names = new EnumMap<>(Name.class);
    MessageNames.of(detail).forEach((name, value) -> names.put(name, Redaction.detail(value)));
    if (!subject.isEmpty()) {
      names.put(Name.OBJECT, subject);
    }
    return new Witness(
        Redaction.detail(said.length() > LONGEST ? said.substring(0, LONGEST) : said),
        at,
        names,
        time(text),
        Witness.Standing.CURRENT,
        Witness.Part.UNKNOWN);
  }

  /** What vouches for an operation that the line tells of. */
  Witness operation(String address) {
    String text = words.get().strip();
    return new Witness(
        Redaction.detail(text.length() > LONGEST ? text.substring(0, LONGEST) : text),
        source + ":" + number,
        Map.of(Name.OBJECT, address),
        time(text),
        Witness.Standing.CURRENT,
        Witness.Part.UNKNOWN);
  }

  private static Optional<Instant> time(String text) {
    Matcher matcher = TIME.matcher(text.substring(0, Math.min(text.length(), BEGINNING)));
    return matcher.find() ? Times.parse(matcher.group().replace(',', '.')) : Optional.empty();
  }
}
