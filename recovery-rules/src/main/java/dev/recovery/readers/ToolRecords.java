package dev.recovery.readers;

import com.fasterxml.jackson.databind.JsonNode;
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
    } else if (StackStatus.is(tree)) {
      logs.add(StackStatus.read(source, tree, findings));
    } else if (TerragruntReport.is(tree)) {
      logs.add(TerragruntReport.read(source, tree, findings));
    } else if (AtlantisJson.is(tree)) {
      AtlantisJson.read(source, tree, findings, logs);
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
}
