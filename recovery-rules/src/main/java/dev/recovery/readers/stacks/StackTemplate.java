package dev.recovery.readers.stacks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recovery.readers.form.Json;
import dev.recovery.readers.form.change.ObjectDiff;
import dev.recovery.readers.sink.Findings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a stack's template declares as resources of their own that others hold as a part: a rule of
 * a security group. To the drift detection of the group each of them is a rule that nobody wrote.
 */
public final class StackTemplate {

  private static final Set<String> PARTS =
      Set.of("AWS::EC2::SecurityGroupIngress", "AWS::EC2::SecurityGroupEgress");
  // Those name the group, or say what the service knows by itself.
  private static final List<String> COMPARED =
      List.of(
          "IpProtocol",
          "FromPort",
          "ToPort",
          "CidrIp",
          "CidrIpv6",
          "SourceSecurityGroupId",
          "SourcePrefixListId",
          "DestinationSecurityGroupId");

  private final Map<String, JsonNode> rules = new LinkedHashMap<>();

  private StackTemplate() {}

  static StackTemplate of(Findings findings) {
    return findings.part(StackTemplate.class, StackTemplate::new);
  }

  /** Whether a text begins as a template in YAML does. */
  public static boolean begins(String start) {
    return (start.startsWith("Resources:\n")
            || start.startsWith("AWSTemplateFormatVersion")
            || start.contains("\nResources:\n"))
        && start.contains(" Type: AWS::");
  }

  static boolean is(JsonNode tree) {
    for (JsonNode first : tree.path("Resources")) {
      return tree.isObject() && Json.text(first, "Type").contains("::");
    }
    return false;
  }

  void read(JsonNode tree) {
    for (Map.Entry<String, JsonNode> resource : tree.path("Resources").properties()) {
      if (PARTS.contains(Json.text(resource.getValue(), "Type"))) {
        rules.put(resource.getKey(), resource.getValue().path("Properties"));
      }
    }
  }

  /**
   * The resource of the template that a value is which was added to another one.
   *
   * @return its name; the empty string where it is none
   */
  String declared(String added) {
    JsonNode value = ObjectDiff.opened(Json.MAPPER.getNodeFactory().textNode(added));
    return rules.entrySet().stream()
        .filter(rule -> value.isObject() && same(rule.getValue(), value))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("");
  }

  private static boolean same(JsonNode rule, JsonNode value) {
    for (String name : COMPARED) {
      String declared = Json.text(rule, name);
      String there = Json.text(value, name);
      // What refers to another resource, the template does not name.
      boolean refers =
          rule.path(name).isContainerNode()
              || (there.startsWith("sg-") && !declared.isEmpty() && !declared.startsWith("sg-"));
      if (!refers && !declared.equals(there)) {
        return false;
      }
    }
    return true;
  }
}
