package dev.recovery.readers.form.change;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Objects of a cluster by one name, whether their kind is given or the resource's name. */
public final class KubeNames {

  private KubeNames() {}

  /** The name of an object as events, audit logs and diffs can be joined by it. */
  public static Set<String> of(String kind, String namespace, String name) {
    if (name.isEmpty()) {
      return Set.of();
    }
    String object = namespace.isEmpty() ? name : namespace + "/" + name;
    return Set.of(singular(kind) + " " + object);
  }

  /** The same of a subject as facts have it: {@code Deployment shop/web}. */
  public static Set<String> of(String subject) {
    int space = subject.lastIndexOf(' ');
    if (space <= 0) {
      return Set.of();
    }
    String kind = subject.substring(0, space);
    String object = subject.substring(space + 1);
    int slash = object.indexOf('/');
    // apps/Deployment
    return of(
        kind.substring(kind.lastIndexOf('/') + 1),
        slash < 0 ? "" : object.substring(0, slash),
        object.substring(slash + 1));
  }

  private static final Map<String, String> SHORT =
      Map.ofEntries(
          Map.entry("deploy", "deployment"),
          Map.entry("sts", "statefulset"),
          Map.entry("ds", "daemonset"),
          Map.entry("rs", "replicaset"),
          Map.entry("po", "pod"),
          Map.entry("svc", "service"),
          Map.entry("cm", "configmap"),
          Map.entry("ing", "ingress"),
          Map.entry("hpa", "horizontalpodautoscaler"),
          Map.entry("pvc", "persistentvolumeclaim"),
          Map.entry("sa", "serviceaccount"),
          Map.entry("ns", "namespace"),
          Map.entry("crd", "customresourcedefinition"),
          Map.entry("netpol", "networkpolicy"));

  /** A kind in small letters and in the singular, however it was asked for. */
  public static String singular(String kind) {
    // deployments.apps
    int dot = kind.indexOf('.');
    String lower = (dot > 0 ? kind.substring(0, dot) : kind).toLowerCase(Locale.ROOT);
    if (SHORT.containsKey(lower)) {
      return SHORT.getOrDefault(lower, lower);
    }
    if (lower.endsWith("ies")) {
      return lower.substring(0, lower.length() - 3) + "y";
    }
    if (lower.endsWith("sses") || lower.endsWith("ches")) {
      return lower.substring(0, lower.length() - 2);
    }
    return lower.endsWith("s") && !lower.endsWith("ss")
        ? lower.substring(0, lower.length() - 1)
        : lower;
  }
}
