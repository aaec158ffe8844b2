package dev.recovery.readers.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recovery.readers.form.Json;
import dev.recovery.readers.form.change.ObjectDiff;
import dev.recovery.readers.form.change.Openings;
import dev.recovery.readers.form.change.PlainNames;
import dev.recovery.readers.sink.Findings;
import dev.recovery.readers.sink.live.Exposures.Opening;
import dev.recovery.readers.sink.live.LiveChanges;
import java.util.List;
import java.util.Set;

/**
 * Reads what services that look for it say is open to everybody: AWS Config's evaluations and
 * changes, findings of Security Hub, Access Analyzer and Google's Security Command Center. A
 * finding that was resolved says that nothing is open.
 */
final class PublicFindings {

  // Managed rules and controls whose failure means that something is open, in plain letters.
  private static final List<String> OPEN =
      List.of(
          "s3bucketpublicreadprohibited",
          "s3bucketpublicwriteprohibited",
          "s3bucketlevelpublicaccessprohibited",
          "s3accountlevelpublicaccessblocks",
          "restrictedssh",
          "incomingsshdisabled",
          "restrictedcommonports",
          "restrictedincomingtraffic",
          "vpcsgopenonlytoauthorizedports",
          "rdsinstancepublicaccesscheck",
          "rdssnapshotspublicprohibited",
          "rdsclusterpublicaccess",
          "redshiftclusterpublicaccesscheck",
          "dmsreplicationnotpublic",
          "ebssnapshotpublicrestorablecheck",
          "lambdafunctionpublicaccessprohibited",
          "eksendpointnopublicaccess",
          "opensearchinvpconly",
          "documentdbclustersnapshotpublicprohibited",
          "securitycontrol/s3.2",
          "securitycontrol/s3.3",
          "securitycontrol/s3.8",
          "securitycontrol/ec2.13",
          "securitycontrol/ec2.14",
          "securitycontrol/ec2.18",
          "securitycontrol/ec2.19",
          "securitycontrol/rds.1",
          "securitycontrol/rds.2",
          "securitycontrol/lambda.1",
          "publicbucketacl",
          "openfirewall",
          "opensshport",
          "openrdpport",
          "publicsqlinstance",
          "publicdataset",
          "policy:s3/bucketanonymousaccessgranted",
          "policy:s3/bucketpublicaccessgranted");

  private PublicFindings() {}

  static boolean is(JsonNode tree) {
    return items(tree).isArray() || compliance(tree) || change(tree).has("configurationItem");
  }

  private static JsonNode items(JsonNode tree) {
    JsonNode results = tree.path("EvaluationResults");
    if (results.isArray() && results.path(0).has("ComplianceType")) {
      return results;
    }
    JsonNode hub = tree.path("detail").path("findings");
    for (JsonNode findings : List.of(tree.path("Findings"), tree.path("findings"), hub)) {
      if (findings.isArray() && finding(findings.path(0))) {
        return findings;
      }
    }
    return tree.path("listFindingsResults");
  }

  private static boolean finding(JsonNode one) {
    return one.has("isPublic") || one.has("GeneratorId") || one.has("Compliance");
  }

  private static boolean compliance(JsonNode tree) {
    return tree.path("detail").path("newEvaluationResult").has("complianceType");
  }

  private static JsonNode change(JsonNode tree) {
    return tree.has("configurationItem") ? tree : tree.path("detail");
  }

  static void read(String source, JsonNode tree, Findings findings) {
    LiveChanges live = LiveChanges.of(findings);
    for (JsonNode item : items(tree)) {
      one(item.has("finding") ? item.path("finding") : item, source, live);
    }
    if (compliance(tree)) {
      JsonNode detail = tree.path("detail");
      JsonNode result = detail.path("newEvaluationResult");
      boolean fails = Json.text(result, "complianceType").equals("NON_COMPLIANT");
      told(Json.text(detail, "configRuleName"), Json.text(detail, "resourceId"), fails, result, source, live);
    }
    if (change(tree).has("configurationItem")) {
      configuration(change(tree), source, live);
    }
  }

  private static void one(JsonNode item, String source, LiveChanges live) {
    JsonNode rule =
        item.path("EvaluationResultIdentifier").path("EvaluationResultQualifier");
    if (rule.isObject()) {
      boolean fails = Json.text(item, "ComplianceType").equals("NON_COMPLIANT");
      told(Json.text(rule, "ConfigRuleName"), Json.text(rule, "ResourceId"), fails, item, source, live);
      return;
    }
    if (item.has("isPublic")) {
      boolean active =
          item.path("isPublic").asBoolean(false) && Json.text(item, "status").equals("ACTIVE");
      told(active ? "publicbucketacl" : "", Json.text(item, "resource"), active, item, source, live);
      return;
    }
    if (item.has("category")) {
      boolean active = Json.text(item, "state").equals("ACTIVE");
      told(Json.text(item, "category"), Json.text(item, "resourceName"), active, item, source, live);
      return;
    }
    boolean fails =
        Json.text(item.path("Compliance"), "Status").equals("FAILED")
            || Json.text(item, "GeneratorId").contains("guardduty");
    boolean over =
        Json.text(item.path("Workflow"), "Status").equals("RESOLVED")
            || Json.text(item, "RecordState").equals("ARCHIVED");
    String control = Json.text(item.path("Compliance"), "SecurityControlId");
    String named =
        control.isEmpty() ? Json.text(item, "GeneratorId") : "security-control/" + control;
    for (JsonNode resource : item.path("Resources")) {
      told(named, Json.text(resource, "Id"), fails && !over, item, source, live);
    }
  }

  private static void told(
      String rule, String object, boolean fails, JsonNode item, String source, LiveChanges live) {
    String plain = PlainNames.of(rule);
    if (object.isEmpty() || OPEN.stream().noneMatch(plain::contains)) {
      return;
    }
    Set<String> names = LiveChanges.names(List.of(object));
    Opening opening =
        new Opening(
            object,
            names,
            fails ? "by the finding " + rule : "",
            Json.time(item, "resultRecordedTime", "ResultRecordedTime", "updatedAt", "UpdatedAt", "eventTime"),
            source);
    if (fails) {
      live.exposures().stands(opening);
    } else {
      live.exposures().closed(opening);
    }
  }

  // {"configurationItemDiff": {"changedProperties": {...}}, "configurationItem": {...}}
  private static void configuration(JsonNode change, String source, LiveChanges live) {
    JsonNode item = change.path("configurationItem");
    String object = Json.text(item, "resourceId", "ARN", "resourceName");
    Set<String> names =
        LiveChanges.names(
            List.of(object, Json.text(item, "ARN"), Json.text(item, "resourceName")));
    String type = Json.text(item, "resourceType");
    for (JsonNode property : change.path("configurationItemDiff").path("changedProperties")) {
      JsonNode was = ObjectDiff.opened(property.path("previousValue"));
      JsonNode is = ObjectDiff.opened(property.path("updatedValue"));
      for (String what : Openings.opened(type, was, is)) {
        live.exposures()
            .opened(
                new Opening(
                    object, names, what, Json.time(item, "configurationItemCaptureTime"), source));
      }
      for (String what : Openings.opened(type, is, was)) {
        live.exposures()
            .closed(
                new Opening(
                    object, names, what, Json.time(item, "configurationItemCaptureTime"), source));
      }
    }
  }
}
