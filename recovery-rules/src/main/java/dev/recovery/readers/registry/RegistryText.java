package dev.recovery.readers.registry;

import dev.recovery.boundary.Symptom;
import dev.recovery.readers.form.shell.ShellLine;
import dev.recovery.readers.sink.gate.Checks;
import dev.recovery.readers.sink.gate.Checks.Kind;
import dev.recovery.readers.sink.gate.Checks.Word;
import dev.recovery.readers.sink.gate.LineReader;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what a registry answers to a job that pushes, pulls, copies or signs. The words are those
 * that a cluster uses of an image, and mean another thing: the credentials are the job's own, and
 * no pull secret. What is refused so was never published.
 */
public final class RegistryText implements LineReader {

  private static final Set<String> TOOLS =
      Set.of(
          "docker",
          "podman",
          "buildah",
          "nerdctl",
          "helm",
          "crane",
          "skopeo",
          "oras",
          "cosign",
          "regctl",
          "kaniko",
          "executor",
          "notation");
  private static final Set<String> VERBS =
      Set.of(
          "push",
          "pull",
          "copy",
          "cp",
          "tag",
          "build",
          "buildx",
          "login",
          "sign",
          "attest",
          "image",
          "bake",
          "registry");

  // 2.1.0: digest: sha256:… size: 1573
  private static final Pattern PUSHED =
      Pattern.compile("(\\S{1,300}): digest: (sha256:[0-9a-f]{64}) size: \\d{1,9}");
  private static final Pattern DONE =
      Pattern.compile(
          "(?:Pushed: \\S{1,300}|Pushed \\[registry\\] \\S{1,300}|Login Succeeded!?|Writing"
              + " manifest to image destination|Pushing signature to: \\S{1,300}|Status:"
              + " (?:Downloaded newer image|Image is up to date) for \\S{1,300})");
  private static final Pattern PROGRESS =
      Pattern.compile(
          "The push refers to repository \\[.{1,300}\\]|[0-9a-f]{12}: .{1,200}|#\\d{1,4}"
              + " .{0,500}|Digest: sha256:[0-9a-f]{64}|-{4,}|> .{1,200}|[\\d/]{10} [\\d:]{8}"
              + " (?:Copying from|existing (?:manifest|blob)|pushed blob).{1,500}");
  private static final Pattern PROBLEM =
      Pattern.compile(
          "(?i)(?:error\\b.{0,40}?:|denied:|unauthorized:|no basic auth"
              + " credentials|toomanyrequests:|name unknown:|manifest unknown|tag invalid:|received"
              + " unexpected http status|failed to |time=\\S{1,60} level=fatal|main\\.go:\\d{1,5}:"
              + " error|quota exceeded|buildx failed with:|unknown:|repository name not"
              + " known|invalid reference format|(?:initializing|reading|writing|copying|trying to"
              + " reuse) [\\w ]{3,30}[ :]).{0,3500}+");

  /** What words of an answer mean here; the first that fits counts. */
  private record Answer(List<String> words, Symptom symptom) {}

  private static final List<Answer> ANSWERS =
      List.of(
          new Answer(
              List.of("fulcio", "oidc", "id token", "identity token"),
              Symptom.CREDENTIAL_EXCHANGE_FAILED),
          new Answer(
              List.of(
                  "token has expired",
                  "token is expired",
                  "expiredtoken",
                  "credentials have expired"),
              Symptom.CREDENTIALS_EXPIRED),
          new Answer(
              List.of("toomanyrequests", "too many requests", "rate limit", "rate exceeded"),
              Symptom.ARTIFACT_REGISTRY_UNAVAILABLE),
          new Answer(
              List.of("quota", "no space left", "insufficient storage"), Symptom.CAPACITY_EXCEEDED),
          new Answer(
              List.of(
                  "manifest unknown",
                  "manifest_unknown",
                  "name unknown",
                  "name_unknown",
                  "repository does not exist",
                  "repository name not known",
                  ": not found",
                  "404 not found"),
              Symptom.ARTIFACT_NOT_FOUND),
          new Answer(
              List.of(
                  "denied",
                  "401",
                  "403",
                  "unauthorized",
                  "forbidden",
                  "no basic auth credentials",
                  "authentication required",
                  "insufficient_scope",
                  "immutable",
                  "cannot be overwritten"),
              Symptom.ARTIFACT_ACCESS_REFUSED),
          new Answer(
              List.of(
                  "status: 50",
                  "status code 50",
                  "http status: 50",
                  "500 internal",
                  "502 bad",
                  "503 service",
                  "504 gateway",
                  "timeout",
                  "timed out",
                  "connection refused",
                  "connection reset",
                  "no such host",
                  "eof",
                  "tls:",
                  "x509",
                  "dial tcp",
                  "i/o"),
              Symptom.ARTIFACT_REGISTRY_UNAVAILABLE));

  private final Checks checks;
  private String tool = "";
  private String subject = "";
  private boolean told;

  public RegistryText(Checks checks) {
    this.checks = checks;
  }

  @Override
  public void command(ShellLine command) {
    List<String> words = List.of(command.words().split("\\s+", 6));
    boolean registry =
        TOOLS.contains(command.program()) && words.stream().anyMatch(VERBS::contains);
    tool = registry ? command.program() : "";
    subject =
        registry
            ? words.stream()
                .filter(w -> w.indexOf('/') > 0 && !w.startsWith("-"))
                .findFirst()
                .orElse("")
            : "";
    told = false;
  }

  @Override
  public boolean line(String text, String at) {
    String line = text.strip();
    if (line.length() > 3800) {
      return false;
    }
    if (line.startsWith("The push refers to repository [")) {
      tool = tool.isEmpty() ? "docker" : tool;
      return true;
    }
    Matcher pushed = PUSHED.matcher(line);
    if (pushed.matches() || (!tool.isEmpty() && DONE.matcher(line).matches())) {
      checks.said(Kind.PUSH, "registry", subject, Word.PASSED, line, at);
      return true;
    }
    if (line.startsWith("ERROR: failed to solve: ") || line.startsWith("ERROR: failed to push ")) {
      tool = tool.isEmpty() ? "docker" : tool;
    }
    if (tool.isEmpty()) {
      return false;
    }
    if (PROBLEM.matcher(line).matches()) {
      return problem(line, at);
    }
    return PROGRESS.matcher(line).matches();
  }

  // The first answer is the reason; tools repeat it in longer sentences.
  private boolean problem(String line, String at) {
    String lower = line.toLowerCase(Locale.ROOT);
    Optional<Symptom> symptom =
        ANSWERS.stream()
            .filter(a -> a.words().stream().anyMatch(lower::contains))
            .map(Answer::symptom)
            .findFirst();
    if (symptom.isPresent() && !told) {
      checks.said(Kind.PUSH, "registry", subject, Word.FAILED, line, at, symptom.get());
      told = true;
    }
    return symptom.isPresent();
  }

  @Override
  public void finish() {
    tool = "";
  }
}
