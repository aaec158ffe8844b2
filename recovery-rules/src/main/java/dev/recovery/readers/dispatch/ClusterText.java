package dev.recovery.readers.dispatch;

import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.EndedBeforeMutation.Boundary;
import dev.recovery.mutation.ResourceOperation.Kind;
import dev.recovery.readers.atlas.Atlas;
import dev.recovery.readers.atlas.Entry;
import dev.recovery.readers.dispatch.lines.OwnWords;
import dev.recovery.readers.form.Json;
import dev.recovery.readers.form.KubeObject;
import dev.recovery.readers.form.shell.ExitStatus;
import dev.recovery.readers.form.shell.ShellLine;
import dev.recovery.readers.form.text.RetryWords;
import dev.recovery.readers.gitops.ArgoAppText;
import dev.recovery.readers.gitops.FluxText;
import dev.recovery.readers.helm.AnsibleText;
import dev.recovery.readers.helm.HelmText;
import dev.recovery.readers.kubernetes.ClusterCommand;
import dev.recovery.readers.kubernetes.KubectlText;
import dev.recovery.readers.kubernetes.LiveDiff;
import dev.recovery.readers.kubernetes.Refusals;
import dev.recovery.readers.kubernetes.RolloutText;
import dev.recovery.readers.kubernetes.Workload;
import dev.recovery.readers.kubernetes.described.CertificateText;
import dev.recovery.readers.kubernetes.described.DescribeText;
import dev.recovery.readers.kubernetes.described.DescribedObject;
import dev.recovery.readers.policy.ImageChecks;
import dev.recovery.readers.secrets.SecretObjects;
import dev.recovery.readers.sink.Cluster;
import dev.recovery.readers.transport.LogClock;
import dev.recovery.readers.transport.LogPrefix;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads lines that kubectl, argocd, flux, helm and controllers print. A line that is not one of
 * theirs is left to the others.
 */
public final class ClusterText {

  private final Cluster cluster;
  private final String source;
  private final LiveDiff diff;
  private final LogClock clock = new LogClock();
  private final KubeTable table;
  private final ControllerLog controllers;
  private final ArgoAppText argo;
  private final DescribeText describe = new DescribeText(this::described);
  private final CertificateText certificate;
  private final HelmText helm;
  private final FluxText flux;
  private final RolloutText rollout;
  private final AnsibleText ansible;
  private final OwnWords words = new OwnWords();
  private ClusterCommand command = ClusterCommand.NONE;
  private boolean refusal;
  private boolean spoken;
  private String sent = "";
  // What GitLab's runner retells of the pod that it runs in; where that never comes, it says so.
  private static final String OF_THE_RUNNER = "WARNING: Event retrieved from the cluster:";

  private String speaker = "";

  public ClusterText(String source, Cluster cluster) {
    this.source = source;
    this.cluster = cluster;
    this.diff = new LiveDiff(cluster);
    this.table = new KubeTable(cluster, clock);
    this.controllers = new ControllerLog(source, cluster);
    this.argo = new ArgoAppText(cluster, clock);
    this.certificate = new CertificateText((at, objects) -> KubeObjects.read(at, objects, cluster));
    this.helm = new HelmText(cluster, clock);
    this.flux = new FluxText(cluster);
    this.rollout = new RolloutText(cluster);
    this.ansible = new AnsibleText(cluster);
  }

  /**
   * Reads one line.
   *
   * @return whether it was one of a cluster's
   */
  public boolean line(LogPrefix stripped, String raw, long number) {
    String text = stripped.text();
    if (text.startsWith("╷") || text.startsWith("│") || text.startsWith("╵")) {
      return false;
    }
    String trimmed = text.strip();
    String at = source + ":" + number;
    if (RetryWords.are(trimmed)) {
      cluster.sightings().again();
    }
    RetryWords.attempt(trimmed)
        .filter(a -> cluster.sightings().attempt(a.series(), a.number(), a.worked(), source))
        .ifPresent(a -> cluster.succeeded(at));
    clock.see(raw);
    boolean typed = !text.startsWith(" ") && !ClusterCommand.echoed(text, !helm.quotes()).isNone();
    if (typed) {
      certificate.end();
    }
    if (certificate.line(text, at) || describe.line(text, typed, command.words(), at)) {
      return true;
    }
    if (controllers.pairs(raw, at)) {
      return spoke(true);
    }
    clock.see(trimmed);
    if (trimmed.startsWith(OF_THE_RUNNER)) {
      return true;
    }
    if (trimmed.isEmpty()) {
      table.end();
      helm.blank();
      return false;
    }
    return read(text, raw, trimmed, at);
  }

  /** Whether a line's fields say which controller logged it, wherever it stands; reads it. */
  public boolean logged(String raw, long number) {
    return spoke(controllers.pairs(raw, source + ":" + number));
  }

