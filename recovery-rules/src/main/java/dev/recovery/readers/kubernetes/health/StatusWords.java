package dev.recovery.readers.kubernetes.health;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What the words of an object's status mean: a phase, a reason, the name of a condition. A word
 * that nobody knows means nothing, and never that all is well.
 */
final class StatusWords {

  /** What a word means, the strongest first. */
  enum Meaning {
    FAILING,
    PAUSED,
    UNDERWAY,
    /** It fails, unless something says that it is on its way. */
    DOUBTFUL,
    /** It is not what it should be, and the word does not say why. */
    UNREADY,
    WELL,
    NOTHING
  }

  private static final int LONGEST = 2_000;
  private static final Set<String> NEGATIONS =
      Set.of("not", "no", "non", "never", "without", "cannot");

  private static final Map<String, Meaning> PARTS = new HashMap<>();
  // Those of which a negation is a refusal.
  private static final Set<String> ANSWERS = new HashSet<>();
  private static final Map<String, Meaning> WHOLE = new HashMap<>();
  private static final Map<String, Meaning> PHRASES = new LinkedHashMap<>();

  static {
    for (String line : lines()) {
      if (!line.isBlank() && !line.startsWith("#")) {
        add(line.split("\t", -1));
      }
    }
  }

  private static void add(String[] cells) {
    if (cells[0].equals("answer")) {
      for (String word : cells[1].split(" ", -1)) {
        ANSWERS.add(word);
        PARTS.put(word, Meaning.WELL);
      }
      return;
    }
    Meaning meaning = Meaning.valueOf(cells[cells.length == 2 ? 0 : 1].toUpperCase(Locale.ROOT));
    if (cells[0].equals("says")) {
      List.of(cells[2].split(" \\| ")).forEach(phrase -> PHRASES.put(phrase, meaning));
    } else if (cells[0].equals("whole")) {
      List.of(cells[2].split(" ")).forEach(word -> WHOLE.put(word, meaning));
    } else {
      List.of(cells[1].split(" ")).forEach(word -> PARTS.put(word, meaning));
    }
  }

  private StatusWords() {}

  private static List<String> lines() {
    InputStream in = StatusWords.class.getResourceAsStream("words.tsv");
    if (in == null) {
      throw new IllegalStateException(
          "The vocabulary (words.tsv) is not on the class path. Maybe the jar was"
              + " repackaged without its resources.");
    }
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a name means: a phase, a state, a reason. */
  static Meaning of(String name) {
    if (name.isBlank() || name.length() > LONGEST) {
      return Meaning.NOTHING;
    }
    Meaning whole = WHOLE.get(name.toLowerCase(Locale.ROOT));
    return whole == null ? ofParts(parts(name)) : whole;
  }

  /** What the parts of a name mean together. */
  static Meaning ofParts(List<String> parts) {
    Meaning whole = WHOLE.get(String.join("", parts));
    if (whole != null) {
      return whole;
    }
    Meaning strongest = Meaning.NOTHING;
    boolean negated = false;
    String before = "";
    for (String part : parts) {
      if (NEGATIONS.contains(part) || (part.equals("of") && before.equals("out"))) {
        negated = true;
        continue;
      }
      before = part;
      Meaning meaning = PARTS.getOrDefault(part, Meaning.NOTHING);
      if (negated && meaning != Meaning.NOTHING) {
        meaning = ANSWERS.contains(part) ? Meaning.FAILING : negation(meaning);
        negated = false;
      }
      strongest = stronger(strongest, meaning);
    }
    // No pods found, no matching node: something that should be there is not.
    return negated ? stronger(strongest, Meaning.UNREADY) : strongest;
  }

  /** Whether a name asks a question of which no is a refusal: Accepted, ResolvedRefs. */
  static boolean asks(List<String> parts) {
    return parts.stream().anyMatch(ANSWERS::contains);
  }

  private static Meaning negation(Meaning meaning) {
    return switch (meaning) {
      case FAILING -> Meaning.WELL;
      case WELL -> Meaning.UNREADY;
      default -> Meaning.NOTHING;
    };
  }

  static Meaning stronger(Meaning one, Meaning other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  /**
   * What a message means. Only a failure, or that something is still going on, is believed of a
   * sentence: that all is well, a condition says with its status.
   */
  static Meaning ofMessage(String message) {
    String text = message.length() > LONGEST ? message.substring(0, LONGEST) : message;
    List<String> words = new ArrayList<>();
    for (String word : text.toLowerCase(Locale.ROOT).split("\\s+", -1)) {
      words.add(bare(word));
    }
    Meaning strongest = Meaning.NOTHING;
    for (String word : words) {
      Meaning meaning = PARTS.getOrDefault(word.replace("-", ""), Meaning.NOTHING);
      boolean going = word.endsWith("ing") || word.equals("progress");
      boolean counts =
          meaning == Meaning.FAILING
              || meaning == Meaning.PAUSED
              || (meaning == Meaning.UNDERWAY && going);
      strongest = counts ? stronger(strongest, meaning) : strongest;
    }
    // What is being done comes first; what it lacks until then comes behind.
    if (strongest == Meaning.FAILING || PARTS.get(words.get(0)) == Meaning.UNDERWAY) {
      return strongest;
    }
    strongest = stronger(strongest, refuses(words) ? Meaning.DOUBTFUL : ofPhrases(words));
    return strongest == Meaning.NOTHING && ofParts(words) == Meaning.UNREADY
        ? Meaning.UNREADY
        : strongest;
  }

  // has not been accepted by any controller; is not valid
  private static boolean refuses(List<String> words) {
    int since = Integer.MAX_VALUE;
    for (String word : words) {
      since = NEGATIONS.contains(word) ? 0 : since == Integer.MAX_VALUE ? since : since + 1;
      if (since > 0 && since <= 2 && ANSWERS.contains(word) && !word.equals("found")) {
        return true;
      }
    }
    return false;
  }

  private static Meaning ofPhrases(List<String> words) {
    String joined = " " + String.join(" ", words) + " ";
    Meaning strongest = Meaning.NOTHING;
    for (Map.Entry<String, Meaning> phrase : PHRASES.entrySet()) {
      if (joined.contains(" " + phrase.getKey() + " ")) {
        strongest = stronger(strongest, phrase.getValue());
      }
    }
    return strongest;
  }

  // A word without the punctuation around it; what is an address or a name says nothing.
  private static String bare(String word) {
    int start = 0;
    int end = word.length();
    while (start < end && !Character.isLetterOrDigit(word.charAt(start))) {
      start++;
    }
    while (end > start && !Character.isLetterOrDigit(word.charAt(end - 1))) {
      end--;
    }
    return word.substring(start, end);
  }

  /** A name taken apart: {@code EKSControlPlaneReady} is eks, control, plane and ready. */
  static List<String> parts(String name) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!Character.isLetterOrDigit(c)) {
        end(part, parts);
        continue;
      }
      boolean lowerNext = i + 1 < name.length() && Character.isLowerCase(name.charAt(i + 1));
      boolean upperBefore = i > 0 && Character.isUpperCase(name.charAt(i - 1));
      if (Character.isUpperCase(c) && (!upperBefore || lowerNext)) {
        end(part, parts);
      }
      part.append(Character.toLowerCase(c));
    }
    end(part, parts);
    return parts;
  }

  private static void end(StringBuilder part, List<String> parts) {
    if (part.length() > 0) {
      parts.add(part.toString());
      part.setLength(0);
    }
  }
}
