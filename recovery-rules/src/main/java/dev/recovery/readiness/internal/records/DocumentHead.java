package dev.recovery.readiness.internal.records;

import dev.recovery.readers.form.NonAnswers;
import dev.recovery.readiness.internal.form.Dates;
import dev.recovery.readiness.internal.form.Value;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What a document says of itself: who owns it, when it was exercised, of which day it is and how
 * that went. It can stand at the front, in lines of fields, in a table, or in a list of exercises.
 *
 * @param owner empty where nobody is named
 * @param exercised the last day on which it was exercised, and that went well
 * @param date the day of what it tells
 * @param result how it went
 */
record DocumentHead(
    String owner, Optional<LocalDate> exercised, Optional<LocalDate> date, String result) {

  static final DocumentHead NOTHING = new DocumentHead("", Optional.empty(), Optional.empty(), "");

  // A field stands at the front of a line, in a list, or in a table of two columns.
  private static final String MARK = "(?i)^[-*_>| ]*+";
  private static final String COLON = "[*_ ]*+(?:::?|[|\u2013\u2014])[*_ ]*+(\\S.*)$";
  private static final String KEEPS =
      "owned|maintained|kept|looked after|cared for|taken care of|curated|stewarded";
  private static final String OWNER =
      "owners?|ownership|(?:owning|owned by|responsible|accountable) (?:team|person|party|group|crew"
          + "|squad)|(?:runbook|document|doc|page|service|process|procedure|primary|team|code)"
          + " (?:owner|keeper|maintainer|steward|lead)|(?:"
          + KEEPS
          + ") by|maintainers?|keepers?|dri|accountable|responsible|responsibility|stewards?"
          + "|custodians?|care-?takers?|curators?|shepherds?|guardians?|(?:person )?in charge"
          + "|points? of contact|poc|on the hook|belongs to|who (?:owns|keeps|maintains|looks after)"
          + " (?:it|this)(?: \\w+)?|(?:answers|speaks|stands|cares) for (?:it|this)|looks after (?:it|this)";
  // In the body of a document these are of somebody else: of a vendor, or of an escalation.
  private static final String AT_THE_TOP =
      "contacts?|contact (?:person|team)|leads?|team|squad|crew|tribe|managed by"
          + "|questions(?: to)?|sme|subject[- ]matter experts?";
  private static final String DONE =
      "exercised?|tested|test|practi[cs]ed?|drilled|drill|rehearsed|rehearsal|game[- _]?day"
          + "|walked[- _]through|walk-?through|run-?through|dry[- _]?run|used|executed|run|tried"
          + "|tried[- _]out|(?:gone|played|worked|went|stepped)[- _]through|played|simulated|simulation"
          + "|performed|proven|done for real|carried[- _]out";
  // (Last walked), (Last gone through); what was last written says nothing of what was done.
  private static final String LAST_DID =
      "(?!(?:updat|modifi|chang|edit|review|revis|touch|sav|written|publish|check|amend|rework|creat|correct"
          + "|synchroni|render|export|generat|approv|sign|read|seen|look|ask|discuss|rotat|rewritten|need|fail)\\w*\\b)"
          + "[a-z]{2,14}(?:ed|ayed|one|own|un)(?:[- _](?:through|out|over|down))?";
  private static final Pattern FIELD = Pattern.compile(MARK + "(" + OWNER + ")" + COLON);
  private static final Pattern TOP_FIELD = Pattern.compile(MARK + "(" + AT_THE_TOP + ")" + COLON);
  // (Looked after by the network team.)
  private static final Pattern KEPT =
      Pattern.compile(
          "(?i)^[-*_> ]*+(?:(?:this|the) (?:page|document|doc|runbook|procedure|playbook|guide|text)"
              + " is )?(?:"
              + KEEPS
              + ") by (?!(?:hand|default|itself|design|law|root|convention|whoever|any(?:body|one))\\b)"
              + "(?:the )?([^.,;:(|]{2,60}+).*");
  private static final Pattern EXERCISED =
      Pattern.compile(
          MARK
              + "(?:(?:date (?:of )?)?(?:last|latest|most recent(?:ly)?)[- _](?:successful(?:ly)?[- _])?(?:"
              + DONE
              + "|"
              + LAST_DID
              + ")(?:[ ,/]{1,2}(?:or|and)? ?(?:"
              + DONE
              + "|"
              + LAST_DID
              + "))?|(?:"
              + LAST_DID
              + "|"
              + DONE
              + ")[- _](?:last|most recently)|(?:exercised|tested|drilled|rehearsed|practi[cs]ed|walked[- _]through|tried[- _]out))"
              + "(?:[- _](?:on|at))?"
              + COLON);
  // In a sentence, with the day right behind it.
  private static final Pattern TOLD =
      Pattern.compile(
          "(?i)\\b(?:was|were|has been|have been|is|last)\\s+(?:last\\s+|successfully\\s+)*"
              + "(?:exercised|tested|drilled|rehearsed|practi[cs]ed|walked through|gone through|played through|dry[- ]run)"
              + "\\s+(?:end[- ]to[- ]end\\s+|successfully\\s+|in full\\s+)?"
              + "(?:(?:on|in the drill of|in the game day of)\\s+|(?=20\\d\\d-|\\d{1,2}[. ]))"
              + "(\\S.{0,60})");
  private static final Pattern NOT_DONE =
      Pattern.compile(
          "(?i)\\b(?:not|never|should|would|could|must|ought|fail\\w*|abort\\w*|incomplete|partial(?:ly)?|partly|unsuccessful\\w*"
              + "|planned|scheduled|upcoming|due|cancel+ed|postponed|skipped|todo|tbd)\\b");
  private static final Pattern NEVER =
      Pattern.compile(
          "(?i)[\"'*_ ]*(?:never|not yet|no\\b|not (?:tested|exercised|done|walked|tried)"
              + "|[-\u2013\u2014]{1,3}\\s*(?:\\|\\s*)?$|n/a\\b|none\\b|nobody\\b|tbd\\b|still to (?:be done|do|come)|yet to be|nobody (?:has|did))");
  private static final Pattern LOG =
      Pattern.compile(
          "(?i)^#{2,6}\\s+(?:.*\\b)?(?:exercises?|exercised|drills?|rehearsals?|game[- ]?days?|dry[- ]?runs?"
              + "|tests?|practice)\\b(?:.*\\b(?:log|history|record|journal)|s?)\\W*$");
  private static final int LONG = 1_000;
  private static final int TOP = 20;
  private static final Pattern BETWEEN =
      Pattern.compile("(?<=[.;,])\\s+|\\s+[\u00b7\u2022|/\u2013\u2014-]\\s+");
  private static final Pattern DATE =
      Pattern.compile(MARK + "(?:(?:incident |drill |review )?date|held(?: on)?|when|day)" + COLON);
  private static final Pattern RESULT =
      Pattern.compile(MARK + "(?:" + DrillWords.RESULTS + ")" + COLON);
  private static final Pattern RESULTS =
      Pattern.compile("(?i)^#{2,6}\\s+(?:" + DrillWords.RESULTS + ")s?\\W*$");
  private static final Pattern NAMED =
      Pattern.compile(
          "^([-+> ]{0,6}(?:[*] )?)(?:\\*\\*|__)([A-Za-z][\\w -]{0,40})\\??(?:\\*\\*|__)[ \\t]+"
              + "((?!(?i:of|is|are|was|were|be|must|should|shall|can|may|will|would|has|have|had|does|do|did"
              + "|and|or|to|for|in|on|at|if|when|that|which|who|whose|by|with|from|the)\\b)[\\p{L}\\d@<\\[`(\u2705\u274c].*)$");
  private static final Pattern UNDECIDED =
      Pattern.compile("(?i)\\W*(?:todo|tbd|tba|fixme|nobody|unassigned|vacant)\\b");

  // A name that is set off by its letters alone needs no colon: (**Result** passed).
  private static String coloned(String line) {
    Matcher named = NAMED.matcher(line);
    return named.matches()
        ? named.group(1) + "**" + named.group(2) + ":** " + named.group(3)
        : line;
  }

  /** Reads what the lines of a document say. */
  static DocumentHead of(List<String> lines) {
    String owner = "";
    Optional<LocalDate> exercised = Optional.empty();
    Optional<LocalDate> date = Optional.empty();
    String result = "";
    boolean results = false;
    int number = 0;
    boolean top = true;
    for (String written : lines) {
      String line = coloned(written);
      number++;
      top &= !line.startsWith("##") && number <= TOP;
      if (owner.isEmpty()) {
        owner = owner(line, top);
      }
      if (exercised.isEmpty()) {
        exercised = exercised(line);
      }
      Matcher when = DATE.matcher(line);
      if (date.isEmpty() && when.matches()) {
        date = Dates.in(when.group(1));
      }
      Matcher outcome = RESULT.matcher(line);
      if (result.isEmpty() && outcome.matches()) {
        result = outcome.group(1);
      } else if (result.isEmpty() && results && !line.isBlank()) {
        result = line.replaceAll("^[-*> ]+", "").strip();
      }
      results = RESULTS.matcher(line).matches() || (results && line.isBlank());
    }
    DocumentHead table = table(lines);
    // A day on which nobody got to the end shows no procedure that works.
    boolean through = !DrillWords.ill(result);
    Optional<LocalDate> last = exercised.or(table::exercised).or(() -> logged(lines));
    return new DocumentHead(
        owner.isEmpty() ? table.owner() : owner, through ? last : Optional.empty(), date, result);
  }

  private static String owner(String line, boolean top) {
    if (line.length() > LONG) {
      return "";
    }
    Matcher field = FIELD.matcher(line);
    Matcher upper = TOP_FIELD.matcher(line);
    Matcher kept = KEPT.matcher(line);
    return field.matches()
        ? person(field.group(2))
        : top && upper.matches()
            ? person(upper.group(2))
            : top && kept.matches() ? person(kept.group(1)) : "";
  }

  private static boolean names(String column, boolean top) {
    String field = column + ": x";
    return FIELD.matcher(field).matches() || (top && TOP_FIELD.matcher(field).matches());
  }

  /** What stands between two lines of dashes at the front. */
  static DocumentHead front(Value record) {
    String owner = "";
    Optional<LocalDate> exercised = Optional.empty();
    for (Map.Entry<String, Value> field : record.fields().entrySet()) {
      String name = field.getKey().replaceAll("([a-z])([A-Z])", "$1 $2").replaceAll("[-_]", " ");
      String text = String.join(", ", field.getValue().texts());
      if (owner.isEmpty() && names(name, true)) {
        owner = person(text);
      }
      if (exercised.isEmpty() && EXERCISED.matcher(name + ": x").matches()) {
        exercised = day(text);
      }
    }
    Fields fields = new Fields(record);
    String result = fields.first(DrillSigns.RESULT);
    Optional<LocalDate> date =
        Dates.first(record.text("date"))
            .or(() -> Dates.first(fields.first(DrillSigns.HELD)))
            .or(fields::day);
    return new DocumentHead(
        owner, DrillWords.ill(result) ? Optional.empty() : exercised, date, result);
  }

  /** Whether a document admits that nobody ever did what it says. */
  static boolean never(List<String> lines) {
    boolean said =
        lines.stream()
            .map(l -> l.replace('_', ' '))
            .anyMatch(
                l -> {
                  Matcher field = EXERCISED.matcher(l);
                  return field.matches() && NEVER.matcher(field.group(1)).lookingAt();
                });
    return said
        || IntStream.range(0, Math.max(0, lines.size() - 2))
            .mapToObj(i -> rowAt(lines, i))
            .anyMatch(row -> row.entrySet().stream().anyMatch(DocumentHead::never));
  }

  private static boolean never(Map.Entry<String, String> field) {
    return EXERCISED.matcher(field.getKey() + ": x").matches()
        && NEVER.matcher(field.getValue()).lookingAt();
  }

  /** What this one does not say another one may. */
  DocumentHead or(DocumentHead other) {
    return new DocumentHead(
        owner.isEmpty() ? other.owner : owner,
        exercised.or(other::exercised),
        date.or(other::date),
        result.isEmpty() ? other.result : result);
  }

  // Several fields can stand in one line, with a mark between them.
  private static Optional<LocalDate> exercised(String line) {
    if (line.length() > LONG) {
      return Optional.empty();
    }
    for (String field : BETWEEN.split(line, -1)) {
      Matcher day = EXERCISED.matcher(field);
      if (day.matches() && Dates.first(day.group(1)).isPresent()) {
        return day(line.substring(line.indexOf(day.group(1))));
      }
    }
    Matcher day = EXERCISED.matcher(line);
    if (day.matches()) {
      return day(day.group(1));
    }
    Matcher told = TOLD.matcher(line);
    return told.find() && !NOT_DONE.matcher(line).find()
        ? Dates.first(told.group(1))
        : Optional.empty();
  }

  // A day on which it did not work shows no procedure that works.
  private static Optional<LocalDate> day(String text) {
    return NOT_DONE.matcher(text).find() ? Optional.empty() : Dates.first(text);
  }

  // A table whose head names the fields, and whose first row has them.
  private static DocumentHead table(List<String> lines) {
    boolean top = true;
    for (int i = 0; i + 2 < lines.size(); i++) {
      top &= !lines.get(i).startsWith("##") && i < TOP;
      String owner = "";
      String result = "";
      Optional<LocalDate> exercised = Optional.empty();
      for (Map.Entry<String, String> field : rowAt(lines, i).entrySet()) {
        if (owner.isEmpty() && names(field.getKey(), top)) {
          owner = person(field.getValue());
        }
        if (EXERCISED.matcher(field.getKey() + ": x").matches()) {
          exercised = day(field.getValue());
        }
        if (RESULT.matcher(field.getKey() + ": x").matches()) {
          result = field.getValue();
        }
      }
      if (!owner.isEmpty() || exercised.isPresent()) {
        return new DocumentHead(
            owner, DrillWords.ill(result) ? Optional.empty() : exercised, Optional.empty(), result);
      }
    }
    return NOTHING;
  }

  // The only row of a table, by the names of its columns.
  private static Map<String, String> rowAt(List<String> lines, int at) {
    String head = lines.get(at).strip();
    boolean one = at + 3 >= lines.size() || !lines.get(at + 3).strip().startsWith("|");
    if (!one
        || !head.startsWith("|")
        || head.length() > LONG
        || !lines.get(at + 1).strip().matches("[|:\\s-]+")) {
      return Map.of();
    }
    List<String> names = cells(head);
    List<String> values = cells(lines.get(at + 2).strip());
    Map<String, String> row = new LinkedHashMap<>();
    for (int c = 0; c < Math.min(names.size(), values.size()); c++) {
      row.putIfAbsent(names.get(c), values.get(c));
    }
    return row;
  }

  static List<String> cells(String row) {
    List<String> cells = new ArrayList<>();
    for (String cell : row.replaceAll("^\\||\\|$", "").split("(?<!\\\\)\\|", -1)) {
      cells.add(cell.replaceAll("[`*]", "").strip());
    }
    return cells;
  }

  // A list or a table of exercises: the latest that went well.
  private static Optional<LocalDate> logged(List<String> lines) {
    Optional<LocalDate> latest = Optional.empty();
    boolean within = false;
    for (String line : lines) {
      if (line.startsWith("#")) {
        within = LOG.matcher(line).matches();
      } else if (within && line.strip().matches("[-*|+].*") && line.length() <= LONG) {
        boolean well = !NOT_DONE.matcher(line).find();
        Optional<LocalDate> day =
            well
                ? Dates.first(line.strip().replaceAll("^[-*|+\\s\\[\\]xX]+", ""))
                : Optional.empty();
        latest =
            day.isPresent() && (latest.isEmpty() || day.get().isAfter(latest.get())) ? day : latest;
      }
    }
    return latest;
  }

  // A promise to name somebody is nobody.
  static String person(String written) {
    String plain = written.replaceAll("[\"'*`\\[\\]]", "").replaceAll("\\s*\\|\\s*$", "").strip();
    String name = plain.replaceAll("(?<![_ ])[_ ]+$", "");
    return UNDECIDED.matcher(name).lookingAt() || name.toLowerCase(Locale.ROOT).equals("x")
        ? ""
        : NonAnswers.without(name);
  }
}
