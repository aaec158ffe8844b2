package dev.recovery.readers.form;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An object by its kind and name, however a tool spells it: {@code Kustomization flux-system/apps},
 * {@code deployment.apps/web}, {@code ks/apps}, {@code release web}.
 *
 * @param kind in small letters, in the singular, without its group; the empty string where unknown
 * @param namespace the empty string where it was not said
 * @param name its name
 */
public record Named(String kind, String namespace, String name) {

  // Kinds whose deletion takes data, or much else, with it.
  private static final Set<String> GRAVE =
      Set.of(
          "namespace",
          "customresourcedefinition",
          "persistentvolumeclaim",
          "persistentvolume",
          "statefulset",
          "kustomization",
          "helmrelease",
          "application",
          "applicationset",
          "cluster",
          "database",
          "ingress",
          "gateway");

  private static final Map<String, String> SHORT =
      Map.ofEntries(
          Map.entry("ks", "kustomization"),
          Map.entry("hr", "helmrelease"),
          Map.entry("deploy", "deployment"),
          Map.entry("sts", "statefulset"),
          Map.entry("ds", "daemonset"),
          Map.entry("rs", "replicaset"),
          Map.entry("po", "pod"),
          Map.entry("pods", "pod"),
          Map.entry("jobs", "job"),
          Map.entry("svc", "service"),
          Map.entry("ns", "namespace"),
          Map.entry("cm", "configmap"),
          Map.entry("app", "application"),
          Map.entry("es", "externalsecret"),
          Map.entry("crd", "customresourcedefinition"),
          Map.entry("ingresses", "ingress"),
          Map.entry("policies", "policy"),
          Map.entry("gitrepositories", "gitrepository"),
          Map.entry("helmrepositories", "helmrepository"),
          Map.entry("ocirepositories", "ocirepository"));

  /**
   * Reads a subject as facts refer to it.
   *
   * @param subject {@code Kind namespace/name}, {@code Kind name} or {@code kind.group/name}
   */
  public static Named of(String subject) {
    String text = subject.strip();
    int space = text.indexOf(' ');
    int slash = text.indexOf('/');
    if (space < 0 && slash < 0) {
      return new Named("", "", text);
    }
    if (space > 0) {
      String rest = text.substring(space + 1).strip();
      int inner = rest.indexOf('/');
      return new Named(
          kind(text.substring(0, space)),
          inner < 0 ? "" : rest.substring(0, inner),
          rest.substring(inner + 1));
    }
    String rest = text.substring(slash + 1);
    int inner = rest.indexOf('/');
    return new Named(
        kind(text.substring(0, slash)),
        inner < 0 ? "" : rest.substring(0, inner),
        rest.substring(inner + 1));
  }

  /** A kind as it is compared: {@code deployments.apps} is a {@code Deployment}. */
  public static String kind(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    int dot = lower.indexOf('.');
    String bare = dot < 0 ? lower : lower.substring(0, dot);
    String known = SHORT.get(bare);
    if (known != null) {
      return known;
    }
    return bare.length() > 4 && bare.endsWith("s") && !bare.endsWith("ss")
        ? bare.substring(0, bare.length() - 1)
        : bare;
  }

  // What controllers append to the name of their own when they make its parts.
  private static final Map<String, Pattern> SUFFIXES =
      Map.of(
          "deployment", Pattern.compile("-[a-z0-9]{1,10}(?:-[a-z0-9]{5})?"),
          "rollout", Pattern.compile("-[a-z0-9]{1,10}(?:-[a-z0-9]{5})?"),
          "statefulset", Pattern.compile("-\\d{1,6}"),
          "replicaset", Pattern.compile("-[a-z0-9]{5}"),
          "daemonset", Pattern.compile("-[a-z0-9]{5}"),
          "job", Pattern.compile("-[a-z0-9]{5}"));

  // The digests of what is asked for, behind the request: web-tls-1-1420096641-3311077025
  private static final Pattern ISSUED = Pattern.compile("(?:-\\d{1,12}){1,2}");
  private static final Map<String, Set<String>> MAKES =
      Map.of(
          "certificaterequest", Set.of("order", "challenge"),
          "order", Set.of("challenge"));
  private static final Set<String> PODS = Set.of("pod", "replicaset");

  /** Whether it is one of what another object makes: pods, or what gets a certificate issued. */
  public boolean partOf(Named owner) {
    Pattern suffix = MAKES.containsKey(owner.kind) ? ISSUED : SUFFIXES.get(owner.kind);
    return suffix != null
        && MAKES.getOrDefault(owner.kind, PODS).contains(kind)
        && name.startsWith(owner.name)
        && (namespace.isEmpty() || owner.namespace.isEmpty() || namespace.equals(owner.namespace))
        && suffix.matcher(name.substring(owner.name.length())).matches();
  }

  /** Whether its deletion takes data, or much else, with it. */
  public boolean grave() {
    return GRAVE.contains(kind);
  }

  public boolean nobody() {
    return name.isEmpty();
  }

  /** Whether both can be the same object: what one of them does not say, is no difference. */
  public boolean same(Named other) {
    return !nobody()
        && name.equals(other.name)
        && kind.equals(other.kind)
        && (namespace.isEmpty() || other.namespace.isEmpty() || namespace.equals(other.namespace));
  }

  /** Whether both can be the same object, or neither is known. */
  public boolean alike(Named other) {
    return equals(other) || same(other);
  }
}
