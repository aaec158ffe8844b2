package dev.recovery.internal.secrets;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds key files and the values of Kubernetes Secrets, on many lines or put into one, also behind
 * escaped line breaks.
 */
final class KeyBlocks implements Finder {

  private static final String DASHES = "----";
  private static final int SHORTEST_LINE = 4;
  private static final int WIDEST_END = 50;
  private static final int MANIFEST = -1;
  private static final List<String> LITERALS =
      List.of("----begin ", "---- begin ", "private key", "private-lines:", "secret");

  private static final Pattern BEGIN =
      Pattern.compile("-{4,5} ?BEGIN [A-Z0-9 ]{0,40}(?:PRIVATE|SECRET) KEY(?: BLOCK)? ?-{4,5}");
  private static final Pattern END = Pattern.compile("PRIVATE KEY(?: BLOCK)?-----");

  // kind: Secret, "kind":"Secret", \"kind\":\"Secret\"
  private static final Pattern KIND =
      Pattern.compile(
          "(?:\\b|(?<=\\\\n))kind\\\\{0,7}[\"']?\\s{0,3}[:=]\\s{0,3}\\\\{0,7}[\"']?Secret\\b");
  private static final Pattern DATA =
      Pattern.compile("(?:\\b|(?<=\\\\n))(?:data|stringData)\\\\{0,7}[\"']?\\s{0,3}:");
  private static final Pattern KEY =
      Pattern.compile("\\\\{0,7}[\"']?([\\w./-]{1,253})\\\\{0,7}[\"']?\\s{0,3}:");
  private static final Set<String> OTHER_FIELDS =
      Set.of("kind", "metadata", "type", "apiVersion", "immutable", "status", "spec", "data");

  @Override
  public List<String> literals() {
    return LITERALS;
  }

  @Override
  public void look(String text, int literal, int start, int end, Spans spans) {
    switch (literal) {
      case 0, 1 -> begin(text, start, spans);
      case 2 -> tail(text, start, spans);
      case 3 -> lines(text, end, spans);
      default -> manifest(text, start, end, spans);
    }
  }

  // To its end, and where that is missing to the end of the text.
  private static void begin(String text, int literal, Spans spans) {
    int start = literal > 0 && text.charAt(literal - 1) == '-' ? literal - 1 : literal;
    Matcher begin = BEGIN.matcher(text).region(start, text.length());
    if (spans.covers(start) || !begin.lookingAt()) {
      return;
    }
    int end = text.indexOf(DASHES + "END", begin.end());
    if (end < 0) {
      end = text.indexOf(DASHES + " END", begin.end());
    }
    int close = end < 0 ? -1 : text.indexOf(DASHES, end + DASHES.length());
    while (close >= 0 && close < text.length() && text.charAt(close) == '-') {
      close++;
    }
    spans.add(start, close < 0 ? text.length() : close);
  }

  // The last lines of a key whose beginning was cut off.
  private static void tail(String text, int start, Spans spans) {
    int dashes = text.lastIndexOf(DASHES + "END ", start);
    if (dashes < 0
        || start - dashes > WIDEST_END
        || spans.covers(start)
        || !END.matcher(text).region(start, text.length()).lookingAt()) {
      return;
    }
    int to = dashes > 0 && text.charAt(dashes - 1) == '-' ? dashes - 1 : dashes;
    int from = to;
    while (from > 0 && !spans.covers(from - 1)) {
      int stop = from;
      while (stop > 0 && (text.charAt(stop - 1) <= ' ' || escaped(text, stop - 1))) {
        stop--;
      }
      int line = stop;
      while (line > 0 && Looks.base64(text.charAt(line - 1)) && !escaped(text, line - 1)) {
        line--;
      }
      if (stop - line < SHORTEST_LINE || Looks.word(text.substring(line, stop))) {
        break;
      }
      from = line;
    }
    spans.add(from, to);
  }

  // Private-Lines: 2, and that many lines, as PuTTY keeps a key.
  private static void lines(String text, int from, Spans spans) {
    int at = from;
    while (at < text.length() && (text.charAt(at) == ' ' || Looks.digit(text.charAt(at)))) {
      at++;
    }
    int end = at;
    while (end < text.length()) {
      int line = gap(text, end);
      int stop = line;
      while (stop < text.length() && Looks.base64(text.charAt(stop))) {
        stop++;
      }
      if (stop - line < SHORTEST_LINE
          || (stop < text.length() && "-:".indexOf(text.charAt(stop)) >= 0)) {
        break;
      }
      end = stop;
    }
    spans.add(at, end);
  }

  // Once for a text: all sections are looked at then.
  private static void manifest(String text, int start, int end, Spans spans) {
    int stop = Math.min(text.length(), end + 1);
    Matcher kind = KIND.matcher(text).region(Math.max(0, start - 30), stop);
    if (!kind.useTransparentBounds(true).find() || !spans.firstOnLine(MANIFEST, text.length())) {
      return;
    }
    Matcher data = DATA.matcher(text);
    while (data.find()) {
      values(text, data.end(), spans);
    }
  }

  private static void values(String text, int from, Spans spans) {
    int at = from;
    Matcher key = KEY.matcher(text);
    while (true) {
      at = gap(text, at);
      if (!key.region(at, text.length()).lookingAt() || OTHER_FIELDS.contains(key.group(1))) {
        return;
      }
      int value = Values.spaces(text, key.end());
      int quote = Values.quote(text, value);
      int end = quote > 0 ? Values.close(text, value, quote) : Values.end(text, value);
      spans.add(quote > 0 ? quote : value, end);
      at = quote > 0 ? Math.max(end, Values.quote(text, end)) : end;
    }
  }

  // Past spaces, line breaks, and what stands between two fields.
  private static int gap(String text, int from) {
    int at = from;
    while (at < text.length()
        && (text.charAt(at) <= ' ' || ",{".indexOf(text.charAt(at)) >= 0 || escaped(text, at))) {
      at++;
    }
    return at;
  }

  // Whether a character belongs to \n or \r.
  private static boolean escaped(String text, int at) {
    char c = text.charAt(at);
    boolean letter = (c == 'n' || c == 'r') && at > 0 && text.charAt(at - 1) == '\\';
    boolean sign = c == '\\' && at + 1 < text.length() && "nr".indexOf(text.charAt(at + 1)) >= 0;
    return letter || sign;
  }
}
