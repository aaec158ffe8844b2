package dev.recovery.internal.secrets;

import dev.recovery.internal.secrets.SecretName.Kind;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the value that follows a name, and decides whether it is one.
 *
 * @param text the whole text
 * @param kind what the name says of it
 * @param doubtful whether a sentence goes on here, so that only what looks like a secret is one
 * @param spans is told what is secret
 */
record Values(String text, Kind kind, boolean doubtful, Spans spans) {

  private static final Set<String> OPENS = Lists.words("opens");
  private static final Set<String> SAID = Lists.words("said");
  private static final int WIDEST_GAP = 60;
  private static final int MOST_ELEMENTS = 50;
  private static final int SHORTEST_NUMBER = 4;
  private static final Pattern NEXT_FIELD =
      Pattern.compile("\\\\{0,3}[\"']?[A-Za-z_][\\w.-]{0,80}\\\\{0,3}[\"']?\\s?(?:=|:(?!//))");
  private static final Pattern INVALID =
      Pattern.compile(
          "(?i)(?:invalid|unsupported|duplicate|forbidden|bad|current|new|old|got|actual)(?:"
              + " value)?: ?");
  private static final Pattern ARROW = Pattern.compile(" {0,3}(?:->|=>|to) {1,3}");
  private static final Pattern MEASURE =
      Pattern.compile("\\d{1,9}(?:ms|[smhdwy]|[KMGT]i?B?|%)(?:\\d{1,4}(?:ms|[smh])){0,3}");

