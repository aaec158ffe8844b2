package dev.recovery.readers.kubernetes;

import dev.recovery.mutation.ResourceOperation.Kind;
import dev.recovery.readers.atlas.Atlas;
import dev.recovery.readers.atlas.Entry;
import dev.recovery.readers.sink.Cluster;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what external-dns logs. It goes round and round over all of its zones: a round that ends
 * well ends what its own earlier rounds met, and nothing that anybody else met. Mutable while read.
 */
public final class DnsLog {

  private static final Pattern WROTE =
      Pattern.compile("(\\d{1,6}) record\\(s\\)(?: in zone \\S{1,250})? were successfully updated");
  private static final Pattern WELL =
      Pattern.compile("Reconciliation succeeded after |All records are already up to date");
  private static final Pattern FAILED =
      Pattern.compile(
          "(?i)Failure in zone |Failed submitting change \\(|Failed to do run once: "
              + "|failed to submit all changes for the following zones: ");
  private static final String UNSENT = "failed to submit all changes for the following zones: ";

  private final Cluster cluster;
  private final Set<String> failing = new LinkedHashSet<>();

  public DnsLog(Cluster cluster) {
    this.cluster = cluster;
  }

  /**
   * Reads a record of a log.
   *
   * @param fields its fields, as logged
   * @return whether external-dns tells in it how a round came out
   */
  public boolean said(Map<String, String> fields, String at) {
    String message = fields.getOrDefault("msg", "").strip();
    String zone = fields.getOrDefault("zoneName", "").replaceFirst("\\.$", "");
    String subject = zone.isEmpty() ? "Deployment external-dns" : "DNSZone " + zone;
    Matcher wrote = WROTE.matcher(message);
    if (wrote.lookingAt()) {
      String records = wrote.group(1) + " DNS records";
      cluster.changed(zone.isEmpty() ? records : records + " of " + zone, Kind.UPDATE, at);
      return true;
    }
    if (WELL.matcher(message).lookingAt()) {
      cluster.succeeded(at);
      failing.forEach(one -> cluster.succeeded(one, at));
      failing.clear();
      return true;
    }
    if (!FAILED.matcher(message).lookingAt()) {
      return false;
    }
    // That a zone failed was told with its reason when it did.
    if (failing.isEmpty() || !message.contains(UNSENT)) {
      failing.add(subject);
      cluster.open(subject, at);
      cluster.failure(subject, message, at);
      if (!provider(subject, message, at)) {
        cluster.unexplained(subject, message, at);
      }
    }
    return true;
  }

  // It quotes what the provider of the zone answered.
  private boolean provider(String subject, String message, String at) {
    boolean known = false;
    for (Entry entry : Atlas.catalogue().match(message, true)) {
      if (entry.meaning() instanceof Entry.Meaning.Plain plain) {
        cluster.observe(plain.symptom(), subject, message, at);
        known = true;
      }
    }
    return known;
  }
}
