package dev.recovery.readers.census;

import dev.recovery.readers.census.GoTokens.Kind;
import dev.recovery.readers.census.GoTokens.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The messages that stand in source files of Go, with their placeholders filled.
 *
 * <p>A placeholder that stands for another error holds {@link #CAUSE}, which no entry knows, so
 * that what only wraps an error counts by its own words, once. A message without a letter of its
 * own prints another's, and is not counted.
 */
final class GoMessages {

  /** What stands for an error that a message wraps; nothing knows it. */
  static final String CAUSE = "it went another way";

  /** What stands for a name that a message holds. */
  static final String NAME = "payments";

  private static final int LONGEST_EXPRESSION = 400;
  private static final Pattern VERB =
      Pattern.compile("%(?:\\[\\d+])?[-+#0 ]*(?:\\d+|\\*)?(?:\\.(?:\\d+|\\*))?([a-zA-Z%])");

  private final Map<String, Integer> calls;
  private final Map<String, String> constants = new HashMap<>();

  /**
   * Prepares the search.
   *
   * @param calls the functions that make a message, by name, {@code *} for any receiver, and at
   *     which argument it stands
   */
  GoMessages(Map<String, Integer> calls) {
    this.calls = calls;
  }

  /** Remembers the texts that a file gives a name. */
  void learn(String folder, String source) {
    List<Token> tokens = GoTokens.of(source);
    for (int i = 1; i + 2 < tokens.size(); i++) {
      if (tokens.get(i).kind() == Kind.NAME
          && tokens.get(i + 1).is("=")
          && !tokens.get(i - 1).is(".")
          && tokens.get(i + 2).kind() == Kind.TEXT) {
        StringBuilder text = new StringBuilder(tokens.get(i + 2).text());
        for (int j = i + 3;
            j + 1 < tokens.size() && tokens.get(j).is("+") && tokens.get(j + 1).kind() == Kind.TEXT;
            j += 2) {
          text.append(tokens.get(j + 1).text());
        }
        constants.put(folder + " " + tokens.get(i).text(), text.toString());
        constants.putIfAbsent(tokens.get(i).text(), text.toString());
      }
    }
  }

  /** The messages of a file, in its order. */
  Set<String> in(String folder, String source) {
    Set<String> messages = new LinkedHashSet<>();
    List<Token> tokens = GoTokens.of(source);
    for (int i = 0; i + 1 < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (token.kind() != Kind.NAME) {
        continue;
      }
      if (tokens.get(i + 1).is("(")) {
        Integer place = place(tokens, i);
        if (place != null) {
          List<List<Token>> arguments = arguments(tokens, i + 1);
          if (!calm(arguments, place)) {
            message(folder, arguments, place).ifPresent(messages::add);
          }
        }
        if (token.is("Error") && i > 0 && tokens.get(i - 1).is(")")) {
          method(folder, tokens, i).forEach(messages::add);
        }
      } else if (calls.containsKey(":" + token.text()) && assigned(tokens, i)) {
        message(folder, List.of(expression(tokens, i + 2)), 0).ifPresent(messages::add);
      }
    }
    messages.removeIf(m -> letters(m) == 0);
    return messages;
  }

  private static long letters(String message) {
    return message.replace(CAUSE, "").replace(NAME, "").chars().filter(Character::isLetter).count();
  }

  private static boolean assigned(List<Token> tokens, int at) {
    Token next = tokens.get(at + 1);
    return next.is(":") || (next.is("=") && !tokens.get(at + 2).is("="));
  }

  private @Nullable Integer place(List<Token> tokens, int at) {
    String name = tokens.get(at).text();
    if (at > 0 && tokens.get(at - 1).is("func")) {
      return null;
    }
    if (at > 1 && tokens.get(at - 1).is(".")) {
      Integer exact = calls.get(tokens.get(at - 2).text() + "." + name);
      return exact == null ? calls.get("*." + name) : exact;
    }
    return calls.get(name);
  }

  // An event that tells of something good.
  private static boolean calm(List<List<Token>> arguments, int place) {
    return place > 1
        && arguments.stream()
            .limit(place)
            .flatMap(List::stream)
            .anyMatch(
                t ->
                    t.text().endsWith("Normal")
                        || t.text().endsWith("EventSeverityInfo")
                        || t.text().endsWith("ConditionTrue"));
  }

  // What a type of error prints of itself.
  private Set<String> method(String folder, List<Token> tokens, int at) {
    Set<String> messages = new LinkedHashSet<>();
    if (!tokens.get(at + 2).is(")") || !tokens.get(at + 3).is("string")) {
      return messages;
    }
    int depth = 0;
    for (int i = at + 4; i < tokens.size(); i++) {
      depth += tokens.get(i).is("{") ? 1 : tokens.get(i).is("}") ? -1 : 0;
      if (depth <= 0) {
        break;
      }
      if (tokens.get(i).is("return")) {
        message(folder, List.of(expression(tokens, i + 1)), 0).ifPresent(messages::add);
      }
    }
    return messages;
  }

  // From here to the comma, brace or statement that ends it.
  private static List<Token> expression(List<Token> tokens, int from) {
    int depth = 0;
    int i = from;
    for (; i < tokens.size() && i < from + LONGEST_EXPRESSION; i++) {
      Token token = tokens.get(i);
      if (token.is("(") || token.is("[") || token.is("{")) {
        depth++;
      } else if (token.is(")") || token.is("]") || token.is("}")) {
        depth--;
      }
      boolean next =
          i > from
              && depth == 0
              && token.kind() == Kind.NAME
              && !tokens.get(i - 1).is(".")
              && !tokens.get(i - 1).is("+");
      if (depth < 0 || (depth == 0 && (token.is(",") || token.is(";"))) || next) {
        break;
      }
    }
    return tokens.subList(from, i);
  }

  private static List<List<Token>> arguments(List<Token> tokens, int open) {
    List<List<Token>> arguments = new ArrayList<>();
    int depth = 0;
    int start = open + 1;
    for (int i = open; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (token.is("(") || token.is("[") || token.is("{")) {
        depth++;
      } else if (token.is(")") || token.is("]") || token.is("}")) {
        depth--;
      }
      if ((depth == 1 && token.is(",")) || depth == 0) {
        if (i > start) {
          arguments.add(tokens.subList(start, i));
        }
        start = i + 1;
      }
      if (depth == 0) {
        break;
      }
    }
    return arguments;
  }

  private Optional<String> message(String folder, List<List<Token>> arguments, int place) {
    if (place >= arguments.size()) {
      return Optional.empty();
    }
    Optional<String> text = text(folder, arguments.get(place));
    return text.map(t -> filled(t, arguments.subList(place + 1, arguments.size())));
  }

  // A text, several that are put together, a named one, or a formatted one.
  private Optional<String> text(String folder, List<Token> expression) {
    StringBuilder text = new StringBuilder();
    boolean own = false;
    for (List<Token> part : parts(expression)) {
      Optional<String> known = one(folder, part);
      own |= known.isPresent();
      text.append(known.orElse(error(part) ? "%w" : "%s"));
    }
    return own ? Optional.of(text.toString()) : Optional.empty();
  }

  private Optional<String> one(String folder, List<Token> part) {
    if (part.isEmpty()) {
      return Optional.empty();
    }
    Token last = part.get(part.size() - 1);
    if (part.size() == 1 && last.kind() == Kind.TEXT) {
      return Optional.of(last.text());
    }
    if (part.size() == 1) {
      String here = constants.get(folder + " " + last.text());
      return Optional.ofNullable(here);
    }
    if (part.size() == 3 && part.get(1).is(".")) {
      return Optional.ofNullable(constants.get(last.text()));
    }
    if (part.size() > 4 && part.get(2).is("Sprintf") && part.get(3).is("(")) {
      return message(folder, arguments(part, 3), 0);
    }
    return Optional.empty();
  }

  private static List<List<Token>> parts(List<Token> expression) {
    List<List<Token>> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i <= expression.size(); i++) {
      if (i == expression.size() || (depth == 0 && expression.get(i).is("+"))) {
        parts.add(expression.subList(start, i));
        start = i + 1;
      } else if (expression.get(i).is("(")) {
        depth++;
      } else if (expression.get(i).is(")")) {
        depth--;
      }
    }
    return parts;
  }

  private static boolean error(List<Token> argument) {
    if (argument.isEmpty()) {
      return false;
    }
    Token last = argument.get(argument.size() - 1);
    String name = last.text();
    return name.startsWith("err")
        || name.endsWith("err")
        || name.endsWith("Err")
        || name.endsWith("errs")
        || name.endsWith("rrors")
        || argument.stream().anyMatch(t -> t.is("Error"));
  }

  private static String filled(String format, List<List<Token>> arguments) {
    Matcher verb = VERB.matcher(format);
    StringBuilder filled = new StringBuilder();
    int argument = 0;
    while (verb.find()) {
      char kind = verb.group(1).charAt(0);
      List<Token> given =
          argument < arguments.size() && kind != '%' ? arguments.get(argument++) : List.of();
      String value =
          switch (kind) {
            case '%' -> "%";
            case 'w' -> CAUSE;
            case 'd', 'i' -> "3";
            case 'f', 'g' -> "1.5";
            case 't' -> "true";
            case 'T' -> "*v1.Secret";
            case 'q' -> '"' + (error(given) ? CAUSE : NAME) + '"';
            default -> error(given) ? CAUSE : NAME;
          };
      verb.appendReplacement(filled, Matcher.quoteReplacement(value));
    }
    return verb.appendTail(filled).toString().strip();
  }
}
