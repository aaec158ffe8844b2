package dev.recovery.readers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recovery.authority.Bound;
import dev.recovery.authority.PlanInput;
import dev.recovery.authority.SavedPlan;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Reads the state that a saved plan was made on, where the plan can be read. */
final class SavedPlanFile {

  // A plan holds a handful of entries; anything larger is no plan, or hostile.
  private static final int MOST_ENTRIES = 32;
  private static final int LARGEST = 64 * 1024 * 1024;

  private SavedPlanFile() {}

  static void read(Artifact artifact, Findings findings) {
    String source = artifact.name();
    try (InputStream in = artifact.content().open();
        ZipInputStream zip = new ZipInputStream(in)) {
      boolean plan = false;
      for (int i = 0; i < MOST_ENTRIES; i++) {
        ZipEntry entry = zip.getNextEntry();
        if (entry == null) {
          break;
        }
        plan |= entry.getName().equals("tfplan");
        if (entry.getName().equals("tfstate")) {
          byte[] bytes = zip.readNBytes(LARGEST + 1);
          if (bytes.length > LARGEST) {
            findings.warn(source, "The plan's state is too large.", "It was left out.");
            return;
          }
          bound(Json.MAPPER.readTree(bytes), source, findings);
        }
      }
      if (!plan) {
        findings.warn(source, "The archive is no saved plan.", "Maybe unpack it first.");
      }
    } catch (IOException | IllegalArgumentException e) {
      // An entry's name that is no text is the archive's fault, whatever the JDK calls it.
      findings.warn(
          source,
          "The saved plan cannot be read (it is no whole archive).",
          "What it is bound to is taken for unknown.");
    }
  }

  private static void bound(JsonNode state, String source, Findings findings) {
    String snapshot = Json.text(state, "lineage") + "@" + Json.text(state, "serial");
    findings.add(
        new SavedPlan(
            "",
            SavedPlan.Attested.UNKNOWN,
            Map.of(PlanInput.STATE_SNAPSHOT, new Bound(snapshot, "")),
            source));
  }
}
