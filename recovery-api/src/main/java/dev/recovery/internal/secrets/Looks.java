package dev.recovery.internal.secrets;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What a single word looks like: a secret, a name, a reference, a sentence's word. */
final class Looks {

  private static final int SHORTEST_PASSWORD = 6;
  private static final int SHORTEST = 8;
  private static final int LONG = 16;
  private static final int LONGEST_ENCODED = 4000;
  private static final double MOST_WORDS = 0.4;

  private static final Set<String> SAID = Lists.words("said");
  private static final Pattern UUID =
      Pattern.compile(
          "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
  private static final Pattern BOOTSTRAP = Pattern.compile("[a-z0-9]{6}\\.[a-z0-9]{16}");
  private static final Pattern RESOURCE =
      Pattern.compile("[a-z0-9]{1,63}(?:[-./_:][a-z0-9]{1,63}){0,30}");
  // Versions, durations, sizes, times and addresses.
  private static final Pattern MEASURE =
      Pattern.compile(
          "v?\\d{1,9}(?:[.:/TZ+-]\\d{1,9}){0,12}(?:ms|[smhdwyKMGT]i?B?|%)?(?:\\d{1,4}(?:ms|[smh])){0,3}Z?");
  // oauth2, base64, sha256, RS512
  private static final Pattern NUMBERED =
      Pattern.compile(
          "(?i)(?:oauth|base|sha|md|aes|rsa|utf|x|v|http|tls|tlsv|ipv|pkcs|ed|es|rs|hs|ps|k|ec|s|p)-?\\d{1,6}(?:[a-z]{1,5})?(?:[.:_-].{0,20})?");
  private static final Pattern REFERENCE =
      Pattern.compile(
          "(?:\\$\\{?[A-Z_][A-Z0-9_]*+\\}?|\\$\\(.*|\\$\\{\\{?.*|\\{\\{.*|%[A-Z_][A-Z0-9_]*+%|<[A-Za-z][\\w"
              + " -]*+>"
              + "|(?:var|local|data|module|each|path|self|env|secrets|vars|inputs|steps|needs|github)\\.[\\w.\\[\\]\"*-]++"
              + "|(?:aws|azurerm|google|vault|kubernetes|random|tls|azuread|github|gitlab)_[a-z0-9_]++\\.[\\w.\\[\\]\"*-]++"
              + "|arn:[a-z-]++:.*|projects/.*|op://.*|ref\\+.*|vault:[a-z].*|ssm:/.*|ENC\\[.*|(?:https?|fileb?)://.*|\\([a-z][a-z"
              + " ]*+\\)?|[a-z_][a-z0-9_]*+\\(.*)");

  private Looks() {}

  static boolean letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean base64(char c) {
    return letter(c) || digit(c) || c == '+' || c == '/' || c == '=';
  }

  static boolean uuid(String text) {
    return UUID.matcher(text).matches();
  }

  /** Letters alone, as a sentence has them. */
  static boolean word(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!letter(c)
          || (i > 1 && Character.isUpperCase(c) && Character.isLowerCase(text.charAt(1)))) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /** Nothing that could be a secret: a mask, a placeholder, a reference, yes or no. */
  static boolean harmless(String value) {
    return value.startsWith("[redacted")
        || value.chars().noneMatch(c -> letter((char) c) || digit((char) c))
        || value.chars().allMatch(c -> c == 'x' || c == 'X' || c == '*' || c == '.')
        || SAID.contains(value.toLowerCase(Locale.ROOT))
        || REFERENCE.matcher(value).matches();
  }

  /** What an object of a cluster or a path is called: db-credentials, shop/regcred. */
  static boolean resource(String value) {
    if (uuid(value) || !RESOURCE.matcher(value).matches() || BOOTSTRAP.matcher(value).matches()) {
      return false;
    }
    // A run that no one would call anything by.
    int run = 0;
    int digits = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      run = letter(c) || digit(c) ? run + 1 : 0;
      digits = run == 0 ? 0 : digits + (digit(c) ? 1 : 0);
      if (run >= LONG && digits >= 3) {
        return false;
      }
    }
    return true;
  }

