package dev.recovery.readers.dispatch.lines;

import dev.recovery.boundary.Symptom;
import dev.recovery.readers.atlas.Atlas;
import dev.recovery.readers.atlas.Entry;
import dev.recovery.readers.kubernetes.ClusterCommand;
import dev.recovery.readers.sink.Log;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a line means by whose it is. What a workload logs of itself is no word of a renderer, and of
 * no service that refused what a pipeline sent; what a policy says stands below its denial.
 */
public final class OwnWords {

  private static final String DENIAL = "was blocked due to the following policies";
  private static final Pattern POLICYS = Pattern.compile("[\\w./-]{1,250}:(?: .{0,3000})?");
  private static final Pattern ENDS = Pattern.compile("Error: ");
  private static final Pattern DELIVERING =
      Pattern.compile(
          "argocd|application-?set|repo-server|flux|kustomize-controller|helm-controller|fleet");
  // What a program says as well of its own files and calls.
  private static final Set<Symptom> OTHERS =
      EnumSet.of(
          Symptom.MANIFESTS_NOT_RENDERED,
          Symptom.RENDER_FAILED,
          Symptom.CONFIGURATION_INVALID,
          Symptom.INPUT_INVALID,
          Symptom.REQUEST_REJECTED);

  // What workloads stand on, and say when it fails them.
  private static final Set<String> WORKLOADS = Set.of("databases", "migrations");

  private static final Pattern SENT =
      Pattern.compile(
          "has been (rolled back|uninstalled) due to (atomic|rollback-on-failure)|timed out waiting"
              + " for the condition|(pre|post)-(upgrade|install|rollback) hooks failed|failed"
              + " (pre|post)-(upgrade|install|rollback)|resource not ready, name: ");

  private boolean denying;

  /**
   * What a line means that is printed by a command, or after none.
   *
   * @param raw the line with what stands before it
   */
  public List<Entry> of(String text, String raw, ClusterCommand command) {
    denying = text.endsWith(DENIAL) || (denying && POLICYS.matcher(text).matches());
    List<Entry> meanings = Atlas.cluster().match(text, denying);
    if (meanings.isEmpty() && reports(text, raw, command)) {
      meanings = Atlas.cluster().match(text, true);
    }
    boolean own = command.of("kubectl", "logs") && !DELIVERING.matcher(command.words()).find();
    // What one message of a delivering tool is, no workload says.
    return own ? meanings.stream().filter(OwnWords::ofWorkload).toList() : meanings;
  }

  private static boolean ofWorkload(Entry entry) {
    return WORKLOADS.contains(entry.tool())
        || (entry.reach() == Entry.Reach.WORDS && !others(entry));
  }

  // What a tool of a cluster ends with is asked of all that such tools say; what nobody's command
  // stands before, only where it is no word of another tool's.
  private static boolean reports(String text, String raw, ClusterCommand command) {
    return (ENDS.matcher(text).lookingAt()
            && (command.ofCluster() || Atlas.catalogue().match(text, true).isEmpty()))
        || (raw.contains("[ERROR] ") && command.of("helm", "lint"))
        || raw.contains(" ERR github.com/kyverno/kyverno/");
  }

  /**
   * Whether a release was refused before anything was sent. An upgrade renders and compares first;
   * an installation sends definitions before it renders.
   */
  public static boolean rejectedUnsent(String text, List<Entry> meanings) {
    return text.contains("UPGRADE FAILED: ")
        ? renderedOnly(text, meanings) || meanings.stream().anyMatch(s -> s.boundary().isPresent())
        : meanings.stream().anyMatch(s -> s.id().equals("owned-before-update"));
  }

  /** Whether an upgrade ended while it rendered, which is before it sends anything. */
  public static boolean renderedOnly(String text, List<Entry> meanings) {
    return text.contains("UPGRADE FAILED: ")
        && !sent(text)
        && !meanings.isEmpty()
        && meanings.stream().allMatch(s -> s.topic().equals("render"));
  }

  /** Whether Helm waits for, undoes, or hooks on to what it has sent. */
  public static boolean sent(String text) {
    return SENT.matcher(text).find();
  }

  /** Takes from a log of a workload, in which no tool speaks, what it does not say. */
  public static void disown(Log log) {
    if (!log.console && !log.stream && log.commands.isEmpty() && !log.gate.ended()) {
      log.messages.removeIf(
          m -> !m.meanings().isEmpty() && m.meanings().stream().allMatch(OwnWords::others));
    }
  }

  private static boolean others(Entry entry) {
    return entry.meaning() instanceof Entry.Meaning.Plain plain && OTHERS.contains(plain.symptom());
  }
}