  /** Past the spaces at a place, and not past the line's end. */
  static int spaces(String text, int from) {
    int at = from;
    while (at < text.length()
        && at - from <= WIDEST_GAP
        && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
    return at;
  }

  /** Past the sign between a name and a value at a place; -1 where there is none. */
  static int separator(String text, int at) {
    if (at >= text.length()) {
      return -1;
    }
    char c = text.charAt(at);
    char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
    if (c == '=') {
      return next == '>' || next == '=' ? at + 2 : at + 1;
    }
    if (c == ':' && next != ':') {
      return next == '=' ? at + 2 : at + 1;
    }
    return -1;
  }

  /** Past the quotation mark at a place, escaped or not; -1 where there is none. */
  static int quote(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) == '\\' && at - from < 8) {
      at++;
    }
    if (doubled(text, at)) {
      return at + 2;
    }
    return at < text.length() && "\"'`".indexOf(text.charAt(at)) >= 0 ? at + 1 : -1;
  }

  // ''value'', as YAML writes it within 'a text'.
  private static boolean doubled(String text, int at) {
    return text.startsWith("''", at)
        && at + 2 < text.length()
        && text.charAt(at + 2) > ' '
        && ",;)]}'".indexOf(text.charAt(at + 2)) < 0
        && text.indexOf("''", at + 2) > 0;
  }

  /** Where the mark closes that opened between two places, or the line ends. */
  static int close(String text, int open, int quote) {
    if (quote - open == 2 && text.charAt(open) == '\'') {
      int close = text.indexOf("''", quote);
      return close < 0 ? text.length() : close;
    }
    char mark = text.charAt(quote - 1);
    int escapes = quote - 1 - open;
    int run = 0;
    for (int i = quote; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        return i;
      }
      if (c == mark && run <= escapes) {
        return i - run;
      }
      run = c == '\\' ? run + 1 : 0;
    }
    return text.length();
  }

  /** Where a word ends. */
  static int word(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) > ' ' && "\"'`\\<|".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return at;
  }

  /** Where a value without quotation marks ends: not at a sign that it may well hold. */
  static int end(String text, int from) {
    int at = from;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c <= ' ' || c == '"' || c == '\'' || c == '`' || c == '<' || c == '│') {
        break;
      }
      if (c == '\\' && (at + 1 == text.length() || "nrtu\\\"'".indexOf(text.charAt(at + 1)) >= 0)) {
        break;
      }
      if (",;&)]}".indexOf(c) >= 0 && fieldOrEnd(text, at + 1)) {
        break;
      }
      at++;
    }
    return at;
  }

  private static boolean fieldOrEnd(String text, int at) {
    if (at >= text.length()) {
      return true;
    }
    char c = text.charAt(at);
    return c <= ' '
        || ",;&)]}\"'`\\<.".indexOf(c) >= 0
        || NEXT_FIELD.matcher(text).region(at, text.length()).lookingAt();
  }

  /** Words of a sentence, as far as one can tell. */
  static boolean says(String content) {
    String[] words = content.strip().split("\\s+", 8);
    if (words.length < 3) {
      return false;
    }
    boolean opens = false;
    for (String word : words) {
      opens |= OPENS.contains(word.toLowerCase(Locale.ROOT));
      if (Looks.opaque(word, true)) {
        return false;
      }
    }
    return opens;
  }

  /**
   * Reads a value.
   *
   * @param from where it begins
   * @param spaced whether a colon and a space stand before it, so that it may be a sentence
   * @return whether there is one
   */
  boolean read(int from, boolean spaced) {
    int at = from;
    if (at < text.length() && text.charAt(at) == '\n') {
      while (at < text.length() && text.charAt(at) <= ' ') {
        at++;
      }
      if (quote(text, at) < 0) {
        return false;
      }
    }
    Matcher invalid = INVALID.matcher(text).region(at, text.length());
    if (invalid.lookingAt()) {
      at = invalid.end();
    }
    if (at >= text.length()) {
      return false;
    }
    int quote = quote(text, at);
    if (quote > 0) {
      return quoted(at, quote);
    }
    char c = text.charAt(at);
    if (c == '[') {
      return array(at + 1);
    }
    if (c == '{' && !text.startsWith("{{", at)) {
      return false;
    }
    if (c == '|' || c == '>' || text.startsWith("<<", at)) {
      return block(at);
    }
    return plain(at, spaced);
  }

  private boolean quoted(int at, int quote) {
    int close = close(text, at, quote);
    boolean found = add(quote, close);
    // "old" -> "new"
    int past = Math.max(close, quote(text, close));
    Matcher arrow = ARROW.matcher(text).region(past, text.length());
    if (arrow.lookingAt()) {
      int next = quote(text, arrow.end());
      found |= next > 0 && add(next, close(text, arrow.end(), next));
    }
    return found;
  }

  private boolean add(int from, int to) {
    String content = text.substring(from, to);
    if (keep(content) || says(content)) {
      return false;
    }
    spans.add(from, to);
    return true;
  }

  private boolean array(int from) {
    int at = from;
    boolean found = false;
    for (int i = 0; i < MOST_ELEMENTS && at < text.length(); i++) {
      while (at < text.length() && (text.charAt(at) <= ' ' || text.charAt(at) == ',')) {
        at++;
      }
      int quote = quote(text, at);
      if (quote < 0) {
        int end = word(text, at);
        while (end > at && "]),".indexOf(text.charAt(end - 1)) >= 0) {
          end--;
        }
        if (i == 0 && Looks.opaque(text.substring(at, end), false)) {
          spans.add(at, end);
          found = true;
        }
        return found;
      }
      int close = close(text, at, quote);
      found |= add(quote, close);
      at = Math.max(close, quote(text, close));
    }
    return found;
  }

  // password: | and <<-EOT: the line below it.
  private boolean block(int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) > ' ' && text.charAt(at) != '\\') {
      at++;
    }
    while (at < text.length() && (text.charAt(at) <= ' ' || text.startsWith("\\n", at))) {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    return add(at, end(text, at));
  }

  /** Reads a value that goes on to the mark that stands before its name. */
  boolean upTo(int from, char quote) {
    int end = end(text, from);
    if (keep(text.substring(from, end))) {
      return false;
    }
    int close = from;
    while (close < text.length() && text.charAt(close) != quote && text.charAt(close) != '\n') {
      close++;
    }
    String whole = text.substring(from, close);
    boolean fields = whole.contains("=") && whole.contains(" ");
    int stop = close < text.length() && text.charAt(close) == quote && !fields ? close : end;
    while (stop > from && text.charAt(stop - 1) == '\\') {
      stop--;
    }
    spans.add(from, stop);
    return true;
  }

  private boolean plain(int from, boolean spaced) {
    int end = end(text, from);
    if (end == from
        || Looks.harmless(text.substring(from, end))
        || (spaced && new Sentence(text, from).about(kind))) {
      return false;
    }
    int stop = end;
    while (stop > from + 1 && ".,:;!?)]}".indexOf(text.charAt(stop - 1)) >= 0) {
      stop--;
    }
    String bare = text.substring(from, stop);
    // a: b: c is a chain of errors, and b no value
    boolean chained = spaced && kind != Kind.PASSWORD && text.startsWith(": ", stop);
    if (keep(bare) || (chained && !Looks.opaque(bare, false))) {
      return false;
    }
    spans.add(from, stop);
    return true;
  }

  private boolean keep(String value) {
    if (value.isEmpty() || Looks.harmless(value)) {
      return true;
    }
    if (value.chars().allMatch(c -> Looks.digit((char) c))) {
      return value.length() < SHORTEST_NUMBER || kind == Kind.WEAK;
    }
    if (doubtful) {
      return value.indexOf(' ') >= 0 || !Looks.opaque(value, kind == Kind.PASSWORD);
    }
    return switch (kind) {
      case WEAK -> !Looks.likely(value);
      case OBJECT -> Looks.named(value) || path(value) || MEASURE.matcher(value).matches();
      case PASSWORD -> false;
      default -> path(value) || MEASURE.matcher(value).matches();
    };
  }

  private static boolean path(String value) {
    return value.startsWith("/") && value.indexOf('/', 1) > 0 && Looks.wordShare(value) > 0.4;
  }

  /**
   * What stands behind a colon and a space: "security token: expired" is a sentence.
   *
   * @param text the whole text
   * @param from where its first word begins
   */
  private record Sentence(String text, int from) {

    boolean about(Kind kind) {
      int end = letters(from);
      String word = lower(from, end);
      int stop = end;
      while (stop < text.length() && ".:,;!?".indexOf(text.charAt(stop)) >= 0) {
        stop++;
      }
      if (end == from || text.startsWith("...", end)) {
        return end > from;
      }
      boolean known = SAID.contains(word);
      if (stop == text.length() || text.charAt(stop) != ' ') {
        return known;
      }
      if (known || OPENS.contains(word)) {
        return true;
      }
      int next = spaces(text, stop);
      int nextEnd = letters(next);
      boolean field = nextEnd < text.length() && "=:".indexOf(text.charAt(nextEnd)) >= 0;
      String following = lower(next, nextEnd);
      return kind != Kind.PASSWORD
          && !following.isEmpty()
          && !field
          && !following.equals("is")
          && !following.equals("was");
    }

    private int letters(int start) {
      int at = start;
      while (at < text.length() && (Looks.letter(text.charAt(at)) || text.charAt(at) == '\'')) {
        at++;
      }
      return at;
    }

    private String lower(int start, int end) {
      return text.substring(start, end).toLowerCase(Locale.ROOT);
    }
  }
}
