package dev.recovery.readers;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;

/** Finds the reader for the records of tools and services around Terraform. */
final class ToolRecords {

  private ToolRecords() {}

  /**
   * Reads a record.
   *
   * @return false where it is of none of these tools
   */
  static boolean read(
      Artifact artifact,
      JsonNode tree,
      Findings findings,
      PipelineRecord pipeline,
      List<Log> logs) {
    String source = artifact.name();
    if (PulumiStack.is(tree)) {
      PulumiStack.read(source, tree, findings);
    } else if (StackEvents.is(tree)) {
      logs.add(StackEvents.read(source, tree, findings));
    } else if (AtlantisJson.is(tree)) {
      atlantis(source, tree, findings, logs);
    } else if (HcpRun.is(tree)) {
      HcpRun.read(source, tree, findings, pipeline);
    } else if (Sarif.is(tree)) {
      Sarif.read(source, tree, findings);
    } else if (ScannerJson.is(tree)) {
      ScannerJson.read(source, tree, findings);
    } else if (Reviews.is(tree)) {
      Reviews.read(source, tree, findings);
    } else if (JobJson.is(tree)) {
      JobJson.read(source, tree, findings);
    } else if (ReviewRecords.is(tree)) {
      ReviewRecords.read(source, tree, findings);
    } else if (AuditJson.is(tree)) {
      AuditJson.read(artifact, tree, findings, pipeline);
    } else {
      return false;
    }
    return true;
  }

  private static void atlantis(String source, JsonNode tree, Findings findings, List<Log> logs) {
    try {
      AtlantisJson.read(source, tree, findings, logs);
    } catch (IOException e) {
      findings.warn(
          source,
          "It cannot be read to its end (" + Json.problem(e) + ").",
          "What it does not mention is taken for unknown.");
    }
  }
}
