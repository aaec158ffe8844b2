package dev.recovery.rules;

import dev.recovery.rules.RuleWords.Question;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The sentences about facts: those that a team's own get from the names in their records. */
final class FactSentences {

  private static final List<String> TEXT = List.of("\"any text\"");
  private static final List<String> NUMBER = List.of("a number");
  private static final Set<Class<?>> NUMBERS =
      Set.of(byte.class, short.class, int.class, long.class, float.class, double.class);

  private FactSentences() {}

  /**
   * The sentences that a pack gets with its facts.
   *
   * @param own the fact types that it brings
   * @return two for each, in the form of a {@code .dsl} file
   */
  static String of(Collection<? extends Class<?>> own) {
    return own.stream()
        .flatMap(
            type ->
                Stream.of(
                    "[when]%s=%s( )".formatted(there(type), Vocabulary.name(type)),
                    "[when]%s=not %s( )".formatted(absent(type), Vocabulary.name(type))))
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }

  private static String there(Class<?> type) {
    String name = words(type.getSimpleName());
    return "there is %s %s".formatted("aeiou".indexOf(name.charAt(0)) < 0 ? "a" : "an", name);
  }

  private static String absent(Class<?> type) {
    return "there is no " + words(type.getSimpleName());
  }

  /** A name of a program in words: {@code openBatches} is "open batches". */
  static String words(String name) {
    return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ")
        .replace('_', ' ')
        .toLowerCase(Locale.ROOT);
  }

  /** What a sentence can ask of a fact; components that none can ask are left out. */
  static List<Question> questions(Class<?> type) {
    List<Question> questions = new ArrayList<>();
    if (type.isRecord()) {
      for (RecordComponent component : type.getRecordComponents()) {
        add(questions, words(component.getName()), component.getGenericType());
      }
    }
    return List.copyOf(questions);
  }

  private static void add(List<Question> questions, String component, Type type) {
    if (type instanceof Class<?> word && word.isEnum()) {
      List<String> constants =
          Vocabulary.constants(word).stream().map(FactSentences::words).toList();
      questions.add(new Question(component, List.of("is", "is not"), constants));
    } else if (type == boolean.class) {
      questions.add(new Question(component, List.of("is", "is not"), List.of("true", "false")));
    } else if (type == String.class) {
      questions.add(new Question(component, List.of("says", "contains"), TEXT));
    } else if (type instanceof Class<?> number && NUMBERS.contains(number)) {
      questions.add(
          new Question(component, List.of("is", "is not", "is more than", "is less than"), NUMBER));
    } else if (type instanceof ParameterizedType many
        && many.getRawType() instanceof Class<?> container
        && Collection.class.isAssignableFrom(container)
        && many.getActualTypeArguments()[0] == String.class) {
      questions.add(new Question(component, List.of("contains"), TEXT));
    }
  }
}
