package dev.recovery.readers.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recovery.readers.form.Json;
import dev.recovery.readers.form.change.Openings;
import dev.recovery.readers.form.change.PlainNames;
import dev.recovery.readers.sink.live.Exposures;
import dev.recovery.readers.sink.live.Exposures.Opening;
import dev.recovery.readers.sink.live.LiveChanges;
import dev.recovery.internal.secrets.Redaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the calls in an audit log of AWS changed: by whom, of which object, and what they opened to
 * everybody or closed again.
 */
final class CloudTrailChanges {

  private static final int MOST_NAMES = 40;
  private static final int SHOWN = 4;
  private static final String SWITCHED_OFF = "the block of public access is gone";
  private static final List<String> NAMING =
      List.of("id", "ids", "name", "arn", "identifier", "url", "bucket", "resource");
  // A new value takes the place of the old one.
  private static final Map<String, String> REPLACED =
      Map.ofEntries(
          Map.entry("PutBucketAcl", "ACL"),
          Map.entry("PutObjectAcl", "ACL"),
          Map.entry("PutBucketPolicy", "policy"),
          Map.entry("DeleteBucketPolicy", "policy"),
          Map.entry("PutKeyPolicy", "policy"),
          Map.entry("SetQueueAttributes", "policy"),
          Map.entry("SetTopicAttributes", "policy"),
          Map.entry("SetRepositoryPolicy", "policy"),
          Map.entry("DeleteRepositoryPolicy", "policy"),
          Map.entry("PutResourcePolicy", "policy"),
          Map.entry("DeleteResourcePolicy", "policy"),
          Map.entry("UpdateAssumeRolePolicy", "policy"),
          Map.entry("ModifySecurityGroupRules", ""),
          Map.entry("RevokeSecurityGroupIngress", ""));
  private static final List<String> BLOCK =
      List.of("blockpublicacls", "blockpublicpolicy", "ignorepublicacls", "restrictpublicbuckets");

  private CloudTrailChanges() {}

  /** Takes up a record of a call that succeeded. */
  static void see(Instant at, JsonNode record, Set<String> subjects, String source, LiveChanges to) {
    String call = Json.text(record, "eventName");
    JsonNode request = record.path("requestParameters");
    Set<String> names = names(request);
    to.did(
        new LiveChanges.Deed(
            at,
            CloudActor.who(record.path("userIdentity")),
            CloudActor.hand(record),
            call + set(request),
            names.stream().findFirst().orElse(call),
            LiveChanges.names(subjects),
            source));
    Acts acts = new Acts(at, names, source, to.exposures());
    if (call.endsWith("PublicAccessBlock")) {
      block(call, request, acts);
    } else if (call.equals("UpdateClusterConfig")) {
      endpoint(request, acts);
    } else {
      other(call, request, acts);
    }
  }

  private record Acts(Instant at, Set<String> names, String source, Exposures to) {

    void opened(String what) {
      to.opened(of(what));
    }

    void closed(String what) {
      to.closed(of(what));
    }

    private Opening of(String what) {
      String object = names.stream().findFirst().orElse("");
      return new Opening(object, names, what, Optional.of(at), source);
    }
  }

  private static void other(String call, JsonNode request, Acts acts) {
    if (call.contains("Egress")) {
      return;
    }
    Set<String> found = Openings.of("", request);
    boolean closes = call.startsWith("Revoke") || call.startsWith("Delete") || removes(call);
    if (closes) {
      if (found.isEmpty()) {
        acts.closed(REPLACED.getOrDefault(call, removes(call) ? "lambda" : ""));
      }
      found.forEach(acts::closed);
      return;
    }
    removed(request).forEach(acts::closed);
    if (found.isEmpty() && REPLACED.containsKey(call)) {
      acts.closed(REPLACED.getOrDefault(call, ""));
    }
    if (found.isEmpty() && word(request, "publiclyaccessible").equals("false")) {
      acts.closed("publicly accessible");
    }
    found.forEach(acts::opened);
  }

  private static boolean removes(String call) {
    return call.startsWith("RemovePermission");
  }

  private static Set<String> removed(JsonNode request) {
    Set<String> removed = new TreeSet<>();
    for (JsonNode part : request) {
      removed.addAll(Openings.of("", part.path("remove")));
    }
    JsonNode values = request.path("valuesToRemove");
    if (Json.texts(values).contains("all")) {
      removed.add("shared with everybody");
    }
    return removed;
  }

  private static void block(String call, JsonNode request, Acts acts) {
    if (call.startsWith("Delete")) {
      acts.opened(SWITCHED_OFF);
      return;
    }
    List<String> switches = new ArrayList<>();
    Map<String, JsonNode> fields =
        PlainNames.fields(request.path("PublicAccessBlockConfiguration"));
    for (String name : BLOCK) {
      switches.add(Optional.ofNullable(fields.get(name)).map(JsonNode::asText).orElse(""));
    }
    if (switches.stream().allMatch(s -> s.equals("true"))) {
      acts.closed("");
    } else if (switches.stream().allMatch(s -> s.equals("false"))) {
      acts.opened(SWITCHED_OFF);
    }
  }

  private static void endpoint(JsonNode request, Acts acts) {
    JsonNode config = request.path("resourcesVpcConfig");
    List<String> ranges = Json.texts(config.path("publicAccessCidrs"));
    String open = word(config, "endpointpublicaccess");
    if (open.equals("false") || (!ranges.isEmpty() && !ranges.contains("0.0.0.0/0"))) {
      acts.closed("endpoint");
    } else if (open.equals("true") || ranges.contains("0.0.0.0/0")) {
      acts.opened("endpoint open to 0.0.0.0/0");
    }
  }

  private static String word(JsonNode object, String name) {
    JsonNode value = PlainNames.fields(object).get(name);
    return value == null || !value.isValueNode() ? "" : value.asText().toLowerCase(Locale.ROOT);
  }

  // What the call is about, and not what it sets.
  private static Set<String> names(JsonNode request) {
    Set<String> names = new TreeSet<>();
    for (Map.Entry<String, JsonNode> field : request.properties()) {
      String name = PlainNames.of(field.getKey());
      JsonNode value = field.getValue();
      if (names.size() < MOST_NAMES
          && value.isTextual()
          && Json.plain(value)
          && NAMING.stream().anyMatch(name::endsWith)) {
        names.add(value.asText());
      }
    }
    return LiveChanges.names(names);
  }

  // (publiclyAccessible true)
  private static String set(JsonNode request) {
    List<String> values = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : request.properties()) {
      String name = PlainNames.of(field.getKey());
      if (values.size() < SHOWN
          && Json.plain(field.getValue())
          && !field.getValue().asText().isEmpty()
          && !Redaction.secretName(field.getKey())
          && !name.equals("host")
          && NAMING.stream().noneMatch(name::endsWith)) {
        values.add(field.getKey() + " " + field.getValue().asText());
      }
    }
    return values.isEmpty() ? "" : " (" + String.join(", ", values) + ")";
  }
}
