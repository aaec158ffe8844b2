package dev.recovery.readers.gitops;

import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.ResourceOperation.Kind;
import dev.recovery.readers.form.Named;
import dev.recovery.readers.sink.Cluster;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what a controller deleted. It reports that at level info, the deletion of everything as
 * calmly as that of one ConfigMap.
 */
public final class Prunes {

  private static final int MANY = 4;

  // waiting for deletion of apps/Deployment/web and 83 more resources
  private static final Pattern GOING =
      Pattern.compile("waiting for deletion of \\S{1,300} and (\\d{1,6}) more resources.{0,200}");

  private Prunes() {}

  /** Reads what an operation waits for: that much of it is going. */
  static void going(Cluster cluster, String subject, String message, String source) {
    Matcher going = GOING.matcher(message);
    if (going.matches() && Integer.parseInt(going.group(1)) + 1 >= MANY) {
      cluster.changed(subject, Kind.DELETE, source);
      cluster.observe(Symptom.MASS_PRUNED, subject, message, source);
    }
  }

  public static void read(Cluster cluster, String subject, String message, String source) {
    if (message.toLowerCase(Locale.ROOT).contains("uninstalled helm release")) {
      cluster.changed(subject, Kind.DELETE, source);
      cluster.observe(Symptom.MASS_PRUNED, subject, message, source);
      return;
    }
    int colon = message.indexOf(':');
    // Objects stand behind one another, or each on a line of its own.
    List<String> parts = List.of(message.substring(colon + 1).split(", |\\R|\\\\n", -1));
    int deleted = 0;
    boolean grave = false;
    for (String part : parts) {
      String object = part.strip();
      if (!object.endsWith(" deleted")) {
        continue;
      }
      object = object.substring(0, object.length() - " deleted".length());
      cluster.changed(object, Kind.DELETE, source);
      deleted++;
      grave |= Named.of(object).grave();
    }
    if (grave || deleted >= MANY) {
      cluster.observe(Symptom.MASS_PRUNED, subject, message, source);
    }
  }
}
