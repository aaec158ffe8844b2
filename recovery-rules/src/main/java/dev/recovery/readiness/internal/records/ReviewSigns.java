package dev.recovery.readiness.internal.records;

import dev.recovery.readiness.ReadinessItem;
import dev.recovery.readiness.Sign;
import dev.recovery.readiness.Sign.Bearing;
import dev.recovery.readiness.internal.collected.Platform;
import dev.recovery.readiness.internal.form.Dates;
import dev.recovery.readiness.internal.form.Value;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads reviews of incidents: whether something came of each, in a document or in records. */
public final class ReviewSigns {

  private static final Pattern ACTIONS =
      Pattern.compile(
          "(?i)^#+\\s*(?:.*\\b(?:actions?|improvements?|follow|corrective|lessons?|remediations?|preventi\\w+"
              + "|prevent|(?:counter-?)?measures|repairs|to-?dos?|to do|next steps|work items|tasks|homework"
              + "|commitments|recommendations|consequences|takeaways|learnings"
              + "|(?:resulting|agreed|planned|our) changes|change (?:list|items)"
              + "|what (?:we|we've|we'll|will|has|have|is|they|to|must|should|comes?|came|changes|changed)\\b.*"
              + "\\b(?:chang\\w+|improv\\w+|better|differently|repair\\w*|out of (?:it|this)|of (?:it|this)|about it|next|now)"
              + "|what (?:we|they) (?:will |are going to |have |are )?(?:do|done|doing|fix|mend)|what (?:changes|changed|follows)"
              + "|(?:never|not (?:happen )?) ?again)\\b.*|(?:changes|fixes|tickets)\\W*$)");
  // A table of what happened when has no state of its own.
  private static final Pattern NO_ACTIONS =
      Pattern.compile(
          "(?i)^#+\\s*.*\\b(?:time ?line|chronology|sequence of events|impact|detection)\\b.*");
  private static final Pattern HOLDER =
      Pattern.compile(
          "(?i)owner|who|assignee|assigned(?: to)?|responsible|by|lead|dri|team|person|name");
  private static final Pattern HOW_FAR =
      Pattern.compile("(?i)status|state|done\\??|progress|how far|result|outcome|finished|closed");
  private static final String OVER =
      "(?:done|closed|merged|completed?|shipped|implemented|resolved|delivered|deployed|fixed"
          + "|finished|landed|released|rolled out|in place|live)";
  // A word that ends what is said; (fixed threshold) is a thing that has a name.
  private static final String ENDS =
      OVER
          + "\\b(?=\\**\\s*(?:$|[|.,;:)(\\[\\]*#!-]|(?:in|by|on|via|with|at|since|20\\d\\d|pr|mr|https?"
          + "|\\d{1,2}(?:st|nd|rd|th)?|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6})\\b))";
  private static final Pattern DONE =
      Pattern.compile(
          "(?i)^\\s*(?:[-*+]|\\d+[.)])\\s*(?:\\[x\\]|\\u2705|\\u2714|\\u2611).*"
              + "|^\\|.*\\|\\s*(?:\\u2705|\\u2714|\\**"
              + ENDS
              + ")[^|]{0,60}\\|.*"
              + "|^\\|.*(?:#\\d+|[a-z]-\\d+|https?://[^\\s|]+)\\)?\\s*[,;(]\\s*"
              + ENDS
              + "[^|]{0,60}\\|.*"
              + "|^\\s*(?:[-*+]|\\d+[.)])\\s+(?:\\**|\\[)"
              + ENDS
              + ".*"
              + "|^\\s*(?:[-*+]|\\d+[.)])\\s.*(?:[\u2013\u2014\u2192:(;,]|\\.\\s|[-=]>|\\s-|\\bstatus:?)\\s*\\**"
              + ENDS
              + ".*");
  private static final Pattern NOT_DONE =
      Pattern.compile(
          "(?i)\\[ \\]|\\b(?:not|never|un)[- ]?(?:yet )?"
              + OVER
              + "\\b|\\b(?:to be|will be|should be|can be|until) "
              + OVER
              + "\\b|\\b(?:in progress|todo|won'?t (?:do|fix)|wontfix|abandoned|dropped)\\b"
              + "|\\bclosed (?:without|as|unmerged)\\b"
              // To have talked about it changes nothing.
              + "|\\b(?:meeting|post-?mortem|review|timeline) (?:was |is )?(?:held|written|published|shared)\\b");
  // | Action | Owner | Status | Change |, under no heading of its own
  private static final Pattern TABLE =
      Pattern.compile(
          "(?i)^\\|(?:.*\\|)?\\s*(?:action|improvement|follow-?up|corrective action)(?: items?|s)?\\s*\\|.*");
  private static final Pattern LINK =
      Pattern.compile(
          "(?:^|[\\s(\\[!]|[\\w-](?=[#!]))[#!]\\d+|https?://\\S+|\\b(?!SEV-|SHA-|UTF-|ISO-|RFC-)[A-Z][A-Z0-9]+-\\d+"
              + "|(?i:\\b(?:pr|mr|pull[ _-]?request|merge[ _-]?request)s?:? ?[#!]?\\d+)"
              + "|(?i:\\bcommit:? [`(\\[]{0,2}[0-9a-f]{7,40}\\b)");
  // In such a column a number alone is that of a request.
  private static final Pattern REQUESTS =
      Pattern.compile("(?i).*\\b(?:pr|mr|pull request|merge request)s?\\b.*");
  private static final Pattern COMMITS = Pattern.compile("(?i)commits?|merged as|revision");
  // What begins with the time of day tells what happened.
  private static final Pattern HOUR =
      Pattern.compile("\\s*[-*+|]\\s*\\**(?:20\\d\\d-\\d\\d-\\d\\d[ T])?~?\\d{1,2}[:.]\\d{2}\\b");
  private static final Pattern ADDRESS = Pattern.compile("\\]\\(https?://[^)\\s]*\\)");
  private static final Pattern LISTS =
      Pattern.compile(
          "actions?(?:_items?)?|improvements?|follow_?ups?|remediations?|corrective_actions?|(?:counter)?measures"
              + "|repairs|to_?dos?|tasks|next_steps|changes|fixes|what_we_change|commitments|lessons");
  private static final Pattern STATUS =
      Pattern.compile("status|state|done|completed|progress|how_far|result|outcome");
  private static final int SECTIONS = 2;
  // A heading, or the bold words with which a paragraph begins.
  private static final Pattern SECTION =
      Pattern.compile(
          "(?i)(?:#{2,4}\\s+|\\*\\*|__)(?:\\d+[.)] )?(what happened|time ?line|impact|root cause|why|causes?"
              + "|contributing (?:factors|causes)|what went (?:well|wrong)|detection|lessons|trigger|resolution"
              + "|five whys|5 whys|what helped|what (?:\\w+ ){1,3}saw|customer impact|background|how we noticed)\\b");
  private static final int YOUNG = 90;
  private static final int LONG = 5_000;
  // What says how far an action is, in whatever way.
  private static final Pattern TOLD =
      Pattern.compile(
          "(?i)\\[[ x]\\]|\\b(?:status|state|open|closed|done|in progress|todo|to do|merged|pending"
              + "|planned|blocked|backlog|won'?t|not started|completed?)\\b|[\\u2705\\u2714\\u274c]");

