package dev.recovery.rules;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParseProblemException;
import com.github.javaparser.ParseResult;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.Statement;
import dev.recovery.pack.PackProblem;
import dev.recovery.ruling.Ruling;
import dev.recovery.safety.Action;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.AndDescr;
import org.drools.drl.ast.descr.AttributeDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.CollectDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.ForallDescr;
import org.drools.drl.ast.descr.FromDescr;
import org.drools.drl.ast.descr.ImportDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.OrDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.model.codegen.execmodel.generator.DrlxParseUtil;
import org.jspecify.annotations.Nullable;

/**
 * Refuses whatever in a file of rules is not pattern matching over facts and rulings, and verbs. It
 * looks at what the parser made of the file, before anything is compiled.
 */
final class StrictCheck {

  private static final Set<String> FUNCTIONS =
      Set.of("count", "sum", "min", "max", "average", "collectSet", "collectList");
  private static final Set<String> RESULTS =
      Set.of("Object", "Number", "Integer", "Long", "Double", "List", "Set", "Comparable");
  private static final Set<String> ENGINE =
      Set.of("insert", "insertLogical", "update", "modify", "delete", "retract", "halt");
  private static final Pattern MODIFY = Pattern.compile("\\b(modify|with)\\s*\\(");
  private static final ParserConfiguration JAVA =
      new ParserConfiguration().setLanguageLevel(ParserConfiguration.LanguageLevel.JAVA_17);

  private static final Set<String> VOCABULARY_PACKAGES =
      Set.of(
          "dev.recovery",
          "dev.recovery.authority",
          "dev.recovery.boundary",
          "dev.recovery.evidence",
          "dev.recovery.learning",
          "dev.recovery.mutation",
          "dev.recovery.recovery",
          "dev.recovery.ruling",
          "dev.recovery.safety",
          "dev.recovery.state");

  private final Vocabulary vocabulary;
  private final Problems problems;
  // Where each rule name of the pack stands.
  private final Map<String, Place> names = new HashMap<>();
  private final Set<String> builtIn;

  StrictCheck(Vocabulary vocabulary, Problems problems) {
    this.vocabulary = vocabulary;
    this.problems = problems;
    this.builtIn = BuiltInRules.index().stream().map(RuleInfo::name).collect(Collectors.toSet());
  }

  void check(Source source) {
    PackageDescr descr = source.descr();
    header(source, descr);
    for (RuleDescr rule : descr.getRules()) {
      if (rule.isQuery()) {
        refuse(source, rule, "A pack cannot hold a query.", "A rule's patterns do the same.");
      } else {
        rule(source, rule);
      }
    }
  }

  private void refuse(Source source, BaseDescr at, String problem, String wayOut) {
    problems.refuse(source.place(Math.max(0, at.getStartCharacter())), problem, wayOut);
  }

