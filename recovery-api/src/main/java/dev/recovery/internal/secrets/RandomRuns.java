package dev.recovery.internal.secrets;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds what no person wrote: runs of random characters, and text in base64. */
final class RandomRuns {

  private static final int SHORTEST_RANDOM = 24;
  private static final int SHORTEST_ENCODED = 16;
  private static final int SHORTEST_PART = 6;
  private static final int LABEL = 24;
  // What a service calls its own things: asmtres-4dZq8Lw2vNc7RkTm
  private static final Pattern IDENTIFIER = Pattern.compile("[a-z]{2,12}-[A-Za-z0-9]{16}");
  // What CDK calls what it makes: ExportsOutputRefCacheSubnetGroup0A47B77C
  private static final Pattern LOGICAL = Pattern.compile("(?:[A-Z][a-z]{2,24}){3,12}[0-9A-F]{8}");
  private static final double MOST_WORDS = 0.4;

  // What is random and no secret: digests, and the numbers of requests.
  private static final Set<String> LABELS =
      Set.of(
          "sha256-",
          "sha384-",
          "sha512-",
          "sha1-",
          "sha256:",
          "sha512:",
          "h1:",
          "zh:",
          "md5:",
          "node_id\": \"",
          "node_id\":\"",
          "host id: ",
          "hostid: ",
          "hostid:\n│ ",
          "id-2: ",
          "failure message: ",
          "encoded-message ",
          "etag: ",
          "digest: ",
          "fingerprint: ",
          "checksum: ",
          "\"etag\":\"",
          "hostid>");

  private static final boolean[] PARTS = parts();

  private RandomRuns() {}

  static void find(String text, Spans spans) {
    int from = 0;
    while (from < text.length()) {
      if (!part(text.charAt(from))) {
        from++;
        continue;
      }
      int to = from;
      while (to < text.length() && part(text.charAt(to))) {
        to++;
      }
      if (to - from >= SHORTEST_ENCODED && !spans.covers(from)) {
        run(text, from, to, spans);
      }
      from = to;
    }
  }

  private static void run(String text, int start, int to, Spans spans) {
    // The letter of an escaped line break belongs to it.
    int from = start > 0 && text.charAt(start - 1) == '\\' ? start + 1 : start;
    int upper = 0;
    int lower = 0;
    int digits = 0;
    int slashes = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      upper += c >= 'A' && c <= 'Z' ? 1 : 0;
      lower += c >= 'a' && c <= 'z' ? 1 : 0;
      digits += Looks.digit(c) ? 1 : 0;
      slashes += c == '/' ? 1 : 0;
    }
    int length = to - from;
    if (upper < 2
        || lower < 2
        || text.startsWith("MEUCI", from)
        || text.startsWith("MEQCI", from)
        || labelled(text, from)) {
      return;
    }
    int padding = to;
    while (padding < text.length() && text.charAt(padding) == '=' && padding - to < 2) {
      padding++;
    }
    String run = text.substring(from, to);
    boolean random =
        length >= SHORTEST_RANDOM
            && digits > 0
            && !IDENTIFIER.matcher(run).matches()
            && !LOGICAL.matcher(run).matches()
            && ((random(run, upper, lower, digits) && mixed(run, slashes)) || awsSecret(run));
    Looks.Encoded encoded = Looks.encoded(run);
    if (encoded == Looks.Encoded.SECRET || (random && encoded == Looks.Encoded.NOTHING)) {
      spans.add(dottedBefore(text, from), dotted(text, padding));
    }
  }

  // Words, also of CamelCase, have few capitals and stand together.
  private static boolean random(String run, int upper, int lower, int digits) {
    double words = Looks.wordShare(run);
    double capitals = (double) upper / (upper + lower);
    return (words < MOST_WORDS && capitals > 0.15)
        || (words < 0.6 && run.length() >= 32 && digits > 1 && capitals > 0.3 && capitals < 0.7);
  }

  // The parts of a path are alike; those of a key are what chance made of them.
  private static boolean mixed(String run, int slashes) {
    if (slashes == 0) {
      return true;
    }
    int mixed = 0;
    for (String part : run.split("/", -1)) {
      boolean upper = part.chars().anyMatch(Character::isUpperCase);
      boolean other = part.chars().anyMatch(c -> Character.isLowerCase(c) || Character.isDigit(c));
      mixed += upper && other ? part.length() : 0;
    }
    return mixed * 10 >= run.length() * 6;
  }

  private static boolean awsSecret(String run) {
    if (run.length() != 40 || run.indexOf('-') >= 0 || run.indexOf('_') >= 0) {
      return false;
    }
    int changes = 0;
    for (int i = 1; i < run.length(); i++) {
      changes += kind(run.charAt(i)) == kind(run.charAt(i - 1)) ? 0 : 1;
    }
    return changes >= 13;
  }

  private static int kind(char c) {
    return Character.isUpperCase(c)
        ? 0
        : Character.isLowerCase(c) ? 1 : Character.isDigit(c) ? 2 : 3;
  }

  // A token may have several parts, with dots between them.
  private static int dotted(String text, int from) {
    int at = from;
    while (at + 4 < text.length() && text.charAt(at) == '.' && part(text.charAt(at + 1))) {
      at++;
      while (at < text.length() && part(text.charAt(at))) {
        at++;
      }
    }
    return at;
  }

  private static int dottedBefore(String text, int to) {
    int from = to;
    while (from > SHORTEST_PART && text.charAt(from - 1) == '.') {
      int start = from - 1;
      while (start > 0 && part(text.charAt(start - 1))) {
        start--;
      }
      String part = text.substring(start, from - 1);
      if (part.length() < SHORTEST_PART || mixed(part, 1) == part.contains("/")) {
        return from;
      }
      from = start;
    }
    return from;
  }

  private static boolean labelled(String text, int at) {
    String before = text.substring(Math.max(0, at - LABEL), at).toLowerCase(Locale.ROOT);
    return LABELS.stream().anyMatch(before::endsWith);
  }

  private static boolean part(char c) {
    return c < PARTS.length && PARTS[c];
  }

  // Asked of every character of every artifact.
  private static boolean[] parts() {
    boolean[] parts = new boolean[128];
    for (char c = 0; c < parts.length; c++) {
      parts[c] = Looks.letter(c) || Looks.digit(c) || c == '+' || c == '/' || c == '_' || c == '-';
    }
    return parts;
  }
}
