package dev.recovery.readers.form.change;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recovery.readers.form.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What a policy or a binding grants to everybody, whichever cloud's it is. */
public final class OpenPolicy {

  private static final Set<String> EVERYBODY = Set.of("allusers", "allauthenticatedusers");
  // Who may call a service of the web is often everybody, by intent.
  private static final Set<String> OF_THE_WEB =
      Set.of("roles/run.invoker", "roles/cloudfunctions.invoker");
  private static final List<String> GROUPS =
      List.of("/groups/global/allusers", "/groups/global/authenticatedusers");

  private OpenPolicy() {}

  /**
   * What an object grants to everybody by itself, and not by those inside of it.
   *
   * @param object with {@link PlainNames} fields
   */
  public static List<String> grants(Map<String, JsonNode> object) {
    List<String> grants = new ArrayList<>();
    statement(object, grants);
    members(object, grants);
    String uri = word(object, "uri");
    if (GROUPS.stream().anyMatch(uri::endsWith)) {
      grants.add("ACL grant to " + uri.substring(uri.lastIndexOf('/') + 1));
    }
    function(object, grants);
    return grants;
  }

  // {"Effect": "Allow", "Principal": "*", "Action": ...}; a condition narrows it.
  private static void statement(Map<String, JsonNode> object, List<String> grants) {
    JsonNode principal = object.get("principal");
    JsonNode condition = object.get("condition");
    if (principal == null
        || !word(object, "effect").equals("allow")
        || (condition != null && !condition.isEmpty())) {
      return;
    }
    boolean everybody = star(principal);
    for (JsonNode kind : principal) {
      everybody |= star(kind);
    }
    if (everybody) {
      List<String> actions = texts(object.get("action"));
      grants.add(
          "policy: %s for everybody"
              .formatted(actions.isEmpty() ? "access" : String.join(", ", first(actions))));
    }
  }

  private static List<String> first(List<String> actions) {
    return actions.subList(0, Math.min(actions.size(), 3));
  }

  private static boolean star(JsonNode principal) {
    return texts(principal).contains("*");
  }

  // {"role": "roles/storage.objectViewer", "members": ["allUsers"]}
  private static void members(Map<String, JsonNode> object, List<String> grants) {
    String role = word(object, "role");
    if (OF_THE_WEB.contains(role) || word(object, "action").equals("remove")) {
      return;
    }
    for (String name : List.of("member", "members", "entity")) {
      for (String member : texts(object.get(name))) {
        if (EVERYBODY.contains(member.toLowerCase(Locale.ROOT))) {
          grants.add((role.isEmpty() ? "access" : role) + " for " + member);
        }
      }
    }
  }

  // A permission of a function that names no source lets everybody call it.
  private static void function(Map<String, JsonNode> object, List<String> grants) {
    if (word(object, "principal").equals("*")
        && word(object, "action").startsWith("lambda:")
        && !object.containsKey("sourcearn")
        && !object.containsKey("sourceaccount")
        && !object.containsKey("principalorgid")) {
      grants.add(word(object, "action") + " for everybody");
    }
  }

  private static String word(Map<String, JsonNode> object, String name) {
    JsonNode value = object.get(name);
    return value == null || !value.isValueNode() ? "" : value.asText().toLowerCase(Locale.ROOT);
  }

  private static List<String> texts(@org.jspecify.annotations.Nullable JsonNode value) {
    if (value == null || value.isNull() || value.isObject()) {
      return List.of();
    }
    return value.isArray() ? Json.texts(value) : List.of(value.asText());
  }
}