  private enum Actions {
    SOME,
    UNTOLD,
    /** One is done, by somebody's word. */
    UNLINKED,
    NONE
  }

  private final Platform platform;
  private final LocalDate today;
  private boolean untold;

  public ReviewSigns(Platform platform, LocalDate today) {
    this.platform = platform;
    this.today = today;
  }

  /** Whether a document is written as a review is, wherever it lies. */
  static boolean written(List<String> lines) {
    return lines.stream()
            .filter(l -> l.length() <= LONG)
            .map(SECTION::matcher)
            .filter(Matcher::lookingAt)
            .map(m -> m.group(1).toLowerCase(Locale.ROOT))
            .distinct()
            .count()
        >= SECTIONS;
  }

  /** Takes a document about an incident. */
  void document(String path, String title, Optional<LocalDate> date, List<String> lines) {
    boolean actions = false;
    boolean inActions = false;
    boolean done = false;
    boolean told = false;
    boolean table = false;
    List<String> columns = List.of();
    boolean aside = false;
    boolean over = false;
    for (String line : lines) {
      // An action has somebody who does it and a state, whatever stands above its table.
      boolean head = !table && line.startsWith("|");
      table = line.startsWith("|");
      columns = head ? DocumentHead.cells(line.strip()) : table ? columns : List.of();
      if (head && !aside && actions(line)) {
        inActions = true;
        actions = true;
      }
      told |= inActions && TOLD.matcher(line).find();
      if (line.startsWith("#")) {
        aside = NO_ACTIONS.matcher(line).matches();
        inActions = ACTIONS.matcher(line).matches();
        actions |= inActions;
      } else if (TABLE.matcher(line).matches()) {
        inActions = true;
        actions = true;
      } else if (inActions && done(linked(columns, line))) {
        done = true;
      } else if (inActions && over(line)) {
        over = true;
      }
    }
    // A folder of reviews has its table of contents and its form as well.
    if (date.isPresent()
        && !Platform.name(path).toLowerCase(Locale.ROOT).matches("(?:readme|index|_?template).*")) {
      review(
          path,
          1,
          title,
          date.get(),
          !actions
              ? Actions.NONE
              : done
                  ? Actions.SOME
                  : !told ? Actions.UNTOLD : over ? Actions.UNLINKED : Actions.SOME,
          done);
    }
  }