  private void header(Source source, PackageDescr descr) {
    String name = descr.getName() == null ? "" : descr.getName();
    Place named = source.place(Math.max(0, source.drl().indexOf("package ")));
    for (String taken : List.of("dev.recovery", "java", "javax", "jdk", "org.drools", "org.kie")) {
      if (name.equals(taken) || name.startsWith(taken + ".")) {
        problems.add(
            named,
            PackProblem.Category.TAKEN,
            "The package (%s) belongs to somebody else.".formatted(name),
            "Maybe leave the line out: a pack's rules have a package of their own.");
      }
    }
    for (ImportDescr one : descr.getImports()) {
      String target = one.getTarget();
      boolean ours =
          target.endsWith(".*")
              ? vocabulary.matched().stream()
                      .anyMatch(t -> t.getPackageName().equals(withoutStar(target)))
                  || VOCABULARY_PACKAGES.contains(withoutStar(target))
              : vocabulary.type(target) != null || target.equals(Ruling.class.getName());
      if (!ours) {
        refuse(
            source,
            one,
            "A pack cannot import (%s).".formatted(target),
            "The vocabulary is there without imports; a fact type of your own goes under (facts:) in pack.yaml.");
      }
    }
    descr
        .getFunctionImports()
        .forEach(
            f -> {
              if (!f.getTarget().equals("dev.recovery.rules.Verbs.*")) {
                refuse(
                    source,
                    f,
                    "A pack cannot import (%s).".formatted(f.getTarget()),
                    "The verbs are there without an import.");
              }
            });
    descr
        .getAccumulateImports()
        .forEach(
            a ->
                refuse(
                    source,
                    a,
                    "A pack cannot import the function (%s).".formatted(a.getTarget()),
                    "Maybe one of: count, sum, min, max, average."));
    descr
        .getGlobals()
        .forEach(
            g ->
                refuse(
                    source,
                    g,
                    "A pack cannot have the global (%s).".formatted(g.getIdentifier()),
                    "What a rule needs to know comes in as a fact."));
    descr
        .getFunctions()
        .forEach(
            f ->
                refuse(
                    source,
                    f,
                    "A pack cannot have the function (%s).".formatted(f.getName()),
                    "What cannot be said with patterns belongs into a fact of your own."));
    descr
        .getTypeDeclarations()
        .forEach(
            t ->
                refuse(
                    source,
                    t,
                    "A pack cannot declare the type (%s).".formatted(t.getTypeName()),
                    "Maybe write a Java record that implements Fact, and name it under (facts:) in pack.yaml."));
    descr
        .getEnumDeclarations()
        .forEach(
            t ->
                refuse(
                    source,
                    t,
                    "A pack cannot declare the enum (%s).".formatted(t.getTypeName()),
                    "Maybe a text in a fact does."));
    descr
        .getEntryPointDeclarations()
        .forEach(
            e -> refuse(source, e, "A pack cannot have an entry point.", "Facts have one door."));
    descr
        .getWindowDeclarations()
        .forEach(
            w ->
                refuse(
                    source, w, "A pack cannot have a window.", "An advice looks at one moment."));
    if (descr.getUnit() != null) {
      refuse(source, descr.getUnit(), "A pack cannot have a unit.", "Maybe leave the line out.");
    }
    descr
        .getAttributes()
        .forEach(
            a ->
                problems.refuse(
                    attribute(source, a),
                    "A pack cannot set (%s).".formatted(a.getName()),
                    "Nobody orders rules: the smallest safe step wins, and a veto trumps."));
  }

  private static boolean same(AttributeDescr a, AttributeDescr b) {
    return a.getName().equals(b.getName()) && a.getStartCharacter() == b.getStartCharacter();
  }

  // The parser knows where its value stands.
  private static Place attribute(Source source, AttributeDescr attribute) {
    int value = Math.max(0, attribute.getStartCharacter());
    int name = source.drl().lastIndexOf(attribute.getName(), value);
    return source.place(name < 0 ? value : name);
  }

  private static String withoutStar(String target) {
    return target.substring(0, target.length() - 2);
  }

  private void rule(Source source, RuleDescr rule) {
    Place place = source.place(rule.getStartCharacter());
    Place first = names.putIfAbsent(rule.getName(), place);
    if (first != null) {
      problems.add(
          place,
          PackProblem.Category.TAKEN,
          "There is a rule (%s) already, at %s:%d."
              .formatted(rule.getName(), first.file(), first.line()),
          "Maybe say in its name how it differs.");
    }
    if (builtIn.contains(rule.getName())) {
      problems.add(
          place,
          PackProblem.Category.TAKEN,
          "The name (%s) is that of a built-in rule.".formatted(rule.getName()),
          "A pack adds to the built-in rules and replaces none; maybe begin it with your team's name.");
    }
    // Those of the whole file were reported already.
    rule.getAttributes().values().stream()
        .filter(a -> source.descr().getAttributes().stream().noneMatch(p -> same(p, a)))
        .forEach(
            a ->
                problems.refuse(
                    attribute(source, a),
                    "A rule cannot set (%s).".formatted(a.getName()),
                    "Nobody orders rules: the smallest safe step wins, and a veto trumps."));
    if (rule.getParentName() != null) {
      refuse(
          source,
          rule,
          "A rule cannot extend another (%s).".formatted(rule.getParentName()),
          "Maybe repeat its patterns: a rule is read alone.");
    }
    if (!rule.getNamedConsequences().isEmpty()) {
      refuse(
          source,
          rule,
          "A rule cannot have named consequences.",
          "Maybe split it: one decision, one rule.");
    }
    Map<String, Class<?>> bound = new HashMap<>();
    conditions(source, rule.getLhs(), bound, false);
    consequence(source, rule, bound);
  }

