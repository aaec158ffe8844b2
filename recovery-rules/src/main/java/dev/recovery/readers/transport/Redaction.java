package dev.recovery.readers.transport;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes secrets out of whatever leaves a reader, and keeps it short. */
public final class Redaction {

  public static final String MARK = "[redacted]";
  private static final int LONGEST_INPUT = 4000;
  private static final int LONGEST_DETAIL = 200;

  private static final String SECRET_WORD =
      "(?:password|passwd|passphrase|pwd|secret|token|credential|signature|connection[_-]?string"
          + "|(?:api|access|private|account|shared|master|encryption|signing|auth)[_-]?key"
          + "|(?<![a-z])(?:sas|sig)(?![a-z]))";
  private static final Pattern SECRET_NAME = Pattern.compile("(?i)" + SECRET_WORD);

  // Bounded or possessive throughout: the text can be hostile. The input is short besides.
  private static final Pattern PRIVATE_KEY =
      Pattern.compile(
          "-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----(?:(?!-----END).)*+(?:-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----)?",
          Pattern.DOTALL);
  private static final Pattern AWS_KEY = Pattern.compile("(?:AKIA|ASIA)[A-Z2-7]{16}");
  private static final Pattern AWS_SECRET_KEY =
      Pattern.compile("(?<![A-Za-z0-9/+=])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])");
  private static final Pattern JWT =
      Pattern.compile("eyJ[A-Za-z0-9_-]{8,}+\\.[A-Za-z0-9_-]++(?:\\.[A-Za-z0-9_-]*+)?");
  private static final Pattern PROVIDER_TOKEN =
      Pattern.compile(
          "(?:gh[pousr]_[A-Za-z0-9]{20,}+|github_pat_\\w{20,}+|gl(?:pat|dt|rt|cbt|ptt|ft|soat|agent)-[\\w-]{16,}+"
              + "|hv[sbr]\\.[\\w-]{16,}+|xox[abeoprs]-[\\w-]{10,}+|xapp-[\\w-]{10,}+|AIza[\\w-]{30,}+|ya29\\.[\\w-]{10,}+"
              + "|GOCSPX-[\\w-]{20,}+|[sr]k_(?:live|test)_\\w{10,}+|dop_v1_\\w{20,}+|npm_\\w{20,}+|pypi-[\\w-]{20,}+"
              + "|dckr_pat_[\\w-]{16,}+|SG\\.[\\w-]{16,}+\\.[\\w-]{16,}+|\\w{14}\\.atlasv1\\.[\\w-]{20,}+"
              + "|[\\w~.-]{3}\\dQ~[\\w~.-]{31,34})");
  private static final Pattern WEBHOOK =
      Pattern.compile("(hooks\\.slack\\.com/(?:services|workflows)/)[\\w/-]{8,}+");
  private static final Pattern AUTHORIZATION =
      Pattern.compile(
          "(?i)\\b(bearer|basic|authorization:?)(\\s++(?:bearer\\s++|basic\\s++)?)(?!\\[)(?-i:(?![a-z]++(?:[\\s.,;:]|$)))[A-Za-z0-9._~+/=-]{8,}+");
  // A password may hold an at sign, so the last one before the path counts.
  private static final Pattern USER_INFO =
      Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]{1,20}://)[^\\s/'\"]{1,400}@");
  private static final Pattern QUOTED =
      Pattern.compile(
          "(?i)([\"'])([\\w.-]{0,80}"
              + SECRET_WORD
              + "[\\w.-]{0,80}\\s{0,3}[=:])(?:(?!\\1).)++\\1");
  private static final Pattern NAMED =
      Pattern.compile(
          "(?i)(?<![\\w.-])([\\w.-]{0,80}"
              + SECRET_WORD
              + "[\\w.-]{0,80})(\\\\{0,3}[\"']?\\s{0,3}(?:=>|=|:)\\s{0,3})(\\\\{0,3}\"[^\"]*+\"?|\\\\{0,3}'[^']*+'?|[^\\s,;&'\"\\])}]++)");
  private static final Pattern FLAG =
      Pattern.compile(
          "(?i)(--?[\\w-]{0,40}(?:password|passwd|secret|token|api-key|apikey|access-key)[\\w-]{0,20}[ =])(\"[^\"]*+\"?|'[^']*+'?|\\S++)");

  // What a sentence about a secret says of it.
  private static final Set<String> SAID_OF_SECRETS =
      Set.of(
          "expired",
          "invalid",
          "missing",
          "required",
          "revoked",
          "denied",
          "null",
          "none",
          "true",
          "false",
          "unknown",
          "empty",
          "failed");

  // Where none of these occurs, no pattern can match, and the patterns are spared.
  private static final Automaton HINTS =
      new Automaton(
          List.of(
              "password",
              "passwd",
              "passphrase",
              "pwd",
              "secret",
              "token",
              "credential",
              "signature",
              "connection",
              "key",
              "sas",
              "sig",
              "akia",
              "asia",
              "eyj",
              "ghp_",
              "gho_",
              "ghu_",
              "ghs_",
              "ghr_",
              "github_pat",
              "glpat-",
              "gldt-",
              "glrt-",
              "glcbt-",
              "glptt-",
              "glft-",
              "glsoat-",
              "glagent-",
              "hvs.",
              "hvb.",
              "hvr.",
              "xox",
              "xapp-",
              "aiza",
              "ya29.",
              "gocspx-",
              "_live_",
              "_test_",
              "dop_v1_",
              "npm_",
              "pypi-",
              "dckr_pat_",
              "sg.",
              "atlasv1",
              "q~",
              "hooks.slack",
              "bearer",
              "basic",
              "authorization",
              "://"));

  private Redaction() {}

  /** A text without its secrets, in one line and short. */
  public static String detail(String text) {
    return shorten(secrets(text).strip(), LONGEST_DETAIL);
  }

  /** A text without its secrets. What holds none comes back as it is, if it is not too long. */
  public static String secrets(String text) {
    String clean = text.length() > LONGEST_INPUT ? text.substring(0, LONGEST_INPUT) : text;
    if (!longRun(clean) && HINTS.find(clean.toLowerCase(Locale.ROOT)).isEmpty()) {
      return clean;
    }
    clean = shaped(clean);
    clean = AUTHORIZATION.matcher(clean).replaceAll("$1$2" + MARK);
    clean = FLAG.matcher(clean).replaceAll("$1" + MARK);
    clean = QUOTED.matcher(clean).replaceAll("$1$2" + MARK + "$1");
    return named(clean);
  }

  /** A text without what is a secret by its shape alone, whatever stands around it. */
  static String knownByShape(String text) {
    return longRun(text) || !HINTS.find(text.toLowerCase(Locale.ROOT)).isEmpty()
        ? shaped(text)
        : text;
  }

  private static String shaped(String text) {
    String clean = PRIVATE_KEY.matcher(text).replaceAll(MARK);
    clean = USER_INFO.matcher(clean).replaceAll("$1" + MARK + "@");
    clean = JWT.matcher(clean).replaceAll(MARK);
    clean = AWS_KEY.matcher(clean).replaceAll(MARK);
    clean =
        AWS_SECRET_KEY
            .matcher(clean)
            .replaceAll(m -> Matcher.quoteReplacement(random(m.group()) ? MARK : m.group()));
    clean = PROVIDER_TOKEN.matcher(clean).replaceAll(MARK);
    return WEBHOOK.matcher(clean).replaceAll("$1" + MARK);
  }

  // Forty characters that a secret key could be made of.
  private static boolean longRun(String text) {
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean base64 =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || c == '/'
              || c == '+';
      run = base64 ? run + 1 : 0;
      if (run >= 40) {
        return true;
      }
    }
    return false;
  }

  // Paths and digests keep to one kind of character for longer than chance would.
  private static boolean random(String text) {
    int changes = 0;
    boolean upper = false;
    boolean lower = false;
    for (int i = 0; i < text.length(); i++) {
      upper |= Character.isUpperCase(text.charAt(i));
      lower |= Character.isLowerCase(text.charAt(i));
      if (i > 0 && kind(text.charAt(i)) != kind(text.charAt(i - 1))) {
        changes++;
      }
    }
    return upper && lower && changes >= 13;
  }

  private static int kind(char c) {
    return Character.isUpperCase(c)
        ? 0
        : Character.isLowerCase(c) ? 1 : Character.isDigit(c) ? 2 : 3;
  }

  private static String named(String text) {
    Matcher matcher = NAMED.matcher(text);
    StringBuilder out = new StringBuilder();
    int from = 0;
    while (matcher.find(from)) {
      out.append(text, from, matcher.end(2));
      from = matcher.end(2);
      if (!speaks(text, matcher)) {
        out.append(MARK);
        from = matcher.end();
      }
    }
    return out.append(text, from, text.length()).toString();
  }

  // "security token: expired" is a sentence, and arn:aws:secretsmanager:... a name: only what looks
  // like a value is taken out.
  private static boolean speaks(String text, Matcher matcher) {
    String name = matcher.group(1).toLowerCase(Locale.ROOT);
    String separator = matcher.group(2);
    String value = matcher.group(3);
    if (value.startsWith("[redacted") || value.startsWith("(sensitive")) {
      return true;
    }
    if (separator.equals(":") && matcher.start() > 0 && text.charAt(matcher.start() - 1) == ':') {
      return true;
    }
    if (!separator.equals(": ") || name.endsWith("password") || name.endsWith("passwd")) {
      return false;
    }
    int letters = 0;
    while (letters < value.length() && asciiLetter(value.charAt(letters))) {
      letters++;
    }
    boolean word =
        letters > 0 && value.substring(letters).chars().allMatch(c -> ".:!?".indexOf(c) >= 0);
    boolean goesOn =
        matcher.end() + 1 < text.length()
            && text.charAt(matcher.end()) == ' '
            && asciiLetter(text.charAt(matcher.end() + 1));
    return word
        && (goesOn
            || value.endsWith("...")
            || SAID_OF_SECRETS.contains(value.substring(0, letters).toLowerCase(Locale.ROOT)));
  }

  private static boolean asciiLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  /** Whether a name promises a secret. */
  public static boolean secretName(String name) {
    return SECRET_NAME.matcher(name).find();
  }

  public static String shorten(String text, int longest) {
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