  private static String linked(List<String> columns, String line) {
    if (columns.stream()
            .noneMatch(c -> REQUESTS.matcher(c).matches() || COMMITS.matcher(c).matches())
        || line.length() > LONG) {
      return line;
    }
    List<String> cells = new ArrayList<>(DocumentHead.cells(line.strip()));
    for (int i = 0; i < Math.min(columns.size(), cells.size()); i++) {
      boolean request = REQUESTS.matcher(columns.get(i)).matches();
      boolean commit = COMMITS.matcher(columns.get(i)).matches();
      if ((request && cells.get(i).matches("\\d{1,7}"))
          || (commit && cells.get(i).matches("[0-9a-f]{7,40}"))) {
        cells.set(i, (request ? "#" : "commit ") + cells.get(i));
      }
    }
    return "| " + String.join(" | ", cells) + " |";
  }

  private static boolean actions(String head) {
    List<String> names = DocumentHead.cells(head.strip());
    return head.length() <= LONG
        && names.stream().anyMatch(n -> HOLDER.matcher(n).matches())
        && names.stream().anyMatch(n -> HOW_FAR.matcher(n).matches());
  }

  private static boolean done(String line) {
    return over(line) && LINK.matcher(line).find();
  }

  private static boolean over(String line) {
    return line.length() <= LONG
        && !HOUR.matcher(line).lookingAt()
        // An address makes a cell long, and says no more than that there is one.
        && DONE.matcher(ADDRESS.matcher(line).replaceAll("]()")).matches()
        && !NOT_DONE.matcher(line).find();
  }

  /** Takes a review that is kept as a record, or one action of a list of them. */
  void record(String path, Value record, Fields fields) {
    Optional<LocalDate> day = fields.day().or(() -> Dates.in(path));
    List<Value> actions = new ArrayList<>();
    record
        .fields()
        .forEach(
            (name, list) -> {
              if (LISTS.matcher(Fields.plain(name)).matches()) {
                actions.addAll(list.items());
              }
            });
    boolean done = actions.stream().anyMatch(ReviewSigns::done);
    String name = fields.first(Pattern.compile("title|incident|name|id|summary"));
    if (!actions.isEmpty() && day.isPresent()) {
      boolean told =
          actions.stream()
              .anyMatch(a -> new Fields(a).any(STATUS) || TOLD.matcher(a.flat()).find());
      review(
          path, record.line(), name, day.get(), told || done ? Actions.SOME : Actions.UNTOLD, done);
    } else if (actions.isEmpty() && done(record) && day.isPresent()) {
      review(path, record.line(), name, day.get(), Actions.SOME, true);
    }
  }

  private static boolean done(Value action) {
    String text = action.flat();
    String status = new Fields(action).first(STATUS);
    boolean over = status.matches("(?i)true|" + OVER + "\\b.*") || done("- " + action.text());
    return over && LINK.matcher(text).find() && !NOT_DONE.matcher(status).find();
  }

  private void review(
      String path, int line, String title, LocalDate date, Actions actions, boolean done) {
    String name = "the review (%s) of %s ".formatted(title, date);
    long age = ChronoUnit.DAYS.between(date, today);
    if (done) {
      sign(
          path,
          line,
          age > ReadinessItem.INCIDENT_REVIEWS.days() ? Bearing.INCOMPLETE : Bearing.FOR,
          name + "has an improvement that is done");
    } else if (age > ReadinessItem.INCIDENT_REVIEWS.days()) {
      sign(path, line, Bearing.INCOMPLETE, name + "is too old to tell how it is done now");
    } else if (age > YOUNG && actions == Actions.UNLINKED) {
      untold = true;
      sign(
          path,
          line,
          Bearing.INCOMPLETE,
          name + "has an improvement that is done, and nothing links to it");
    } else if (age > YOUNG && actions == Actions.UNTOLD) {
      untold = true;
      sign(
          path,
          line,
          Bearing.INCOMPLETE,
          name + "has improvements, and nothing shows what became of them");
    } else if (age > YOUNG) {
      sign(
          path,
          line,
          Bearing.AGAINST,
          name
              + (actions == Actions.SOME
                  ? "has no improvement that is done"
                  : "has no improvement at all"));
    } else {
      untold = true;
      sign(path, line, Bearing.INCOMPLETE, name + "has no improvement yet");
    }
  }

  /** One review that came to something does not speak for another. */
  public void finish() {
    if (untold) {
      platform.signs.replaceAll(
          s ->
              s.about() == ReadinessItem.INCIDENT_REVIEWS
                      && s.bearing() == Bearing.FOR
                      && !platform.attested.contains(s)
                  ? new Sign(s.about(), Bearing.INCOMPLETE, s.text(), s.file(), s.line())
                  : s);
    }
  }

  private void sign(String path, int line, Bearing bearing, String text) {
    platform.sign(ReadinessItem.INCIDENT_REVIEWS, bearing, text, path, line);
  }
}
