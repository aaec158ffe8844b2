package dev.recovery.rules;

import dev.recovery.pack.PackProblem;
import dev.recovery.pack.RulePack.Trust;
import dev.recovery.rules.ClassReferences.Reference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.model.Model;
import org.drools.model.codegen.ExecutableModelProject;
import org.drools.modelcompiler.CanonicalKieModule;
import org.drools.modelcompiler.KieBaseBuilder;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;

/**
 * Turns checked files of rules into a rule base of its own. Classes are defined in a loader of
 * their own, after every reference in all of them was looked at.
 */
final class PackCompiler {

  private static final AtomicLong BUILDS = new AtomicLong();
  private static final Pattern WORD = Pattern.compile("\\b[A-Z]\\w*");
  private static final Pattern HEADER =
      Pattern.compile("(?m)^[ \\t]*(package|import)\\b[^;\\n]*;?");
  private static final Pattern RULE = Pattern.compile("(?m)^[ \\t]*rule\\b");

  private final String rulesPackage;
  private final Vocabulary vocabulary;
  private final Trust trust;
  private final ClassLoader loader;
  private final Problems problems;

  PackCompiler(
      String pack, Vocabulary vocabulary, Trust trust, ClassLoader loader, Problems problems) {
    this.rulesPackage = "house." + pack.replace('-', '_');
    this.vocabulary = vocabulary;
    this.trust = trust;
    this.loader = loader;
    this.problems = problems;
  }

  /** Every file with the package and the imports that it needs, by name. */
  SortedMap<String, String> texts(List<Source> sources) {
    SortedMap<String, String> texts = new TreeMap<>();
    for (Source source : sources) {
      texts.put(source.file(), text(source));
    }
    return texts;
  }

  /** The rule base; null where something is wrong. */
  @Nullable KieBase compile(List<Source> sources) {
    SortedMap<String, String> texts = texts(sources);
    Map<String, byte[]> classes = build(sources, texts);
    if (classes == null) {
      return null;
    }
    if (trust == Trust.STRICT && !allowed(sources, classes)) {
      return null;
    }
    return base(classes);
  }

  // Lines stay where they are, so that what the compiler says about one is about the file's.
  private String text(Source source) {
    String drl = source.drl();
    Matcher rule = RULE.matcher(drl);
    int end = rule.find() ? rule.start() : drl.length();
    String head = drl.substring(0, end);
    StringBuilder header = new StringBuilder("package " + rulesPackage + ";");
    Set<String> words = new TreeSet<>();
    Matcher word = WORD.matcher(drl);
    while (word.find()) {
      words.add(word.group());
    }
    String blank =
        HEADER
            .matcher(head)
            .replaceAll(
                m ->
                    trust == Trust.TRUSTED && m.group(1).equals("import")
                        ? Matcher.quoteReplacement(m.group())
                        : " ".repeat(m.group().length()));
    for (Class<?> type : vocabulary.imports(words)) {
      header.append(" import ").append(type.getName().replace('$', '.')).append(';');
    }
    header.append(" import static ").append(Verbs.class.getName()).append(".*; ");
    return header + blank + drl.substring(end);
  }

  private @Nullable Map<String, byte[]> build(List<Source> sources, Map<String, String> texts) {
    KieServices services = KieServices.get();
    ReleaseId id =
        services.newReleaseId("dev.recovery.pack", rulesPackage, "0." + BUILDS.incrementAndGet());
    try {
      KieBuilder builder = builder(services, id, texts);
      List<Message> errors = builder.getResults().getMessages(Message.Level.ERROR);
      if (!errors.isEmpty()) {
        blame(sources, texts, errors);
        return null;
      }
      Map<String, byte[]> classes = new HashMap<>();
      ((CanonicalKieModule) builder.getKieModule())
          .getClassesMap()
          .forEach(
              (path, code) -> {
                if (code != null && !path.startsWith("org/drools/project/")) {
                  classes.put(path.replaceAll("\\.class$", ""), code);
                }
              });
      return classes;
    } catch (RuntimeException e) {
      blame(sources, texts, List.of());
      return null;
    } finally {
      // The repository is the engine's one global: what stays in it is never collected.
      services.getRepository().removeKieModule(id);
    }
  }

  private KieBuilder builder(KieServices services, ReleaseId id, Map<String, String> texts) {
    KieFileSystem files = services.newKieFileSystem();
    files.generateAndWritePomXML(id);
    // Where the package says that they are: else the engine logs a warning for each.
    String folder = "src/main/resources/" + rulesPackage.replace('.', '/') + "/";
    int number = 0;
    for (String file : new TreeSet<>(texts.keySet())) {
      files.write(folder + number++ + ".drl", String.valueOf(texts.get(file)));
    }
    return services.newKieBuilder(files, loader).buildAll(ExecutableModelProject.class);
  }

