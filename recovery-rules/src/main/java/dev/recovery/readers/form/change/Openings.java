package dev.recovery.readers.form.change;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recovery.readers.form.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an object opens to everybody: a port, a bucket, a database, a role. One way of looking for
 * plans, states, templates, audit records and findings, whose fields have other names for the same.
 */
public final class Openings {

  private static final int DEEPEST = 30;
  private static final int MOST = 50;

  private static final Set<String> ACLS = Set.of("acl", "xamzacl", "accesscontrol", "predefinedacl");
  private static final Set<String> PUBLIC_ACLS =
      Set.of("publicread", "publicreadwrite", "authenticatedread");
  private static final Set<String> CONTAINERS = Set.of("containeraccesstype", "publicaccess");
  // What lies there goes outwards, or is taken away.
  private static final Set<String> NOT_OPENED =
      Set.of("egress", "securitygroupegress", "ippermissionsegress", "remove", "valuestoremove");
  private static final Set<String> SHARED =
      Set.of("group", "groups", "sharedaccounts", "valuestoadd");

  /** Fields that may be open by default, and were closed on purpose. */
  private static final Map<String, Set<String>> CLOSED =
      Map.ofEntries(
          Map.entry("blockpublicacls", Set.of("true")),
          Map.entry("blockpublicpolicy", Set.of("true")),
          Map.entry("ignorepublicacls", Set.of("true")),
          Map.entry("restrictpublicbuckets", Set.of("true")),
          Map.entry("publicnetworkaccessenabled", Set.of("false")),
          Map.entry("publicnetworkaccess", Set.of("disabled")),
          Map.entry("allowblobpublicaccess", Set.of("false")),
          Map.entry("allownesteditemstobepublic", Set.of("false")),
          Map.entry("endpointpublicaccess", Set.of("false")),
          Map.entry("publicaccessprevention", Set.of("enforced")),
          Map.entry("ipv4enabled", Set.of("false")),
          Map.entry("authorizationtype", Set.of("aws_iam")),
          Map.entry("authtype", Set.of("aws_iam")),
          Map.entry("defaultaction", Set.of("deny")),
          Map.entry("internal", Set.of("true")),
          Map.entry("scheme", Set.of("internal")));

  private Openings() {}

  /**
   * What an object opens.
   *
   * @param type the resource's type, as the tool names it; the empty string where nobody said
   * @return in words
   */
  public static Set<String> of(String type, JsonNode object) {
    Set<String> found = new TreeSet<>();
    if (!PlainNames.of(type).contains("egress")) {
      walk(ObjectDiff.opened(object), "", found, 0);
    }
    return found;
  }

  /** What a change opens that was not open before it. */
  public static Set<String> opened(String type, JsonNode before, JsonNode after) {
    Set<String> opened = of(type, after);
    opened.removeAll(of(type, before));
    loosened(ObjectDiff.opened(before), ObjectDiff.opened(after), opened, 0);
    if (after.isEmpty() && PlainNames.of(type).contains("publicaccessblock") && !before.isEmpty()) {
      opened.add("the block of public access is gone");
    }
    return opened;
  }

  private static void walk(JsonNode node, String under, Set<String> found, int depth) {
    if (depth > DEEPEST || found.size() >= MOST || NOT_OPENED.contains(under)) {
      return;
    }
    if (node.isArray()) {
      node.forEach(element -> walk(element, under, found, depth + 1));
      return;
    }
    if (!node.isObject()) {
      return;
    }
    Map<String, JsonNode> fields = PlainNames.fields(node);
    found.addAll(NetworkRule.opens(fields));
    found.addAll(OpenPolicy.grants(fields));
    fields.forEach((name, value) -> flag(name, value, under, found));
    addresses(fields, under, found);
    fields.forEach((name, value) -> walk(ObjectDiff.opened(value), name, found, depth + 1));
  }

  private static void flag(String name, JsonNode value, String under, Set<String> found) {
    String word = value.isValueNode() ? value.asText().toLowerCase(Locale.ROOT) : "";
    if (name.equals("publiclyaccessible") && word.equals("true")) {
      found.add("publicly accessible");
    } else if (ACLS.contains(name)) {
      for (String acl : value.isArray() ? Json.texts(value) : List.of(word)) {
        if (PUBLIC_ACLS.contains(PlainNames.of(acl))) {
          found.add("ACL " + acl.toLowerCase(Locale.ROOT));
        }
      }
    } else if (CONTAINERS.contains(name) && (word.equals("blob") || word.equals("container"))) {
      found.add("public access of the " + word);
    } else if (SHARED.contains(name) && (word.equals("all") || Json.texts(value).contains("all"))) {
      found.add("shared with everybody");
    } else if (name.equals("publicaccesscidrs")
        && Json.texts(value).contains("0.0.0.0/0")
        && under.isEmpty()) {
      found.add("endpoint open to 0.0.0.0/0");
    }
  }

  // A database's own list of addresses: from the first to the last, or a network by name.
  private static void addresses(Map<String, JsonNode> fields, String under, Set<String> found) {
    String first = text(fields.get("startipaddress"));
    String last = text(fields.get("endipaddress"));
    if (first.equals("0.0.0.0") && last.equals("255.255.255.255")) {
      found.add("every address");
    }
    if (under.equals("authorizednetworks")
        && List.of(text(fields.get("value")), text(fields.get("cidrblock"))).contains("0.0.0.0/0")) {
      found.add("authorized network 0.0.0.0/0");
    }
  }

  private static String text(@org.jspecify.annotations.Nullable JsonNode value) {
    return value == null || !value.isValueNode() ? "" : value.asText();
  }

  private static void loosened(JsonNode before, JsonNode after, Set<String> opened, int depth) {
    if (depth > DEEPEST) {
      return;
    }
    if (before.isArray() && after.isArray()) {
      for (int i = 0; i < Math.min(before.size(), after.size()); i++) {
        loosened(before.path(i), after.path(i), opened, depth + 1);
      }
      return;
    }
    Map<String, JsonNode> then = PlainNames.fields(before);
    for (Map.Entry<String, JsonNode> field : PlainNames.fields(after).entrySet()) {
      JsonNode old = then.get(field.getKey());
      if (old == null) {
        continue;
      }
      Set<String> closed = CLOSED.getOrDefault(field.getKey(), Set.of());
      String was = text(old).toLowerCase(Locale.ROOT);
      String is = text(field.getValue()).toLowerCase(Locale.ROOT);
      if (closed.contains(was) && !is.isEmpty() && !closed.contains(is)) {
        opened.add("%s is %s and was %s".formatted(field.getKey(), is, was));
      }
      loosened(
          ObjectDiff.opened(old), ObjectDiff.opened(field.getValue()), opened, depth + 1);
    }
  }
}