  private void conditions(
      Source source, BaseDescr descr, Map<String, Class<?>> bound, boolean negated) {
    if (descr instanceof PatternDescr pattern) {
      pattern(source, pattern, bound, negated);
    } else if (descr instanceof ExistsDescr exists) {
      if (exists.getDescrs().get(0) instanceof AndDescr) {
        refuse(
            source,
            exists,
            "A rule cannot ask whether a group of patterns exists.",
            "Maybe write the patterns one after the other.");
      }
      parts(source, exists, bound, negated);
    } else if (descr instanceof NotDescr || descr instanceof ForallDescr) {
      parts(source, (ConditionalElementDescr) descr, bound, true);
    } else if (descr instanceof AndDescr || descr instanceof OrDescr) {
      parts(source, (ConditionalElementDescr) descr, bound, negated);
    } else {
      String what =
          descr.getClass().getSimpleName().replace("Descr", "").toLowerCase(java.util.Locale.ROOT);
      refuse(
          source,
          descr,
          "A rule cannot use (%s).".formatted(what),
          "Maybe a constraint in a pattern says the same.");
    }
  }

  private void parts(
      Source source, ConditionalElementDescr descr, Map<String, Class<?>> bound, boolean negated) {
    for (Object part : descr.getDescrs()) {
      conditions(source, (BaseDescr) part, bound, negated);
    }
  }

  private void pattern(
      Source source, PatternDescr pattern, Map<String, Class<?>> bound, boolean negated) {
    Class<?> type = Expressions.SOMETHING;
    if (pattern.isQuery()) {
      refuse(source, pattern, "A rule cannot call a query.", "Maybe write its patterns out.");
      return;
    }
    if (pattern.isUnification()) {
      refuse(source, pattern, "A rule cannot unify with (:=).", "Maybe bind it with (:).");
    }
    if (!pattern.getBehaviors().isEmpty()) {
      refuse(
          source,
          pattern,
          "A rule cannot look through a window.",
          "An advice looks at one moment.");
    }
    if (pattern.getSource() instanceof AccumulateDescr accumulate) {
      accumulate(source, accumulate, bound);
      if (!RESULTS.contains(simple(pattern.getObjectType()))) {
        refuse(
            source,
            pattern,
            "An accumulation cannot give a (%s).".formatted(pattern.getObjectType()),
            "Maybe a (Number).");
      }
    } else {
      if (pattern.getSource() instanceof FromDescr from) {
        expression(source, from.getDataSource().getText(), pattern, null, bound);
      } else if (pattern.getSource() instanceof CollectDescr) {
        refuse(source, pattern, "A rule cannot use (collect).", "Maybe use (accumulate).");
      } else if (pattern.getSource() != null) {
        refuse(
            source, pattern, "A rule cannot use an entry point or window.", "Facts have one door.");
      }
      type = type(source, pattern, negated);
    }
    if (pattern.getIdentifier() != null) {
      bound.put(pattern.getIdentifier(), type);
    }
    for (BaseDescr constraint : pattern.getDescrs()) {
      if (constraint instanceof ExprConstraintDescr expression
          && expression.getType() == ExprConstraintDescr.Type.NAMED) {
        if (type != Expressions.SOMETHING || pattern.getSource() != null) {
          expression(source, expression.getExpression(), expression, type, bound);
        }
      } else {
        refuse(
            source,
            pattern,
            "A pattern cannot match by position.",
            "Maybe name the component: (component == value).");
      }
    }
  }

  private static String simple(String name) {
    String array = name.endsWith("[]") ? name.substring(0, name.length() - 2) : name;
    return array.substring(array.lastIndexOf('.') + 1);
  }

  private Class<?> type(Source source, PatternDescr pattern, boolean negated) {
    String name = pattern.getObjectType();
    Class<?> type = vocabulary.type(name);
    Place place =
        source.place(
            Math.max(
                pattern.getStartCharacter(),
                source.drl().indexOf(name, pattern.getStartCharacter())));
    if (type == null) {
      problems.unknown(
          place, "There is no fact (%s).".formatted(name), name, vocabulary.patterns());
      return Expressions.SOMETHING;
    }
    if (!vocabulary.matches(type) && pattern.getSource() == null) {
      problems.unknown(
          place,
          "(%s) is no fact: it is never there by itself.".formatted(name),
          name,
          vocabulary.patterns());
    }
    if (negated && (type == Applies.class || Ruling.class.isAssignableFrom(type))) {
      problems.refuse(
          place,
          "A rule cannot ask for the absence of what rules say (%s).".formatted(name),
          "It may negate what it was given, and never what another rule derived.");
    }
    return type;
  }

