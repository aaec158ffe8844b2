package dev.recovery.readers.terraform.files;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recovery.authority.Bound;
import dev.recovery.authority.PlanInput;
import dev.recovery.authority.SavedPlan;
import dev.recovery.readers.Artifact;
import dev.recovery.readers.form.Json;
import dev.recovery.readers.sink.Findings;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Reads the state that a saved plan was made on, where the plan can be read.
 *
 * <p>An archive of a few kilobytes can inflate to more than any disk holds. What is inflated is
 * counted, also of entries that are only passed over, and an archive that asks for too much is
 * left.
 */
final class SavedPlanFile {

  // Terraform writes plan and state first, and then a copy of every file of the configuration.
  private static final int MOST_ENTRIES = 1_000;
  private static final long MOST_INFLATED = 64L * 1024 * 1024;
  // Records that repeat each other shrink to a fiftieth; only what was made to swell does better.
  private static final int LARGEST_RATIO = 250;
  private static final long RATIO_COUNTS_FROM = 4L * 1024 * 1024;

  /** What an archive asks for that no saved plan does. */
  private static final class Hostile extends IOException {
    private static final long serialVersionUID = 1L;

    Hostile(String message) {
      super(message);
    }
  }

  /** What was read of the archive itself. */
  private static final class Counted extends FilterInputStream {
    private long read;

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      read += b < 0 ? 0 : 1;
      return b;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int some = super.read(bytes, offset, length);
      read += Math.max(0, some);
      return some;
    }
  }

  private final Counted packed;
  private final ZipInputStream zip;
  private final byte[] buffer = new byte[8192];
  private long inflated;

  private SavedPlanFile(InputStream in) {
    packed = new Counted(in);
    zip = new ZipInputStream(packed);
  }

  static void read(Artifact artifact, Findings findings) {
    String source = artifact.name();
    try (InputStream in = artifact.content().open()) {
      if (!new SavedPlanFile(in).read(source, findings)) {
        findings.warn(source, "The archive is no saved plan.", "Maybe unpack it first.");
      }
    } catch (Hostile e) {
      findings.warn(
          source,
          "The archive " + e.getMessage() + ", and no saved plan does.",
          "It was left. What it is bound to is taken for unknown; maybe see who made it.");
    } catch (IOException | IllegalArgumentException e) {
      // An entry's name that is no text is the archive's fault, whatever the JDK calls it.
      findings.warn(
          source,
          "The saved plan cannot be read (it is no whole archive).",
          "What it is bound to is taken for unknown.");
    }
  }

  private boolean read(String source, Findings findings) throws IOException {
    boolean plan = false;
    boolean state = false;
    for (int i = 0; !(plan && state); i++) {
      ZipEntry entry = zip.getNextEntry();
      if (entry == null) {
        return plan;
      }
      if (i == MOST_ENTRIES) {
        throw new Hostile("holds more than %d entries".formatted(MOST_ENTRIES));
      }
      plan |= entry.getName().equals("tfplan");
      if (entry.getName().equals("tfstate") && !state) {
        state = true;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        inflate(bytes);
        bound(Json.MAPPER.readTree(bytes.toByteArray()), source, findings);
      } else {
        // To be passed over it has to be inflated as well.
        inflate(OutputStream.nullOutputStream());
      }
    }
    return plan;
  }

  private void inflate(OutputStream to) throws IOException {
    for (int some = zip.read(buffer); some >= 0; some = zip.read(buffer)) {
      inflated += some;
      if (inflated > MOST_INFLATED) {
        throw new Hostile("inflates to more than %d MB".formatted(MOST_INFLATED >> 20));
      }
      if (inflated > RATIO_COUNTS_FROM && inflated / Math.max(1, packed.read) > LARGEST_RATIO) {
        throw new Hostile("inflates to more than %d times its size".formatted(LARGEST_RATIO));
      }
      to.write(buffer, 0, some);
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
