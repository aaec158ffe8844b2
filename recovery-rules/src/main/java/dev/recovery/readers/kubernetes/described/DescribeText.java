package dev.recovery.readers.kubernetes.described;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Collects what {@code kubectl describe} prints of one object, line by line, until another thing
 * begins. What it says is said once the object is whole.
 */
public final class DescribeText {

  /**
   * A line.
   *
   * @param text without what a job puts before it
   * @param at its source
   */
  public record Line(String text, String at) {}

  /** Takes an object once all its lines are there. */
  @FunctionalInterface
  public interface Taker {
    void take(List<Line> lines, String words);
  }

  private static final int MOST = 5_000;
  private static final Pattern NAME = Pattern.compile("Name:\\s{2,60}\\S.{0,300}+");
  // What describe prints below the name: a namespace, the labels, or what is a node's or a pod's.
  private static final Pattern SECOND =
      Pattern.compile(
          "(Namespace|Labels|Priority|Roles|API Version|CreationTimestamp):(\\s.{0,1000}+)?");
  private static final Pattern KEY = Pattern.compile("[A-Z][\\w ()./-]{0,60}:(\\s.{0,4000}+)?");

  private static final Pattern SAYS = Pattern.compile("\\s{2,40}Message: .*");
  private static final int LONGEST = 3_500;

  // A list within a message, or a sentence that goes on.
  private static final Pattern MESSAGE = Pattern.compile("[*-] \\S.{0,4000}+|[a-z]\\w* .{0,4000}+");

  // kubectl -n shop describe certificate web-tls | sed -n '/^Status/,$p'
  private static final Pattern CUT =
      Pattern.compile(
          ".{0,300}?\\bdescribe(?: -\\S{1,80}+(?: (?!-)\\S{1,80}+)?){0,4} [a-z][\\w.-]{0,120}[ /](\\w[\\w.-]{0,250})\\b.{0,300}");
  private static final Pattern NAMESPACE =
      Pattern.compile("(?:\\s-n|--namespace)[= ](\\w[\\w.-]{0,250})");

  private final Taker taker;
  private final List<Line> lines = new ArrayList<>();
  private String words = "";
  private boolean events;

  public DescribeText(Taker taker) {
    this.taker = taker;
  }

  /**
   * Takes a line.
   *
   * @param text without what a job puts before it, and with its indent
   * @param command whether somebody types a command in it
   * @param context the command that is being answered
   * @param at its source
   * @return whether it belongs to an object
   */
  public boolean line(String text, boolean command, String context, String at) {
    if (lines.isEmpty()) {
      begin(text, context, at);
      return false;
    }
    boolean indented = text.startsWith(" ") || text.startsWith("\t");
    if (lines.size() == 1 && (indented || !SECOND.matcher(text).matches())) {
      lines.clear();
      begin(text, context, at);
      return false;
    }
    if (!command && !events && !indentedKey(text) && saysOn(text)) {
      return true;
    }
    boolean goesOn =
        text.isBlank()
            || indented
            || KEY.matcher(text).matches()
            || (events && MESSAGE.matcher(text).matches());
    if (command || !goesOn || NAME.matcher(text).matches()) {
      end();
      begin(text, context, at);
      return false;
    }
    events |= text.startsWith("Events:");
    if (lines.size() < MOST) {
      lines.add(new Line(text, at));
    }
    return true;
  }

  private static boolean indentedKey(String text) {
    return text.startsWith(" ") && KEY.matcher(text.strip()).matches();
  }

  // A message of several lines is printed as it is, up to the next field of its condition.
  private boolean saysOn(String text) {
    Line last = lines.get(lines.size() - 1);
    if (!SAYS.matcher(last.text()).matches()
        || last.text().length() > LONGEST
        || NAME.matcher(text).matches()) {
      return false;
    }
    lines.set(
        lines.size() - 1, new Line((last.text() + " " + text.strip()).stripTrailing(), last.at()));
    return true;
  }

  private void begin(String text, String context, String at) {
    if (NAME.matcher(text).matches()) {
      lines.add(new Line(text, at));
      words = context;
    } else if (text.equals("Status:") || text.equals("Conditions:") || text.startsWith("Events:")) {
      cut(text, context, at);
    }
  }

  // Whoever cuts the head off has named the object before.
  private void cut(String text, String context, String at) {
    Matcher command = CUT.matcher(context);
    if (!command.matches()) {
      return;
    }
    Matcher namespace = NAMESPACE.matcher(context);
    lines.add(new Line("Name: " + command.group(1), at));
    lines.add(new Line("Namespace: " + (namespace.find() ? namespace.group(1) : ""), at));
    lines.add(new Line(text, at));
    events = text.startsWith("Events:");
    words = context;
  }

  /** Whether the events of an object are being told. */
  public boolean tellsEvents() {
    return events && !lines.isEmpty();
  }

  /** Nothing more comes. */
  public void end() {
    List<Line> whole = List.copyOf(lines);
    lines.clear();
    events = false;
    if (whole.size() > 1) {
      taker.take(whole, words);
    }
  }
}
