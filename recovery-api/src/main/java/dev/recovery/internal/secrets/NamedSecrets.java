package dev.recovery.internal.secrets;

import dev.recovery.internal.secrets.SecretName.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the value that belongs to a name that names a secret, in whatever syntax they stand. */
final class NamedSecrets implements Finder {

  private static final int LONGEST_HALF = 120;
  private static final int WIDEST_GAP = 60;
  private static final int LONGEST_PAIR = 400;
  private static final int LONGEST_SENTENCE = 100;
  private static final String QUOTES = "\"'`";

  private static final List<String> LITERALS =
      List.of(
          "pass",
          "pwd",
          "pw",
          "secret",
          "token",
          "credential",
          "creds",
          "key",
          "sig",
          "sas",
          "auth",
          "jwt",
          "code",
          "session",
          "dsn",
          "pat",
          "otp",
          "pin",
          "salt",
          "seed",
          "hmac",
          "connstr",
          "string",
          "licen",
          "nonce",
          "webhook",
          "private");

  // They stand before a line, and are no part of its sentence.
  private static final Set<String> LEVELS =
      Set.of(
          "ERROR",
          "WARN",
          "WARNING",
          "INFO",
          "DEBUG",
          "TRACE",
          "FATAL",
          "NOTICE",
          "CRITICAL",
          "STDERR",
          "STDOUT");
  private static final Set<String> FAILS = Lists.words("fails");

  // "name":"DB_PASSWORD","value":"...", ParameterKey=DbPassword,ParameterValue=...
  private static final Pattern VALUE_FIELD =
      Pattern.compile(
          "(?:\\s|\\\\[nrt]){0,40}[,;]?(?:\\s|\\\\[nrt]){0,40}(?:- )?\\\\{0,7}[\"']?"
              + "(?i:parameter|secret|string|plain|new|old)?(?i:value|text)\\\\{0,7}[\"']?"
              + "\\s{0,3}[:=]\\s{0,3}");
  // "value":"...","name":"DB_PASSWORD"
  private static final Pattern VALUE_BEFORE =
      Pattern.compile(
          "(?i:value)\\\\{0,7}[\"']?\\s{0,3}[:=]\\s{0,3}\\\\{0,7}[\"']?([^\"'\\s,\\\\]{1,300})"
              + "\\\\{0,7}[\"']?\\s{0,3},\\s{0,20}\\\\{0,7}[\"']?(?i:name|key|parameterkey)"
              + "\\\\{0,7}[\"']?\\s{0,3}[:=]\\s{0,3}\\\\{0,7}[\"']?$");
  // "password":{"value":"..."}
  private static final Pattern NESTED =
      Pattern.compile(
          "\\{\\s{0,40}\\\\{0,7}[\"']?(?i:value|data|text|plaintext|string|current|new|old)"
              + "\\\\{0,7}[\"']?\\s{0,3}[:=]\\s{0,3}");
  // <password>..., <entry key="password">..., <key>password</key><string>...
  private static final Pattern ELEMENT =
      Pattern.compile("\\\\{0,3}[\"']?[^<>\"']{0,80}>([^<]{1,2000})</");
  private static final Pattern KEY_ELEMENT =
      Pattern.compile("</key>\\s{0,40}<string>([^<]{1,2000})");

  @Override
  public List<String> literals() {
    return LITERALS;
  }

  @Override
  public void look(String text, int literal, int start, int end, Spans spans) {
    int from = start;
    while (from > 0 && start - from < LONGEST_HALF && part(text.charAt(from - 1))) {
      from--;
    }
    int to = end;
    while (to < text.length() && to - end < LONGEST_HALF && part(text.charAt(to))) {
      to++;
    }
    if (!spans.firstLook(to)) {
      return;
    }
    boolean flag = text.charAt(from) == '-';
    while (from < to && "-.".indexOf(text.charAt(from)) >= 0) {
      from++;
    }
    while (to > from && "-.".indexOf(text.charAt(to - 1)) >= 0) {
      to--;
    }
    // The letter of an escaped line break is no part of the name.
    if (from > 0 && text.charAt(from - 1) == '\\' && to - from > 1) {
      from += "nrt".indexOf(text.charAt(from)) >= 0 ? 1 : 0;
    }
    if (spans.covers(from)) {
      return;
    }
    Kind kind = SecretName.kind(text.substring(from, to), wordBefore(text, from));
    if (kind != Kind.NONE) {
      new Name(text, from, to, kind, flag, spans).look();
    }
  }

  private static boolean part(char c) {
    return Looks.letter(c) || Looks.digit(c) || c == '_' || c == '-' || c == '.';
  }

  private static String wordBefore(String text, int from) {
    if (from < 2 || text.charAt(from - 1) != ' ') {
      return "";
    }
    int start = from - 1;
    while (start > 0 && from - start < 20 && Looks.letter(text.charAt(start - 1))) {
      start--;
    }
    String word = text.substring(start, from - 1);
    return LEVELS.contains(word) ? "" : word;
  }

