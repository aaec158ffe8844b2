package dev.recovery.readers.kubernetes;

import java.util.ArrayList;
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
          "kubectl",
          "argocd",
          "flux",
          "helm",
          "cosign",
          "k",
          "oc",
          "docker",
          "crane",
          "skopeo",
          "oras",
          "helmfile",
          "crossplane");
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
  private static final Set<String> NAMING =
      Set.of("upgrade", "install", "uninstall", "rollback", "history", "status", "test", "get");
  // Options of helm's that take no value.
  private static final Set<String> ALONE =
      Set.of(
          "-i",
          "--install",
          "--wait",
          "--wait-for-jobs",
          "--atomic",
          "--rollback-on-failure",
          "--debug",
          "--force",
          "--force-replace",
          "--create-namespace",
          "--reset-values",
          "--reuse-values",
          "--reset-then-reuse-values",
          "--cleanup-on-fail",
          "--no-hooks",
          "--devel",
          "--skip-crds",
          "--skip-schema-validation",
          "--dependency-update",
          "--keep-history",
          "--disable-openapi-validation",
          "--render-subchart-notes",
          "--take-ownership",
          "--hide-notes",
          "--hide-secret",
          "--insecure-skip-tls-verify",
          "--plain-http",
          "--verify",
          "--replace",
          "-g",
          "--generate-name",
          "--dry-run",
          "--logs",
          "--recreate-pods",
          "-A");
  private static final Set<String> SENDING = Set.of("upgrade", "install", "uninstall", "rollback");
  private static final Set<String> VERBS =
      Set.of(
          "apply",
          "create",
          "delete",
          "describe",
          "diff",
          "drain",
          "edit",
          "exec",
          "get",
          "label",
          "logs",
          "patch",
          "replace",
          "rollout",
          "scale",
          "set",
          "wait",
          "annotate",
          "argo",
          "app",
          "appset",
          "account",
          "login",
          "proj",
          "repo",
          "cluster",
          "upgrade",
          "install",
          "uninstall",
          "rollback",
          "history",
          "status",
          "test",
          "list",
          "ls",
          "template",
          "lint",
          "pull",
          "push",
          "dependency",
          "dep",
          "reconcile",
          "resume",
          "suspend",
          "check",
          "bootstrap",
          "events",
          "tree",
          "trace",
          "build",
          "verify",
          "sign",
          "beta",
          "sync",
          "destroy",
          "cp");
  // The Helm upgrade failed; kubectl apply should only be used on ...
  private static final Pattern SENTENCE =
      Pattern.compile("^\\S{1,200} \\S{1,40} (failed|should|succeeded|is|was|has|will|to|can)\\b");
  private static final Set<String> KUBECTL = Set.of("kubectl", "oc", "k");
  private static final Set<String> FETCHING = Set.of("helm", "docker", "oras");
  private static final List<String> PROMPTS = List.of("$ ", "+ ");
  // What else puts them before a command puts them before other things as well.
  private static final List<String> LOOSE_PROMPTS =
      List.of("# ", "> ", "##[group]Run ", "##[command]", "[command]", "Run ", "running: ", "");
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
        return piped(line.substring(at + prompt.length()));
      }
    }
    for (String prompt : LOOSE_PROMPTS) {
      if (line.startsWith(prompt)) {
        ClusterCommand command = piped(line.substring(prompt.length()));
        if (command.ofCluster() && command.known()) {
          return command;
        }
      }
    }
    return NONE;
  }

  // kustomize build overlays/prod | kubectl apply -f -
  private static ClusterCommand piped(String words) {
    ClusterCommand whole = new ClusterCommand(words);
    int pipe = words.indexOf(" | ");
    if (pipe < 0 || whole.ofCluster()) {
      return whole;
    }
    ClusterCommand last = new ClusterCommand(words.substring(pipe + 3).strip());
    return last.ofCluster() && last.known() ? last : whole;
  }

  // A sentence can begin with the name of a program: "helm upgrade failed".
  private boolean known() {
    String rest = words.substring(Math.min(words.length(), first().length())).strip();
    return VERBS.contains(verb()) && !rest.isEmpty() && !SENTENCE.matcher(words).find();
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

  /** Whether it asks a controller of Git's. */
  public boolean delivers() {
    return program().equals("argocd") || program().equals("flux");
  }

  /** Whether helm is only to look at a release. */
  public boolean looksAtRelease() {
    return of("helm", "status") || of("helm", "test") || of("helm", "get");
  }

  /** Whether helm is to change a release by it. */
  public boolean releases() {
    return program().equals("helm") && SENDING.contains(verb()) && !words.contains("--dry-run");
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

  /** The words by which the same command is known when it is given again. */
  public String again() {
    return words.strip();
  }

  public boolean of(String program, String verb) {
    return program().equals(program) && verb().equals(verb);
  }

  /** The release that helm is to look at or to change; the empty string where nobody can tell. */
  public String release() {
    if (!program().equals("helm") || !NAMING.contains(verb())) {
      return "";
    }
    List<String> names = arguments();
    return names.size() > 1 ? names.get(1) : "";
  }

  /** The kind of the one object that is described; the empty string where it is none. */
  public String describedKind() {
    List<String> names = described();
    return names.isEmpty() ? "" : names.get(0);
  }

  /** The name of the one object that is described. */
  public String describedName() {
    List<String> names = described();
    return names.isEmpty() ? "" : names.get(1);
  }

  // kubectl -n shop describe pod web-1, kubectl describe pod/web-1
  private List<String> described() {
    List<String> names = KUBECTL.contains(program()) ? arguments() : List.of();
    int at = names.indexOf("describe");
    if (at < 0 || at + 1 >= names.size()) {
      return List.of();
    }
    String kind = names.get(at + 1);
    int dot = kind.indexOf('.');
    if (dot > 0 && kind.indexOf('/') < 0) {
      // bucket.s3.aws.upbound.io is a kind of its own, and helmreleases.helm.toolkit.fluxcd.io not.
      kind = kind.endsWith("toolkit.fluxcd.io") ? kind.substring(0, dot) : kind;
    }
    int slash = kind.indexOf('/');
    if (slash > 0) {
      return List.of(kind.substring(0, slash), kind.substring(slash + 1));
    }
    return at + 2 < names.size() ? List.of(kind, names.get(at + 2)) : List.of();
  }

  /** The arguments that are no options, the verb first. */
  public List<String> arguments() {
    List<String> found = new ArrayList<>();
    String[] parts = words.split("\\s+", 120);
    for (int i = 1; i < parts.length; i++) {
      String part = parts[i];
      if (part.equals("|") || part.equals("&&") || part.equals("||") || part.equals(";")) {
        break;
      }
      if (!part.startsWith("-")) {
        found.add(part);
      } else if (!part.contains("=") && !ALONE.contains(part)) {
        i++;
      }
    }
    return found;
  }

  private String first() {
    int end = words.indexOf(' ');
    return end < 0 ? words : words.substring(0, end);
  }

  private String program() {
    String first = first();
    return first.substring(first.lastIndexOf('/') + 1);
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
