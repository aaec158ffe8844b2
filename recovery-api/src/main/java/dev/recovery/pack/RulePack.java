package dev.recovery.pack;

import dev.recovery.Fact;
import dev.recovery.authority.PolicyException;
import dev.recovery.spi.RecoveryAdvisorProvider;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * A team's rules, read, checked and compiled. It can tighten the advice and never loosen it.
 *
 * <p>A pack is a folder, a jar, or a folder on the class path with a {@code pack.yaml} and files of
 * rules. Loading is <em>strict</em>: whatever is not pattern matching over facts and the eleven
 * verbs is refused, all of it at once, each with its file, line and column.
 *
 * <p>Immutable and thread-safe. Engines make packs; nobody else implements this interface.
 */
public interface RulePack {

  /**
   * The pack's name, under which its rules are cited and it is reloaded.
   *
   * @return lower case with dashes
   */
  String name();

  /**
   * The pack's version.
   *
   * @return as its manifest has it
   */
  String version();

  /**
   * Who answers for the pack.
   *
   * @return as its manifest has it
   */
  String owner();

  /**
   * What the pack is for.
   *
   * @return a sentence
   */
  String description();

  /**
   * Names the content: any change to any file changes it.
   *
   * @return SHA-256 in hexadecimal
   */
  String digest();

  /**
   * Every rule of the pack.
   *
   * @return in the order of files and lines
   */
  List<PackRule> rules();

  /**
   * The deviations that the team has accepted for a while.
   *
   * @return in the order of the files
   */
  List<PolicyException> exceptions();

  /**
   * What the team's own tools mean by their words. Readers that are given the pack hear it.
   *
   * @return in the order of the files
   */
  List<PackSignature> signatures();

  /**
   * The messages of the team's own tools, each with the cause that it names and what mends it.
   * Readers that are given the pack tell them.
   *
   * @return in the order of the files; none for most packs
   */
  default List<PackMessage> messages() {
    return List.of();
  }

  /**
   * The kinds of fact that the pack brings, as its manifest lists them.
   *
   * @return records that implement {@link Fact}; none for most packs
   */
  default List<Class<? extends Fact>> facts() {
    return List.of();
  }

  /**
   * Loads a pack.
   *
   * @param location a folder or a jar
   * @return the pack
   * @throws RulePackException naming all that is wrong
   */
  static RulePack load(Path location) {
    return load(location.toUri());
  }

  /**
   * Loads a pack.
   *
   * @param location {@code file:} of a folder or jar, {@code jar:} of a folder in a jar, or {@code
   *     classpath:} of a folder on the class path
   * @return the pack
   * @throws RulePackException naming all that is wrong
   */
  static RulePack load(URI location) {
    return RecoveryAdvisorProvider.found().load(location, Trust.STRICT);
  }

  /**
   * Loads a pack from the class path.
   *
   * @param folder the folder that holds {@code pack.yaml}, for example {@code acme/payments}
   * @return the pack
   * @throws RulePackException naming all that is wrong
   */
  static RulePack classpath(String folder) {
    return load(classpathUri(folder));
  }

  /**
   * Loads a pack whose rules are arbitrary code. They run with all the rights of this process: use
   * it for rules that you would also compile into your own program, and for nothing else.
   *
   * @param location a folder or a jar
   * @return the pack
   * @throws RulePackException naming all that is wrong
   */
  static RulePack loadTrusted(Path location) {
    return RecoveryAdvisorProvider.found().load(location.toUri(), Trust.TRUSTED);
  }

  /**
   * Loads every pack that a jar on the class path offers as a {@link
   * dev.recovery.spi.RulePackProvider}.
   *
   * @return by name
   * @throws RulePackException naming all that is wrong
   */
  static List<RulePack> discover() {
    return RecoveryAdvisorProvider.found().discover();
  }

  private static URI classpathUri(String folder) {
    return URI.create("classpath:" + folder.replace(" ", "%20"));
  }

  /** How much a pack may do. A word in code and never in a file. */
  enum Trust {
    /** Pattern matching over facts, and verbs. */
    STRICT,
    /** Anything. */
    TRUSTED
  }
}
