package dev.recovery.readers.terraform.files;

import dev.recovery.readers.Document;
import dev.recovery.readers.base.HouseReader;
import dev.recovery.readers.base.Sink;
import dev.recovery.readers.form.OpenDocument;

/** A saved plan as Terraform stores it. */
public final class SavedPlanArchive implements HouseReader {

  /** For {@link java.util.ServiceLoader}. */
  public SavedPlanArchive() {}

  @Override
  public boolean reads(OpenDocument document) {
    return document.form() == Document.Form.ARCHIVE;
  }

  @Override
  public void read(OpenDocument document, Sink sink) {
    SavedPlanFile.read(document.artifact(), sink.findings());
  }
}
