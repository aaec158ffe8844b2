package dev.recovery.readers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes one secret of every kind in {@code secret-kinds.tsv}. The file itself holds none. */
final class SecretKinds {

  private static final int WINDOW = 8;
  private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
  private static final String UPPER = LOWER.toUpperCase(Locale.ROOT);
  private static final String DIGITS = "0123456789";
  private static final Pattern GENERATOR =
      Pattern.compile(
          "\\{(alnum|low|upper|letters|digits|hex|b32|b64|url|bech|pass|word|pct):(\\d{1,3})\\}"
              + "|\\{(uuid|pem|pem-escaped)\\}|\\{(b64of):");

  /**
   * One secret.
   *
   * @param kind its line in the list
   * @param text as it stands in an artifact; may have several lines
   * @param hidden what must reach no output
   */
  record Secret(String kind, String text, List<String> hidden) {

    /** The part of an output that gives the secret away. */
    Optional<String> leak(String output) {
      for (String part : hidden) {
        for (int i = 0; i + Math.min(WINDOW, part.length()) <= part.length(); i++) {
          String window = part.substring(i, i + Math.min(WINDOW, part.length()));
          if (output.contains(window)) {
            return Optional.of(window);
          }
        }
      }
      return Optional.empty();
    }

    @Override
    public String toString() {
      return kind;
    }
  }

  private final Random random;
  private final List<String> hidden = new ArrayList<>();

  private SecretKinds(Random random) {
    this.random = random;
  }

  /** A secret of every kind; the same ones for the same seed. */
  static List<Secret> made(long seed) {
    List<Secret> made = new ArrayList<>();
    for (String line : lines()) {
      int tab = line.indexOf('\t');
      String kind = line.substring(0, tab);
      SecretKinds maker = new SecretKinds(new Random(seed * 31 + kind.hashCode()));
      made.add(new Secret(kind, maker.expand(line.substring(tab + 1)), List.copyOf(maker.hidden)));
    }
    return made;
  }

  private static List<String> lines() {
    try (InputStream in = SecretKinds.class.getResourceAsStream("secret-kinds.tsv")) {
      return new String(
              Objects.requireNonNull(in, "secret-kinds.tsv").readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String expand(String template) {
    StringBuilder out = new StringBuilder();
    Matcher matcher = GENERATOR.matcher(template);
    int from = 0;
    while (from < template.length() && matcher.find(from)) {
      out.append(unescaped(template.substring(from, matcher.start())));
      from = matcher.end();
      if (matcher.group(4) != null) {
        int close = close(template, from);
        String base64 =
            Base64.getEncoder()
                .encodeToString(
                    expand(template.substring(from, close)).getBytes(StandardCharsets.UTF_8));
        // What is encoded is often a name as well, and the name is known: it is the end that hides.
        hidden.add(base64.substring(base64.length() / 2));
        out.append(base64);
        from = close + 1;
      } else if (matcher.group(3) != null) {
        out.append(whole(matcher.group(3)));
      } else {
        String value = value(matcher.group(1), Integer.parseInt(matcher.group(2)));
        hidden.add(value);
        out.append(value);
      }
    }
    return out.append(unescaped(template.substring(from))).toString();
  }

  // \n is a line break, and \\ a backslash.
  private static String unescaped(String text) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        c = text.charAt(++i) == 'n' ? '\n' : text.charAt(i);
      }
      out.append(c);
    }
    return out.toString();
  }

  // The brace that closes what began before a place.
  private static int close(String text, int from) {
    int open = 1;
    for (int i = from; i < text.length(); i++) {
      open += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
      if (open == 0) {
        return i;
      }
    }
    throw new IllegalArgumentException("The template (%s) is not closed.".formatted(text));
  }

  private String whole(String generator) {
    if (generator.equals("uuid")) {
      String uuid = new UUID(random.nextLong(), random.nextLong()).toString();
      hidden.add(uuid);
      return uuid;
    }
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 3; i++) {
      String line = value("b64", i == 2 ? 40 : 64);
      hidden.add(line);
      lines.append(i == 0 ? "" : generator.equals("pem") ? "\n" : "\\n").append(line);
    }
    return lines.toString();
  }

  private String value(String generator, int length) {
    return switch (generator) {
      case "alnum" -> mixed(UPPER + LOWER + DIGITS, length);
      case "low" -> mixed(LOWER + DIGITS, length);
      case "upper" -> mixed(UPPER + DIGITS, length);
      case "letters" -> mixed(UPPER + LOWER, length);
      case "digits" -> letters(DIGITS, length);
      case "hex" -> letters("0123456789abcdef", length);
      case "b32" -> letters(UPPER + "234567", length);
      case "b64" -> mixed(UPPER + LOWER + DIGITS + "+/", length);
      case "url" -> "x" + mixed(UPPER + LOWER + DIGITS + "-_", length - 2) + "Y";
      case "bech" -> letters("QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L", length);
      case "word" -> letters(LOWER, length);
      case "pct" -> "%40" + mixed(UPPER + LOWER + DIGITS, length - 6) + "%2F";
      default ->
          letters(UPPER + LOWER, 2)
              + letters("!#%^*_+-.~", 1)
              + mixed(UPPER + LOWER + DIGITS + "!#%^*_+-.~", length - 4)
              + letters(DIGITS, 1);
    };
  }

  // With one of each kind, as password generators see to it.
  private String mixed(String alphabet, int length) {
    while (true) {
      String text = letters(alphabet, length);
      if (length < 6
          || ((!alphabet.contains("A") || text.chars().anyMatch(Character::isUpperCase))
              && (!alphabet.contains("a") || text.chars().anyMatch(Character::isLowerCase))
              && (!alphabet.contains("0") || text.chars().anyMatch(Character::isDigit)))) {
        return text;
      }
    }
  }

  private String letters(String alphabet, int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }
}
