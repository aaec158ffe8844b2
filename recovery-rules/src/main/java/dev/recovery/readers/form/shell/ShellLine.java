package dev.recovery.readers.form.shell;

import java.util.Collections;
import java.util.List;
import java.util.Map;
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

  // They look at files, at what they are given, or at their own environment.
  private static final Set<String> READING =
      Set.of(
          "conftest",
          "opa",
          "tfsec",
          "driftctl",
          "checkov",
          "trivy",
          "tflint",
          "terraform-compliance",
          "gator",
          "kubeconform",
          "kubeval",
          "kube-linter",
          "kube-score",
          "polaris",
          "pluto",
          "datree",
          "kics",
          "snyk",
          "semgrep",
          "gitleaks",
          "terrascan",
          "regula",
          "sentinel",
          "infracost",
          "yamllint",
          "shellcheck",
          "hadolint",
          "actionlint",
          "pre-commit",
          "slsa-verifier",
          "cd",
          "ls",
          "cat",
          "echo",
          "printf",
          "export",
          "set",
          "unset",
          "source",
          ".",
          "mkdir",
          "cp",
          "mv",
          "tar",
          "unzip",
          "jq",
          "yq",
          "grep",
          "sed",
          "awk",
          "head",
          "tail",
          "sort",
          "tee",
          "test",
          "[",
          "true",
          "exit",
          "sleep",
          "date",
          "env",
          "which",
          "diff",
          "wc",
          "cut",
          "tr",
          "sha256sum",
          "base64",
          "id",
          "pwd",
          "uname",
          "chmod",
          "touch",
          "if",
          "then",
          "else",
          "fi",
          "for",
          "do",
          "done",
          "while",
          "pip",
          "apk",
          "apt-get",
          "asdf",
          "tfenv",
          "mise",
          "age");

  // What the second word has to be for a program that can also change something.
  private static final Map<String, Set<String>> VERBS =
      Map.ofEntries(
          Map.entry("kyverno", Set.of("apply", "test", "version", "jp")),
          Map.entry(
              "cosign",
              Set.of(
                  "verify",
                  "verify-attestation",
                  "verify-blob",
                  "verify-blob-attestation",
                  "version",
                  "tree",
                  "triangulate",
                  "initialize",
                  "download",
                  "sign",
                  "attest",
                  "copy")),
          Map.entry(
              "notation", Set.of("sign", "verify", "list", "ls", "inspect", "version", "login")),
          Map.entry("gh", Set.of("pr", "run", "attestation")),
          Map.entry("glab", Set.of("ci", "mr")),
          Map.entry(
              "helm",
              Set.of(
                  "lint",
                  "template",
                  "show",
                  "pull",
                  "repo",
                  "dependency",
                  "dep",
                  "version",
                  "get",
                  "list",
                  "history",
                  "status",
                  "registry",
                  "push",
                  "package")),
          Map.entry(
              "kubectl",
              Set.of(
                  "get",
                  "describe",
                  "logs",
                  "explain",
                  "version",
                  "diff",
                  "events",
                  "top",
                  "config",
                  "api-resources")),
          Map.entry("flux", Set.of("get", "logs", "check", "diff", "trace", "tree", "events")),
          Map.entry("vault", Set.of("kv", "read", "status", "login", "token", "version")),
          Map.entry(
              "git",
              Set.of(
                  "clone",
                  "fetch",
                  "checkout",
                  "diff",
                  "log",
                  "show",
                  "status",
                  "rev-parse",
                  "config",
                  "ls-remote",
                  "describe",
                  "submodule",
                  "version",
                  "switch",
                  "branch",
                  "add",
                  "commit",
                  "restore",
                  "ls-files",
                  "rev-list",
                  "pull")),
          Map.entry(
              "docker",
              Set.of(
                  "pull",
                  "images",
                  "inspect",
                  "manifest",
                  "version",
                  "info",
                  "login",
                  "build",
                  "buildx",
                  "push",
                  "tag")),
          Map.entry(
              "crane",
              Set.of(
                  "digest",
                  "manifest",
                  "ls",
                  "validate",
                  "config",
                  "auth",
                  "copy",
                  "cp",
                  "push",
                  "tag")),
          Map.entry("skopeo", Set.of("inspect", "list-tags", "login", "copy")),
          Map.entry("oras", Set.of("pull", "discover", "manifest", "login", "push", "cp", "copy")),
          Map.entry(
              "terraform",
              Set.of(
                  "init",
                  "plan",
                  "validate",
                  "fmt",
                  "show",
                  "version",
                  "providers",
                  "output",
                  "graph")),
          Map.entry(
              "tofu",
              Set.of(
                  "init",
                  "plan",
                  "validate",
                  "fmt",
                  "show",
                  "version",
                  "providers",
                  "output",
                  "graph")));

  private static final Pattern TITLE =
      Pattern.compile("##\\[group]Run |##\\[section]Starting: |Run [\\w.-]{1,80}/[\\w./-]{1,120}@");

  /** Whether a line is the title under which a job runs its next step. */
  public static boolean titles(String line) {
    return TITLE.matcher(line).lookingAt();
  }

  private static final Pattern KEPT_BACK =
      Pattern.compile(
          "(?:pr (?:merge|close|edit|comment|review|create)|run (?:rerun|cancel|delete)"
              + "|kv (?:put|patch|delete|destroy|undelete|rollback)|token (?:create|revoke)"
              + "|mr (?:merge|close|update|approve|create)|ci (?:run|retry|cancel|trigger)"
              + "|apply .{0,500}--cluster)\\b.{0,2000}");
  private static final Pattern ACTION =
      Pattern.compile(
          "(?:actions/(?:checkout|setup-[\\w-]{1,40}|upload-artifact|download-artifact|cache)"
              + "|[\\w-]{1,60}/(?:setup-[\\w-]{1,40}|checkov-action|trivy-action|tfsec-action"
              + "|cosign-installer|configure-aws-credentials|auth|login|login-action"
              + "|setup-tflint|gator-action|conftest-action))@\\S{1,80}");
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
    Set<String> verbs = VERBS.get(program);
    if (verbs == null) {
      return READING.contains(program);
    }
    String verb =
        part.stream().skip(1).filter(w -> !w.startsWith("-")).findFirst().orElse("version");
    String rest = String.join(" ", part.subList(1, part.size()));
    return verbs.contains(verb) && !KEPT_BACK.matcher(rest).matches();
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
