package dev.recovery.readers.sink.quote;

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
public final class CurrentLine {

  // A time stands at the beginning of a line, or in its first field.
  private static final int BEGINNING = 120;
  private static final Pattern MESSAGE =
      Pattern.compile(
          "\"(?:@message|msg|message)\"\\s{0,4}:\\s{0,4}\"((?:[^\"\\\\]|\\\\.){1,4000}+)\"");
  private static final Pattern TIME =
      Pattern.compile(
          "\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}:\\d{2}(?:[.,]\\d{1,9})?(?:Z|[+-]\\d{2}:?\\d{2})?");

  private String source = "";
  private Supplier<String> words = () -> "";
  private long number;

  public void is(String source, Supplier<String> words, long number) {
    this.source = source;
    this.words = words;
    this.number = number;
  }

  /** What vouches for something found at a place, in words that are a tool's or ours. */
  public Witness witness(String subject, String detail, String at) {
    boolean here = at.startsWith(source + ":");
    String text = here ? words.get() : "";
    boolean same = here && at.equals(source + ":" + number) && !text.isBlank();
    String line = same ? said(text.strip()) : detail;
    // A message of several lines says more than its first.
    String said = line.length() < detail.length() ? detail : line;
    Map<Name, String> names = new EnumMap<>(Name.class);
    MessageNames.of(detail).forEach((name, value) -> names.put(name, Redaction.detail(value)));
    if (!subject.isEmpty()) {
      names.put(Name.OBJECT, subject);
    }
    return new Witness(
        Redaction.quote(said),
        at,
        names,
        time(text),
        Witness.Standing.CURRENT,
        Witness.Part.UNKNOWN);
  }

  /** What vouches for an operation that the line tells of. */
  public Witness operation(String address) {
    String text = words.get().strip();
    return new Witness(
        Redaction.quote(said(text)),
        source + ":" + number,
        address.isEmpty() ? Map.of() : Map.of(Name.OBJECT, address),
        time(text),
        Witness.Standing.CURRENT,
        Witness.Part.UNKNOWN);
  }

  // Of an event it is the message that says something.
  private static String said(String text) {
    if (!text.startsWith("{")) {
      return text;
    }
    Matcher message = MESSAGE.matcher(text);
    return message.find() ? message.group(1).replace("\\n", " ").replace("\\\"", "\"") : text;
  }

  private static Optional<Instant> time(String text) {
    Matcher matcher = TIME.matcher(text.substring(0, Math.min(text.length(), BEGINNING)));
    return matcher.find() ? Times.parse(matcher.group().replace(',', '.')) : Optional.empty();
  }
}
