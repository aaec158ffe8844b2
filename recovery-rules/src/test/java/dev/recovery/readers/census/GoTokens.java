package dev.recovery.readers.census;

import java.util.ArrayList;
import java.util.List;

/** The words of a source file in Go, without its comments. */
final class GoTokens {

  private final String source;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private GoTokens(String source) {
    this.source = source;
  }

  enum Kind {
    NAME,
    TEXT,
    SIGN
  }

  /**
   * A word of the source.
   *
   * @param kind what it is; a number or a character counts as a name
   * @param text of a text what it holds, without quotes and escapes
   */
  record Token(Kind kind, String text) {
    boolean is(String sign) {
      return kind != Kind.TEXT && text.equals(sign);
    }
  }

  static List<Token> of(String source) {
    GoTokens reading = new GoTokens(source);
    reading.read();
    return reading.tokens;
  }

  private void read() {
    while (at < source.length()) {
      char c = source.charAt(at);
      if (source.startsWith("//", at)) {
        at = after("\n");
      } else if (source.startsWith("/*", at)) {
        at = after("*/");
      } else if (c == '"') {
        quoted();
      } else if (c == '`') {
        int end = source.indexOf('`', at + 1);
        end = end < 0 ? source.length() : end;
        tokens.add(new Token(Kind.TEXT, source.substring(at + 1, end)));
        at = end + 1;
      } else if (c == '\'') {
        character();
      } else if (part(c)) {
        name();
      } else {
        if (!Character.isWhitespace(c)) {
          tokens.add(new Token(Kind.SIGN, String.valueOf(c)));
        }
        at++;
      }
    }
  }

  private int after(String end) {
    int found = source.indexOf(end, at);
    return found < 0 ? source.length() : found + end.length();
  }

  private static boolean part(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }

  private void name() {
    int start = at;
    while (at < source.length() && part(source.charAt(at))) {
      at++;
    }
    tokens.add(new Token(Kind.NAME, source.substring(start, at)));
  }

  private void character() {
    int end = at + 1;
    while (end < source.length() && source.charAt(end) != '\'') {
      end += source.charAt(end) == '\\' ? 2 : 1;
    }
    tokens.add(new Token(Kind.NAME, "'"));
    at = end + 1;
  }

  private void quoted() {
    StringBuilder text = new StringBuilder();
    int i = at + 1;
    while (i < source.length() && source.charAt(i) != '"') {
      if (source.charAt(i) != '\\' || i + 1 >= source.length()) {
        text.append(source.charAt(i++));
        continue;
      }
      char escaped = source.charAt(i + 1);
      int digits = escaped == 'x' ? 2 : escaped == 'u' ? 4 : escaped == 'U' ? 8 : 0;
      if (digits > 0) {
        text.appendCodePoint(Integer.parseInt(source.substring(i + 2, i + 2 + digits), 16));
      } else {
        text.append(
            switch (escaped) {
              case 'n' -> '\n';
              case 't' -> '\t';
              case 'r' -> '\r';
              default -> escaped;
            });
      }
      i += 2 + digits;
    }
    tokens.add(new Token(Kind.TEXT, text.toString()));
    at = i + 1;
  }
}
