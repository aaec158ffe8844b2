package dev.recovery.rules.engine;

import dev.recovery.pack.RulePack;
import dev.recovery.rules.Applies;
import dev.recovery.rules.internal.RulePackEngine;
import dev.recovery.rules.internal.RuleTexts;
import dev.recovery.ruling.Findings;
import dev.recovery.ruling.Opinion;
import dev.recovery.ruling.Ruling;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.compiler.kie.builder.impl.DrlProject;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;

/**
 * Rules that were compiled from text, by one engine or the other, and are asked for their opinion
 * alone: what tests of rules stand on. Nothing is checked first, so the text is as good as code.
 *
 * <p>Thread-safe.
 */
public final class TextRules {

  /** What turns the text into something that matches facts. */
  public enum Engine {
    /** The executable model, in which every rule of an advisor runs. */
    EXECUTABLE,
    /** The classic engine, which needs {@code drools-mvel} on the class path. */
    CLASSIC
  }

  private static final AtomicLong BUILDS = new AtomicLong();

  // Without it the compiler would end in a null pointer.
  private static final String CLASSIC_CLASS = "/org/drools/mvel/MVELConstraint.class";

  private static final Pattern PACKAGE = Pattern.compile("(?m)^\\s*package\\s+([\\w.]+)");

  private final RulePackEngine engine;

  private TextRules(RulePackEngine engine) {
    this.engine = engine;
  }

  /**
   * Compiles rules.
   *
   * @param pack the name under which they are cited
   * @param files DRL with its package and imports, by file name
   * @param engine what compiles them
   * @return the rules
   * @throws IllegalArgumentException naming what the compiler refuses
   * @throws IllegalStateException if the classic engine is asked for and not there
   */
  public static TextRules compile(String pack, Map<String, String> files, Engine engine) {
    if (engine == Engine.CLASSIC && KieBase.class.getResource(CLASSIC_CLASS) == null) {
      throw new IllegalStateException(
          "The classic engine is not on the class path. Maybe add (org.drools:drools-mvel), of the"
              + " version of drools-engine, to what only tests need.");
    }
    KieServices services = KieServices.get();
    ReleaseId id =
        services.newReleaseId("dev.recovery.text", "rules", "0." + BUILDS.incrementAndGet());
    KieFileSystem system = services.newKieFileSystem().generateAndWritePomXML(id);
    int number = 0;
    for (String text : new TreeMap<>(files).values()) {
      system.write("src/main/resources/%s%04d.drl".formatted(folder(text), number++), text);
    }
    try {
      KieBuilder builder =
          services
              .newKieBuilder(system)
              .buildAll(engine == Engine.CLASSIC ? DrlProject.class : ExecutableModelProject.class);
      List<Message> errors = builder.getResults().getMessages(Message.Level.ERROR);
      if (!errors.isEmpty()) {
        throw new IllegalArgumentException(
            "The rules of (%s) do not compile (%s): %s Maybe they were never loaded as a pack."
                .formatted(pack, engine, errors));
      }
      KieBase base = services.newKieContainer(id).getKieBase();
      return new TextRules(new RulePackEngine(pack, base, Applies::new));
    } finally {
      // The repository is the engine's one global: what stays in it is never collected.
      services.getRepository().removeKieModule(id);
    }
  }

  // Where the package says that they are: else the engine logs a warning for each.
  private static String folder(String text) {
    Matcher declared = PACKAGE.matcher(text);
    return declared.find() ? declared.group(1).replace('.', '/') + "/" : "";
  }

  /**
   * A pack's rules as text that compiles by itself, whatever they were written in.
   *
   * @param pack the pack
   * @return DRL by file name
   * @throws IllegalArgumentException if the pack was made by something else than {@link
   *     RulePack#load}
   */
  public static SortedMap<String, String> of(RulePack pack) {
    if (pack instanceof RuleTexts rules) {
      return rules.texts();
    }
    throw new IllegalArgumentException(
        "The pack (%s) was made by something else (%s). Maybe load it with RulePack.load."
            .formatted(pack.name(), pack.getClass().getSimpleName()));
  }

  /**
   * Asks the rules.
   *
   * @param findings what is known
   * @param before what the built-in rules said, where these are a pack's
   * @return what they say
   */
  public Opinion consult(Findings findings, List<Ruling> before) {
    return engine.consult(findings, before);
  }
}
