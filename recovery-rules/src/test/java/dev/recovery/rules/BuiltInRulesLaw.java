package dev.recovery.rules;

import dev.recovery.ruling.Ruling;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.CollectDescr;
import org.drools.drl.ast.descr.ConditionalBranchDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.EvalDescr;
import org.drools.drl.ast.descr.ForallDescr;
import org.drools.drl.ast.descr.ImportDescr;
import org.drools.drl.ast.descr.NamedConsequenceDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.PatternSourceDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsParserException;

/**
 * How a built-in rule may be written, read off its syntax tree: it only adds rulings, so that it
 * does not matter in which order rules run.
 */
final class BuiltInRulesLaw {

  /** The verbs, as the language offers them. */
  static final Set<String> VERBS =
      Arrays.stream(Verbs.class.getDeclaredMethods())
          .filter(method -> Modifier.isPublic(method.getModifiers()))
          .map(Method::getName)
          .collect(Collectors.toCollection(TreeSet::new));

  private static final String TEXT = "\"(?:[^\"\\\\]|\\\\.)*\"";
  private static final String WORD = "(?:[A-Z]\\w*\\.)+[A-Z][A-Z0-9_]*";
  private static final String EXIT = "Exit\\.with\\( ?%s(?:, %s)? ?\\)".formatted(WORD, TEXT);

  private static final Pattern STATEMENT =
      Pattern.compile(
          "(?:%s)\\( kcontext(?:, (?:%s|%s|%s))+ \\);"
              .formatted(String.join("|", VERBS), TEXT, WORD, EXIT));

  private final PackageDescr drl;
  private final List<String> violations = new ArrayList<>();

  private BuiltInRulesLaw(PackageDescr drl) {
    this.drl = drl;
  }

  /**
   * What is wrong with a file of rules.
   *
   * @param text the file
   * @return one sentence for each breach, naming rule and construct; empty for a lawful file
   */
  static List<String> violations(String text) {
    DrlParser parser = new DrlParser();
    try {
      PackageDescr drl = parser.parse(false, text);
      if (parser.hasErrors() || drl == null) {
        return List.of("it cannot be parsed: " + parser.getErrors());
      }
      BuiltInRulesLaw law = new BuiltInRulesLaw(drl);
      law.file();
      drl.getRules().forEach(law::rule);
      return law.violations;
    } catch (DroolsParserException e) {
      return List.of("it cannot be parsed: " + e.getMessage());
    }
  }

  private void file() {
    refuse(!drl.getGlobals().isEmpty(), "the file", "declares a global");
    refuse(!drl.getFunctions().isEmpty(), "the file", "declares a function");
    refuse(!drl.getClassAndEnumDeclarationDescrs().isEmpty(), "the file", "declares a type");
    refuse(!drl.getEntryPointDeclarations().isEmpty(), "the file", "declares an entry point");
    refuse(!drl.getWindowDeclarations().isEmpty(), "the file", "declares a window");
    refuse(!drl.getAccumulateImports().isEmpty(), "the file", "imports an accumulate function");
    drl.getAttributes()
        .forEach(a -> refuse(true, "the file", "sets the attribute (%s)".formatted(a.getName())));
    refuse(
        drl.getFunctionImports().stream()
            .anyMatch(f -> !f.getTarget().equals(Verbs.class.getName() + ".*")),
        "the file",
        "imports functions other than the verbs");
  }

  private void rule(RuleDescr rule) {
    String name = "(%s)".formatted(rule.getName());
    refuse(rule.isQuery(), name, "is a query");
    refuse(rule.getParentName() != null, name, "extends another rule");
    rule.getAttributes()
        .keySet()
        .forEach(a -> refuse(true, name, "sets the attribute (%s)".formatted(a)));
    refuse(!rule.getNamedConsequences().isEmpty(), name, "has more than one consequence");
    condition(name, rule.getLhs(), false);
    if (!rule.isQuery()) {
      consequence(name, String.valueOf(rule.getConsequence()));
    }
  }

  private void condition(String rule, BaseDescr element, boolean absent) {
    refuse(element instanceof EvalDescr, rule, "evaluates code in its condition");
    refuse(
        element instanceof NamedConsequenceDescr || element instanceof ConditionalBranchDescr,
        rule,
        "branches in its condition");
    boolean within =
        absent
            || element instanceof NotDescr
            || element instanceof ForallDescr
            || element instanceof AccumulateDescr
            || element instanceof CollectDescr;
    if (element instanceof PatternDescr pattern) {
      pattern(rule, pattern, within);
    } else if (element instanceof AccumulateDescr accumulate) {
      condition(rule, accumulate.getInput(), true);
    } else if (element instanceof CollectDescr collect) {
      condition(rule, collect.getInputPattern(), true);
    } else if (element instanceof ConditionalElementDescr group) {
      group.getDescrs().forEach(part -> condition(rule, (BaseDescr) part, within));
    }
  }

  private void pattern(String rule, PatternDescr pattern, boolean absent) {
    refuse(
        absent && derived(pattern.getObjectType()),
        rule,
        "negates or accumulates what a rule derived (%s)".formatted(pattern.getObjectType()));
    refuse(
        pattern.getConstraint().getDescrs().stream()
            .anyMatch(constraint -> constraint.toString().contains("eval(")),
        rule,
        "evaluates code in its condition");
    refuse(!pattern.getBehaviors().isEmpty(), rule, "depends on a window of time");
    PatternSourceDescr source = pattern.getSource();
    if (source instanceof AccumulateDescr || source instanceof CollectDescr) {
      condition(rule, source, true);
    } else {
      refuse(source != null, rule, "fetches facts from elsewhere");
    }
  }

  // A supertype of what is derived is no better, and a type that nobody can find may be one.
  private boolean derived(String type) {
    return resolve(type)
        .map(c -> c.isAssignableFrom(Applies.class) || Ruling.class.isAssignableFrom(c))
        .orElse(true);
  }

  private Optional<Class<?>> resolve(String type) {
    List<String> names = new ArrayList<>();
    names.add(type);
    for (ImportDescr imported : drl.getImports()) {
      String target = imported.getTarget();
      if (target.endsWith(".*")) {
        names.add(target.substring(0, target.length() - 1) + type);
      } else if (target.endsWith("." + type.replaceFirst("\\..*", ""))) {
        names.add(target + type.replaceFirst("^\\w+", ""));
      }
    }
    names.add("java.lang." + type);
    for (String name : names) {
      // Nested types are written with dots, and found with dollar signs.
      for (String candidate = name; ; candidate = candidate.replaceFirst("\\.(\\w+)$", "\\$$1")) {
        try {
          return Optional.of(Class.forName(candidate, false, getClass().getClassLoader()));
        } catch (ClassNotFoundException e) {
          if (!candidate.contains(".") || candidate.indexOf('$') > 0) {
            break;
          }
        }
      }
    }
    return Optional.empty();
  }

  private void consequence(String rule, String text) {
    List<String> statements =
        text.lines().map(String::trim).filter(line -> !line.isEmpty()).toList();
    refuse(statements.isEmpty(), rule, "says nothing");
    for (String statement : statements) {
      refuse(
          !STATEMENT.matcher(statement).matches(),
          rule,
          "does more than call one verb a line with kcontext first (%s)".formatted(statement));
    }
  }

  private void refuse(boolean wrong, String who, String what) {
    if (wrong) {
      violations.add(who + " " + what);
    }
  }
}
