package dev.recovery.rules;

import com.google.common.base.Splitter;
import dev.recovery.internal.Nearest;
import dev.recovery.pack.PackProblem;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.drl.parser.lang.ExpanderException;
import org.drools.drl.parser.lang.dsl.DSLTokenizedMappingFile;
import org.drools.drl.parser.lang.dsl.DefaultExpander;
import org.jspecify.annotations.Nullable;

/**
 * Turns sentences into rules: {@code recovery.dsl} has the sentences that every pack can use, and a
 * pack adds its own in {@code .dsl} files.
 */
final class Sentences {

  /** The sentences that every pack can use. */
  static final String FILE = "recovery.dsl";

  // A word as people write it, which the vocabulary spells in another way.
  private static final Pattern WORD = Pattern.compile("~([^~\\n]*)~");
  private static final Pattern COMPONENT = Pattern.compile("\\^([^^\\n]*)\\^");
  private static final Pattern PATTERN =
      Pattern.compile("\\b([A-Z]\\w*(?:\\.[A-Z]\\w*)*)\\s*\\(([^()]*(?:\\([^()]*\\)[^()]*)*)\\)");
  private static final Pattern COMPARISON = Pattern.compile("(\\w+)\\s*(==|!=)\\s*~([^~\\n]*)~");
  private static final Pattern EXPANDER = Pattern.compile("(?m)^[ \\t]*expander\\b[^\\n]*");

  // A sentence is a whole line: what stands in a reason is no sentence, whatever it begins with.
  private static final String MARK = "%@%";
  private static final Pattern LINE =
      Pattern.compile(
          "(?m)^([ \\t]*-?[ \\t]*)"
              + "(?!(?:rule|when|then|end|package|import)\\b|[@>#/ \\t\\n]|$)(.*?)[ \\t]*$");
  private static final Pattern ENTRY =
      Pattern.compile(
          "(?m)^(\\[(?:when|then|condition|consequence|\\*)\\](?:\\[[^\\]\\n]*\\])?-?[ \\t]*)([^=\\n]+)(?==)");
  private static final Pattern SENTENCE =
      Pattern.compile(
          "(?m)^\\[(?:when|then|condition|consequence)\\](?:\\[[^\\]\\n]*\\])?([^=\\n]+)=");

  private final Map<String, String> known = new LinkedHashMap<>();
  private final DefaultExpander expander = new DefaultExpander();
  private final Vocabulary vocabulary;
  private final Problems problems;

  private Sentences(Vocabulary vocabulary, Problems problems) {
    this.vocabulary = vocabulary;
    this.problems = problems;
  }

  static Sentences of(PackFiles files, Vocabulary vocabulary, Problems problems) {
    Sentences sentences = new Sentences(vocabulary, problems);
    if (!files.paths(".dslr").isEmpty()) {
      for (String path : files.paths(".dsl")) {
        sentences.learn(path, files.text(path));
      }
      // What a team says of its facts in its own words comes before what their names give.
      sentences.learn(PackFiles.MANIFEST, FactSentences.of(vocabulary.own()));
      sentences.learn(FILE, words());
    }
    return sentences;
  }

  /**
   * As much of a pack as its sentences need, so that whoever searches a word finds it while the
   * rules are not in order yet.
   */
  record Begun(PackFiles files, Vocabulary vocabulary) {}

  static Begun begun(URI location, ClassLoader loader) {
    Problems problems = new Problems();
    PackFiles files = PackFiles.read(location, loader, problems);
    Manifest manifest = Manifest.read(files, loader, problems);
    problems.settle();
    return new Begun(files, Vocabulary.with(manifest.facts()));
  }

  /** The sentences that only one pack can use. */
  static String own(Begun pack) {
    StringBuilder own = new StringBuilder();
    pack.files().paths(".dsl").forEach(path -> own.append(pack.files().text(path)).append('\n'));
    return own.append(FactSentences.of(pack.vocabulary().own())).toString();
  }

  /** The file of the sentences that every pack can use. */
  static String words() {
    try (InputStream in = Sentences.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(
            "The sentences (%s) are missing. Maybe the jar was repackaged without them."
                .formatted(FILE));
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("The sentences (%s) cannot be read.".formatted(FILE), e);
    }
  }

  // What two sentences of one form have in common: everything but what stands between quotation
  // marks, and the names of the blanks.
  private static String skeleton(String sentence) {
    return sentence.replaceAll("\"[^\"]*\"", "\"\"").replaceAll("\\{\\w+\\}", "");
  }

