package dev.recovery.rules;

import com.google.common.base.Splitter;
import dev.recovery.internal.Nearest;
import dev.recovery.pack.PackProblem;
import dev.recovery.pack.PackRule;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.decisiontable.InputType;
import org.drools.decisiontable.SpreadsheetCompiler;
import org.drools.drl.ast.descr.AnnotationDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsError;
import org.drools.drl.parser.DroolsParserException;
import org.drools.drl.parser.ParserError;
import org.jspecify.annotations.Nullable;
import org.kie.internal.builder.conf.LanguageLevelOption;

/** Reads a pack's files of rules: DRL, sentences, and tables. */
final class Sources {

  private static final Pattern RULE = Pattern.compile("(?m)^[ \\t]*rule\\b");
  private static final Pattern ERROR = Pattern.compile("\\[ERR \\d+\\] (Line \\d+:\\d+ )?");
  private static final Pattern CELL = Pattern.compile("at [A-Z]+(\\d+)");
  private static final Pattern INPUT = Pattern.compile("input '([^']*)'");
  private static final Set<String> KEYWORDS =
      Set.of("rule", "when", "then", "end", "not", "exists", "forall", "accumulate", "import");

  private Sources() {}

  static List<Source> read(PackFiles files, Vocabulary vocabulary, Problems problems) {
    List<Source> sources = new ArrayList<>();
    for (String path : files.paths(".drl")) {
      String text = files.text(path);
      Problems inFile = new Problems();
      PackageDescr descr = parse(path, text, inFile);
      // Where the frame of a rule is broken, whatever else the parser says is about nothing.
      if (descr != null || RuleFrame.check(path, text, false, problems)) {
        problems.addAll(inFile);
      }
      if (descr != null) {
        sources.add(Source.drl(path, text, descr));
      }
    }
    Sentences sentences = Sentences.of(files, vocabulary, problems);
    for (String path : files.paths(".dslr")) {
      String text = files.text(path);
      String drl = sentences.expand(path, text);
      PackageDescr descr = drl == null ? null : parse(path, drl, problems);
      if (drl != null && descr != null) {
        sources.add(new Source(path, text, drl, new TreeMap<>(), descr));
      }
    }
    for (String path : files.paths(".csv")) {
      table(path, files.text(path), sources, problems);
    }
    return sources;
  }

