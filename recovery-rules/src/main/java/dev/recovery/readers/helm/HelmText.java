package dev.recovery.readers.helm;

import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.EndedBeforeMutation.Boundary;
import dev.recovery.mutation.ResourceOperation.Kind;
import dev.recovery.readers.sink.Cluster;
import dev.recovery.readers.transport.LogClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what helm and helmfile print of releases. A chart's notes and a test's logs are somebody
 * else's words, and are passed over until helm is done with them.
 */
public final class HelmText {

  // Helm itself waits five minutes, and pipelines let it wait for ten or fifteen.
  private static final Duration YOUNG = Duration.ofMinutes(15);

  // Release "web" has been upgraded. Happy Helming!
  private static final Pattern DEPLOYED =
      Pattern.compile("Release \"([^\"]{1,250})\" has been (?:upgraded|installed)\\b.{0,100}");
  private static final Pattern GONE =
      Pattern.compile("release \"([^\"]{1,250})\" (?:uninstalled|deleted)");
  private static final Pattern INSTALLING =
      Pattern.compile("Release \"([^\"]{1,250})\" does not exist\\. Installing it now\\.");
  // upgrade.go:472: [debug] waiting for release web resources (created: 1 updated: 3  deleted: 1)
  private static final Pattern DEBUG =
      Pattern.compile("[a-z_]{1,30}\\.go:\\d{1,5}: (?:\\d{4}-.{1,60} )?\\[debug\\] (.{0,3500}+)");
  // What helm logs once it has sent something, and got an answer.
  private static final Pattern SENDING =
      Pattern.compile(
          "beginning wait for [1-9]\\d{0,5} resources|waiting for release .{1,250} resources"
              + " \\(created: .{0,100}|Patch \\S{1,120} \".{1,250}\" in namespace .{1,250}|Created a new \\S{1,120} called \".{0,500}"
              + "|Install failed and atomic is set, uninstalling release");
  private static final Pattern NOT_READY = Pattern.compile(".{1,120} is not ready: .{1,400}");
  private static final Pattern LINTED =
      Pattern.compile("(?:Error: )?\\d{1,5} chart\\(s\\) linted, (\\d{1,5}) chart\\(s\\) failed");
  private static final Pattern PHASE = Pattern.compile("Phase: {1,20}(\\w{1,20})");
  // What somebody else's words end at: helm's own, a job's, or the next command.
  private static final Pattern OWN_WORDS =
      Pattern.compile(
          "(?:Error: |Error from server|error: |FATA\\[|##\\[|::error|Release \"|release"
              + " \"|Upgrading release=|UPDATED RELEASES:|DELETED RELEASES:|FAILED"
              + " RELEASES:|hook\\[|make(?:\\[\\d{1,3}\\])?: \\*\\*\\*|ERROR: |Finished:"
              + " |\\[Pipeline\\]|PLAY |TASK \\[|fatal: |NAME: |TEST SUITE:"
              + " |time=|level=|\\{\"|Initializing the backend|Acquiring state lock|Plan: \\d|Previewing \\w"
              + "|(?:NAMESPACE|NAME|LAST SEEN|REVISION) {2,}[A-Z]"
              + "|\\S{1,300}: (?:Creating|Modifying|Destroying|Reading|Refreshing state|Still"
              + " [a-z]{4,12})\\b).{0,4000}");

  private final Cluster cluster;
  private final LogClock clock;
  private String release = "";
  private boolean looks;
  private boolean foreign;
  private boolean suite;
  private boolean repository;
  private Optional<Instant> deployed = Optional.empty();
  private Optional<Instant> tested = Optional.empty();
  private String listed = "";

  public HelmText(Cluster cluster, LogClock clock) {
    this.clock = clock;
    this.cluster = cluster;
  }

  /**
   * A command was given: what is printed next answers it.
   *
   * @param release the release that it names; the empty string where it names none
   * @param looks whether it only looks at a release
   */
  public void command(String release, boolean looks) {
    this.release = release;
    this.looks = looks;
    foreign = false;
    suite = false;
    listed = "";
  }

