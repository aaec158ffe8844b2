package dev.recovery.internal.secrets;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds what HTTP headers carry: Authorization with any scheme, bearer tokens, cookies. */
final class HeaderSecrets implements Finder {

  private static final int LONGEST_COOKIE = 8000;
  private static final int MOST_SIGNS = 12;
  private static final List<String> LITERALS =
      List.of("authorization", "bearer ", "basic ", "cookie");
  private static final Set<String> SCHEMES =
      Set.of(
          "bearer",
          "basic",
          "token",
          "apikey",
          "ssws",
          "negotiate",
          "splunk",
          "geniekey",
          "bot",
          "oauth",
          "jwt",
          "key",
          "api-key",
          "sso-key",
          "aws4-hmac-sha256",
          "zoho-oauthtoken",
          "hmac-sha256");

  @Override
  public List<String> literals() {
    return LITERALS;
  }

  @Override
  public void look(String text, int literal, int start, int end, Spans spans) {
    switch (literal) {
      case 0 -> authorization(text, end, spans);
      case 1, 2 -> token(text, end, spans);
      default -> cookie(text, end, spans);
    }
  }

  private static void authorization(String text, int end, Spans spans) {
    int at = end;
    boolean separated = false;
    while (at < text.length()
        && at - end < MOST_SIGNS
        && " \t\"'\\:=[>(".indexOf(text.charAt(at)) >= 0) {
      separated = true;
      at++;
    }
    if (!separated) {
      return;
    }
    int stop = stop(text, at);
    String first = text.substring(at, stop);
    if (SCHEMES.contains(first.toLowerCase(Locale.ROOT))
        && stop < text.length()
        && text.charAt(stop) == ' ') {
      token(text, stop + 1, spans);
    } else if (secret(first)) {
      spans.add(at, stop);
    } else if (stop < text.length() && text.charAt(stop) == ' ' && scheme(first)) {
      int next = stop(text, stop + 1);
      if (Looks.machineMade(text.substring(stop + 1, next))) {
        spans.add(stop + 1, next);
      }
    }
  }

  private static boolean scheme(String word) {
    return !word.isEmpty()
        && word.length() <= 20
        && word.chars()
            .allMatch(c -> c == '-' || c == '_' || Looks.letter((char) c) || Looks.digit((char) c));
  }

  private static void token(String text, int from, Spans spans) {
    int at = from;
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    int stop = stop(text, at);
    if (secret(text.substring(at, stop))) {
      spans.add(at, stop);
    }
  }

  private static boolean secret(String token) {
    int equals = token.indexOf('=');
    if (equals > 0 && equals < token.length() - 2 && token.charAt(equals + 1) != '=') {
      // realm="shop" and the like
      return false;
    }
    return Looks.opaque(token, true)
        || Looks.machineMade(token)
        || (token.length() >= 8 && Looks.encoded(token) == Looks.Encoded.SECRET);
  }

  private static int stop(String text, int from) {
    int at = from;
    while (at < text.length()
        && text.charAt(at) > ' '
        && "\"'`\\,;)]}<>".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    while (at > from && ".:!?".indexOf(text.charAt(at - 1)) >= 0) {
      at--;
    }
    return at;
  }

  // Cookie: a=b; c=d to the end of the line, or of what quotes it.
  private static void cookie(String text, int end, Spans spans) {
    int at = end;
    while (at < text.length()
        && at - end < MOST_SIGNS
        && " \"'\\:[".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    int stop = at;
    boolean value = false;
    while (stop < text.length()
        && stop - at < LONGEST_COOKIE
        && "\n\r\"'\\]`".indexOf(text.charAt(stop)) < 0) {
      value |= text.charAt(stop) == '=';
      stop++;
    }
    if (value
        && text.substring(end, at).contains(":")
        && text.substring(at, Math.min(text.length(), at + 80)).matches("(?s)[\\w.%-]{1,60}=.*")) {
      spans.add(at, stop);
    }
  }
}
