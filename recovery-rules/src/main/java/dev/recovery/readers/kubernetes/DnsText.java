package dev.recovery.readers.kubernetes;

import dev.recovery.mutation.ResourceOperation.Kind;
import dev.recovery.readers.sink.Cluster;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what external-dns logs of the records that it wrote. */
public final class DnsText {

  private static final Pattern WROTE =
      Pattern.compile("(\\d{1,6}) record\\(s\\)(?: in zone \\S{1,250})? were successfully updated");
  private static final Pattern ZONE = Pattern.compile("\\bzoneName=\"?([\\w.-]{1,250})");

  private DnsText() {}

  /**
   * Reads a line.
   *
   * @param raw the line with the fields of its logger
   * @return whether external-dns says in it that it wrote records, or that none are missing
   */
  public static boolean line(Cluster cluster, String text, String raw, String at) {
    String said = text.startsWith("\"") ? text.substring(1) : text;
    if (said.startsWith("All records are already up to date")
        || said.startsWith("Reconciliation succeeded after ")) {
      // A round in which all of its zones ended well; the log itself hears that as well.
      cluster.sightings().elsewhere(at);
      cluster.succeeded(at);
      return false;
    }
    Matcher wrote = WROTE.matcher(said);
    if (!wrote.lookingAt()) {
      return false;
    }
    Matcher zone = ZONE.matcher(raw);
    String where = zone.find() ? " of " + zone.group(1).replaceFirst("\\.$", "") : "";
    cluster.changed(wrote.group(1) + " DNS records" + where, Kind.UPDATE, at);
    return true;
  }
}
