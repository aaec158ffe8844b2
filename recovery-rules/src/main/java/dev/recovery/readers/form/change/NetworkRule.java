package dev.recovery.readers.form.change;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recovery.readers.form.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A rule of a firewall or a security group, by whichever names a cloud or a tool has for its parts:
 * whom it lets in, and to which ports.
 *
 * <p>A port of the web may be open by intent, so it counts for nothing.
 */
public final class NetworkRule {

  private static final Set<String> EVERYBODY =
      Set.of("0.0.0.0/0", "::/0", "0.0.0.0/1", "128.0.0.0/1");
  // How Azure writes it.
  private static final Set<String> ANY = Set.of("*", "any", "internet", "0.0.0.0/0", "::/0");
  private static final Set<String> RANGES =
      Set.of(
          "cidrblocks",
          "ipv6cidrblocks",
          "cidripv4",
          "cidripv6",
          "cidrip",
          "cidr",
          "sourceranges",
          "sourcecidr",
          "sourceips");
  private static final Set<String> PREFIXES = Set.of("sourceaddressprefix", "sourceaddressprefixes");
  private static final Set<String> NESTED = Set.of("ipranges", "ipv4ranges", "ipv6ranges");
  private static final Set<String> ALL_PROTOCOLS = Set.of("-1", "all", "*", "any");
  private static final Set<String> NO_PORTS = Set.of("icmp", "icmpv6", "1", "58");
  private static final Set<Integer> OF_THE_WEB = Set.of(80, 443);
  private static final int LAST_PORT = 65535;

  private NetworkRule() {}

  /**
   * What a rule opens to everybody.
   *
   * @param rule the object, with {@link PlainNames} fields
   * @return in words, one for each protocol and range of ports; empty where it opens nothing
   */
  public static List<String> opens(Map<String, JsonNode> rule) {
    if (!lets(rule)) {
      return List.of();
    }
    String whom = everybody(rule);
    if (whom.isEmpty()) {
      return List.of();
    }
    List<String> opened = new ArrayList<>();
    for (String ports : ports(rule)) {
      opened.add(ports + " from " + whom);
    }
    return opened;
  }

  // Inwards, allowed, and in force.
  private static boolean lets(Map<String, JsonNode> rule) {
    boolean outwards =
        word(rule, "type").equals("egress")
            || word(rule, "direction").startsWith("out")
            || word(rule, "direction").equals("egress")
            || word(rule, "isegress").equals("true")
            || word(rule, "egress").equals("true");
    boolean denies =
        word(rule, "access").equals("deny")
            || word(rule, "action").equals("deny")
            || word(rule, "ruleaction").equals("deny")
            || word(rule, "disabled").equals("true")
            || filled(rule, "deny")
            || filled(rule, "denied")
            || filled(rule, "denieds");
    // A network ACL lets everybody in by default; the groups behind it decide.
    boolean acl = rule.containsKey("rulenumber") || rule.containsKey("ruleno");
    return !outwards && !denies && !acl && portsNamed(rule);
  }

  private static boolean portsNamed(Map<String, JsonNode> rule) {
    return List.of(
            "fromport",
            "toport",
            "ipprotocol",
            "protocol",
            "allow",
            "allowed",
            "alloweds",
            "destinationportrange",
            "destinationportranges")
        .stream()
        .anyMatch(rule::containsKey);
  }

  private static boolean filled(Map<String, JsonNode> rule, String name) {
    JsonNode value = rule.get(name);
    return value != null && value.size() > 0;
  }

  private static String word(Map<String, JsonNode> rule, String name) {
    JsonNode value = rule.get(name);
    return value == null || !value.isValueNode() ? "" : value.asText().toLowerCase(Locale.ROOT);
  }

  private static String everybody(Map<String, JsonNode> rule) {
    for (Map.Entry<String, JsonNode> field : rule.entrySet()) {
      Set<String> all =
          RANGES.contains(field.getKey())
              ? EVERYBODY
              : PREFIXES.contains(field.getKey()) ? ANY : Set.of();
      for (String range : all.isEmpty() ? List.<String>of() : texts(field.getValue())) {
        if (all.contains(range.toLowerCase(Locale.ROOT))) {
          return range;
        }
      }
      if (NESTED.contains(field.getKey())) {
        for (JsonNode range : items(field.getValue())) {
          String whom =
              range.isTextual() ? range.asText() : everybody(PlainNames.fields(range));
          if (!whom.isEmpty() && (!range.isTextual() || EVERYBODY.contains(whom))) {
            return whom;
          }
        }
      }
    }
    return "";
  }

  private static List<String> texts(JsonNode value) {
    return value.isArray() ? Json.texts(value) : List.of(value.asText());
  }

  private static JsonNode items(JsonNode list) {
    return list.isArray() ? list : list.path("items");
  }

  private static List<String> ports(Map<String, JsonNode> rule) {
    List<String> ports = new ArrayList<>();
    JsonNode allowed = first(rule, "allow", "allowed", "alloweds");
    if (allowed != null) {
      for (JsonNode one : allowed.isArray() ? allowed : Json.MAPPER.createArrayNode().add(allowed)) {
        Map<String, JsonNode> part = PlainNames.fields(one);
        JsonNode list = part.getOrDefault("ports", Json.MAPPER.createArrayNode());
        ranges(protocol(part), list.isEmpty() ? List.of("*") : texts(list), ports);
      }
      return ports;
    }
    JsonNode list = first(rule, "destinationportranges", "destinationportrange");
    if (list != null) {
      ranges(protocol(rule), texts(list), ports);
      return ports;
    }
    int from = number(rule.get("fromport"), 0);
    int to = number(rule.get("toport"), from == 0 ? LAST_PORT : from);
    ranges(protocol(rule), List.of(from + "-" + to), ports);
    return ports;
  }

  // The first of several fields that says something.
  private static @Nullable JsonNode first(Map<String, JsonNode> rule, String... names) {
    for (String name : names) {
      JsonNode value = rule.get(name);
      if (value != null && !value.isNull() && !(value.isContainerNode() && value.isEmpty())) {
        return value;
      }
    }
    return null;
  }

  private static int number(@Nullable JsonNode value, int otherwise) {
    return value == null || value.isNull() ? otherwise : value.asInt(otherwise);
  }

  private static String protocol(Map<String, JsonNode> rule) {
    String protocol = word(rule, "ipprotocol");
    return protocol.isEmpty() ? word(rule, "protocol") : protocol;
  }

  private static void ranges(String protocol, List<String> ranges, List<String> ports) {
    if (NO_PORTS.contains(protocol)) {
      return;
    }
    if (protocol.equals("-1") || protocol.equals("all")) {
      ports.add("every port");
      return;
    }
    String name = protocol.isEmpty() || ALL_PROTOCOLS.contains(protocol) ? "port" : protocol;
    for (String range : ranges) {
      if (range.equals("*") || range.equals("0-65535")) {
        ports.add(name.equals("port") ? "every port" : name + " of every port");
        continue;
      }
      int dash = range.indexOf('-');
      int from = port(dash < 0 ? range : range.substring(0, dash));
      int to = port(dash < 0 ? range : range.substring(dash + 1));
      if (!(from == to && OF_THE_WEB.contains(from))) {
        ports.add(name + " " + (from == to ? range.substring(dash + 1) : range));
      }
    }
  }

  private static int port(String text) {
    String digits = text.strip();
    return digits.isEmpty() || digits.length() > 5 || !digits.chars().allMatch(Character::isDigit)
        ? -1
        : Integer.parseInt(digits);
  }
}
