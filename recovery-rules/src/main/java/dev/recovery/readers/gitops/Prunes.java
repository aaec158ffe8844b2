package dev.recovery.readers.gitops;

import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.ResourceOperation.Kind;
import dev.recovery.readers.sink.Cluster;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads what a controller deleted. It reports that at level info, the deletion of everything as
 * calmly as that of one ConfigMap.
 */
public final class Prunes {

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
  private static final int MANY = 4;

  private Prunes() {}

  public static void read(Cluster cluster, String subject, String message, String source) {
    if (message.toLowerCase(Locale.ROOT).contains("uninstalled helm release")) {
      cluster.changed(subject, Kind.DELETE, source);
      cluster.observe(Symptom.MASS_PRUNED, subject, message, source);
      return;
    }
    int colon = message.indexOf(':');
    List<String> parts = List.of(message.substring(colon + 1).split(", ", -1));
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
      int slash = object.indexOf('/');
      grave |=
          GRAVE.contains(
              (slash < 0 ? object : object.substring(0, slash)).toLowerCase(Locale.ROOT));
    }
    if (grave || deleted >= MANY) {
      cluster.observe(Symptom.MASS_PRUNED, subject, message, source);
    }
  }
}
