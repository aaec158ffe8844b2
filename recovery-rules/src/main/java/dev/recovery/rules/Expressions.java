package dev.recovery.rules;

import com.github.javaparser.Position;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.BooleanLiteralExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.LiteralExpr;
import com.github.javaparser.ast.expr.LiteralStringValueExpr;
import com.github.javaparser.ast.expr.LongLiteralExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.SimpleName;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.TextBlockLiteralExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import dev.recovery.pack.PackProblem;
import dev.recovery.safety.Exit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.drools.mvel.parser.ast.expr.DrlxExpression;
import org.drools.mvel.parser.ast.expr.HalfBinaryExpr;
import org.drools.mvel.parser.ast.expr.HalfPointFreeExpr;
import org.drools.mvel.parser.ast.expr.InlineCastExpr;
import org.drools.mvel.parser.ast.expr.ListCreationLiteralExpression;
import org.drools.mvel.parser.ast.expr.NullSafeFieldAccessExpr;
import org.drools.mvel.parser.ast.expr.PointFreeExpr;
import org.jspecify.annotations.Nullable;

/**
 * Checks one expression of a rule: it may ask facts what they hold, compare, and name words of the
 * vocabulary. Everything else is refused by its name.
 */
final class Expressions {

  /** Stands for a value whose type is not known before the rule runs. */
  static final Class<?> SOMETHING = Object.class;

  private static final Set<String> OPERATORS =
      Set.of("in", "contains", "excludes", "memberOf", "matches");
  private static final Set<UnaryExpr.Operator> SIGNS =
      Set.of(
          UnaryExpr.Operator.LOGICAL_COMPLEMENT, UnaryExpr.Operator.MINUS, UnaryExpr.Operator.PLUS);
  // A group repeated without a bound can take for ever on the text of a log.
  private static final Pattern SLOW = Pattern.compile("\\)[*+{]|\\\\[1-9]|\\(\\?[<=!]");
  private static final int MOST_REPETITIONS = 3;

  private final Vocabulary vocabulary;
  private final Problems problems;
  private final Source source;
  private final Map<String, Class<?>> bound;
  private final @Nullable Class<?> fact;
  private final String text;
  private final int offset;

  /**
   * Checks an expression at its place.
   *
   * @param bound what the rule has bound so far
   * @param fact what the pattern around it matches; null in a consequence
   * @param text the text that the positions in the expression count in
   * @param offset where that text begins in the source
   */
  Expressions(
      Vocabulary vocabulary,
      Problems problems,
      Source source,
      Map<String, Class<?>> bound,
      @Nullable Class<?> fact,
      String text,
      int offset) {
    this.vocabulary = vocabulary;
    this.problems = problems;
    this.source = source;
    this.bound = bound;
    this.fact = fact;
    this.text = text;
    this.offset = offset;
  }

  Place place(Node node) {
    return source.place(offset + begin(node));
  }

  // Some nodes of the parser do not know where they stand; their parts do.
  private int begin(Node node) {
    return node.getBegin()
        .filter(p -> p.valid() && p.column > 0)
        .map(this::within)
        .orElseGet(
            () ->
                node.getChildNodes().stream()
                    .mapToInt(this::begin)
                    .min()
                    .orElseGet(() -> of(node)));
  }

  private int of(Node node) {
    return node instanceof LiteralStringValueExpr literal
        ? Math.max(0, text.indexOf(literal.getValue()) - 1)
        : node instanceof SimpleName name ? Math.max(0, text.indexOf(name.getIdentifier())) : 0;
  }

  private int end(Node node) {
    return node.getEnd()
        .filter(p -> p.valid() && p.column > 0)
        .map(p -> within(p) + 1)
        .orElseGet(
            () -> node.getChildNodes().stream().mapToInt(this::end).max().orElse(text.length()));
  }

  private int within(Position position) {
    int at = 0;
    for (int line = 1; line < position.line; line++) {
      int next = text.indexOf('\n', at);
      if (next < 0) {
        return at;
      }
      at = next + 1;
    }
    return Math.min(text.length(), at + position.column - 1);
  }

  /**
   * A part of the rule as its author wrote it; the parser's own printer does not know all of it.
   */
  String shown(Node node) {
    int from = Math.min(begin(node), text.length());
    return shorten(text.substring(from, Math.max(from, Math.min(text.length(), end(node)))));
  }

