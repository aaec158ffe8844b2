package dev.recovery.rules;

import dev.recovery.Fact;
import dev.recovery.authority.PolicyException;
import dev.recovery.pack.PackMessage;
import dev.recovery.pack.PackProblem;
import dev.recovery.pack.PackRule;
import dev.recovery.pack.PackSignature;
import dev.recovery.pack.RulePack;
import dev.recovery.rules.internal.RuleTexts;
import java.net.URI;
import java.util.List;
import java.util.SortedMap;
import org.kie.api.KieBase;

/**
 * A pack that was read, checked and compiled.
 *
 * @param name its name
 * @param version its version
 * @param owner who answers for it
 * @param description what it is for
 * @param digest names its content
 * @param rules its rules
 * @param exceptions the deviations its team accepted
 * @param signatures what its own tools mean by their words
 * @param messages what they say, with its cause and what mends it
 * @param facts the kinds of fact that it brings
 * @param base the compiled rules
 * @param sources its files of rules, as they were parsed
 * @param texts its files of rules, as they were compiled
 */
record LoadedPack(
    String name,
    String version,
    String owner,
    String description,
    String digest,
    List<PackRule> rules,
    List<PolicyException> exceptions,
    List<PackSignature> signatures,
    List<PackMessage> messages,
    List<Class<? extends Fact>> facts,
    KieBase base,
    List<Source> sources,
    SortedMap<String, String> texts)
    implements RulePack, RuleTexts {

  /** The engine's own kind of pack. */
  static LoadedPack of(RulePack pack) {
    if (pack instanceof LoadedPack loaded) {
      return loaded;
    }
    throw new IllegalArgumentException(
        "The pack (%s) was made by something else (%s). Maybe load it with RulePack.load."
            .formatted(pack.name(), pack.getClass().getSimpleName()));
  }

  /** Loads a pack, or refuses it with all that is wrong. */
  static LoadedPack load(URI location, Trust trust, ClassLoader loader) {
    Problems problems = new Problems();
    PackFiles files = PackFiles.read(location, loader, problems);
    Manifest manifest = Manifest.read(files, loader, problems);
    Vocabulary vocabulary = Vocabulary.with(manifest.facts());
    List<Source> sources = Sources.read(files, vocabulary, problems);
    if (trust == Trust.STRICT) {
      Problems found = new Problems();
      StrictCheck check = new StrictCheck(vocabulary, found);
      sources.forEach(check::check);
      problems.addAll(found.spoken(sources));
    }
    List<PackRule> rules = Sources.rules(sources);
    List<PolicyException> exceptions = ExceptionFiles.read(files, rules, problems);
    List<PackSignature> signatures = SignatureFiles.read(files, problems);
    List<PackMessage> messages = AtlasFiles.read(files, problems);
    if (rules.isEmpty()
        && exceptions.isEmpty()
        && signatures.isEmpty()
        && messages.isEmpty()
        && problems.none()) {
      problems.add(
          Place.start(PackFiles.MANIFEST),
          PackProblem.Category.FORM,
          "The pack holds nothing.",
          "Maybe the files of rules stand in another folder, or do not end in .drl, .dslr or .csv.");
    }
    problems.settle();
    PackCompiler compiler = new PackCompiler(manifest.name(), vocabulary, trust, loader, problems);
    KieBase base = compiler.compile(sources);
    problems.settle();
    if (base == null) {
      throw new IllegalStateException("A pack without problems did not compile.");
    }
    return new LoadedPack(
        manifest.name(),
        manifest.version(),
        manifest.owner(),
        manifest.description(),
        files.digest(),
        rules,
        exceptions,
        signatures,
        messages,
        manifest.facts().stream()
            .<Class<? extends Fact>>map(kind -> kind.asSubclass(Fact.class))
            .toList(),
        base,
        sources,
        compiler.texts(sources));
  }

  @Override
  public String toString() {
    return "RulePack[%s %s, %d rules]".formatted(name, version, rules.size());
  }
}
