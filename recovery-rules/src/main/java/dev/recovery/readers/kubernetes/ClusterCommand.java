package dev.recovery.readers.kubernetes;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A command that somebody gave beside a cluster.
 *
 * @param words the command; the empty string where none was seen
 */
public record ClusterCommand(String words) {

  private static final Set<String> PROGRAMS =
      Set.of(
          "kubectl", "argocd", "flux", "helm", "cosign", "k", "oc", "docker", "crane", "skopeo",
          "oras");
  private static final Set<String> CLOUDS = Set.of("aws", "gcloud", "az");
  private static final Pattern CHANGING_CLOUD =
      Pattern.compile(
          "(add|apply|associate|attach|authorize|change|copy|cp|create|delete|deploy|detach"
              + "|disassociate|enable|disable|failover|invoke|modify|patch|promote|put|reboot|register"
              + "|remove|replace|reset|resize|restart|restore|revoke|rm|run|scale|set|start|stop"
              + "|suspend|sync|terminate|update|upload)(-[a-z0-9-]{1,80})?");
  private static final Set<String> READS =
      Set.of("pull", "lint", "template", "dependency", "dep", "show", "repo");
  private static final Set<String> CHANGING =
      Set.of(
          "scale",
          "edit",
          "patch",
          "delete",
          "apply",
          "replace",
          "create",
          "set",
          "label",
          "annotate",
          "rollout",
          "drain",
          "cordon",
          "taint",
          "run",
          "expose",
          "autoscale");
  private static final Set<String> SENDING = Set.of("upgrade", "install", "uninstall", "rollback");
  private static final Set<String> KUBECTL = Set.of("kubectl", "oc", "k");
  private static final Set<String> FETCHING = Set.of("helm", "docker", "oras");
  private static final List<String> PROMPTS = List.of("$ ", "+ ", "# ", "> ");
  // One file and the whole answer: nothing filtered, nothing sent elsewhere.
  private static final Pattern ONE_FILE =
      Pattern.compile(
          "(?:kubectl|oc|k) (-n \\S{1,100} |--\\S{1,200} ){0,3}(apply|create)( -n \\S{1,100}|"
              + " --[^\\s|>]{1,100}){0,3} -f \\S{1,250}\\.(ya?ml|json)( -n \\S{1,100})?");
  private static final Pattern INSTALL =
      Pattern.compile("helm (install|upgrade .{0,1000}(--install|-i)) .{0,1000}");
  private static final Pattern CHART =
      Pattern.compile("helm (upgrade|install) .{0,1000}(oci://|--repo[ =]).{1,1000}");

  public static final ClusterCommand NONE = new ClusterCommand("");

  /** The command that a line echoes. */
  public static ClusterCommand echoed(String line) {
    for (String prompt : PROMPTS) {
      int at = line.indexOf(prompt);
      if (at == 0 || (at > 0 && at < 24 && line.charAt(at - 1) == ' ')) {
        return new ClusterCommand(line.substring(at + prompt.length()));
      }
    }
    return NONE;
  }

  public boolean isNone() {
    return words.isEmpty();
  }

  /** Whether a tool of a cluster does it. */
  public boolean ofCluster() {
    return PROGRAMS.contains(program());
  }

  /** Whether it sends something to a cluster. */
  public boolean sends() {
    return program().equals("helm")
        ? SENDING.contains(verb()) && !words.contains("--dry-run")
        : changesObjects();
  }

  /** Whether a person changes by it what a controller keeps. */
  public boolean changesByHand() {
    return changesObjects() || (program().equals("argocd") && words.contains(" app set "));
  }

  private boolean changesObjects() {
    return KUBECTL.contains(program()) && CHANGING.contains(verb()) && !words.contains("--dry-run");
  }

  /**
   * Whether it changes something in a cloud: {@code aws ec2 authorize-security-group-ingress},
   * {@code gcloud sql instances patch}, {@code az vm restart}.
   */
  public boolean changesCloud() {
    if (!CLOUDS.contains(program())) {
      return false;
    }
    String[] parts = words.split("\\s+", 12);
    for (int i = 1; i < parts.length && i < 8 && !parts[i].startsWith("-"); i++) {
      if (i > 1 && CHANGING_CLOUD.matcher(parts[i]).matches()) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether it is a step that fetches, and no look at what another run needs. What is fetched may
   * be handed on.
   */
  public boolean fetches() {
    return FETCHING.contains(program())
        && READS.contains(verb())
        && words.chars().noneMatch(c -> c == '|' || c == ';' || c == '&');
  }

  /** Whether its answer is all that happens: one file, nothing filtered, nothing sent elsewhere. */
  public boolean sendsOneFile() {
    return ONE_FILE.matcher(words).matches();
  }

  /** Whether it may install a release that is not there. */
  public boolean installs() {
    return INSTALL.matcher(words).matches();
  }

  /** Whether it fetches the chart of a release from elsewhere. */
  public boolean fetchesChart() {
    return CHART.matcher(words).matches();
  }

  private String program() {
    int end = words.indexOf(' ');
    return end < 0 ? words : words.substring(0, end);
  }

  // The first word that is no option and no option's value.
  private String verb() {
    String[] parts = words.split("\\s+", 40);
    for (int i = 1; i < parts.length; i++) {
      String part = parts[i];
      if (part.startsWith("-")) {
        if (!part.contains("=")
            && (part.length() == 2
                || part.equals("--namespace")
                || part.equals("--context")
                || part.equals("--kubeconfig"))
            && !part.equals("-A")) {
          i++;
        }
        continue;
      }
      return part;
    }
    return "";
  }
}
