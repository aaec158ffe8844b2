package dev.recovery.readers.helm;

import dev.recovery.readers.sink.Cluster;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads how a play of Ansible's ended that went about releases or objects of a cluster. */
public final class AnsibleText {

  private static final Pattern RECAP =
      Pattern.compile(
          "[\\w.:-]{1,250} {1,60}: ok=\\d{1,6} {1,10}changed=(\\d{1,6})"
              + " {1,10}unreachable=(\\d{1,6}) {1,10}failed=(\\d{1,6})\\b.{0,200}");

  private final Cluster cluster;
  private boolean play;
  private boolean ours;

  public AnsibleText(Cluster cluster) {
    this.cluster = cluster;
  }

  /**
   * Reads a line.
   *
   * @return whether it says how a play ended
   */
  public boolean line(String text, String at) {
    if (text.startsWith("PLAY ")
        || text.startsWith("TASK [")
        || text.startsWith("RUNNING HANDLER [")) {
      play = true;
      note(text);
      return text.startsWith("PLAY RECAP");
    }
    if (!play) {
      return false;
    }
    note(text);
    Matcher recap = RECAP.matcher(text);
    if (!recap.matches()) {
      return false;
    }
    boolean well = recap.group(2).equals("0") && recap.group(3).equals("0");
    if (ours && well) {
      cluster.succeeded(at);
    } else if (!well) {
      cluster.exited(at);
    }
    return true;
  }

  private void note(String text) {
    String lower = text.length() > 1000 ? text.substring(0, 1000) : text;
    lower = lower.toLowerCase(Locale.ROOT);
    ours |=
        lower.contains("helm")
            || lower.contains("kubernetes")
            || lower.contains("kubectl")
            || lower.contains("k8s")
            || lower.contains("vault");
  }
}
