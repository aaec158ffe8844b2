package dev.recovery.readers.dispatch;

import dev.recovery.readers.form.shell.GateSigns;
import dev.recovery.readers.gitops.FluxDrift;
import dev.recovery.readers.kubernetes.hands.ManagedFieldsText;
import dev.recovery.readers.sink.Cluster;
import dev.recovery.readers.sink.gate.Checks;
import dev.recovery.readers.sink.live.LiveChanges;
import dev.recovery.readers.sink.live.WhoApproved;
import dev.recovery.readers.stacks.CdkDrift;
import dev.recovery.readers.terraform.DriftctlText;

/**
 * Reads lines by which tools of all families say that something differs, and whose change it is.
 */
public final class DriftText {

  private final String source;
  private final Cluster cluster;
  private final GateSigns gate;
  private final DriftctlText driftctl;
  private final CdkDrift cdk;
  private final ManagedFieldsText managers;

  public DriftText(String source, Cluster cluster, GateSigns gate) {
    this.gate = gate;
    this.source = source;
    this.cluster = cluster;
    this.driftctl = new DriftctlText(LiveChanges.of(cluster.findings()));
    this.cdk = new CdkDrift(LiveChanges.of(cluster.findings()));
    this.managers = new ManagedFieldsText(source, cluster);
  }

  /**
   * Reads one line.
   *
   * @param text without what wrappers put before it
   * @return whether nobody else needs to read it
   */
  public boolean line(String text, String raw, long number) {
    String trimmed = text.strip();
    String at = source + ":" + number;
    managers.line(text);
    WhoApproved.of(cluster.findings()).line(trimmed);
    if (trimmed.equals("Congrats! Your infrastructure is fully in sync.")) {
      Checks.of(cluster.findings())
          .said(Checks.Kind.DRIFT, "driftctl", "", Checks.Word.PASSED, trimmed, at);
      gate.looked();
      return true;
    }
    // What stands in brackets is no prefix for the CDK.
    if (driftctl.line(trimmed, at) || cdk.line(raw.strip(), at)) {
      gate.looked();
      return true;
    }
    return FluxDrift.of(cluster.findings()).line(trimmed, release(trimmed), cluster, at);
  }

  /** Tells what is still open. */
  public void end() {
    driftctl.end();
    cdk.end();
    managers.end();
  }

  // info HelmRelease/metallb.metallb-system - detected changes in cluster state: ...
  private static String release(String line) {
    int start = line.indexOf("HelmRelease/");
    int end = start < 0 ? -1 : line.indexOf(' ', start);
    if (end < 0) {
      return "";
    }
    String named = line.substring(start + "HelmRelease/".length(), end);
    int dot = named.lastIndexOf('.');
    return dot < 0
        ? "HelmRelease " + named
        : "HelmRelease " + named.substring(dot + 1) + "/" + named.substring(0, dot);
  }
}
