package dev.recovery.readers.stacks;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.recovery.readers.sink.Log;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the events of a CloudFormation stack as the AWS command line prints them as text or as a
 * table: a line each, in columns that its caller chose. What a column holds is told by what stands
 * in it. Mutable while its lines are read.
 */
public final class StackRows {

  private static final int MOST = 2_000;
  private static final Pattern TIME =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\S{0,20}");
  private static final Pattern TYPE = Pattern.compile("(?:AWS|Custom)::\\w[\\w:]{1,200}");
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][\\w-]{0,250}");

  private final Log log;
  private boolean stacks;
  private boolean listed;
  private @Nullable String newest;
  private final ArrayNode events = JsonNodeFactory.instance.arrayNode();

  public StackRows(Log log) {
    this.log = log;
  }

  /** A command was given, which the next lines answer. */
  public void command(String words) {
    end();
    stacks = words.contains("cloudformation describe-stacks");
    listed = words.contains("cloudformation describe-stack-events");
  }

  /**
   * Reads a line.
   *
   * @return whether it is an event of a stack
   */
  public boolean line(String line) {
    String status = "";
    String type = "";
    String time = "";
    List<String> names = new ArrayList<>();
    List<String> rest = new ArrayList<>();
    for (String cell : cells(line)) {
      if (status.isEmpty() && StackStatus.is(cell)) {
        status = cell;
      } else if (type.isEmpty() && TYPE.matcher(cell).matches()) {
        type = cell;
      } else if (time.isEmpty() && TIME.matcher(cell).matches()) {
        time = cell;
      } else if (status.isEmpty() && ID.matcher(cell).matches()) {
        names.add(cell);
      } else if (!cell.equals("None") && !cell.equals("-") && !cell.startsWith("arn:")) {
        (ID.matcher(cell).matches() && names.isEmpty() ? names : rest).add(cell);
      }
    }
    if (line.contains("DescribeStackEvents")) {
      listed = true;
    }
    if (status.isEmpty() || names.isEmpty() || (type.isEmpty() && !stacks && !listed)) {
      return false;
    }
    if (type.isEmpty() && listed) {
      type = whole(status, rest) ? StackEvents.STACK : "AWS::Unknown";
    }
    if (type.isEmpty()) {
      log.console = true;
      StackStatus.told(names.get(0), status, String.join(" ", rest), log.source, log);
      return true;
    }
    if (events.size() < MOST) {
      ObjectNode event = events.addObject();
      event.put("ResourceStatus", status).put("ResourceType", type);
      event.put("LogicalResourceId", names.get(0)).put("Timestamp", time);
      event.put("ResourceStatusReason", String.join(" ", rest));
      log.console = true;
      // The newest row of the stack is the one that says where it stands; it is listed first.
      if (type.equals(StackEvents.STACK)
          && (newest == null || (!time.isEmpty() && time.compareTo(newest) > 0))) {
        newest = time;
        log.last = StackStatus.end(status);
      }
    }
    return true;
  }

  // Only a stack is rolled back, cleaned up after, or set to work by a person.
  private static boolean whole(String status, List<String> rest) {
    return status.contains("ROLLBACK")
        || status.contains("CLEANUP")
        || rest.contains("User Initiated");
  }

  // name<TAB>STATUS<TAB>None, or |  name  |  STATUS  |
  private static List<String> cells(String line) {
    if (!line.contains("_COMPLETE") && !line.contains("_PROGRESS") && !line.contains("_FAILED")) {
      return List.of();
    }
    String separator = line.startsWith("|") ? "\\|" : line.indexOf('\t') >= 0 ? "\t" : " {2,}";
    List<String> cells = new ArrayList<>();
    for (String cell : line.split(separator, 20)) {
      if (!cell.isBlank()) {
        cells.add(cell.strip());
      }
    }
    return cells;
  }

  /** Nothing more comes: tells the events in the order in which they were. */
  public void end() {
    if (!events.isEmpty()) {
      StackEvents.told(events, log);
      events.removeAll();
      newest = null;
    }
  }
}