  /** Whether what is printed are the notes of a chart, or the logs of a test. */
  public boolean quotes() {
    return foreign;
  }

  /** The release that is spoken of, as facts refer to it. */
  public String subject() {
    return release.isEmpty() ? "" : "release " + release;
  }

  /**
   * Reads a line.
   *
   * @return whether helm printed it, or somebody whom helm quotes
   */
  public boolean line(String text, String at) {
    if (foreign && !OWN_WORDS.matcher(text).matches()) {
      return true;
    }
    // A repository that does not answer stops nothing: the chart that comes from it would.
    boolean behind =
        repository
            && !text.startsWith("...")
            && !text.startsWith("Error")
            && !text.startsWith("Update Complete");
    repository = text.startsWith("...Unable to get an update from the \"");
    if (repository || behind) {
      return true;
    }
    foreign = text.equals("NOTES:") || text.startsWith("POD LOGS: ");
    return foreign || debug(text, at) || ended(text, at) || status(text, at) || listed(text, at);
  }

  private boolean debug(String text, String at) {
    Matcher debug = DEBUG.matcher(text);
    if (!debug.matches()) {
      return false;
    }
    String said = debug.group(1);
    if (SENDING.matcher(said).matches()) {
      cluster.changed(named(), Kind.UPDATE, at);
    }
    if (said.startsWith("creating ")) {
      // Its definitions, or its first objects: no refusal that comes later is all that happened.
      cluster.earlier();
    }
    if (NOT_READY.matcher(said).matches()) {
      cluster.underWay(subject(), at);
    }
    return true;
  }

  private String named() {
    return release.isEmpty() ? "release" : subject();
  }

  private boolean ended(String text, String at) {
    Matcher deployed = DEPLOYED.matcher(text);
    if (deployed.matches()) {
      release = deployed.group(1);
      well(Kind.UPDATE, at);
      return true;
    }
    Matcher gone = GONE.matcher(text);
    if (gone.matches()) {
      release = gone.group(1);
      well(Kind.DELETE, at);
      return true;
    }
    if (text.startsWith("Rollback was a success")) {
      well(Kind.UPDATE, at);
      return true;
    }
    Matcher installing = INSTALLING.matcher(text);
    if (installing.matches()) {
      release = installing.group(1);
      return true;
    }
    Matcher linted = LINTED.matcher(text);
    if (linted.matches() && linted.group(1).equals("0")) {
      cluster.succeeded(at);
      return true;
    }
    if (linted.matches()) {
      cluster.observe(Symptom.LINT_FAILED, "", text, at);
      cluster.refused(Boundary.RENDERING, text, at);
      return true;
    }
    return false;
  }

  private void well(Kind kind, String at) {
    cluster.changed(named(), kind, at);
    cluster.succeeded(named(), at);
  }

  // NAME: web / LAST DEPLOYED: ... / STATUS: deployed / TEST SUITE: ...
  private boolean status(String text, String at) {
    if (text.startsWith("NAME: ")) {
      release = text.substring("NAME: ".length()).strip();
      return true;
    }
    if (text.startsWith("LAST DEPLOYED: ")) {
      deployed = LogClock.ansi(text.substring("LAST DEPLOYED: ".length()).strip());
      return true;
    }
    if (text.startsWith("TEST SUITE: ")) {
      suite = !text.endsWith(" None");
      return true;
    }
    if (suite && text.startsWith("Last Started: ")) {
      tested = LogClock.ansi(text.substring("Last Started: ".length()).strip());
      return true;
    }
    if (suite && text.startsWith("Last Completed: ")) {
      return true;
    }
    Matcher phase = PHASE.matcher(text);
    if (suite && phase.matches()) {
      if (phase.group(1).equals("Succeeded")) {
        cluster.succeeded(at);
      } else if (phase.group(1).equals("Failed") && !testedBefore()) {
        cluster.observe(Symptom.HOOK_FAILED, subject(), "a test of the release failed", at);
        cluster.changed(named(), Kind.UPDATE, at);
      }
      return true;
    }
    if (!text.startsWith("STATUS: ")) {
      return false;
    }
    String status = text.substring("STATUS: ".length()).strip();
    if (status.equals("deployed")) {
      if (looks) {
        // Where it stands proves no change.
        cluster.succeeded(at);
      } else {
        well(Kind.UPDATE, at);
      }
      return true;
    }
    if (young(status, deployed, clock.now())) {
      cluster.underWay(named(), at);
      return true;
    }
    return stands(cluster, named(), status, "", at);
  }

