package dev.recovery.readers.gitops;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recovery.readers.form.KubeObject;
import dev.recovery.readers.sink.Cluster;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what Argo CD's notifications say of applications, in the words of its own templates. The
 * last message of an application says how it stands.
 */
public final class NotificationText {

  private static final int MOST = 500;
  private static final int LONGEST = 3_500;
  private static final Pattern FAILED =
      Pattern.compile(
          ".{0,80}?\\bThe sync operation of application (\\S{1,250}) has failed(?: at \\S{1,60})?"
              + "(?: with the following error: )?(.{0,3000}+)");
  private static final Pattern SAYS =
      Pattern.compile(
          ".{0,80}?\\bApplication (\\S{1,250}) (has degraded|sync is '?Failed'?|has been"
              + " successfully synced|is now running new version|is Healthy)\\b(.{0,3000}+)");

  /** How an application stands by the messages so far. Mutable. */
  private static final class Told {
    private String phase = "";
    private String health = "";
    private String message = "";
    private String at = "";
  }

  private final Cluster cluster;
  private final Map<String, Told> applications = new LinkedHashMap<>();

  public NotificationText(Cluster cluster) {
    this.cluster = cluster;
  }

  /**
   * Reads a line.
   *
   * @return whether it is a notification
   */
  public boolean line(String text, String at) {
    if (!text.contains("pplication ") || text.length() > LONGEST) {
      return false;
    }
    Matcher failed = FAILED.matcher(text);
    if (failed.matches()) {
      operation(told(failed.group(1)), "Failed", failed.group(2), at);
      return true;
    }
    Matcher says = SAYS.matcher(text);
    if (!says.matches()) {
      return false;
    }
    Told told = told(says.group(1));
    switch (says.group(2)) {
      case "has degraded" -> health(told, "Degraded", at);
      case "is Healthy", "is now running new version" -> health(told, "Healthy", at);
      case "has been successfully synced" -> operation(told, "Succeeded", "", at);
      default -> operation(told, "Failed", says.group(3), at);
    }
    return true;
  }

  private Told told(String name) {
    return applications.size() < MOST
        ? applications.computeIfAbsent(name, n -> new Told())
        : new Told();
  }

  private static void operation(Told told, String phase, String message, String at) {
    told.phase = phase;
    told.message = message.replaceFirst("^[\\W\\d]{0,3}(?:\\([^)]{0,80}\\))?[\\s:]{0,3}", "");
    told.at = at;
  }

  private static void health(Told told, String health, String at) {
    told.health = health;
    told.at = at;
  }

  /** The file ends. */
  public void end() {
    applications.forEach(this::tell);
    applications.clear();
  }

  private void tell(String name, Told told) {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.put("apiVersion", "argoproj.io/v1alpha1").put("kind", "Application");
    tree.putObject("metadata").put("name", name);
    ObjectNode status = tree.putObject("status");
    // After an operation that went well nobody waits for another message.
    String health =
        told.health.isEmpty() && told.phase.equals("Succeeded") ? "Healthy" : told.health;
    if (!health.isEmpty()) {
      status.putObject("health").put("status", health);
    }
    if (!told.phase.isEmpty()) {
      status.putObject("operationState").put("phase", told.phase).put("message", told.message);
    }
    ArgoApplication.read(new KubeObject(tree, told.at), cluster);
  }
}
