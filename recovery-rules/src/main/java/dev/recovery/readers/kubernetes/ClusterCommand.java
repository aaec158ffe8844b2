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
      Set.of(
          "pull",
          "lint",
          "template",
          "dependency",
          "dep",
          "show",
          "repo",
          "plugin",
          "registry",
          "package",
          "verify");
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
  private static final Set<String> LOOKING = Set.of("get", "describe", "logs", "events", "top");
  private static final Set<String> KUBECTL = Set.of("kubectl", "oc", "k");
  private static final Set<String> FETCHING = Set.of("helm", "docker", "oras");
  private static final List<String> PROMPTS = List.of("$ ", "+ ");
  // What else puts them before a command puts them before other things as well.
  private static final List<String> LOOSE_PROMPTS =
      List.of("# ", "> ", "##[group]Run ", "##[command]", "[command]", "Run ", "running: ", "");
  // Which cluster, and what of it.
  private static final String OPTIONS =
      "(?:(?:-n|--(?:context|namespace|kubeconfig|cluster|user)) \\S{1,100} |--\\S{1,200} ){0,4}";
  // kubectl -n shop set image deploy/web api=web:2
  private static final Pattern ONE_OBJECT =
      Pattern.compile(
          "(?:kubectl|oc|k) "
              + OPTIONS
              + "(?:set (?:image|env|resources|serviceaccount|subject)|rollout (?:restart|pause|resume)"
              + "|scale|annotate|label|patch) [a-z.]{1,80}/[\\w.-]{1,250}"
              + "(?: (?![a-z.]{1,80}/[\\w.-]{1,250}(?: |$))[^ |;&<>`$]{1,2000}){0,20}");
  // One file and the whole answer: nothing filtered, nothing sent elsewhere.
  private static final Pattern ONE_FILE =
      Pattern.compile(
          "(?:kubectl|oc|k) "
              + OPTIONS
              + "(apply|create)( -n \\S{1,100}|"
              + " --[^\\s|>]{1,100}){0,3} -f \\S{1,250}\\.(ya?ml|json)( -n \\S{1,100})?");
  // Many files and the whole answer: a line for each object in them.
  private static final Pattern FILES =
      Pattern.compile(
          "(?:kubectl|oc|k) "
              + OPTIONS
              + "apply"
              + "(?: -n \\S{1,100}| --(?!prune|output|dry-run)[^\\s|>]{1,100}| -R| -[fk] [^\\s|>]{1,250}){1,8}");
  private static final Pattern JOINED = Pattern.compile(";|&&|\\|\\|");
  private static final Pattern OPERATES =
      Pattern.compile(
          "^\\S{1,100} "
              + OPTIONS
              + "(?:(?:drain|cordon|uncordon) |rollout (?:restart|pause|resume) |delete (?:pods?|po)[ /])");
  private static final Pattern INSTALL =
      Pattern.compile("helm (install|upgrade .{0,1000}(--install|-i)) .{0,1000}");
  private static final Pattern CHART =
      Pattern.compile("helm (upgrade|install) .{0,1000}(oci://|--repo[ =]).{1,1000}");

  public static final ClusterCommand NONE = new ClusterCommand("");

  /** The command that a line echoes. */
  public static ClusterCommand echoed(String line) {
    return echoed(line, true);
  }

  /**
   * The command that a line echoes.
   *
   * @param bare whether a command without a prompt counts, as Makefiles print it
   */
  public static ClusterCommand echoed(String line, boolean bare) {
    for (String prompt : PROMPTS) {
      int at = line.indexOf(prompt);
      if (at == 0 || (at > 0 && at < 24 && line.charAt(at - 1) == ' ')) {
        return piped(line.substring(at + prompt.length()));
      }
    }
    for (String prompt : LOOSE_PROMPTS) {
      if (line.startsWith(prompt) && (bare || !prompt.isEmpty())) {
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

  /** Whether it is one that is known: a sentence can begin with the name of a program, too. */
  public boolean known() {
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

  /** Whether it only shows what a cluster holds. */
  public boolean looks() {
    return KUBECTL.contains(program()) && LOOKING.contains(verb());
  }

  /** Whether helm is only to look at a release. */
  public boolean looksAtRelease() {
    return of("helm", "status") || of("helm", "test") || of("helm", "get");
  }

  /** Whether helm is to change a release by it. */
  public boolean releases() {
    return program().equals("helm") && SENDING.contains(verb()) && !words.contains("--dry-run");
  }

  /**
   * Whether it only moves or starts again what runs, and Git has nothing to follow: {@code kubectl
   * drain}, {@code rollout restart}, {@code delete pod}.
   */
  public boolean operates() {
    return JOINED
        .splitAsStream(words)
        .map(part -> new ClusterCommand(part.strip()))
        .allMatch(part -> OPERATES.matcher(part.words).find() || !part.changesByHand());
  }

  /** Whether a person changes by it what a controller keeps. */
  public boolean changesByHand() {
    return changesObjects() || (program().equals("argocd") && words.contains(" app set "));
  }

  private boolean changesObjects() {
    return KUBECTL.contains(program())
        && CHANGING.contains(verb())
        && !words.contains("--dry-run")
        && !words.contains(" rollout status")
        && !words.contains(" rollout history");
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

  /** Whether it changes one object that is there, so its answer is all that happens. */
  public boolean changesOneObject() {
    return ONE_OBJECT.matcher(words).matches();
  }

  /** Whether its answer tells of each object that it sends: nothing filtered, nothing pruned. */
  public boolean sendsFiles() {
    return FILES.matcher(words).matches();
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

  /** What it is given to work on. */
  public CommandTargets targets() {
    return new CommandTargets(program(), verb(), words);
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
