package dev.recovery.readers.pipeline;

import dev.recovery.readers.atlas.Atlas;
import dev.recovery.readers.atlas.Entry;
import dev.recovery.readers.form.shell.CommandLine;
import dev.recovery.readers.form.shell.ShellLine;
import dev.recovery.readers.sink.Log;
import dev.recovery.readers.sink.gate.Checks;
import dev.recovery.readers.sink.gate.Checks.Kind;
import dev.recovery.readers.sink.gate.Checks.Word;
import dev.recovery.readers.sink.gate.LineReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads what Git answers to the commands of a job. What it refuses reached nobody. A push that went
 * through is somebody's desired state by now, and what follows from it no job's log tells.
 */
public final class GitText implements LineReader {

  /** What the atlas knows Git's own lines by: others use the same words of other things. */
  private static final String HEAD = "git: ";

  private static final Set<String> HOSTS = Set.of("git", "github", "gitlab", "azure-devops");
  private static final Set<String> CLUSTERS =
      Set.of("kubectl", "oc", "helm", "helmfile", "kustomize", "argocd", "flux");
  // ! [remote rejected] main -> main (protected branch hook declined)
  private static final Pattern REFUSED =
      Pattern.compile(
          "!\\s{1,3}\\[(?:remote )?(?:rejected|failure)\\]\\s{1,60}\\S.{0,600} \\(.{1,300}\\)");
  // * [new tag]  v5 -> v5, or 1d2c3b4..5e6f7a8  main -> main
  private static final Pattern ACCEPTED =
      Pattern.compile(
          "(?:[*+-] )?(?:\\[(?:new (?:branch|tag|reference)|deleted)\\]"
              + "|[0-9a-f]{5,40}\\.{2,3}[0-9a-f]{5,40})\\s{1,60}\\S.{0,600}");
  private static final Pattern OWN =
      Pattern.compile(
          "(?:stderr: |[\\w.@-]{1,120}: )?(?:fatal: (?!\\[)|error: |remote: |hint: |warning: |CONFLICT \\(|Automatic"
              + " merge failed|Permission denied \\(|Host key verification failed|ssh: |kex_|ERROR:"
              + " |Please make sure you have the correct access|and the repository exists|To"
              + " \\S|From \\S|Everything up-to-date|nothing to commit|\\*\\*\\* Please tell me|batch"
              + " response: |Failed to clone|Error downloading object).{0,2000}+");

  /** What a command came to that failed, as long as nobody tries it again. */
  private record Trouble(Entry meaning, String line, String at, boolean byExitOnly) {}

  private final Log log;
  private final Checks checks;
  private final Map<String, Trouble> troubles = new LinkedHashMap<>();
  private ShellLine command = ShellLine.NONE;
  private String verb = "";
  private boolean sent;

  public GitText(Log log, Checks checks) {
    this.log = log;
    this.checks = checks;
  }

  @Override
  public boolean answers(ShellLine given) {
    List<List<String>> parts = given.parts();
    return !given.words().contains("||")
        && parts.stream().anyMatch(p -> verb(p).equals("push"))
        && parts.stream().allMatch(GitText::harmless);
  }

  private static boolean harmless(List<String> part) {
    return verb(part).equals("push") || new ShellLine(String.join(" ", part)).reads();
  }

  @Override
  public void command(ShellLine given) {
    command = given;
    sent = false;
    verb =
        given.parts().stream()
            .map(GitText::verb)
            .filter(v -> !v.isEmpty())
            .reduce((first, last) -> last)
            .orElse("");
    if (verb.isEmpty() ? goesOn(given) : !given.words().contains("||")) {
      // Where the shell went on, or tries once more, what came before did not end the job.
      if (verb.isEmpty()) {
        troubles.clear();
      } else {
        troubles.remove(verb);
      }
    }
  }

  private static boolean goesOn(ShellLine given) {
    return CommandLine.of(given.words()).isPresent() || CLUSTERS.contains(given.program());
  }

  @Override
  public boolean line(String text, String at) {
    String line = text.strip();
    boolean refused = line.startsWith("!") && REFUSED.matcher(line).matches();
    if ((verb.isEmpty() && !refused) || line.length() > 2200) {
      return false;
    }
    if (verb.equals("push") && ACCEPTED.matcher(line).matches()) {
      sent = true;
      return true;
    }
    if (!refused && !OWN.matcher(line).matches()) {
      return false;
    }
    Optional<Entry> meaning = meaning(line);
    boolean unknown = meaning.isEmpty() && !line.startsWith("fatal: ");
    if (meaning.isPresent() || line.startsWith("fatal: ")) {
      tell(meaning.or(() -> meaning("failed: " + line)), line, at);
    }
    // "ERROR: Job failed" is the runner's.
    return !(unknown && (line.startsWith("ERROR: ") || line.startsWith("error: ")));
  }

  // The first that is known is the reason; what follows repeats it in general words.
  private void tell(Optional<Entry> meaning, String line, String at) {
    boolean byExit = line.startsWith("nothing to commit");
    meaning.ifPresent(entry -> troubles.putIfAbsent(verb, new Trouble(entry, line, at, byExit)));
  }

  private static Optional<Entry> meaning(String line) {
    // What a hook or a rule of the host answers says more than Git does.
    boolean host = line.startsWith("remote: ") || line.startsWith("!");
    return Atlas.catalogue().match(HEAD + line, true).stream()
        .filter(e -> e.meaning() instanceof Entry.Meaning.Plain)
        .filter(e -> e.tool().equals("git") || (host && HOSTS.contains(e.tool())))
        .findFirst();
  }

  private static String verb(List<String> part) {
    return part.get(0).equals("git") ? ShellLine.verb(part) : "";
  }

  @Override
  public void end() {
    boolean answered = troubles.containsKey("push") && !sent;
    if (verb.equals("push") && !answered) {
      log.gate.opaque(command);
    }
    verb = "";
  }

  @Override
  public void finish() {
    end();
    troubles
        .values()
        .forEach(
            t -> {
              if (!t.byExitOnly() || log.exited()) {
                Entry.Meaning.Plain plain = (Entry.Meaning.Plain) t.meaning().meaning();
                checks.said(
                    Kind.SOURCE,
                    "git",
                    "",
                    Word.REPORTED,
                    HEAD + t.line(),
                    t.at(),
                    plain.symptom());
              }
            });
    troubles.clear();
  }
}
