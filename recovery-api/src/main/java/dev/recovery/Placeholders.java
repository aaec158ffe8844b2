package dev.recovery;

import dev.recovery.boundary.Witness.Name;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names that the causes of an incident give to the blanks of a command: {@code <app>} is the
 * application, {@code <name>} the object of the cause that the command mends. What no object names
 * is asked of the command that failed. A blank that nothing names stays as it is.
 */
final class Placeholders {

  private static final Pattern BLANK = Pattern.compile("<([a-z]+)>");

  // apps/Deployment shop/web, Application argocd/shop, Node worker-7, pod web-0
  private static final Pattern OBJECT =
      Pattern.compile("(?:[a-z0-9.-]+/)?([A-Za-z]+) (?:([a-z0-9.-]+)/)?([a-z0-9][a-z0-9.-]*)");

  private static final Pattern APPLICATION =
      Pattern.compile("\\bargocd app [a-z-]+ (?:[a-z0-9-]+/)?([a-z0-9][a-z0-9.-]*)");
  private static final Pattern NAMESPACE =
      Pattern.compile(" (?:-n|--namespace)[ =]([a-z0-9][a-z0-9-]*)(?= |$)");

  private static final Map<String, List<String>> KINDS =
      Map.of(
          "app", List.of("Application"),
          "appset", List.of("ApplicationSet"),
          "release", List.of("HelmRelease", "Release"),
          "kustomization", List.of("Kustomization"),
          "rollout", List.of("Rollout"),
          "pod", List.of("Pod"),
          "node", List.of("Node"),
          "deployment", List.of("Deployment"),
          "secret", List.of("Secret"));

  private final Map<String, String> names = new LinkedHashMap<>();

  private Placeholders() {}

  /**
   * What an incident names.
   *
   * @param mended the cause that the command mends; its object is {@code <name>}
   * @param causes all of them
   */
  static Placeholders of(Cause mended, List<Cause> causes) {
    Placeholders known = new Placeholders();
    known.learn(mended);
    causes.forEach(known::learn);
    known.asked(mended.names().getOrDefault(Name.COMMAND, ""));
    return known;
  }

  private void learn(Cause cause) {
    learn(cause.names().getOrDefault(Name.OBJECT, ""));
  }

  private void learn(String object) {
    Matcher named = OBJECT.matcher(object);
    if (!named.matches()) {
      return;
    }
    String kind = named.group(1);
    boolean known = Character.isUpperCase(kind.charAt(0));
    for (Map.Entry<String, List<String>> blank : KINDS.entrySet()) {
      if (blank.getValue().stream().anyMatch(kind::equalsIgnoreCase)) {
        names.putIfAbsent(blank.getKey(), named.group(3));
        known = true;
      }
    }
    if (!known) {
      return;
    }
    // Those of one object belong together: the first gives all three.
    if (names.putIfAbsent("name", named.group(3)) == null) {
      names.put("kind", kind.toLowerCase(Locale.ROOT));
      if (named.group(2) != null) {
        names.put("namespace", named.group(2));
      }
    }
  }

  private void asked(String command) {
    Matcher application = APPLICATION.matcher(command);
    if (application.find()) {
      names.putIfAbsent("app", application.group(1));
    }
    Matcher namespace = NAMESPACE.matcher(command);
    if (namespace.find()) {
      names.putIfAbsent("namespace", namespace.group(1));
    }
  }

  String fill(String command) {
    return BLANK
        .matcher(command)
        .replaceAll(
            blank -> Matcher.quoteReplacement(names.getOrDefault(blank.group(1), blank.group())));
  }
}
