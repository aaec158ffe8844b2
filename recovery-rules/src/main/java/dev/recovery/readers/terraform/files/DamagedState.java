package dev.recovery.readers.terraform.files;

import dev.recovery.boundary.Symptom;
import dev.recovery.readers.Document;
import dev.recovery.readers.base.HouseReader;
import dev.recovery.readers.base.Sink;
import dev.recovery.readers.form.OpenDocument;
import dev.recovery.state.StateVersion;
import java.util.OptionalLong;

/** A state file that is no JSON any more. */
public final class DamagedState implements HouseReader {

  /** For {@link java.util.ServiceLoader}. */
  public DamagedState() {}

  @Override
  public boolean reads(OpenDocument document) {
    String head = document.head();
    return document.form() == Document.Form.JSON
        && document.tree() == null
        && (head.contains("\"lineage\"")
            || (head.contains("\"terraform_version\"") && head.contains("\"serial\"")));
  }

  @Override
  public void read(OpenDocument document, Sink sink) {
    sink.observe(Symptom.STATE_UNREADABLE, "", "", "", document.name());
    sink.add(
        new StateVersion(
            StateFile.view(document.artifact().base()),
            StateVersion.Readability.DAMAGED,
            OptionalLong.empty(),
            "",
            "",
            document.name()));
  }
}
