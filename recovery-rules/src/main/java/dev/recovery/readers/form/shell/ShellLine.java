package dev.recovery.readers.form.shell;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A command line that a log echoes, and whether all of it only reads, or sends to a registry what
 * nobody deploys by that. What is not known is not taken for harmless.
 *
 * @param words the command, without its prompt; the empty string where the line echoes none
 */
public record ShellLine(String words) {

  public static final ShellLine NONE = new ShellLine("");

  private static final List<String> PROMPTS =
      List.of("$ ", "+ ", "##[group]Run ", "Run ", "##[command]", "[command]");
  private static final int MOST_PARTS = 30;
  // "Run failed" is no command.
  private static final Pattern OUTCOME =
      Pattern.compile(
          "(?:has |was )?(?:failed|succeeded|finished|completed|cancell?ed|discarded)\\.?");

  private static final Pattern TITLE =
      Pattern.compile("##\\[group]Run |##\\[section]Starting: |Run [\\w.-]{1,80}/[\\w./-]{1,120}@");

  /** Whether a line is the title under which a job runs its next step. */
  public static boolean titles(String line) {
    return TITLE.matcher(line).lookingAt();
  }

  private static final Pattern KEPT_BACK =
      Pattern.compile(
          "(?:lfs push|pr (?:merge|close|edit|comment|review|create)|run (?:rerun|cancel|delete)"
              + "|kv (?:put|patch|delete|destroy|undelete|rollback)|token (?:create|revoke)"
              + "|mr (?:merge|close|update|approve|create)|ci (?:run|retry|cancel|trigger)"
              + "|apply .{0,500}--cluster)\\b.{0,2000}");
  private static final Pattern ACTION =
      Pattern.compile(
          "(?:actions/(?:checkout|setup-[\\w-]{1,40}|upload-artifact|download-artifact|cache)"
              + "|[\\w-]{1,60}/(?:setup-[\\w-]{1,40}|checkov-action|trivy-action|tfsec-action"
              + "|cosign-installer|configure-aws-credentials|auth|login|login-action"
              + "|setup-tflint|gator-action|conftest-action))@\\S{1,80}");
  // Options before the verb whose value stands behind a space.
  private static final Set<String> WITH_VALUE =
      Set.of(
          "-C",
          "-c",
          "-n",
          "--namespace",
          "--context",
          "--kube-context",
          "--kubeconfig",
          "--git-dir",
          "--work-tree",
          "--registry-config",
          "--loglevel");
  private static final Set<String> ELSEWHERE = Set.of("publish", "exec-env", "exec-file");
  private static final Pattern REDIRECTED = Pattern.compile("\\d?>{1,2}&\\d|&>|>&");
  private static final Pattern SEPARATOR = Pattern.compile("\\|\\||&&|[|;&`)]|\\$\\(");
  private static final Pattern ASSIGNMENT = Pattern.compile("[A-Za-z_]\\w{0,80}=\\S{0,500}");
  private static final Set<String> BEFORE = Set.of("sudo", "time", "command", "exec", "!", "nohup");

  /** The command that a line echoes. */
  public static ShellLine echoed(String line) {
    for (String prompt : PROMPTS) {
      if (line.length() > prompt.length() && line.startsWith(prompt)) {
        String words = line.substring(prompt.length()).strip();
        return words.isEmpty()
                || Character.isWhitespace(line.charAt(prompt.length()))
                || Character.isDigit(words.charAt(0))
                || OUTCOME.matcher(words).matches()
            ? NONE
            : new ShellLine(words);
      }
    }
    return NONE;
  }

  public boolean isNone() {
    return words.isEmpty();
  }

  /** The program that does the first part, without its path. */
  public String program() {
    return SEPARATOR
        .splitAsStream(redirected())
        .map(ShellLine::bare)
        .map(parts -> parts.isEmpty() ? "" : parts.get(0))
        .findFirst()
        .orElse("");
  }

  /**
   * The verb of a command: git -C live push -> push.
   *
   * @param part its words, the program first
   */
  public static String verb(List<String> part) {
    int at = verbAt(part);
    return at < part.size() ? part.get(at) : "";
  }

  private static int verbAt(List<String> part) {
    int at = 1;
    while (at < part.size() && part.get(at).startsWith("-")) {
      at += WITH_VALUE.contains(part.get(at)) ? 2 : 1;
    }
    return Math.min(at, part.size());
  }

  /** What it runs one after the other, each part as its words. */
  public List<List<String>> parts() {
    return SEPARATOR
        .splitAsStream(redirected())
        .limit(MOST_PARTS)
        .map(ShellLine::bare)
        .filter(part -> !part.isEmpty())
        .toList();
  }

  /** Whether every part of it is known to do nothing but read. */
  public boolean reads() {
    if (ACTION.matcher(words).matches()) {
      return true;
    }
    String[] parts = SEPARATOR.split(redirected(), MOST_PARTS);
    for (String part : parts) {
      if (!reads(bare(part))) {
        return false;
      }
    }
    return parts.length < MOST_PARTS;
  }

  private String redirected() {
    return REDIRECTED.matcher(words).replaceAll(" ");
  }

  private static boolean reads(List<String> part) {
    if (part.isEmpty()) {
      return true;
    }
    String program = part.get(0);
    if (program.equals("curl") || program.equals("wget")) {
      return part.stream()
          .noneMatch(
              w ->
                  w.startsWith("-X")
                      || w.startsWith("-d")
                      || w.startsWith("--data")
                      || w.startsWith("--request")
                      || w.startsWith("-F")
                      || w.startsWith("-T")
                      || w.startsWith("--upload")
                      || w.startsWith("--post"));
    }
    if (program.equals("sops")) {
      // All else that it does, it does to a file.
      return Collections.disjoint(part, ELSEWHERE);
    }
    if (program.equals("find")) {
      return part.stream().noneMatch(w -> w.startsWith("-exec") || w.startsWith("-ok"));
    }
    if (program.equals("xargs")) {
      // -0 -n1 -I {} program
      int first = 1;
      while (first < part.size()
          && (part.get(first).startsWith("-") || part.get(first - 1).matches("-[InLPds]"))) {
        first++;
      }
      return reads(part.subList(Math.min(first, part.size()), part.size()));
    }
    String verb = verb(part);
    String rest = String.join(" ", part.subList(verbAt(part), part.size()));
    return ReadingPrograms.read(program, verb.isEmpty() ? "version" : verb)
        && !KEPT_BACK.matcher(rest).matches();
  }

  // sudo FOO=1 /usr/local/bin/conftest test x -> conftest test x
  private static List<String> bare(String part) {
    List<String> words = List.of(part.strip().split("\\s+", 60));
    int first = 0;
    while (first < words.size()
        && (words.get(first).isEmpty()
            || BEFORE.contains(words.get(first))
            || ASSIGNMENT.matcher(words.get(first)).matches())) {
      first++;
    }
    if (first == words.size()) {
      return List.of();
    }
    String program = words.get(first).substring(words.get(first).lastIndexOf('/') + 1);
    return java.util.stream.Stream.concat(
            java.util.stream.Stream.of(program.isEmpty() ? words.get(first) : program),
            words.stream().skip(first + 1L))
        .toList();
  }
}
