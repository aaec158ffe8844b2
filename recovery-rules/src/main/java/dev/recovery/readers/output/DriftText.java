package dev.recovery.readers.output;

import dev.recovery.readers.gitops.FluxDrift;
import dev.recovery.readers.kubernetes.ManagedFieldsText;
import dev.recovery.readers.sink.Cluster;
import dev.recovery.readers.sink.live.LiveChanges;
import dev.recovery.readers.sink.live.WhoApproved;
import dev.recovery.readers.stacks.CdkDrift;
import dev.recovery.readers.terraform.DriftctlText;
import dev.recovery.readers.transport.LogPrefix;

/**
 * Reads lines by which tools of all families say that something differs, and whose change it is.
 */
final class DriftText {

  private static final int LONGEST = 4000;

  private final String source;
  private final Cluster cluster;
  private final DriftctlText driftctl;
  private final CdkDrift cdk;
  private final ManagedFieldsText managers;

  DriftText(String source, Cluster cluster) {
    this.source = source;
    this.cluster = cluster;
    this.driftctl = new DriftctlText(LiveChanges.of(cluster.findings()));
    this.cdk = new CdkDrift(LiveChanges.of(cluster.findings()));
    this.managers = new ManagedFieldsText(source, cluster);
  }

  /**
   * Reads one line.
   *
   * @return whether nobody else needs to read it
   */
  boolean line(String raw, long number) {
    String text = LogPrefix.strip(raw.length() > LONGEST ? raw.substring(0, LONGEST) : raw).text();
    String trimmed = text.strip();
    String at = source + ":" + number;
    managers.line(text);
    WhoApproved.of(cluster.findings()).line(trimmed);
    return driftctl.line(trimmed, at)
        // What stands in brackets is no prefix there.
        || cdk.line(raw.strip(), at)
        || FluxDrift.of(cluster.findings()).line(trimmed, release(trimmed), cluster, at);
  }

  void end() {
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