  /** Reads a line of a script that is about to be run: its commands, and nothing that it says. */
  public void scripted(LogPrefix stripped, long number) {
    command(stripped.text().strip(), source + ":" + number);
  }

  private boolean read(String text, String raw, String trimmed, String at) {
    if (diff.line(text, at) || command(trimmed, at)) {
      speaker = "";
      return true;
    }
    if (ExitStatus.endsJob(trimmed)) {
      cluster.exited(at);
      return false;
    }
    if (ShellLine.titles(text)) {
      // What one step met, another does not end.
      cluster.sightings().command(trimmed, at);
    }
    boolean controls = spoke(controllers.line(trimmed, at));
    if (controls || table.line(text, command, at)) {
      // What one of them fails with can go on in the lines below.
      speaker = controls ? controllers.failing() : table.failing();
      return true;
    }
    if (spoke(helm.line(trimmed, at) || KubectlText.line(cluster, trimmed, command, at))
        || EventLines.line(cluster, text, raw, command, at)
        || spoke(rollout.line(trimmed, at) || argo.line(trimmed, at))
        || ImageChecks.of(cluster.findings()).passed(trimmed, at)
        || spoke(flux.line(trimmed, at) || ansible.line(trimmed, at) || deployed(trimmed))) {
      speaker = "";
      return true;
    }
    return spoke(words(trimmed, raw, at));
  }

  // An object in words is read as the object.
  private void described(List<DescribeText.Line> lines, String words) {
    DescribedObject object = DescribedObject.of(lines, words);
    if (Json.text(object.tree(), "kind").isEmpty()) {
      for (DescribeText.Line line : lines.subList(1, lines.size())) {
        read(line.text(), line.text(), line.text().strip(), line.at());
      }
      return;
    }
    KubeObject whole = new KubeObject(object.tree(), lines.get(0).at());
    KubeObjects.read(whole.source(), List.of(whole.tree()), cluster);
    cluster.sightings().told().events(true);
    for (DescribeText.Line event : object.events()) {
      EventLines.of(cluster, whole, event.text(), event.at());
    }
    cluster.sightings().told().events(false);
  }

  // key=oauth/proxy-cookie, as controllers log it
  private static final Pattern KEY = Pattern.compile("\\bkey=\"?([\\w.-]{1,250}/[\\w.-]{1,250})");

  private boolean spoke(boolean known) {
    spoken |= known;
    return known;
  }

  /** Whether a tool of a cluster did something, or was told to. */
  public boolean spoken() {
    return spoken || !sent.isEmpty();
  }

  /** Whether the events of an object are being described, in whoever's words. */
  public boolean tellsEvents() {
    return describe.tellsEvents();
  }

  /** Concludes from what was printed. */
  public void end() {
    describe.end();
    certificate.end();
    diff.end();
    table.end();
    argo.end(source);
    controllers.end();
    cluster.looking(false);
    cluster.sightings().command("", source);
  }

  /** Reads a line of a controller's log in JSON. */
  public boolean json(byte[] bytes, int start, int length, long number) {
    return spoke(controllers.json(bytes, start, length, number));
  }

  // ---------------------------------------------------------------- commands

  private boolean command(String text, String at) {
    ClusterCommand echoed = ClusterCommand.echoed(text, !helm.quotes());
    if (echoed.isNone()) {
      return false;
    }
    if (echoed.changesCloud()) {
      cluster.command(echoed.words(), true, at);
      return false;
    }
    table.end();
    diff.end();
    argo.end(at);
    command = echoed;
    cluster.looking(!sent.isEmpty() && echoed.looks());
    cluster.sightings().command(echoed.again(), at);
    cluster.findings().given(echoed.words(), at);
    if (!echoed.ofCluster()) {
      return false;
    }
    boolean unsent = refusal;
    refusal = false;
    helm.command(echoed.targets().release(), echoed.looksAtRelease());
    flux.command();
    argo.command(echoed.targets().application());
    rollout.command(echoed.targets().rollout(), echoed.targets().watchesRollout());
    ImageChecks.of(cluster.findings()).command(echoed.words());
    if (echoed.sends()) {
      sends(echoed.again(), unsent);
    }
    if (echoed.releases() || echoed.of("kubectl", "apply")) {
      cluster.sends();
    }
    if (echoed.delivers()) {
      cluster.delivers();
    }
    if (echoed.changesByHand()) {
      cluster.command(echoed.words(), !echoed.operates(), at);
    }
    return true;
  }

  // What is refused to the last of several says nothing of those before it, unless the one before
  // it was refused as well; the same one again is its echo, or another attempt whose refusal is
  // shown.
  private void sends(String words, boolean unsent) {
    if (!sent.isEmpty() && !sent.equals(words) && !unsent) {
      cluster.earlier();
    }
    sent = words;
  }

  // helmfile goes through many
  private boolean deployed(String text) {
    boolean next = text.startsWith("Upgrading release=");
    if (next) {
      sends(text, false);
    }
    return next;
  }