  /**
   * Like a secret and like nothing else, where it stands without a sign between it and its name.
   *
   * @param password whether it would be a password, which may be short
   */
  static boolean opaque(String value, boolean password) {
    if (uuid(value) || BOOTSTRAP.matcher(value).matches()) {
      return true;
    }
    if (value.length() < (password ? SHORTEST_PASSWORD : SHORTEST)
        || harmless(value)
        || value.contains("://")
        || value.startsWith("/")
        || value.indexOf('(') > 0
        || (value.indexOf('@') > 0 && value.indexOf('.', value.indexOf('@')) > 0)
        || MEASURE.matcher(value).matches()
        || NUMBERED.matcher(value).matches()) {
      return false;
    }
    int upper = 0;
    int lower = 0;
    int digits = 0;
    int signs = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      upper += c >= 'A' && c <= 'Z' ? 1 : 0;
      lower += c >= 'a' && c <= 'z' ? 1 : 0;
      digits += digit(c) ? 1 : 0;
      signs += "!#$%^*~+=&".indexOf(c) >= 0 ? 1 : 0;
    }
    int letters = upper + lower;
    if (letters == 0 || digits + signs == 0) {
      return letters >= LONG && upper > 1 && lower > 1 && wordShare(value) < MOST_WORDS;
    }
    if (signs > 0 && digits > 0) {
      return true;
    }
    if (resource(value)) {
      boolean single = value.chars().allMatch(c -> letter((char) c) || digit((char) c));
      return single && digits >= 2 && value.length() >= (password ? SHORTEST_PASSWORD : 10);
    }
    boolean mixed = upper > 0 && lower > 0;
    return digits > 0 && (mixed || password || value.length() >= 10);
  }

  /** Named as an object is, and not in one word, which could be a password. */
  static boolean named(String value) {
    return resource(value) && (value.indexOf('-') > 0 || value.indexOf('/') > 0);
  }

  /** Like a secret where its name is no proof: a key may be a name, and a code a number. */
  static boolean likely(String value) {
    boolean single = "/- .".chars().noneMatch(c -> value.indexOf(c) >= 0);
    return machineMade(value)
        || (single && value.length() < 64 && opaque(value, false) && ofAllKinds(value))
        || (value.length() >= SHORTEST
            && value.indexOf(' ') < 0
            && !word(value)
            && encoded(value) == Encoded.SECRET);
  }

  private static boolean ofAllKinds(String value) {
    return value.chars().anyMatch(c -> c >= 'A' && c <= 'Z')
        && value.chars().anyMatch(c -> c >= 'a' && c <= 'z')
        && value.chars().anyMatch(c -> digit((char) c));
  }

  /** Long, and made by a machine. */
  static boolean machineMade(String value) {
    if (uuid(value)) {
      return true;
    }
    int hex = 0;
    int digits = 0;
    int other = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      hex += digit(c) || (c >= 'a' && c <= 'f') ? 1 : 0;
      digits += digit(c) ? 1 : 0;
      other += letter(c) || digit(c) || "+/=_-%".indexOf(c) >= 0 ? 0 : 1;
    }
    return value.length() >= LONG
        && other == 0
        && digits > 0
        && digits < value.length()
        && (hex == value.length()
            || (value.length() >= 2 * LONG && digits > 3)
            || (!resource(value) && wordShare(value) < 0.5));
  }

  /** How much of a text stands in runs of one kind of character, as words and numbers do. */
  static double wordShare(CharSequence text) {
    int inWords = 0;
    int run = 0;
    int last = -1;
    for (int i = 0; i <= text.length(); i++) {
      int kind = i == text.length() ? -2 : kind(text.charAt(i));
      if (kind != last) {
        inWords += run >= 4 ? run : 0;
        run = 0;
      }
      run++;
      last = kind;
    }
    return text.length() == 0 ? 1 : (double) inWords / text.length();
  }

  private static int kind(char c) {
    return c >= 'A' && c <= 'Z' ? 0 : c >= 'a' && c <= 'z' ? 1 : digit(c) ? 2 : 3;
  }

  /** What base64 hides. */
  enum Encoded {
    /** It is no base64, or hides no text. */
    NOTHING,
    /** A text that may be read. */
    TEXT,
    /** A text that is a secret, or holds one. */
    SECRET
  }

  /** What a run of base64 hides. */
  static Encoded encoded(String text) {
    String bare = text.replaceAll("=++$", "").replace('-', '+').replace('_', '/');
    int length = Math.min(bare.length(), LONGEST_ENCODED);
    byte[] decoded;
    try {
      decoded = Base64.getDecoder().decode(bare.substring(0, length - (length % 4 == 1 ? 1 : 0)));
    } catch (IllegalArgumentException e) {
      return Encoded.NOTHING;
    }
    for (byte b : decoded) {
      if ((b < ' ' && b != '\n' && b != '\r' && b != '\t') || b == 127) {
        return Encoded.NOTHING;
      }
    }
    String plain = new String(decoded, StandardCharsets.US_ASCII).strip();
    // What is one word in clear is one secret, and what has more in it is read like any text.
    boolean word =
        plain.indexOf(' ') < 0
            && plain.indexOf('\n') < 0
            && !plain.startsWith("{")
            && !plain.startsWith("-----BEGIN");
    return plain.length() >= SHORTEST_PASSWORD && (word || !Redaction.secrets(plain).equals(plain))
        ? Encoded.SECRET
        : Encoded.TEXT;
  }
}
