package dev.recovery.internal.secrets;

import dev.recovery.internal.secrets.SecretName.Kind;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds the value of a name in a sentence, where no sign stands between them.
 *
 * @param text the whole text
 * @param from where the name begins
 * @param to where it ends
 * @param kind what it says of its value
 * @param spans is told what is secret
 */
record Prose(String text, int from, int to, Kind kind, Spans spans) {

  private static final int MOST_WORDS = 8;
  private static final int LONGEST_WORD = 300;
  private static final int SHORTEST_VALUE = 5;
  private static final int VERDICT = 60;
  private static final String QUOTES = "\"'`";

  private static final Set<String> LINKS = Lists.words("links");
  private static final Set<String> LEADS = Lists.words("leads");
  private static final Set<String> OPENS = Lists.words("opens");
  private static final Set<String> WHOSE = Set.of("for", "user", "of", "key", "named", "called");

  // MasterUserPassword swordfish is invalid
  private static final Pattern JUDGED =
      Pattern.compile(
          " (?:is|was|has|does|must|cannot) (?:not |too |an? )?[a-z]{2,20}.*", Pattern.DOTALL);

  /**
   * Looks behind the name: password was X, token X is invalid, --password X.
   *
   * @param start where the next word begins
   * @param gap how many spaces stand before it
   * @param flag whether the name is an option of a command
   * @return whether there is a value
   */
  boolean after(int start, int gap, boolean flag) {
    int at = start;
    boolean found = false;
    boolean whose = false;
    for (int i = 0; i < MOST_WORDS && at < text.length(); i++) {
      while (at < text.length() && "([{".indexOf(text.charAt(at)) >= 0) {
        at++;
      }
      int quote = Values.quote(text, at);
      if (quote > 0 && !whose) {
        return quoted(at, quote, i == 0 && flag) || found;
      }
      if (quote > 0) {
        // password for "shop" was X
        int close = Values.close(text, at, quote);
        at = Values.spaces(text, Math.max(close, Values.quote(text, close)));
        whose = false;
        continue;
      }
      int end = Values.word(text, at);
      String word = bare(text.substring(at, end));
      String lower = word.toLowerCase(Locale.ROOT);
      if (i == 0 && flag && argument(word, lower)) {
        spans.add(at, Values.end(text, at));
        return true;
      }
      boolean last = end == text.length() || text.charAt(end) == '\n';
      if (secret(word, i == 0 && gap > 1 && last) || (i == 0 && judged(at, word, lower))) {
        spans.add(at, at + word.length());
        found = true;
      } else if (!goesOn(lower, found, i > 0 && text.startsWith(":", at + word.length()))) {
        return found;
      }
      whose = WHOSE.contains(lower);
      at = Values.spaces(text, end);
    }
    return found;
  }

  private boolean argument(String word, String lower) {
    return kind != Kind.WEAK
        && !word.isEmpty()
        && !word.startsWith("-")
        && !(kind == Kind.OBJECT && Looks.resource(word))
        && !OPENS.contains(lower)
        && !LINKS.contains(lower)
        && !Looks.harmless(word);
  }

  // In a table the value is the last word of its line, and may be short.
  private boolean secret(String word, boolean table) {
    return switch (kind) {
      case WEAK -> Looks.machineMade(word);
      case OBJECT -> Looks.opaque(word, table) && !Looks.resource(word) && word.indexOf('@') < 0;
      case PASSWORD -> Looks.opaque(word, true);
      default -> Looks.opaque(word, table);
    };
  }

  // Only of a name that no sentence would use otherwise: db_password, and not password.
  private boolean judged(int at, String word, String lower) {
    int end = at + word.length();
    return kind == Kind.PASSWORD
        && word.length() >= SHORTEST_VALUE
        && Looks.word(word)
        && !OPENS.contains(lower)
        && SecretName.words(text.substring(from, to)).size() > 1
        && JUDGED.matcher(text.substring(end, Math.min(text.length(), end + VERDICT))).matches();
  }

  // Between a name and its value: is, set to, for user shop:, 1:
  private static boolean goesOn(String lower, boolean found, boolean label) {
    if (found) {
      return lower.equals("to") || lower.equals("and");
    }
    boolean number = lower.length() < 3 && lower.chars().allMatch(c -> Looks.digit((char) c));
    return !lower.isEmpty() && (LINKS.contains(lower) || label || number);
  }

  // What is quoted behind an option is its value, whatever it looks like.
  private boolean quoted(int at, int quote, boolean argument) {
    int close = Values.close(text, at, quote);
    String content = text.substring(quote, close);
    boolean secret =
        (argument && kind.compareTo(Kind.SECRET) >= 0)
            ? !Looks.harmless(content)
            : quotedSecret(content);
    if (secret) {
      spans.add(quote, close);
    }
    return secret;
  }

  private boolean quotedSecret(String content) {
    if (kind == Kind.PASSWORD) {
      return !Looks.harmless(content) && !Values.says(content);
    }
    return content.indexOf(' ') < 0 && secret(content, false);
  }

  private static String bare(String word) {
    int end = word.length();
    while (end > 0 && ".,:;!?)]}>".indexOf(word.charAt(end - 1)) >= 0) {
      end--;
    }
    return word.substring(0, end);
  }

  /** Looks before the name: "X" is not a valid value for db_password. */
  void before() {
    int at = from;
    while (at > 0 && QUOTES.indexOf(text.charAt(at - 1)) >= 0) {
      at--;
    }
    for (int i = 0; i <= MOST_WORDS; i++) {
      while (at > 0 && " (".indexOf(text.charAt(at - 1)) >= 0) {
        at--;
      }
      if (at == 0 || at == from) {
        return;
      }
      if (QUOTES.indexOf(text.charAt(at - 1)) >= 0) {
        if (i > 0) {
          quotedBefore(at);
        }
        return;
      }
      int start = at;
      while (start > 0 && at - start < LONGEST_WORD && text.charAt(start - 1) > ' ') {
        start--;
      }
      String word = text.substring(start, at);
      if (!LEADS.contains(word.toLowerCase(Locale.ROOT))) {
        if (i > 0 && kind != Kind.WEAK && secret(word, false)) {
          spans.add(start, at);
        }
        return;
      }
      at = start;
    }
  }

  private void quotedBefore(int end) {
    char mark = text.charAt(end - 1);
    int close = end - 1;
    while (close > 0 && text.charAt(close - 1) == mark) {
      close--;
    }
    int open = text.lastIndexOf(mark, close - 1);
    if (open < 0 || close - open > LONGEST_WORD) {
      return;
    }
    String content = text.substring(open + 1, close);
    if (!LEADS.contains(content.toLowerCase(Locale.ROOT)) && quotedSecret(content)) {
      spans.add(open + 1, close);
    }
  }
}
