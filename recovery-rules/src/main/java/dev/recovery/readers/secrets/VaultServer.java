package dev.recovery.readers.secrets;

import dev.recovery.boundary.Symptom;
import dev.recovery.readers.form.text.ServingWords;
import dev.recovery.readers.sink.Cluster;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what a server of Vault logs of itself and of its peers, and what {@code vault status} and
 * {@code vault operator raft autopilot state} show of it. A node that restarts is missed by the
 * others until it is back: what they logged meanwhile is over once one of them says so.
 */
public final class VaultServer {

  private static final String SERVER = "Vault server";

  // 2026-03-24T21:10:42.310Z [ERROR] storage.raft: failed to heartbeat to: peer=vault-2
  private static final Pattern LOGGED =
      Pattern.compile(
          "(?:\\d{4}-\\d{2}-\\d{2}T\\S{1,30} )?(?:\\[(INFO|WARN|ERROR|DEBUG)\\]\\s{1,3})?"
              + "(?:core(?:\\.[\\w.-]{1,60})?|(?:storage|seal|replication)\\.[\\w.-]{1,60}|expiration): (.{1,3000}+)");
  private static final Pattern TROUBLE = Pattern.compile("\\b(?:failed|error|unable)\\b");
  private static final Pattern SEALED = Pattern.compile("Sealed {2,60}(true|false)");
  private static final Pattern HEALTHY = Pattern.compile("Healthy: {2,60}(true|false)");
  private static final Pattern TOLERANCE = Pattern.compile("Failure Tolerance: {1,60}\\d{1,4}");

  private VaultServer() {}

  /**
   * Reads a line.
   *
   * @return whether nobody else has to read it
   */
  public static boolean line(Cluster cluster, String text, String at) {
    Matcher logged = LOGGED.matcher(text);
    if (logged.matches()) {
      if (ServingWords.say(text)) {
        cluster.succeeded(SERVER, at);
      } else if (!"INFO".equals(logged.group(1)) && TROUBLE.matcher(logged.group(2)).find()) {
        cluster.failure(SERVER, logged.group(2), at);
      }
      return true;
    }
    Matcher sealed = SEALED.matcher(text);
    if (sealed.matches()) {
      boolean open = sealed.group(1).equals("false");
      cluster.looks().shown(open, at);
      if (!open) {
        cluster.observe(
            Symptom.SECRET_STORE_UNAVAILABLE, SERVER, "Vault is sealed: " + text.strip(), at);
      }
      // Whoever was answered that it is sealed has to know.
      return false;
    }
    Matcher healthy = HEALTHY.matcher(text);
    if (healthy.matches()) {
      boolean well = healthy.group(1).equals("true");
      cluster.looks().shown(well, at);
      if (!well) {
        cluster.observe(Symptom.HEALTH_CHECK_FAILED, SERVER, text.strip(), at);
      }
      return true;
    }
    return TOLERANCE.matcher(text).matches();
  }
}
