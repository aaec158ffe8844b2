package dev.recovery.readers.kubernetes;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a command beside a cluster is given to work on.
 *
 * @param program the program, without its folder
 * @param verb what it is to do
 * @param words the whole command
 */
public record CommandTargets(String program, String verb, String words) {

  private static final Set<String> CLUSTER_TOOLS = Set.of("kubectl", "oc", "k");
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

  /** The release that helm is to look at or to change; the empty string where nobody can tell. */
  public String release() {
    if (!program.equals("helm") || !NAMING.contains(verb)) {
      return "";
    }
    List<String> names = arguments();
    return names.size() > 1 ? names.get(1) : "";
  }

  /** The rollout of Argo's that is asked for; the empty string where none is. */
  public String rollout() {
    List<String> names = rollouts();
    return names.isEmpty() ? "" : names.get(names.size() - 1);
  }

  /** The application that argocd is to look at or to sync; the empty string where none is. */
  public String application() {
    List<String> names = program.equals("argocd") ? arguments() : List.of();
    return names.size() == 3 && names.get(0).equals("app") ? names.get(2) : "";
  }

  /** Whether it prints how a rollout goes on, and nothing else. */
  public boolean watchesRollout() {
    return rollouts().contains("status");
  }

  // kubectl argo rollouts status web -n shop
  private List<String> rollouts() {
    List<String> names = arguments();
    int at = names.indexOf("rollouts");
    return CLUSTER_TOOLS.contains(program) && at > 0 && names.get(at - 1).equals("argo")
        ? names.subList(at, names.size())
        : List.of();
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
    List<String> names = CLUSTER_TOOLS.contains(program) ? arguments() : List.of();
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
}
