package dev.recovery.readers.story;

import dev.recovery.readers.Artifact;
import dev.recovery.readers.form.shell.ExitStatus;
import dev.recovery.readers.terraform.RunSummary;
import dev.recovery.readers.transport.Lines;
import dev.recovery.readers.transport.LogPrefix;
import dev.recovery.readers.transport.wrapping.Unwrapped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Takes the output of a run over several units apart, as Terragrunt prints it: the unit in brackets
 * before each line. A line of no unit is heard for every unit, unless it names one.
 */
final class RunUnits {

  private static final int PEEK = 64 * 1024;
  private static final int MOST_UNITS = 1_000;

  private RunUnits() {}

  static SortedMap<String, List<Artifact>> of(List<Artifact> given) {
    List<Artifact> artifacts = given.stream().map(Unwrapped::of).toList();
    Set<String> units = new TreeSet<>();
    Set<String> failed = new TreeSet<>();
    Set<Artifact> shared = new java.util.LinkedHashSet<>();
    for (Artifact artifact : artifacts) {
      Set<String> found = units(artifact, failed);
      if (!found.isEmpty()) {
        shared.add(artifact);
        units.addAll(found);
      }
    }
    SortedMap<String, List<Artifact>> split = new TreeMap<>();
    if (units.size() < 2) {
      return split;
    }
    for (String unit : units) {
      List<Artifact> own = new ArrayList<>();
      for (Artifact artifact : artifacts) {
        own.add(
            shared.contains(artifact)
                ? new Artifact(
                    artifact.name(),
                    () ->
                        new UnitStream(
                            artifact.content().open(),
                            unit,
                            units,
                            !failed.isEmpty() && !failed.contains(unit)),
                    artifact.size())
                : artifact);
      }
      split.put(unit, own);
    }
    return split;
  }

  // A look at the beginning tells whether a look at the rest is worth it.
  private static Set<String> units(Artifact artifact, Set<String> failed) {
    try (InputStream in = artifact.content().open()) {
      String start = new String(in.readNBytes(PEEK), StandardCharsets.UTF_8);
      if (!start.contains("] terraform: ") && !start.contains("] tofu: ")) {
        return Set.of();
      }
    } catch (IOException e) {
      // Reading it will say what is wrong with it.
      return Set.of();
    }
    Set<String> units = new TreeSet<>();
    try (InputStream in = artifact.content().open()) {
      Lines lines = Lines.of(in);
      while (lines.next()) {
        String text = text(lines);
        LogPrefix prefix = LogPrefix.strip(text);
        if (!prefix.unit().isEmpty()
            && units.size() < MOST_UNITS
            && (text.contains("[" + prefix.unit() + "] terraform: ")
                || text.contains("[" + prefix.unit() + "] tofu: "))) {
          units.add(prefix.unit());
        }
        if (text.contains("Error: ") && units.contains(prefix.unit())) {
          failed.add(prefix.unit());
        }
      }
    } catch (IOException e) {
      // What was found before still counts.
      return units;
    }
    return units;
  }

  private static String text(Lines lines) {
    return new String(
        lines.buffer(), lines.start(), Math.min(lines.length(), 4_096), StandardCharsets.UTF_8);
  }

  /** The lines of one unit, in constant memory. Every other line is empty, so places stay. */
  private static final class UnitStream extends InputStream {

    private final InputStream in;
    private final Lines lines;
    private final String unit;
    private final Set<String> units;
    private final boolean othersFailed;
    private byte[] line = new byte[0];
    private int at;

    UnitStream(InputStream in, String unit, Set<String> units, boolean othersFailed) {
      this.in = in;
      this.lines = Lines.of(in);
      this.unit = unit;
      this.units = units;
      this.othersFailed = othersFailed;
    }

    @Override
    public int read() throws IOException {
      return filled() ? line[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (!filled()) {
        return -1;
      }
      int some = Math.min(length, line.length - at);
      System.arraycopy(line, at, bytes, offset, some);
      at += some;
      return some;
    }

    private boolean filled() throws IOException {
      if (at < line.length) {
        return true;
      }
      if (!lines.next()) {
        return false;
      }
      ByteArrayOutputStream next = new ByteArrayOutputStream();
      if (heard(text(lines))) {
        next.write(lines.buffer(), lines.start(), lines.length());
      }
      next.write('\n');
      line = next.toByteArray();
      at = 0;
      return true;
    }

    // How many units came to what, and the code of the whole, say nothing of one that ended well.
    private boolean heard(String text) {
      LogPrefix stripped = LogPrefix.strip(text);
      if (units.contains(stripped.unit())) {
        return stripped.unit().equals(unit);
      }
      if (RunSummary.counts(stripped.text().strip())
          || (othersFailed && ExitStatus.names(stripped.text()))) {
        return false;
      }
      return names(text, unit) || units.stream().noneMatch(other -> names(text, other));
    }

    // The summary at the end names the units that failed.
    private static boolean names(String text, String unit) {
      int index = text.indexOf(unit);
      int end = index + unit.length();
      return index >= 0
          && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)))
          && (index == 0 || !Character.isLetterOrDigit(text.charAt(index - 1)));
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
