package dev.recovery.internal.secrets;

import dev.recovery.internal.Automaton;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Takes secrets out of whatever leaves a reader, and keeps it short. */
public final class Redaction {

  /** What stands in the place of a secret. */
  public static final String MARK = "[redacted]";

  private static final int LONGEST_INPUT = 4000;
  private static final int LONGEST_WORD = 512;
  private static final int LONGEST_DETAIL = 200;
  private static final int LONGEST_QUOTE = 900;

  private static final Pattern SECRET_NAME =
      Pattern.compile(
          "(?i)password|passwd|passphrase|pwd|secret|token|credential|signature|connection[_-]?string"
              + "|(?:api|access|private|account|shared|master|encryption|signing|auth)[_-]?key"
              + "|(?<![a-z])(?:sas|sig)(?![a-z])");

  private static final Search SHAPES = new Search(List.of(new KeyBlocks(), Patterns.shapes()));
  private static final Search ALL =
      new Search(
          List.of(
              new KeyBlocks(),
              Patterns.shapes(),
              Patterns.commands(),
              new HeaderSecrets(),
              new NamedSecrets()));

  private Redaction() {}

  /**
   * A text without its secrets, in one line and short.
   *
   * @param text any text
   * @return at most 200 characters
   */
  public static String detail(String text) {
    return shorten(secrets(text).strip(), LONGEST_DETAIL);
  }

  /**
   * What is quoted of a text: as {@link #detail}, and longer. Of a text that is too long both ends
   * are kept: tools put what they were about at its beginning, and the root of it at its end.
   *
   * @param text any text
   * @return at most 900 characters
   */
  public static String quote(String text) {
    String clean = shorten(secrets(text).strip(), LONGEST_INPUT);
    if (clean.length() <= LONGEST_QUOTE) {
      return clean;
    }
    String end = clean.substring(clean.length() - LONGEST_QUOTE * 2 / 3);
    int word = end.indexOf(' ');
    return shorten(clean, LONGEST_QUOTE / 3 - 2)
        + " "
        + (word < 0 || word > LONGEST_QUOTE / 4 ? withoutHalf(end) : end.substring(word + 1));
  }

  // Not between the two halves of a character.
  private static String withoutHalf(String text) {
    return Character.isLowSurrogate(text.charAt(0)) ? text.substring(1) : text;
  }

  /**
   * A text without its secrets.
   *
   * @param text any text
   * @return the same text where it holds none and is not too long
   */
  public static String secrets(String text) {
    return ALL.without(text.length() > LONGEST_INPUT ? text.substring(0, cut(text)) : text);
  }

  /**
   * A text without what is a secret by its shape alone, whatever stands around it.
   *
   * @param text any text, of any length
   * @return the same text where it holds none
   */
  public static String knownByShape(String text) {
    return SHAPES.without(text);
  }

  /** Where in a text of any length its secrets are. */
  static Spans spans(String text) {
    return ALL.spans(text);
  }

  /**
   * Whether a name promises a secret, in the widest sense.
   *
   * @param name the name of a field
   * @return whether its value had better be left alone
   */
  public static boolean secretName(String name) {
    return SECRET_NAME.matcher(name).find();
  }

  // Not within a word: half a token is known by nothing.
  private static int cut(String text) {
    for (int i = LONGEST_INPUT; i > LONGEST_INPUT - LONGEST_WORD; i--) {
      if (Character.isWhitespace(text.charAt(i))) {
        return i;
      }
    }
    return LONGEST_INPUT;
  }

  /**
   * A text in one line and short.
   *
   * @param text any text
   * @param longest how many characters it may have
   * @return with an ellipsis where it was longer
   */
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

  /** Several finders, in one pass over the text. */
  private static final class Search {

    private final Automaton automaton;
    private final List<Finder> owners = new ArrayList<>();
    private final List<Integer> places = new ArrayList<>();
    private final List<Integer> lengths = new ArrayList<>();

    Search(List<Finder> finders) {
      List<String> literals = new ArrayList<>();
      for (Finder finder : finders) {
        List<String> own = finder.literals();
        for (int i = 0; i < own.size(); i++) {
          literals.add(own.get(i));
          owners.add(finder);
          places.add(i);
          lengths.add(own.get(i).length());
        }
      }
      automaton = new Automaton(literals);
    }

    String without(String text) {
      Spans spans = spans(text);
      return spans.isEmpty() ? text : spans.without(text, MARK);
    }

    Spans spans(String text) {
      Spans spans = new Spans();
      automaton.each(
          text,
          (id, end) ->
              owners.get(id).look(text, places.get(id), end - lengths.get(id), end, spans));
      RandomRuns.find(text, spans);
      return spans;
    }
  }
}
