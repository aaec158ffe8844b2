package dev.recovery.readers.form.shell;

import java.util.regex.Pattern;

/**
 * What one file of output shows of the commands that were given and of how its job ended. Mutable
 * while read.
 */
public final class GateSigns {

  // One tool that tells at its end what it changed.
  private static final Pattern TELLS =
      Pattern.compile(
          "(?:npx |pnpm |yarn )?(?:terraform|tofu|terragrunt|pulumi|cdk|sam) [^;&|`(]{0,400}?"
              + "\\b(?:apply|up|update|deploy|destroy|refresh|init|plan|preview|login|select)\\b[^;&|`(]{0,2000}");

  private String speaker = "";
  private boolean reading;
  private boolean opaque;
  private boolean unheard;
  private boolean forgiven;
  private String succeeded = "";
  private String conclusion = "";
  private String conclusionAt = "";
  private boolean concluded;
  private boolean well;
  private boolean passed;
  private long lines;
  private long owned;

  /** Whoever speaks is called this: a job, a container or a worker. */
  public void speaker(String name) {
    speaker = name;
  }

  public String speaker() {
    return speaker;
  }

  /** A command was echoed that only reads, by what is known of it. */
  public void reading() {
    reading = true;
  }

  /** A command was echoed of which nobody knows whether it changes something. */
  public void opaque(ShellLine command) {
    opaque = true;
    unheard |= !TELLS.matcher(command.words()).matches();
  }

  /** The job may fail, by its own configuration. */
  public void forgive() {
    forgiven = true;
  }

  /**
   * The job ended well, by its own account: so it did whatever the commands in it said of
   * themselves, while what a tool reports as an error stays one.
   *
   * @param source where it says so
   */
  public void succeed(String source) {
    succeeded = source;
  }

  /**
   * The last thing that is told is how a whole run ended.
   *
   * @param words with the names of its jobs; the empty string where more is told
   * @param source where it says so
   */
  public void conclusion(String words, String source) {
    conclusion = words;
    conclusionAt = source;
  }

  public String conclusionAt() {
    return conclusionAt;
  }

  public String conclusion() {
    return conclusion;
  }

  /**
   * The job is one of a run that ended well as a whole.
   *
   * @param source where a CI system says so
   */
  public void conclude(String source) {
    concluded = true;
    succeed(source);
  }

  /**
   * A line was read.
   *
   * @param known whether a checker, a job or a reading command wrote it
   */
  public void line(boolean known) {
    lines++;
    owned += known ? 1 : 0;
  }

  /** Whether a command was echoed that may change something and need not tell of it. */
  public boolean unheard() {
    return unheard;
  }

  /** The line that was read last was written by something that only looks. */
  public void looked() {
    owned++;
  }

  /**
   * The job's last word is that it ended well.
   *
   * @param source where it says so
   */
  public void endWell(String source) {
    well = true;
    succeed(source);
  }

  /** The service's last word of all its jobs is that they passed: what failed was tried again. */
  public void pass(String source) {
    passed = true;
    endWell(source);
  }

  public boolean passed() {
    return passed;
  }

  /** Whether what was told to fail in it is not what its run ended with. */
  public boolean over(boolean mutates) {
    return passed || (forgiven() && !mutates);
  }

  /** Whether nothing that failed in it made its run fail. */
  public boolean forgiven() {
    return allowed() || well;
  }

  /** Whether it may fail by its configuration, or did not count by the account of its service. */
  public boolean allowed() {
    return forgiven || concluded;
  }

  public boolean succeeded() {
    return !succeeded.isEmpty();
  }

  /** Where the job says that it ended well; the empty string where it does not. */
  public String success() {
    return succeeded;
  }

  /** Whether a check or a job spoke in it. */
  public boolean ended() {
    return owned > 0;
  }

  /**
   * Whether the file shows nothing but commands that read, or no command at all and much of what
   * checkers write. What an unknown command did, no checker's word excludes.
   */
  public boolean onlyReads() {
    return !opaque && (reading || owned * 4 >= lines);
  }
}
