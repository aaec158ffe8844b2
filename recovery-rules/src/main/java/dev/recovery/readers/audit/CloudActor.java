package dev.recovery.readers.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recovery.internal.Automation;
import dev.recovery.readers.form.Json;
import dev.recovery.readers.sink.live.LiveChanges.Hand;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Who made a call that an audit log of AWS records, and whose hand it shows. */
final class CloudActor {

  // Programs that make calls for a pipeline, as they name themselves.
  private static final List<String> TOOLS =
      List.of(
          "terraform",
          "opentofu",
          "pulumi",
          "cloudformation",
          "crossplane",
          "aws-cdk",
          "ansible",
          "kubernetes",
          "karpenter",
          "autoscaler");
  private static final List<String> CONSOLES =
      List.of("signin.amazonaws.com", "console.amazonaws.com", "aws internal", "s3console");

  // Such a role is one that people take on.
  private static final Pattern EMERGENCIES =
      Pattern.compile("break[-_]?glass|emergency|on[-_]?call|firefight");

  private CloudActor() {}

  /** The name: of an assumed role the role's and the session's. */
  static String who(JsonNode identity) {
    String name = Json.text(identity, "userName");
    if (!name.isEmpty()) {
      return name;
    }
    String arn = Json.text(identity, "arn");
    int role = arn.indexOf(":assumed-role/");
    if (role > 0) {
      return arn.substring(role + ":assumed-role/".length());
    }
    name = Json.text(identity.path("sessionContext").path("sessionIssuer"), "userName");
    return name.isEmpty() ? Json.text(identity, "arn", "principalId", "invokedBy", "type") : name;
  }

  static Hand hand(JsonNode record) {
    JsonNode identity = record.path("userIdentity");
    String who = who(identity).toLowerCase(Locale.ROOT);
    String type = Json.text(identity, "type");
    String agent = Json.text(record, "userAgent").toLowerCase(Locale.ROOT);
    if (type.equals("AWSService")
        || !Json.text(identity, "invokedBy").isEmpty()
        || who.contains("aws-service-role")
        || who.startsWith("awsservicerolefor")
        || who.contains("/i-0")
        || (agent.endsWith(".amazonaws.com") && !console(agent))) {
      return Hand.PROGRAM;
    }
    boolean signedIn =
        console(agent)
            || Json.text(record, "sessionCredentialFromConsole").equals("true")
            || Json.text(identity.path("sessionContext").path("attributes"), "mfaAuthenticated")
                .equals("true")
            || who.startsWith("awsreservedsso_")
            || who.indexOf('@') > 0
            || EMERGENCIES.matcher(who).find()
            || type.equals("Root");
    if (signedIn) {
      return Hand.PERSON;
    }
    if (TOOLS.stream().anyMatch(agent::contains) || Automation.named(who(identity))) {
      return Hand.PROGRAM;
    }
    return type.equals("IAMUser") ? Hand.PERSON : Hand.UNKNOWN;
  }

  private static boolean console(String agent) {
    return CONSOLES.stream().anyMatch(agent::contains);
  }
}
