package dev.recovery.readers;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes secrets out of whatever leaves a reader, and keeps it short. */
final class Redaction {

  static final String MARK = "[redacted]";
  private static final int LONGEST_INPUT = 4000;
  private static final int LONGEST_DETAIL = 200;

  private static final String SECRET_NAME =
      "(?:[\\w.-]{0,40}(?:password|passwd|passphrase|pwd|secret|token|api[_-]?key|apikey|access[_-]?key"
          + "|private[_-]?key|credential|connection[_-]?string|sas|signature)[\\w.-]{0,40})";

  // Bounded or possessive throughout: the text can be hostile. The input is short besides.
  private static final Pattern PRIVATE_KEY =
      Pattern.compile("-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----.*+", Pattern.DOTALL);
  private static final Pattern AWS_KEY =
      Pattern.compile("\\b(?:AKIA|ASIA|AROA|AIDA|AGPA|ANPA)[A-Z0-9]{12,20}\\b");
  private static final Pattern JWT =
      Pattern.compile("\\beyJ[A-Za-z0-9_-]{8,}+\\.[A-Za-z0-9_-]++(?:\\.[A-Za-z0-9_-]*+)?");
  private static final Pattern PROVIDER_TOKEN =
      Pattern.compile(
          "\\b(?:gh[pousr]_[A-Za-z0-9]{20,}+|github_pat_\\w{20,}+|glpat-[\\w-]{16,}+|hv[sbr]\\.[\\w-]{16,}+"
              + "|xox[abpr]-[\\w-]{10,}+|AIza[\\w-]{30,}+|ya29\\.[\\w-]{10,}+|sk_live_\\w{10,}+"
              + "|dop_v1_\\w{20,}+|npm_\\w{20,}+|[\\w]{14}\\.atlasv1\\.[\\w-]{20,}+)");
  private static final Pattern AUTHORIZATION =
      Pattern.compile(
          "(?i)\\b(bearer|basic|authorization:?)(\\s++(?:bearer\\s++|basic\\s++)?)(?!\\[)[A-Za-z0-9._~+/=-]{8,}+");
  private static final Pattern USER_INFO =
      Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]{1,20}://)[^\\s/@'\"]{1,200}@");
  private static final Pattern NAMED =
      Pattern.compile(
          "(?i)("
              + SECRET_NAME
              + "[\"']?\\s{0,3}(?:=|:|=>)\\s{0,3})(\"[^\"]*+\"|'[^']*+'|[^\\s,;&'\"\\])}]++)");
  private static final Pattern FLAG =
      Pattern.compile(
          "(?i)(--?[\\w-]{0,40}(?:password|passwd|secret|token|api-key|apikey|access-key)[\\w-]{0,20}[ =])(\"[^\"]*+\"|'[^']*+'|\\S++)");

  private Redaction() {}

  /** A text without its secrets, in one line and short. */
  static String detail(String text) {
    return shorten(secrets(text).strip(), LONGEST_DETAIL);
  }

  /** A text without its secrets. */
  static String secrets(String text) {
    String clean = text.length() > LONGEST_INPUT ? text.substring(0, LONGEST_INPUT) : text;
    clean = PRIVATE_KEY.matcher(clean).replaceAll(MARK);
    clean = USER_INFO.matcher(clean).replaceAll("$1" + MARK + "@");
    clean = JWT.matcher(clean).replaceAll(MARK);
    clean = AWS_KEY.matcher(clean).replaceAll(MARK);
    clean = PROVIDER_TOKEN.matcher(clean).replaceAll(MARK);
    clean = AUTHORIZATION.matcher(clean).replaceAll("$1$2" + Matcher.quoteReplacement(MARK));
    clean = FLAG.matcher(clean).replaceAll("$1" + Matcher.quoteReplacement(MARK));
    return named(clean);
  }

  // "security token: expired" is a sentence; only what looks like a value is taken out.
  private static String named(String text) {
    Matcher matcher = NAMED.matcher(text);
    StringBuilder out = new StringBuilder();
    while (matcher.find()) {
      String value = matcher.group(2);
      boolean prose =
          matcher.group(1).endsWith(": ")
              && value.chars().allMatch(c -> c < 128 && Character.isLetter(c));
      matcher.appendReplacement(
          out,
          Matcher.quoteReplacement(
              prose || value.contains(MARK) ? matcher.group() : matcher.group(1) + MARK));
    }
    matcher.appendTail(out);
    return out.toString();
  }

  /** Whether a name promises a secret. */
  static boolean secretName(String name) {
    return NAME.matcher(name).matches();
  }

  private static final Pattern NAME = Pattern.compile("(?i)" + SECRET_NAME);

  static String shorten(String text, int longest) {
    StringBuilder out = new StringBuilder(Math.min(text.length(), longest + 3));
    boolean space = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isWhitespace(c) || Character.isISOControl(c)) {
        space = out.length() > 0;
        continue;
      }
      if (out.length() + (space ? 2 : 1) > longest) {
        // Not between the two halves of a character.
        if (out.length() > 0 && Character.isHighSurrogate(out.charAt(out.length() - 1))) {
          out.setLength(out.length() - 1);
        }
        return out.append('…').toString();
      }
      if (space) {
        out.append(' ');
        space = false;
      }
      out.append(c);
    }
    return out.toString();
  }
}