  /** The type of the expression's value. */
  Class<?> check(Expression expression) {
    if (expression instanceof DrlxExpression e) {
      Class<?> type = check(e.getExpr());
      if (e.getBind() != null) {
        bound.put(e.getBind().asString(), type);
      }
      return type;
    }
    if (expression instanceof EnclosedExpr e) {
      return check(e.getInner());
    }
    if (expression instanceof BinaryExpr e) {
      return binary(e);
    }
    if (expression instanceof HalfBinaryExpr e) {
      return check(e.getRight()) == SOMETHING ? SOMETHING : boolean.class;
    }
    if (expression instanceof PointFreeExpr e) {
      Class<?> left = check(e.getLeft());
      operator(e, e.getOperator().asString(), e.getRight(), left);
      return boolean.class;
    }
    if (expression instanceof HalfPointFreeExpr e) {
      operator(e, e.getOperator().asString(), e.getRight(), SOMETHING);
      return boolean.class;
    }
    if (expression instanceof UnaryExpr e && SIGNS.contains(e.getOperator())) {
      return check(e.getExpression());
    }
    if (expression instanceof ListCreationLiteralExpression e) {
      e.getExpressions().forEach(element -> element.getChildNodes().forEach(this::element));
      return List.class;
    }
    if (expression instanceof StringLiteralExpr || expression instanceof TextBlockLiteralExpr) {
      return String.class;
    }
    if (expression instanceof IntegerLiteralExpr) {
      return int.class;
    }
    if (expression instanceof LongLiteralExpr) {
      return long.class;
    }
    if (expression instanceof BooleanLiteralExpr) {
      return boolean.class;
    }
    if (expression instanceof LiteralExpr) {
      return SOMETHING;
    }
    if (expression instanceof ThisExpr && fact != null) {
      return fact;
    }
    if (expression instanceof NameExpr e) {
      return name(e, e.getNameAsString());
    }
    if (expression instanceof NullSafeFieldAccessExpr e) {
      return ask(e, check(e.getScope()), e.getNameAsString(), false);
    }
    if (expression instanceof FieldAccessExpr e) {
      return field(e);
    }
    if (expression instanceof InlineCastExpr e) {
      check(e.getExpression());
      Class<?> type = vocabulary.type(e.getType().asString());
      if (type == null) {
        problems.unknown(
            place(e.getType()),
            "There is no word (%s).".formatted(e.getType().asString()),
            e.getType().asString(),
            vocabulary.names());
        return SOMETHING;
      }
      return type;
    }
    if (expression instanceof MethodCallExpr e) {
      return call(e);
    }
    if (expression instanceof ObjectCreationExpr e) {
      if (e.getType().asString().equals("Exit") && e.getAnonymousClassBody().isEmpty()) {
        e.getArguments().forEach(this::check);
        return Exit.class;
      }
      problems.refuse(
          place(e),
          "A rule cannot make a (%s).".formatted(e.getType().asString()),
          "It matches facts, and says what follows with verbs.");
      return SOMETHING;
    }
    problems.refuse(
        place(expression),
        "A rule cannot hold (%s).".formatted(shown(expression)),
        "It matches facts, and says what follows with verbs; a decision is a rule of its own.");
    return SOMETHING;
  }

  private void element(Node node) {
    if (node instanceof Expression e) {
      check(e);
    }
  }

  private Class<?> binary(BinaryExpr e) {
    Class<?> left = check(e.getLeft());
    Class<?> right = check(e.getRight());
    if (e.getOperator() == BinaryExpr.Operator.EQUALS
        || e.getOperator() == BinaryExpr.Operator.NOT_EQUALS) {
      comparable(e, left, right);
    }
    return switch (e.getOperator()) {
      case PLUS -> left == String.class || right == String.class ? String.class : left;
      case MINUS, MULTIPLY, DIVIDE, REMAINDER -> left;
      default -> boolean.class;
    };
  }

