package dev.recovery.readers.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recovery.readers.form.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Follows the rules of security groups through an audit log: which ports were opened to everybody,
 * and not closed again.
 *
 * <p>A port of the web may be open by intent, so it counts for nothing. What only may have happened
 * counts for nothing either: a call without an answer, and a group of which a rule was taken away
 * by a number that the log does not explain.
 */
final class OpenPorts {

  private static final String OPENED = "AuthorizeSecurityGroupIngress";
  private static final String CLOSED = "RevokeSecurityGroupIngress";
  private static final Set<String> EVERYBODY = Set.of("0.0.0.0/0", "::/0");
  private static final Set<String> NO_PORTS = Set.of("icmp", "icmpv6", "1", "58");
  private static final Set<Integer> OF_THE_WEB = Set.of(80, 443);
  private static final int LAST_PORT = 65535;

  private record Call(Instant at, JsonNode record) {}

  private record Opening(String group, String protocol, int from, int to, String whom) {}

  private final List<Call> calls = new ArrayList<>();

  /** Takes up a record of a call that succeeded. */
  void see(Instant at, JsonNode record) {
    String name = Json.text(record, "eventName");
    if (name.equals(OPENED) || name.equals(CLOSED)) {
      calls.add(new Call(at, record));
    }
  }

  /** Whether something is open to everybody after the last record. */
  boolean any() {
    Set<Opening> open = new HashSet<>();
    calls.sort(Comparator.comparing(Call::at));
    for (Call call : calls) {
      JsonNode request = call.record().path("requestParameters");
      List<Opening> openings = openings(request);
      if (Json.text(call.record(), "eventName").equals(OPENED)) {
        open.addAll(openings);
      } else if (openings.isEmpty()) {
        String group = group(request);
        open.removeIf(o -> group.isEmpty() || o.group().equals(group));
      } else {
        openings.forEach(open::remove);
      }
    }
    return open.stream().anyMatch(OpenPorts::beyondTheWeb);
  }

  private static List<Opening> openings(JsonNode request) {
    List<Opening> openings = new ArrayList<>();
    add(request, request, Json.text(request, "cidrIp"), openings);
    for (JsonNode permission : items(request.path("ipPermissions"))) {
      for (JsonNode range : items(permission.path("ipRanges"))) {
        add(request, permission, Json.text(range, "cidrIp"), openings);
      }
      for (JsonNode range : items(permission.path("ipv6Ranges"))) {
        add(request, permission, Json.text(range, "cidrIpv6"), openings);
      }
    }
    return openings;
  }

  private static JsonNode items(JsonNode list) {
    return list.isArray() ? list : list.path("items");
  }

  private static void add(
      JsonNode request, JsonNode permission, String whom, List<Opening> openings) {
    if (!EVERYBODY.contains(whom)) {
      return;
    }
    String protocol = Json.text(permission, "ipProtocol");
    boolean all = protocol.equals("-1");
    openings.add(
        new Opening(
            group(request),
            protocol,
            all ? 0 : permission.path("fromPort").asInt(0),
            all ? LAST_PORT : permission.path("toPort").asInt(LAST_PORT),
            whom));
  }

  private static String group(JsonNode request) {
    return Json.text(request, "groupId", "groupName");
  }

  private static boolean beyondTheWeb(Opening opening) {
    boolean web = opening.from() == opening.to() && OF_THE_WEB.contains(opening.from());
    return !web && !NO_PORTS.contains(opening.protocol());
  }
}
