package dev.recovery.readers.sink.quote;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What a reader asks for at once beside a message of some kind, and which line of the same output
 * answers: how much memory a container may have that used more, as whom a pod asks that is refused,
 * which revision of a release stands as pending, which version of a tool does not know the language
 * that it is given.
 */
enum Companions {
  MEMORY(
      "OOMKilled|OutOfMemory|exit code:? 137|memory limit|signal: killed",
      "memory: {1,8}\\d\\S{0,20}|Memory limit.{0,60}"),
  IDENTITY(
      "(?i)access ?denied|not authorized|unauthorized|forbidden|permission|webidentity|no credential",
      "(?:Service ?Account|serviceAccountName|serviceAccount): {1,20}\\S.{0,120}"
          + "|(?:eks\\.amazonaws\\.com/role-arn|iam\\.gke\\.io/gcp-service-account"
          + "|azure\\.workload\\.identity/client-id): {0,4}\\S.{0,160}"
          + "|.{0,40}(?:role-to-assume|Assum(?:ed|ing) role|Authenticated as|Logged in as)\\W.{0,160}"),
  ENDED(
      "CrashLoopBackOff|Back-off restarting failed container",
      "Message: {1,20}\\S.{0,400}|Exit Code: {1,20}[1-9]\\d{0,3}|Reason: {1,20}(?:Error|OOMKilled)"),
  PENDING(
      "another operation \\(install/upgrade/rollback\\) is in progress",
      "\\d{1,6}\\s.{0,200}\\b(?:pending-install|pending-upgrade|pending-rollback|uninstalling)\\b.{0,120}"),
  KEY(
      "(?i)data key required to decrypt|cannot get sops data key|no key could decrypt",
      ".{0,40}(?:failed to load|failed to open|no identity matched|could not decrypt|error decrypting)"
          + ".{0,300}|.{0,20}/\\S{1,200}: no such file.{0,60}"),
  CRASH(
      "(?i)plugin (?:crashed|did not respond)|crashed!|stack trace",
      "(?:panic|fatal error): .{1,300}"),
  VERSION(
      "(?i)parse.?error|syntax|unsupported|deprecated|not declared|unknown field|no longer supported"
          + "|requires version|required version|unknown (?:flag|command|shorthand)"
          + "|no matches for kind|not a valid|undefined function|core version",
      "(?:Running )?[A-Za-z][\\w .-]{1,40}?(?: version|:)? \"?v?\\d{1,4}\\.\\d{1,4}(?:\\.\\d{1,6})?"
          + "[\\w.+-]{0,40}\"?(?: on \\S{1,40})?");

  private final Pattern said;
  private final Pattern answers;

  Companions(String said, String answers) {
    this.said = Pattern.compile(said);
    this.answers = Pattern.compile(answers);
  }

  /** What is asked for beside a message. */
  static List<Companions> of(String quote) {
    return List.of(values()).stream().filter(c -> c.said.matcher(quote).find()).toList();
  }

  /**
   * Whether a line answers.
   *
   * @param line without what a job puts before it, and without its indent
   */
  boolean answeredBy(String line) {
    return answers.matcher(line).matches();
  }
}
