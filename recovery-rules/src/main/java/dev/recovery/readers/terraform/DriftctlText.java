package dev.recovery.readers.terraform;

import dev.recovery.readers.form.change.Field;
import dev.recovery.readers.sink.live.LiveChanges;
import dev.recovery.readers.sink.live.LiveChanges.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what driftctl prints for people. Mutable while its lines are read. */
public final class DriftctlText {

  // - AKIA... (aws_iam_access_key): with the resource's address in place of the type where known
  private static final Pattern RESOURCE =
      Pattern.compile("- (\\S{1,300}) \\(([\\w.\\[\\]\"-]{1,300})\\):?");
  // ~ Status: "Active" => "Inactive"
  private static final Pattern CHANGE =
      Pattern.compile("([~+-]) ([\\w.\\[\\]\"/-]{1,200}): (.{0,1000}?) => (.{0,1000}+)");

  // What it counts, whatever the counts are.
  private static final Pattern COUNTS =
      Pattern.compile(
          "Scann(?:ed|ing) (?:states|resources).{0,60}|Found \\d{1,7} resource\\(s\\)"
              + "|- \\d{1,3}% coverage|- \\d{1,7}(?:/\\d{1,7})? resource\\(s\\) .{1,120}"
              + "|Provider version used to scan: .{1,200}|Scan duration: .{1,40}");

  private enum Part {
    NONE,
    CHANGED,
    MISSING
  }

  private final LiveChanges live;
  private Part part = Part.NONE;
  private String subject = "";
  private Set<String> names = Set.of();
  private String at = "";
  private final List<Field> fields = new ArrayList<>();

  public DriftctlText(LiveChanges live) {
    this.live = live;
  }

  /**
   * Reads a line.
   *
   * @return whether driftctl printed it
   */
  public boolean line(String line, String place) {
    if (line.startsWith("Found drifted resources:")
        || line.startsWith("Found changed resources:")) {
      return begins(Part.CHANGED);
    }
    if (line.startsWith("Found missing resources:")
        || line.startsWith("Found deleted resources:")) {
      return begins(Part.MISSING);
    }
    if (COUNTS.matcher(line).matches()) {
      end();
      part = Part.NONE;
      return true;
    }
    if (part == Part.NONE) {
      return false;
    }
    Matcher change = CHANGE.matcher(line);
    if (part == Part.CHANGED && change.matches()) {
      fields.add(new Field(change.group(2), value(change.group(3)), value(change.group(4))));
      return true;
    }
    Matcher resource = RESOURCE.matcher(line);
    if (resource.matches()) {
      end();
      subject = resource.group(2) + " " + resource.group(1);
      names = LiveChanges.names(List.of(resource.group(1), resource.group(2)));
      at = place;
      return true;
    }
    if (line.startsWith("From tfstate") || line.startsWith("From ")) {
      return true;
    }
    end();
    part = Part.NONE;
    return false;
  }

  private boolean begins(Part next) {
    end();
    part = next;
    return true;
  }

  private static String value(String text) {
    String plain = text.strip();
    if (plain.equals("<nil>") || plain.equals("<null>")) {
      return "";
    }
    return plain.length() > 1 && plain.startsWith("\"") && plain.endsWith("\"")
        ? plain.substring(1, plain.length() - 1)
        : plain;
  }

  /** Tells what is still open. */
  public void end() {
    if (!subject.isEmpty()) {
      List<Field> told =
          part == Part.MISSING
              ? List.of(new Field("the whole object", "there", "gone"))
              : List.copyOf(fields);
      live.differs(new Difference(subject, names, told, Set.of(), at));
    }
    subject = "";
    fields.clear();
  }
}