  // An enum that is compared with anything else never equals it, and nobody would notice.
  private void comparable(Expression at, Class<?> left, Class<?> right) {
    if (left == SOMETHING
        || right == SOMETHING
        || left.isAssignableFrom(right)
        || right.isAssignableFrom(left)) {
      return;
    }
    if (left.isEnum() || right.isEnum()) {
      Class<?> word = left.isEnum() ? left : right;
      problems.add(
          place(at),
          PackProblem.Category.MISMATCH,
          "(%s) compares a %s with a %s.".formatted(shown(at), said(left), said(right)),
          "Maybe (%s.%s).".formatted(Vocabulary.name(word), Vocabulary.constants(word).get(0)));
    } else if (left == String.class || right == String.class) {
      problems.add(
          place(at),
          PackProblem.Category.MISMATCH,
          "(%s) compares a %s with a %s.".formatted(shown(at), said(left), said(right)),
          "Maybe the quotation marks are missing or too many.");
    }
  }

  static String said(Class<?> type) {
    return type == String.class ? "text" : Vocabulary.name(type);
  }

  private void operator(Expression at, String operator, List<Expression> operands, Class<?> left) {
    if (!OPERATORS.contains(operator)) {
      problems.unknown(
          place(at),
          "The operator (%s) is none of the rule language's.".formatted(operator),
          operator,
          OPERATORS);
      return;
    }
    for (Expression operand : operands) {
      Class<?> right = check(operand);
      if (operator.equals("in")) {
        comparable(operand, left, right);
      }
      if (operator.equals("matches")) {
        pattern(operand);
      }
    }
  }

  private void pattern(Expression operand) {
    if (!(operand instanceof StringLiteralExpr literal)) {
      problems.refuse(
          place(operand), "A pattern of (matches) has to be a text.", "Maybe write it out.");
      return;
    }
    String pattern = literal.asString();
    try {
      Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      problems.add(
          place(operand),
          PackProblem.Category.FORM,
          "The pattern is none (%s).".formatted(e.getDescription()),
          "Maybe a bracket or a backslash is missing.");
      return;
    }
    long repetitions = pattern.chars().filter(c -> c == '*' || c == '+' || c == '{').count();
    if (SLOW.matcher(pattern).find() || repetitions > MOST_REPETITIONS) {
      problems.refuse(
          place(operand),
          "The pattern could take for ever on a long text.",
          "Maybe use (contains), or repeat single characters only, at most three times.");
    }
  }

  private Class<?> name(Expression at, String name) {
    if (bound.containsKey(name)) {
      return bound.getOrDefault(name, SOMETHING);
    }
    if (fact != null) {
      Class<?> component = Vocabulary.components(fact).get(name);
      if (component != null) {
        return component;
      }
      if (name.startsWith("$")) {
        problems.unknown(
            place(at), "Nothing is bound to (%s).".formatted(name), name, bound.keySet());
        return SOMETHING;
      }
      Set<String> names = new LinkedHashSet<>(Vocabulary.components(fact).keySet());
      names.addAll(bound.keySet());
      problems.unknown(
          place(at),
          "The component (%s) of %s is unknown.".formatted(name, Vocabulary.name(fact)),
          name,
          names);
      return SOMETHING;
    }
    if (Set.of("kcontext", "drools").contains(name)) {
      problems.refuse(
          place(at),
          "A rule cannot use (%s).".formatted(name),
          "It is the first argument of every verb, and nothing else.");
      return SOMETHING;
    }
    problems.unknown(place(at), "Nothing is bound to (%s).".formatted(name), name, bound.keySet());
    return SOMETHING;
  }

  private Class<?> field(FieldAccessExpr e) {
    String path = path(e.getScope());
    if (path != null && !bound.containsKey(root(path)) && !isComponent(root(path))) {
      Class<?> type = vocabulary.type(path);
      if (type != null && type.isEnum()) {
        List<String> constants = Vocabulary.constants(type);
        if (!constants.contains(e.getNameAsString())) {
          problems.unknown(
              place(e.getName()),
              "%s has no (%s).".formatted(Vocabulary.name(type), e.getNameAsString()),
              e.getNameAsString(),
              constants);
        }
        return type;
      }
      unknownScope(e, path, e.getNameAsString());
      return SOMETHING;
    }
    return ask(e, check(e.getScope()), e.getNameAsString(), false);
  }

  private boolean isComponent(String name) {
    return fact != null && Vocabulary.components(fact).containsKey(name);
  }