  /** One name in one text. */
  private record Name(String text, int from, int to, Kind kind, boolean flag, Spans spans) {

    void look() {
      if (element()) {
        return;
      }
      int at = closed();
      int gap = Values.spaces(text, at);
      int separator = Values.separator(text, gap);
      Prose prose = new Prose(text, from, to, kind, spans);
      boolean found;
      if (separator > 0 && gap - at <= WIDEST_GAP) {
        found = ofAddress(at, separator) || assigned(at, separator);
      } else {
        found =
            ((at > to || assignedBefore()) && pair(at))
                || (gap > at && prose.after(gap, gap - at, flag && at == to));
      }
      if (!found && kind != Kind.WEAK) {
        prose.before();
      }
    }

    private boolean element() {
      if (text.startsWith("</key>", to)) {
        return element(KEY_ELEMENT);
      }
      boolean tag =
          from > 0 && "<:".indexOf(text.charAt(from - 1)) >= 0 && text.startsWith(">", to);
      return (tag || text.startsWith("\">", to) || text.startsWith("'>", to)) && element(ELEMENT);
    }

    private boolean element(Pattern pattern) {
      Matcher matcher = pattern.matcher(text).region(to, text.length());
      if (!matcher.lookingAt()) {
        return false;
      }
      String value = matcher.group(1);
      if (!Looks.harmless(value.strip()) && (kind != Kind.WEAK || Looks.machineMade(value))) {
        spans.add(matcher.start(1), matcher.end(1));
      }
      return true;
    }

    // Behind the quotation mark or bracket that closes the name.
    private int closed() {
      int at = to;
      for (int round = 0; round < 2; round++) {
        int quote = at;
        while (quote < text.length() && text.charAt(quote) == '\\' && quote - at < 7) {
          quote++;
        }
        if (quote < text.length() && QUOTES.indexOf(text.charAt(quote)) >= 0) {
          at = quote + 1;
        }
        if (at < text.length() && text.charAt(at) == ']') {
          at++;
        }
      }
      return at;
    }

    // arn:aws:secretsmanager:eu-west-1:1:secret:prod/db and https://ghcr.io/token: 401
    private boolean ofAddress(int at, int separator) {
      char before = from > 0 ? text.charAt(from - 1) : ' ';
      return at == to
          && text.charAt(separator - 1) == ':'
          && (before == '/' || (before == ':' && !text.startsWith(" ", separator)));
    }

    // failed to retrieve the token: the connection was refused
    private boolean inSentence() {
      int start = from;
      while (start > 0 && from - start < 8 && "\"'`\\".indexOf(text.charAt(start - 1)) >= 0) {
        start--;
      }
      if (wordBefore(text, start).isEmpty()) {
        return false;
      }
      if (kind != Kind.PASSWORD) {
        return true;
      }
      int line = text.lastIndexOf('\n', from) + 1;
      String before = text.substring(Math.max(line, from - LONGEST_SENTENCE), from);
      for (String word : before.split("[^A-Za-z']++", -1)) {
        if (!LEVELS.contains(word) && FAILS.contains(word.toLowerCase(Locale.ROOT))) {
          return true;
        }
      }
      return false;
    }

    private boolean assignedBefore() {
      int at = from - 1;
      while (at >= 0 && "\"'\\ ".indexOf(text.charAt(at)) >= 0) {
        at--;
      }
      return at >= 0 && (text.charAt(at) == ':' || text.charAt(at) == '=');
    }

    private boolean pair(int at) {
      Matcher field = VALUE_FIELD.matcher(text).region(at, text.length());
      if (field.lookingAt()) {
        return new Values(text, kind, false, spans).read(field.end(), false);
      }
      Matcher before = VALUE_BEFORE.matcher(text).region(Math.max(0, from - LONGEST_PAIR), from);
      if (assignedBefore() && before.find()) {
        spans.add(before.start(1), before.end(1));
        return true;
      }
      return false;
    }

    private boolean assigned(int at, int separator) {
      boolean colon = text.charAt(separator - 1) == ':';
      boolean path = from > 0 && text.charAt(from - 1) == '/';
      Values values = new Values(text, kind, colon && (path || inSentence()), spans);
      int value = Values.spaces(text, separator);
      Matcher nested = NESTED.matcher(text).region(value, text.length());
      if (nested.lookingAt()) {
        return values.read(nested.end(), false);
      }
      // 'db_password=the value'
      char quote = from > 0 ? text.charAt(from - 1) : ' ';
      if (at == to && !colon && (quote == '"' || quote == '\'') && value == separator) {
        return values.upTo(value, quote);
      }
      return values.read(value, colon && value > separator);
    }
  }
}