  private void accumulate(Source source, AccumulateDescr accumulate, Map<String, Class<?>> bound) {
    conditions(source, accumulate.getInput(), bound, true);
    boolean code =
        accumulate.getInitCode() != null
            || accumulate.getActionCode() != null
            || accumulate.getResultCode() != null;
    if (code || accumulate.getFunctions().isEmpty()) {
      refuse(
          source,
          accumulate,
          "An accumulation cannot hold code.",
          "Maybe one of: count, sum, min, max, average.");
    }
    accumulate
        .getFunctions()
        .forEach(
            f -> {
              if (!FUNCTIONS.contains(f.getFunction())) {
                problems.unknown(
                    source.place(accumulate.getStartCharacter()),
                    "There is no function (%s).".formatted(f.getFunction()),
                    f.getFunction(),
                    FUNCTIONS);
              }
              for (String parameter : f.getParams()) {
                expression(source, parameter, accumulate, null, bound);
              }
              if (f.getBind() != null) {
                bound.put(f.getBind(), Expressions.SOMETHING);
              }
            });
  }

  private void expression(
      Source source,
      String text,
      BaseDescr at,
      @Nullable Class<?> fact,
      Map<String, Class<?>> bound) {
    int from = Math.max(0, at.getStartCharacter());
    int found = source.drl().indexOf(text, from);
    int offset = found < 0 ? from : found;
    try {
      new Expressions(vocabulary, problems, source, bound, fact, text, offset)
          .check(DrlxParseUtil.parseExpression(text));
    } catch (ParseProblemException e) {
      problems.add(
          source.place(offset),
          PackProblem.Category.FORM,
          "This is no constraint (%s).".formatted(Expressions.shorten(text)),
          "Maybe (component == value).");
    }
  }

  private void consequence(Source source, RuleDescr rule, Map<String, Class<?>> bound) {
    String text = rule.getConsequence() instanceof String s ? s : "";
    int from = Math.max(rule.getStartCharacter(), rule.getLhs().getEndCharacter());
    int found = text.isBlank() ? -1 : source.drl().indexOf(text.strip(), from);
    int offset = found < 0 ? from : found;
    if (text.isBlank()) {
      problems.add(
          source.place(rule.getStartCharacter()),
          PackProblem.Category.FORM,
          "The rule (%s) says nothing.".formatted(rule.getName()),
          "Maybe add a verb: %s."
              .formatted(String.join(", ", new java.util.TreeSet<>(Vocabulary.VERBS))));
      return;
    }
    // One character before the text, so that its first column is the second.
    String block = "{" + text.strip() + "\n}";
    Expressions expressions =
        new Expressions(vocabulary, problems, source, bound, null, block, offset - 1);
    ParseResult<BlockStmt> parsed = new JavaParser(JAVA).parseBlock(block);
    if (!parsed.isSuccessful() || parsed.getResult().isEmpty()) {
      unparsable(source, text.strip(), offset, parsed);
      return;
    }
    for (Statement statement : parsed.getResult().get().getStatements()) {
      if (statement instanceof ExpressionStmt s
          && s.getExpression() instanceof MethodCallExpr call) {
        verb(expressions, call);
      } else {
        problems.refuse(
            expressions.place(statement),
            "A consequence cannot hold (%s).".formatted(expressions.shown(statement)),
            "It holds verbs, one a line; a decision is a rule of its own.");
      }
    }
  }

  private void unparsable(Source source, String text, int offset, ParseResult<BlockStmt> parsed) {
    Matcher modify = MODIFY.matcher(text);
    if (modify.find()) {
      problems.refuse(
          source.place(offset + modify.start()),
          "A rule cannot call (%s).".formatted(modify.group(1)),
          "Facts do not change; rules only add what they have to say.");
      return;
    }
    int at =
        parsed.getProblems().stream()
            .findFirst()
            .flatMap(p -> p.getLocation())
            .flatMap(l -> l.getBegin().getRange())
            .map(
                r -> {
                  int line = 0;
                  for (int i = 1; i < r.begin.line; i++) {
                    line = text.indexOf('\n', line) + 1;
                  }
                  return Math.min(
                      text.length() - 1,
                      line + Math.max(0, r.begin.column - (r.begin.line == 1 ? 2 : 1)));
                })
            .orElse(0);
    problems.add(
        source.place(offset + Math.max(0, at)),
        PackProblem.Category.FORM,
        "This is no verb.",
        "Maybe a bracket, a quotation mark or a semicolon is missing.");
  }