  // ---------------------------------------------------------------- the rest

  private boolean words(String text, String raw, String at) {
    if (RetryWords.elsewhere(text)) {
      cluster.sightings().elsewhere(at);
      return false;
    }
    // The server remarks, and does what it was asked.
    if (text.startsWith("Warning: ") || RetryWords.goOn(text)) {
      return false;
    }
    List<Entry> meanings = words.of(text, raw, command);
    if (meanings.isEmpty() && refusedAlone(text, at)) {
      cluster.refused(Boundary.ADMISSION, text, at);
      refusal = true;
      return true;
    }
    if (meanings.isEmpty()) {
      return failedRelease(text, at);
    }
    if (runners(text)) {
      return false;
    }
    boolean goesOn = !speaker.isEmpty() && !text.regionMatches(true, 0, "error", 0, 5);
    String subject =
        goesOn ? speaker : text.startsWith("Error: ") || release(text) ? helm.subject() : "";
    cluster.failure(subject, text, at);
    if (OwnWords.renderedOnly(text, meanings)) {
      cluster.refused(Boundary.RENDERING, text, at);
    }
    if (goesOn) {
      return true;
    }
    if (meanings.stream().anyMatch(s -> s.id().equals("unsealed"))) {
      Matcher key = KEY.matcher(text);
      SecretObjects.notUnsealed(
          cluster, "SealedSecret" + (key.find() ? " " + key.group(1) : ""), text, at);
      return true;
    }
    if (command.fetches()) {
      cluster.refused(Boundary.RENDERING, text, at);
    } else if (refusedAlone(text, at)) {
      cluster.refused(Boundary.ADMISSION, text, at);
      refusal = true;
    } else if (chartNotFetched(text, meanings)) {
      cluster.refused(Boundary.RENDERING, text, at);
    } else if (refusal && !text.startsWith("Error")) {
      return true;
    } else if (text.contains("Failed to pull image")) {
      Workload.podFailed(cluster, "pod", text, at);
    } else if (!OwnWords.renderedOnly(text, meanings)
        && meanings.stream().noneMatch(s -> s.boundary().isPresent())) {
      cluster.open(subject, at);
    }
    if (OwnWords.rejectedUnsent(text, meanings)) {
      cluster.observe(Symptom.HELM_RELEASE_NOT_READY, subject, text, at);
      refusal = true;
    } else if (!failedRelease(text, at, unsent(text, meanings))
        && command.installs()
        && meanings.stream().anyMatch(s -> s.topic().equals("render"))) {
      cluster.open(subject, at);
    }
    return true;
  }

  private boolean unsent(String text, List<Entry> meanings) {
    return chartNotFetched(text, meanings)
        || meanings.stream().anyMatch(s -> s.boundary().isPresent());
  }

  // A runner that could not start uses a registry's words, and an identity's, of itself.
  private static boolean runners(String text) {
    return Atlas.catalogue().match(text, true).stream()
        .anyMatch(s -> s.boundary().filter(b -> b == Boundary.RUNNER).isPresent());
  }

  // kubectl prints a line for every object that it did apply, so the refusal is all that happened.
  private boolean refusedAlone(String text, String at) {
    return (command.sendsOneFile()
            || command.changesOneObject()
            || (command.sendsFiles() && cluster.leftAll(at)))
        && Refusals.ofOne(text);
  }

  // Helm fetches the chart before it looks at the release.
  private boolean chartNotFetched(String text, List<Entry> meanings) {
    return text.startsWith("Error: ")
        && (command.fetchesChart() || text.startsWith("Error: failed to download \""))
        && !release(text)
        && !text.contains("Failed to pull image")
        && meanings.stream().allMatch(s -> s.topic().equals("artifact"));
  }

  // Printed both before anything was sent and after a deletion, so it says nothing of that.
  private boolean failedRelease(String text, String at) {
    return failedRelease(text, at, false);
  }

  private boolean failedRelease(String text, String at, boolean unsent) {
    // What Helm calls an error after such a command is the release's, unless it proves itself.
    boolean told = text.startsWith("Error: ") && command.releases() && !unsent;
    if (!release(text) && !told) {
      return false;
    }
    cluster.observe(Symptom.HELM_RELEASE_NOT_READY, helm.subject(), text, at);
    if (OwnWords.sent(text)) {
      // Helm waits for, undoes, and hooks on to what it has sent.
      cluster.changed("release", Kind.UPDATE, at);
    } else {
      cluster.open(helm.subject(), at);
    }
    return true;
  }

  private static boolean release(String text) {
    return text.contains("UPGRADE FAILED")
        || text.contains("INSTALLATION FAILED")
        || text.startsWith("Error: uninstallation")
        || text.contains("ROLLBACK FAILED")
        || text.contains(" failed, and has been ");
  }
}