  private void unknownScope(Expression at, String path, String member) {
    boolean outside = path.contains(".") && vocabulary.type(path) == null && !path.startsWith("$");
    Set<String> names = new LinkedHashSet<>(vocabulary.names());
    names.addAll(bound.keySet());
    if (fact != null) {
      names.addAll(Vocabulary.components(fact).keySet());
    }
    boolean near = dev.recovery.internal.Nearest.of(path, names).isPresent();
    if (outside || !near) {
      problems.refuse(
          place(at),
          "A rule cannot use (%s.%s).".formatted(path, member),
          "It may name the vocabulary only: facts, their components, words and verbs.");
    } else {
      problems.unknown(place(at), "There is no word (%s).".formatted(path), path, names);
    }
  }

  private static String root(String path) {
    int dot = path.indexOf('.');
    return dot < 0 ? path : path.substring(0, dot);
  }

  private static @Nullable String path(Expression e) {
    if (e instanceof NameExpr name) {
      return name.getNameAsString();
    }
    if (e instanceof FieldAccessExpr field) {
      String scope = path(field.getScope());
      return scope == null ? null : scope + "." + field.getNameAsString();
    }
    return null;
  }

  private Class<?> call(MethodCallExpr e) {
    String method = e.getNameAsString();
    Expression scope = e.getScope().orElse(null);
    if (scope == null) {
      if (fact != null) {
        return ask(e, fact, method, true);
      }
      problems.refuse(
          place(e),
          "A rule cannot call (%s) here.".formatted(method),
          "A verb is a statement of its own.");
      return SOMETHING;
    }
    String path = path(scope);
    boolean value = path == null || bound.containsKey(root(path)) || isComponent(root(path));
    if (!value && path != null) {
      if (path.equals("Exit") && method.equals("with")) {
        e.getArguments().forEach(this::check);
        return Exit.class;
      }
      Class<?> type = vocabulary.type(path);
      boolean word =
          path.contains(".")
              && type == null
              && vocabulary.type(path.substring(0, path.lastIndexOf('.'))) != null;
      if (!word) {
        if (type == null && path.startsWith("$")) {
          problems.unknown(
              place(scope), "Nothing is bound to (%s).".formatted(path), path, bound.keySet());
        } else {
          problems.refuse(
              place(e),
              "A rule cannot call (%s.%s).".formatted(path, method),
              "It may ask facts what they hold; a verb says what follows.");
        }
        return SOMETHING;
      }
    }
    e.getArguments().forEach(this::check);
    return ask(e, check(scope), method, true);
  }

  private Class<?> ask(Expression at, Class<?> of, String question, boolean called) {
    if (of == SOMETHING) {
      if (Set.of("getClass", "wait", "notify", "notifyAll").contains(question)) {
        refuseQuestion(at, "Object", question);
      }
      return SOMETHING;
    }
    Class<?> type = boxed(of);
    Map<String, Class<?>> components = Vocabulary.components(type);
    if (components.containsKey(question)) {
      return components.getOrDefault(question, SOMETHING);
    }
    Set<String> questions = vocabulary.questions(type);
    if (!questions.contains(question)) {
      if (called && !near(question, questions)) {
        refuseQuestion(at, Vocabulary.name(type), question);
      } else {
        Set<String> names = new LinkedHashSet<>(components.keySet());
        names.addAll(questions);
        problems.unknown(
            place(at),
            "The component (%s) of %s is unknown.".formatted(question, Vocabulary.name(type)),
            question,
            names);
      }
      return SOMETHING;
    }
    Class<?> answer = Vocabulary.answer(type, question);
    return answer == null ? SOMETHING : answer;
  }

  private static boolean near(String question, Set<String> questions) {
    return dev.recovery.internal.Nearest.of(question, questions).isPresent();
  }

  private void refuseQuestion(Expression at, String type, String question) {
    problems.refuse(
        place(at),
        "A rule cannot call (%s.%s).".formatted(type, question),
        "It may ask facts what they hold; a verb says what follows.");
  }

  private static Class<?> boxed(Class<?> type) {
    return type == int.class ? Integer.class : type == long.class ? Long.class : type;
  }

  static String shorten(String text) {
    String line = text.replaceAll("\\s+", " ");
    return line.length() <= 60 ? line : line.substring(0, 59) + "…";
  }
}