  private void verb(Expressions expressions, MethodCallExpr call) {
    String name = call.getNameAsString();
    if (call.getScope().isPresent()) {
      problems.refuse(
          expressions.place(call),
          "A rule cannot call (%s.%s).".formatted(expressions.shown(call.getScope().get()), name),
          "A consequence holds verbs: %s."
              .formatted(String.join(", ", new java.util.TreeSet<>(Vocabulary.VERBS))));
      return;
    }
    if (ENGINE.contains(name)) {
      problems.refuse(
          expressions.place(call),
          "A rule cannot call (%s).".formatted(name),
          "Facts do not change; rules only add what they have to say.");
      return;
    }
    if (!Vocabulary.VERBS.contains(name)) {
      problems.unknown(
          expressions.place(call),
          "There is no verb (%s).".formatted(name),
          name,
          Vocabulary.VERBS);
      return;
    }
    List<Expression> arguments = new ArrayList<>(call.getArguments());
    if (arguments.isEmpty()
        || !(arguments.get(0) instanceof NameExpr first)
        || !first.getNameAsString().equals("kcontext")) {
      problems.add(
          expressions.place(call),
          PackProblem.Category.MISMATCH,
          "The first argument of (%s) is not kcontext.".formatted(name),
          "Maybe (%s( kcontext, … )).".formatted(name));
      return;
    }
    List<Expression> said = arguments.subList(1, arguments.size());
    int before = problems.all().size();
    List<Class<?>> types = new ArrayList<>();
    said.forEach(a -> types.add(expressions.check(a)));
    if (problems.all().size() > before) {
      return;
    }
    fits(expressions, call, types);
    if (name.equals("propose") && !said.isEmpty()) {
      proposal(expressions, said.get(0));
    }
  }

  private void fits(Expressions expressions, MethodCallExpr call, List<Class<?>> types) {
    List<List<Class<?>>> signatures = Vocabulary.parameters(call.getNameAsString());
    if (signatures.stream().noneMatch(s -> fits(s, types))) {
      problems.add(
          expressions.place(call),
          PackProblem.Category.MISMATCH,
          "(%s) cannot be said with (%s).".formatted(call.getNameAsString(), said(types)),
          "Maybe with %s."
              .formatted(
                  signatures.stream()
                      .map(s -> "(kcontext, " + said(s) + ")")
                      .collect(Collectors.joining(" or "))));
    }
  }

  private static boolean fits(List<Class<?>> wanted, List<Class<?>> given) {
    if (wanted.size() != given.size()) {
      return false;
    }
    for (int i = 0; i < wanted.size(); i++) {
      if (given.get(i) != Expressions.SOMETHING && !wanted.get(i).isAssignableFrom(given.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static String said(List<Class<?>> types) {
    return types.stream()
        .map(t -> t == Expressions.SOMETHING ? "something" : Expressions.said(t))
        .collect(Collectors.joining(", "));
  }

  // What a rule proposes has to be plain from its text, or nobody could refuse it here.
  private void proposal(Expressions expressions, Expression action) {
    if (!(action instanceof FieldAccessExpr word)) {
      problems.refuse(
          expressions.place(action),
          "What is proposed has to be named.",
          "Maybe (Action.%s).".formatted(Action.ESCALATE));
      return;
    }
    for (Action one : Action.values()) {
      if (one.name().equals(word.getNameAsString())) {
        if (one.nature() == Action.Nature.TEMPTING) {
          problems.refuse(
              expressions.place(action),
              "A rule cannot propose (%s): it only looks like a way out.".formatted(one.name()),
              "It is %s.".formatted(one.calledFor()));
        } else if (one == Action.NONE) {
          problems.refuse(
              expressions.place(action),
              "A rule cannot say that there is nothing to recover.",
              "Only the built-in rules do; maybe propose the step that is left.");
        }
      }
    }
  }
}
