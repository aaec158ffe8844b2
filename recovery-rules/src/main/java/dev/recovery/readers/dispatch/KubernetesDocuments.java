package dev.recovery.readers.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recovery.readers.Document;
import dev.recovery.readers.base.HouseReader;
import dev.recovery.readers.base.Sink;
import dev.recovery.readers.form.KubeObject;
import dev.recovery.readers.form.OpenDocument;
import dev.recovery.readers.form.Yaml;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Kubernetes objects, in JSON and in YAML, one or many. */
public final class KubernetesDocuments implements HouseReader {

  /** For {@link java.util.ServiceLoader}. */
  public KubernetesDocuments() {}

  @Override
  public boolean reads(OpenDocument document) {
    JsonNode tree = document.tree();
    return document.form() == Document.Form.YAML || (tree != null && KubeObject.is(tree));
  }

  @Override
  public void read(OpenDocument document, Sink sink) throws IOException {
    JsonNode tree = document.tree();
    if (tree != null) {
      KubeObjects.read(document.name(), List.of(tree), sink.cluster());
      return;
    }
    try (InputStream in = document.open()) {
      KubeObjects.read(
          document.name(), Yaml.documents(document.name(), in, sink::warn), sink.cluster());
    }
  }
}
