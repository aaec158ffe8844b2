package dev.recovery.readers.stacks;

import dev.recovery.readers.form.change.Field;
import dev.recovery.readers.sink.live.LiveChanges;
import dev.recovery.readers.sink.live.LiveChanges.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what {@code cdk drift} prints of resources that differ. Mutable while lines are read. */
public final class CdkDrift {

  // [~] AWS::Lambda::Function HelloWorldFunction MyResource7EXAMPLE
  private static final Pattern RESOURCE =
      Pattern.compile("\\[([~-])] (AWS::[\\w:]{3,120}) (\\S{1,250})(?: (\\S{1,250}))?");
  // └─ [~] /Description, and below it ├─ [-] old and └─ [+] new
  private static final Pattern PROPERTY = Pattern.compile("[└├]─ \\[[~+-]] (/\\S{1,250})");
  private static final Pattern VALUE = Pattern.compile("[└├]─ \\[([+-])] (.{0,1000}+)");

  private final LiveChanges live;
  private final List<Field> fields = new ArrayList<>();
  private boolean drift;
  private boolean gone;
  private String subject = "";
  private Set<String> names = Set.of();
  private String at = "";
  private String path = "";
  private String was = "";
  private String is = "";

  public CdkDrift(LiveChanges live) {
    this.live = live;
  }

  /**
   * Reads a line.
   *
   * @return whether it is of a report of drift
   */
  public boolean line(String line, String place) {
    if (line.equals("Modified Resources") || line.equals("Deleted Resources")) {
      end();
      drift = true;
      return true;
    }
    if (!drift) {
      return false;
    }
    Matcher resource = RESOURCE.matcher(line);
    if (resource.matches()) {
      end();
      subject = resource.group(3);
      names =
          LiveChanges.names(
              List.of(subject, resource.group(4) == null ? "" : resource.group(4)));
      gone = resource.group(1).equals("-");
      at = place;
      return true;
    }
    Matcher property = PROPERTY.matcher(line);
    if (property.matches()) {
      field();
      path = property.group(1);
      return true;
    }
    Matcher value = VALUE.matcher(line);
    if (value.matches() && !path.isEmpty()) {
      was = value.group(1).equals("-") ? value.group(2) : was;
      is = value.group(1).equals("+") ? value.group(2) : is;
      return true;
    }
    end();
    drift = false;
    return false;
  }

  private void field() {
    if (!path.isEmpty()) {
      fields.add(new Field(path, was, is));
    }
    path = "";
    was = "";
    is = "";
  }

  /** Tells what is still open. */
  public void end() {
    field();
    if (!subject.isEmpty()) {
      List<Field> told =
          gone ? List.of(new Field("the whole object", "there", "gone")) : List.copyOf(fields);
      live.differs(new Difference(subject, names, told, Set.of(), at));
    }
    subject = "";
    fields.clear();
  }
}
