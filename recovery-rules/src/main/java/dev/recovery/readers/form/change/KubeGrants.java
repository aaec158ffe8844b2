package dev.recovery.readers.form.change;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recovery.readers.form.Json;
import java.util.Locale;
import java.util.Set;

/** What a binding of a cluster's roles gives to everybody, or too much of to one. */
public final class KubeGrants {

  private static final Set<String> NOBODY_KNOWN =
      Set.of("system:anonymous", "system:unauthenticated");
  private static final Set<String> EVERYBODY_INSIDE =
      Set.of("system:authenticated", "system:serviceaccounts");
  private static final Set<String> FAR = Set.of("cluster-admin", "admin", "edit");

  private KubeGrants() {}

  public static boolean is(JsonNode object) {
    return object.path("roleRef").has("name")
        && Json.text(object, "kind").endsWith("RoleBinding");
  }

  /** What it gives to everybody, in words; the empty string where it does not. */
  public static String everybody(JsonNode binding) {
    String role = Json.text(binding.path("roleRef"), "name");
    // The cluster's own roles of discovery are made for that.
    if (role.startsWith("system:")) {
      return "";
    }
    for (JsonNode subject : binding.path("subjects")) {
      String name = Json.text(subject, "name").toLowerCase(Locale.ROOT);
      if (NOBODY_KNOWN.contains(name) || (EVERYBODY_INSIDE.contains(name) && FAR.contains(role))) {
        return role + " for " + name;
      }
    }
    return "";
  }

  /** The whole cluster given to one, in words; the empty string where it is not. */
  public static String cluster(JsonNode binding) {
    boolean whole =
        Json.text(binding.path("roleRef"), "name").equals("cluster-admin")
            && Json.text(binding, "kind").equals("ClusterRoleBinding");
    for (JsonNode subject : binding.path("subjects")) {
      String kind = Json.text(subject, "kind");
      String name = Json.text(subject, "name");
      if (whole && (kind.equals("User") || kind.equals("Group")) && !name.equals("system:masters")) {
        return "cluster-admin for " + name;
      }
    }
    return "";
  }
}