  // What the checks before did not find: every rule is compiled alone, to name the one at fault.
  private void blame(List<Source> sources, Map<String, String> texts, List<Message> errors) {
    int before = problems.all().size();
    for (Source source : sources) {
      for (RuleDescr rule : source.descr().getRules()) {
        if (sources.size() == 1 && source.descr().getRules().size() == 1) {
          refuse(source, rule, errors);
        } else {
          alone(source, rule, String.valueOf(texts.get(source.file())));
        }
      }
    }
    if (problems.all().size() == before) {
      for (Source source : sources) {
        if (!source.descr().getRules().isEmpty()) {
          refuse(source, source.descr().getRules().get(0), errors);
          return;
        }
      }
    }
  }

  private void alone(Source source, RuleDescr rule, String text) {
    int header = text.length() - source.drl().length();
    String drl = source.drl();
    String only =
        "\n"
                .repeat(
                    (int)
                        drl.substring(0, rule.getStartCharacter())
                            .chars()
                            .filter(c -> c == '\n')
                            .count())
            + drl.substring(
                rule.getStartCharacter(), Math.min(drl.length(), rule.getEndCharacter() + 1));
    KieServices services = KieServices.get();
    ReleaseId id =
        services.newReleaseId("dev.recovery.pack", rulesPackage, "0." + BUILDS.incrementAndGet());
    try {
      List<Message> errors =
          builder(services, id, Map.of(source.file(), text.substring(0, header) + only))
              .getResults()
              .getMessages(Message.Level.ERROR);
      if (!errors.isEmpty()) {
        refuse(source, rule, errors);
      }
    } catch (RuntimeException e) {
      refuse(source, rule, List.of());
    } finally {
      services.getRepository().removeKieModule(id);
    }
  }

  private void refuse(Source source, RuleDescr rule, List<Message> errors) {
    problems.add(
        source.place(rule.getStartCharacter()),
        PackProblem.Category.MISMATCH,
        "The rule (%s) does not compile%s.".formatted(rule.getName(), reason(errors)),
        "Maybe a value is compared with one of another kind.");
  }

  // A message about generated code says nothing to the author of a rule.
  private static String reason(List<Message> errors) {
    return errors.stream()
        .map(m -> m.getText().lines().findFirst().orElse("").strip())
        .filter(t -> !t.isEmpty() && !t.contains(".java") && !t.contains("Lambda"))
        .filter(t -> !t.contains("house/"))
        .findFirst()
        .map(t -> ": " + Expressions.shorten(t))
        .orElse("");
  }

  private boolean allowed(List<Source> sources, Map<String, byte[]> classes) {
    AllowedCode allowed = new AllowedCode(vocabulary);
    Set<String> refused = new TreeSet<>();
    for (byte[] code : classes.values()) {
      for (Reference reference : ClassReferences.of(code)) {
        if (!allowed.allows(reference, classes.keySet())) {
          refused.add(reference.toString());
        }
      }
    }
    for (String member : refused) {
      Place place = place(sources, member.substring(member.lastIndexOf('.') + 1));
      problems.refuse(
          place,
          "A rule cannot use (%s).".formatted(member),
          "It may name the vocabulary only: facts, their components, words and verbs.");
    }
    return refused.isEmpty();
  }

  private static Place place(List<Source> sources, String word) {
    for (Source source : sources) {
      int found = source.drl().indexOf(word);
      if (found >= 0) {
        return source.place(found);
      }
    }
    return Place.start(sources.stream().map(Source::file).collect(Collectors.joining(" ")));
  }

  private KieBase base(Map<String, byte[]> classes) {
    PackLoader defined =
        new PackLoader(
            loader, classes, trust == Trust.TRUSTED ? null : new AllowedCode(vocabulary));
    List<Model> models = new ArrayList<>();
    try {
      for (String path : new TreeSet<>(classes.keySet())) {
        String name = path.replace('/', '.');
        if (name.startsWith(rulesPackage + ".Rules")) {
          Class<?> type = Class.forName(name, true, defined);
          if (Model.class.isAssignableFrom(type)) {
            models.add(type.asSubclass(Model.class).getDeclaredConstructor().newInstance());
          }
        }
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("The compiled pack cannot be loaded.", e);
    }
    return KieBaseBuilder.createKieBaseFromModel(models);
  }

  /** Defines the classes of one pack, and goes with it when nobody holds the pack any more. */
  private static final class PackLoader extends ClassLoader {

    private final Map<String, byte[]> classes;
    private final @Nullable AllowedCode allowed;

    PackLoader(ClassLoader parent, Map<String, byte[]> classes, @Nullable AllowedCode allowed) {
      super(parent);
      this.classes = Map.copyOf(classes);
      this.allowed = allowed;
    }

    // The second line, should the first have missed something: what a pack must not name is not
    // there for it.
    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (allowed != null
          && !allowed.allows(new Reference(name.replace('.', '/'), ""), classes.keySet())) {
        throw new ClassNotFoundException(name);
      }
      return super.loadClass(name, resolve);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      byte[] code = classes.get(name.replace('.', '/'));
      if (code == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, code, 0, code.length);
    }
  }
}
