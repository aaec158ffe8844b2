package dev.recovery.readers.terraform.files;

import dev.recovery.readers.sink.JsonReader;
import java.util.List;

/** What Terraform, OpenTofu and the services that run them write as JSON. */
public final class TerraformDocuments extends JsonReader {

  /** For {@link java.util.ServiceLoader}. */
  public TerraformDocuments() {
    super(
        List.of(
            new Kind(
                PlanJson::is,
                (artifact, tree, sink) -> {
                  PlanJson.read(artifact.name(), tree, sink.findings());
                  sink.runs().structuredPlan(true);
                }),
            new Kind(
                StateFile::is,
                (artifact, tree, sink) -> StateFile.read(artifact, tree, sink.findings())),
            new Kind(
                LockInfo::is,
                (artifact, tree, sink) ->
                    LockInfo.read(artifact, tree, sink.findings(), sink.runs())),
            new Kind(
                DriftctlJson::is,
                (artifact, tree, sink) ->
                    DriftctlJson.read(artifact.name(), tree, sink.findings())),
            new Kind(
                HcpRun::is,
                (artifact, tree, sink) ->
                    HcpRun.read(artifact.name(), tree, sink.findings(), sink.runs()))));
  }
}
