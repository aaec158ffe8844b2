package dev.recovery.rules;

import dev.recovery.state.DriftClass;
import dev.recovery.state.SyncFailureClass;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sentences that a pack can use instead of DRL. */
public final class RuleWords {

  private static final Pattern ENTRY = Pattern.compile("(?m)^\\[(when|then)\\]([^=\\n]+)=(.*)$");
  private static final Pattern SAID = Pattern.compile("(\\w+)\\.~\\{(\\w+)\\}~");
  private static final Pattern COMPARED = Pattern.compile("([\\w.]+)\\( *(\\w+) == ~\\{(\\w+)\\}~");

  private RuleWords() {}

  /** Where a sentence stands. */
  public enum Part {
    /** It says what a rule is about. */
    WHEN,
    /** It says what follows. */
    THEN
  }

  /**
   * A sentence.
   *
   * @param part where it stands
   * @param text the sentence, with blanks in braces
   * @param means the pattern or verb that it stands for
   */
  public record Sentence(Part part, String text, String means) {

    /** Checks that every component is there. */
    public Sentence {
      Objects.requireNonNull(part, "part");
      Objects.requireNonNull(text, "text");
      Objects.requireNonNull(means, "means");
    }
  }

  /**
   * Every sentence, with the pattern or verb that it means.
   *
   * @return text in the form of a {@code .dsl} file
   */
  public static String text() {
    return Sentences.words();
  }

  /**
   * Every sentence.
   *
   * @return in the order of the file
   */
  public static List<Sentence> sentences() {
    List<Sentence> sentences = new ArrayList<>();
    Matcher entry = ENTRY.matcher(text());
    while (entry.find()) {
      sentences.add(
          new Sentence(
              Part.valueOf(entry.group(1).toUpperCase(Locale.ROOT)),
              entry.group(2),
              entry.group(3)));
    }
    return List.copyOf(sentences);
  }

  /**
   * The words that fit into the blanks that only some words fit into.
   *
   * @return by the blank's name, in the order of the sentences
   */
  public static Map<String, List<String>> blanks() {
    Vocabulary vocabulary = Vocabulary.with(List.of());
    Map<String, List<String>> blanks = new LinkedHashMap<>();
    for (Sentence sentence : sentences()) {
      Matcher said = SAID.matcher(sentence.means());
      while (said.find()) {
        fill(blanks, said.group(2), vocabulary.type(said.group(1)));
      }
      Matcher compared = COMPARED.matcher(sentence.means());
      while (compared.find()) {
        Class<?> fact = vocabulary.type(compared.group(1));
        if (fact != null) {
          fill(blanks, compared.group(3), Vocabulary.components(fact).get(compared.group(2)));
        }
      }
    }
    return blanks;
  }

  private static void fill(
      Map<String, List<String>> blanks,
      String blank,
      @org.jspecify.annotations.Nullable Class<?> type) {
    if (type == null || !type.isEnum()) {
      return;
    }
    // Two sentences have a blank for a class, and each wants its own.
    String name =
        type == SyncFailureClass.class
            ? blank + " of a failure"
            : type == DriftClass.class ? blank + " of a drift" : blank;
    blanks.putIfAbsent(
        name,
        Vocabulary.constants(type).stream()
            .map(c -> c.toLowerCase(Locale.ROOT).replace('_', ' '))
            .toList());
  }
}