  // An upgrade shows how the tests of a revision before it came out.
  private boolean testedBefore() {
    return deployed.isPresent() && tested.filter(deployed.get()::isAfter).isPresent();
  }

  /**
   * What it means that a release stands at a status, whoever prints it.
   *
   * @return whether the status is known
   */
  public static boolean stands(
      Cluster cluster, String subject, String status, String description, String at) {
    switch (status) {
      case "pending-install", "pending-upgrade", "pending-rollback", "uninstalling" -> {
        cluster.observe(Symptom.RELEASE_LOCKED, subject, "the release is " + status, at);
        cluster.open(subject, at);
      }
      case "failed" -> {
        cluster.observe(Symptom.HELM_RELEASE_NOT_READY, subject, description, at);
        if (description.isEmpty() || !cluster.failure(subject, description, at)) {
          cluster.open(subject, at);
        }
      }
      case "deployed", "superseded", "uninstalled" -> {
        // It stands where its last operation left it.
      }
      default -> {
        cluster.unknownWord(at, subject, "release status", status);
        return false;
      }
    }
    return true;
  }

  /** An operation that began a few minutes ago is at work, and not left behind. */
  public static void pending(
      Cluster cluster,
      String subject,
      String status,
      Optional<Instant> since,
      Optional<Instant> now,
      String at) {
    if (young(status, since, now)) {
      cluster.observe(
          Symptom.OPERATION_IN_PROGRESS,
          subject,
          "the release is %s since %s".formatted(status, since.orElseThrow()),
          at);
    }
  }

  private static boolean young(String status, Optional<Instant> since, Optional<Instant> now) {
    return (status.startsWith("pending-") || status.equals("uninstalling"))
        && since.isPresent()
        && now.isPresent()
        && !now.get().isBefore(since.get())
        && now.get().isBefore(since.get().plus(YOUNG));
  }

  // UPDATED RELEASES: of helmfile, which goes through many, and lists them below
  private boolean listed(String text, String at) {
    if (text.equals("UPDATED RELEASES:")
        || text.equals("DELETED RELEASES:")
        || text.equals("FAILED RELEASES:")) {
      listed = text;
      if (listed.startsWith("FAILED")) {
        cluster.observe(Symptom.HELM_RELEASE_NOT_READY, "", text, at);
      } else {
        cluster.changed("release", Kind.UPDATE, at);
        cluster.succeeded(at);
      }
      return true;
    }
    if (listed.isEmpty()) {
      return false;
    }
    int end = text.indexOf(' ');
    String name = end < 0 ? text : text.substring(0, end);
    if (name.equals("NAME") || !name.matches("[a-z0-9][a-z0-9.-]{0,62}")) {
      listed = name.equals("NAME") ? listed : "";
      return name.equals("NAME");
    }
    if (listed.startsWith("FAILED")) {
      cluster.observe(Symptom.HELM_RELEASE_NOT_READY, "release " + name, text, at);
      cluster.open("release " + name, at);
    } else {
      cluster.succeeded("release " + name, at);
    }
    return true;
  }

  /** A blank line: a list of helmfile's is over. */
  public void blank() {
    listed = "";
  }
}