  private void learn(String path, String text) {
    SENTENCE.matcher(text).results().forEach(m -> known.put(skeleton(m.group(1)), m.group(1)));
    DSLTokenizedMappingFile file = new DSLTokenizedMappingFile();
    try {
      if (file.parseAndLoad(new StringReader(marked(ENTRY, text)))) {
        expander.addDSLMapping(file.getMapping());
        return;
      }
    } catch (IOException | RuntimeException e) {
      problems.add(
          Place.start(path),
          PackProblem.Category.FORM,
          "The sentences cannot be read (%s).".formatted(e.getClass().getSimpleName()),
          "Maybe a line is not of the form ([when]sentence=pattern).");
      return;
    }
    file.getErrors()
        .forEach(
            e ->
                problems.add(
                    Place.start(path),
                    PackProblem.Category.FORM,
                    "A sentence is none: %s.".formatted(Expressions.shorten(String.valueOf(e))),
                    "Maybe its line is not of the form ([when]sentence=pattern)."));
  }

  /** The rules that the sentences mean; null where one is not understood. */
  @Nullable String expand(String path, String text) {
    if (!RuleFrame.check(path, text, true, problems)) {
      return null;
    }
    String drl = expander.expand(marked(LINE, EXPANDER.matcher(text).replaceAll("")));
    if (expander.hasErrors()) {
      for (ExpanderException error : expander.getErrors()) {
        int line = Math.max(1, error.getLine());
        String sentence = text.lines().skip(line - 1L).findFirst().orElse("");
        problems.add(
            new Place(path, line, sentence.length() - sentence.stripLeading().length() + 1),
            PackProblem.Category.UNKNOWN_NAME,
            "There is no sentence like (%s).".formatted(Expressions.shorten(sentence.strip())),
            nearest(skeleton(sentence.strip()))
                .map("Maybe you meant (%s)."::formatted)
                .orElse("Maybe look at what (recover rules words) prints."));
      }
      expander.getErrors().clear();
      return null;
    }
    return spell(inPlace(text, drl.replace(MARK, "")));
  }

  // The whole sentence, or else the one whose first word is the nearest.
  private Optional<String> nearest(String typed) {
    return Nearest.of(typed, known.keySet())
        .or(
            () ->
                Nearest.of(first(typed), known.keySet().stream().map(Sentences::first).toList())
                    .flatMap(
                        word ->
                            known.keySet().stream().filter(k -> first(k).equals(word)).findFirst()))
        .map(known::get);
  }

  private static String first(String sentence) {
    int blank = sentence.indexOf(' ');
    return blank < 0 ? sentence : sentence.substring(0, blank);
  }

  // A line with a dash goes into the pattern above it. An empty one takes its place, so that those
  // behind it stay where they were written.
  private static String inPlace(String text, String drl) {
    List<String> rules = drl.lines().toList();
    List<String> placed = new ArrayList<>();
    boolean when = false;
    int next = 0;
    for (String line : text.lines().toList()) {
      String stripped = line.strip();
      when = stripped.equals("when") || (when && !stripped.equals("then"));
      if (when && stripped.startsWith("-")) {
        placed.add("");
      } else if (next < rules.size()) {
        placed.add(rules.get(next++));
      }
    }
    placed.addAll(rules.subList(next, rules.size()));
    return String.join("\n", placed) + "\n";
  }

  private static String marked(Pattern start, String text) {
    return start.matcher(text.replace(MARK, "")).replaceAll("$1" + MARK + "$2" + MARK);
  }

  private String spell(String drl) {
    String named =
        COMPONENT.matcher(drl).replaceAll(m -> Matcher.quoteReplacement(component(m.group(1))));
    Matcher pattern = PATTERN.matcher(named);
    String compared =
        pattern.replaceAll(
            m ->
                Matcher.quoteReplacement(
                    m.group().replace(m.group(2), compared(m.group(1), m.group(2)))));
    return WORD.matcher(compared).replaceAll(m -> Matcher.quoteReplacement(constant(m.group(1))));
  }

  private String compared(String pattern, String constraints) {
    Class<?> type = vocabulary.type(pattern);
    if (type == null) {
      return constraints;
    }
    return COMPARISON
        .matcher(constraints)
        .replaceAll(
            m -> {
              Class<?> component = Vocabulary.components(type).get(m.group(1));
              String operator = m.group(2);
              String said = m.group(3).strip();
              // "is not found after create" is the word (not found after create).
              if (component != null
                  && operator.equals("!=")
                  && !Vocabulary.constants(component).contains(constant(said))
                  && Vocabulary.constants(component).contains(constant("not " + said))) {
                operator = "==";
                said = "not " + said;
              }
              // What nobody knows is told once, and not again by what it is compared with.
              String word =
                  component != null && component.isEnum()
                      ? Vocabulary.name(component) + "." + constant(said)
                      : component == String.class || component == null ? '"' + said + '"' : said;
              return Matcher.quoteReplacement(m.group(1) + " " + operator + " " + word);
            });
  }

  private static String component(String words) {
    StringBuilder name = new StringBuilder();
    for (String word : Splitter.onPattern("[ -]+").split(words.strip())) {
      name.append(
          name.length() == 0
              ? word
              : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
    }
    // The one component that DRL has another use for.
    return name.toString().equals("end") ? "this.end" : name.toString();
  }

  private static String constant(String words) {
    return words.strip().toUpperCase(Locale.ROOT).replaceAll("[ -]+", "_");
  }
}