  private static void table(String path, String text, List<Source> sources, Problems problems) {
    String drl;
    try {
      drl =
          new SpreadsheetCompiler()
              .compile(
                  new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), InputType.CSV);
    } catch (RuntimeException e) {
      String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      Matcher cell = Pattern.compile("\\b[A-Z]+(\\d+)\\b").matcher(message);
      problems.add(
          new Place(path, cell.find() ? Math.max(1, Integer.parseInt(cell.group(1))) : 1, 1),
          PackProblem.Category.FORM,
          "This is no decision table (%s)."
              .formatted(Expressions.shorten(message.lines().findFirst().orElse(""))),
          "Maybe the rows (RuleSet), (RuleTable), CONDITION and ACTION are missing.");
      return;
    }
    NavigableMap<Integer, Integer> rows = new TreeMap<>();
    rows.put(1, 1);
    int line = 1;
    for (String one : Splitter.on('\n').split(drl)) {
      Matcher cell = CELL.matcher(one);
      if (one.startsWith("// rule values") && cell.find()) {
        rows.put(line, Integer.valueOf(cell.group(1)));
      }
      line++;
    }
    Problems inTable = new Problems();
    PackageDescr descr = parse(path, drl, inTable);
    Source source = new Source(path, text, drl, rows, descr == null ? new PackageDescr("") : descr);
    for (PackProblem problem : inTable.all()) {
      problems.add(
          source.place(offset(drl, problem.line())),
          problem.kind(),
          problem.problem(),
          problem.wayOut());
    }
    if (descr != null) {
      sources.add(source);
    }
  }

  private static int offset(String text, int line) {
    int at = 0;
    for (int i = 1; i < line; i++) {
      at = text.indexOf('\n', at) + 1;
    }
    return at;
  }

  private static @Nullable PackageDescr parse(String file, String text, Problems problems) {
    DrlParser parser = new DrlParser(LanguageLevelOption.DRL6);
    PackageDescr descr = null;
    try {
      descr = parser.parse(false, text);
    } catch (DroolsParserException | RuntimeException e) {
      problems.add(
          Place.start(file),
          PackProblem.Category.FORM,
          "The file cannot be read as rules.",
          "Maybe it is of another kind.");
      return null;
    }
    if (!parser.hasErrors()) {
      return descr == null ? new PackageDescr("") : descr;
    }
    Set<Integer> lines = new HashSet<>();
    report(file, text, 0, parser.getErrors(), lines, problems);
    // The parser stops at the first rule it cannot read; the others may be wrong as well.
    Matcher rule = RULE.matcher(text);
    List<Integer> starts = new ArrayList<>();
    while (rule.find()) {
      starts.add(rule.start());
    }
    for (int i = 0; i < starts.size(); i++) {
      int from = starts.get(i);
      int to = i + 1 < starts.size() ? starts.get(i + 1) : text.length();
      DrlParser alone = new DrlParser(LanguageLevelOption.DRL6);
      try {
        alone.parse(false, text.substring(from, to));
        int before = (int) text.substring(0, from).chars().filter(c -> c == '\n').count();
        report(file, text, before, alone.getErrors(), lines, problems);
      } catch (DroolsParserException | RuntimeException e) {
        report(file, text, 0, parser.getErrors(), lines, problems);
      }
    }
    return null;
  }

  private static void report(
      String file,
      String text,
      int before,
      List<DroolsError> errors,
      Set<Integer> lines,
      Problems problems) {
    long last = Math.max(1, text.lines().count());
    for (DroolsError error : errors) {
      int row = error instanceof ParserError at ? at.getRow() : 1;
      int column = error instanceof ParserError at ? at.getCol() + 1 : 1;
      int line = (int) Math.min(last, Math.max(1, row) + before);
      if (lines.add(line)) {
        String message =
            ERROR.matcher(error.getMessage().lines().findFirst().orElse("")).replaceAll("");
        Matcher input = INPUT.matcher(message);
        problems.add(
            new Place(file, line, Math.max(1, column)),
            PackProblem.Category.FORM,
            "The rules cannot be read here: %s.".formatted(message.replaceAll("\\.$", "")),
            (input.find()
                    ? Nearest.of(input.group(1), KEYWORDS)
                    : java.util.Optional.<String>empty())
                .filter(k -> !k.equals(input.group(1)))
                .map("Maybe you meant (%s)."::formatted)
                .orElse(
                    "Maybe a bracket, a quotation mark, (then) or (end) is missing before it."));
      }
    }
  }

  /** Every rule, as its author wrote it. */
  static List<PackRule> rules(List<Source> sources) {
    List<PackRule> rules = new ArrayList<>();
    for (Source source : sources) {
      for (RuleDescr rule : source.descr().getRules()) {
        if (rule.isRule()) {
          Place place = source.place(rule.getStartCharacter());
          rules.add(
              new PackRule(
                  rule.getName(),
                  references(rule),
                  source.file(),
                  place.line(),
                  text(source, rule, place.line())));
        }
      }
    }
    return rules;
  }

  private static String text(Source source, RuleDescr rule, int line) {
    if (!source.rows().isEmpty()) {
      return source.written().lines().skip(line - 1L).findFirst().orElse("");
    }
    if (source.written().equals(source.drl())) {
      return source
          .drl()
          .substring(
              rule.getStartCharacter(), Math.min(source.drl().length(), rule.getEndCharacter() + 1))
          .strip();
    }
    int last = Place.of(source.file(), source.drl(), rule.getEndCharacter()).line();
    return String.join(
            "\n", source.written().lines().skip(line - 1L).limit(last - line + 1L).toList())
        .strip();
  }

  private static List<String> references(RuleDescr rule) {
    List<String> references = new ArrayList<>();
    for (String name : List.of("Article", "Reference")) {
      AnnotationDescr annotation = rule.getAnnotation(name);
      if (annotation != null && annotation.getSingleValue() != null) {
        references.addAll(
            Splitter.on(' ')
                .omitEmptyStrings()
                .splitToList(annotation.getSingleValue().toString().replace("\"", "")));
      }
    }
    return references;
  }
}
