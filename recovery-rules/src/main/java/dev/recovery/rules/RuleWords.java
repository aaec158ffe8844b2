package dev.recovery.rules;

import dev.recovery.Situation;
import dev.recovery.state.DriftClass;
import dev.recovery.state.SyncFailureClass;
import java.nio.file.Path;
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

  private static final String INCIDENT = "the incident";

  private static final Pattern ENTRY = Pattern.compile("(?m)^\\[(when|then)\\]([^=\\n]+)=(.*)$");
  private static final Pattern SAID = Pattern.compile("(\\w+)\\.~\\{(\\w+)\\}~");
  private static final Pattern COMPARED = Pattern.compile("([\\w.]+)\\( *(\\w+) == ~\\{(\\w+)\\}~");

  private static final Pattern THERE = Pattern.compile("([A-Z]\\w*(?:\\.[A-Z]\\w*)*)\\( \\)");

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
   * What a line that begins with a dash can ask of a fact.
   *
   * @param component the fact's component, in words
   * @param asked how it is asked: "is", "is not", "says", "contains", "is more than", "is less
   *     than"
   * @param values the words that it can have; "a number" or "any text" where it has none of its own
   */
  public record Question(String component, List<String> asked, List<String> values) {

    /** Checks that every component is there. */
    public Question {
      Objects.requireNonNull(component, "component");
      asked = List.copyOf(asked);
      values = List.copyOf(values);
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
    return sentences(text());
  }

  /**
   * The sentences that only one pack can use: those in its {@code .dsl} files, and two for each
   * kind of fact that it brings. Whatever is wrong with its rules, they are told.
   *
   * @param pack a folder or a jar
   * @return in the order in which they are looked up
   * @throws dev.recovery.pack.RulePackException if its manifest or files cannot be read
   */
  public static List<Sentence> sentences(Path pack) {
    return sentences(Sentences.own(begun(pack)));
  }

  private static Sentences.Begun begun(Path pack) {
    return Sentences.begun(pack.toUri(), BuiltInAdvisorProvider.loader());
  }

  private static List<Sentence> sentences(String text) {
    List<Sentence> sentences = new ArrayList<>();
    Matcher entry = ENTRY.matcher(text);
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
   * What can be asked of each kind of fact, by lines that begin with a dash below the sentence that
   * it is there; of the incident itself, by the sentences about its components.
   *
   * @return by the sentence, in the order of the sentences
   */
  public static Map<String, List<Question>> questions() {
    Map<String, List<Question>> questions = new LinkedHashMap<>();
    questions.put(
        INCIDENT,
        FactSentences.questions(Situation.class).stream()
            .filter(question -> question.asked().contains("is not"))
            .toList());
    ask(questions, sentences(), Vocabulary.with(List.of()));
    return questions;
  }

  /**
   * What can be asked of the facts that a pack brings.
   *
   * @param pack a folder or a jar
   * @return by the sentence, in the order of the sentences
   * @throws dev.recovery.pack.RulePackException if its manifest or files cannot be read
   */
  public static Map<String, List<Question>> questions(Path pack) {
    Sentences.Begun begun = begun(pack);
    Map<String, List<Question>> questions = new LinkedHashMap<>();
    ask(questions, sentences(Sentences.own(begun)), begun.vocabulary());
    return questions;
  }

  private static void ask(
      Map<String, List<Question>> questions, List<Sentence> sentences, Vocabulary vocabulary) {
    for (Sentence sentence : sentences) {
      Matcher there = THERE.matcher(sentence.means());
      Class<?> type = there.matches() ? vocabulary.type(there.group(1)) : null;
      if (type != null) {
        List<Question> asked = FactSentences.questions(type);
        if (!asked.isEmpty()) {
          questions.put(sentence.text(), asked);
        }
      }
    }
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
