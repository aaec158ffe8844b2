package dev.recovery.readers.form.text;

import java.util.regex.Pattern;

/** The words by which a server says in its own log that it serves, or that its peers do again. */
public final class ServingWords {

  private static final int LONGEST = 1_000;
  // Vault, which tells of whatever does not answer while its nodes start one after another.
  private static final Pattern VAULT =
      Pattern.compile(
          "(?:20\\d\\d-\\d\\d-\\d\\dT\\S{8,30}\\s+)?(?:\\[INFO\\]\\s+)?(?:core|storage\\.raft(?:\\.autopilot)?): (?:vault is unsealed"
              + "|unsealed with stored key|post-unseal setup complete|acquired lock, enabling active operation"
              + "|entering (?:follower|leader) state\\b.{0,400}|pipelining replication: .{0,400}"
              + "|follower caught up|successfully joined the raft cluster.{0,200}|node became healthy.{0,200}"
              + "|server health changed: .{0,200}\\bhealthy=true)\\s*");

  private ServingWords() {}

  /** Whether a line says so. */
  public static boolean say(String line) {
    return line.length() < LONGEST
        && (line.contains("core: ") || line.contains("storage.raft"))
        && VAULT.matcher(line).matches();
  }
}
