package dev.recovery.readers.pipeline;

import dev.recovery.mutation.RunLog;
import dev.recovery.readers.form.shell.ShellLine;
import dev.recovery.readers.form.text.RunWords;
import dev.recovery.readers.sink.Log;
import dev.recovery.readers.sink.gate.Checks;
import dev.recovery.readers.sink.gate.LineReader;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what the service that runs jobs answers to somebody who looks at a run: how it ended, or
 * that it goes on. Of a list of runs the newest stands first.
 */
public final class RunAccounts implements LineReader {

  private static final Pattern ASKED =
      Pattern.compile(
          // With its log it tells what the job printed.
          "(?!.* --?log(?:-failed)?\\b)(?:argo (?:get|list)|tkn (?:pr|pipelinerun|tr|taskrun) (?:list|ls|describe|desc)"
              + "|(?:drone|woodpecker-cli|woodpecker) (?:build|pipeline) (?:info|ls|last)"
              + "|spacectl stack run list|gh run (?:list|view)|bk build (?:view|list)"
              + "|gcloud infra-manager revisions list|gcloud builds list)\\b.{0,2000}");
  private static final Pattern FIELD =
      Pattern.compile("(?i)(?:status|state|phase):\\s{1,40}(\\S.{0,40})");
  private static final Pattern BUILD = Pattern.compile("Build #\\d{1,9}\\s+(\\w{1,20})\\b.{0,300}");
  // ✓ main infra-nightly · 13380077214; ✓ tflint in 38s (ID 37367001402)
  private static final Pattern MARKED =
      Pattern.compile(
          "([✓X*-]) (.{1,200}?)(?: · (\\d{5,20})| in [\\dmhs]{1,12} \\(ID \\d{5,20}\\))(?:\\s.*)?");
  private static final Pattern CELLS = Pattern.compile("\\s*\\|\\s*|\\s{2,}|\\t");
  private static final Pattern COLUMN =
      Pattern.compile("(?i)status|state|result|conclusion|outcome");
  // A step that was tried again, below one that went well.
  private static final Pattern STEP = Pattern.compile("[\\s│├└─]*[✖⚠]\\s.{0,400}");
  private static final Pattern NAME = Pattern.compile("(?=\\S*\\d)[\\w.-]{5,200}");

  private final Log log;
  private final Checks checks;
  private boolean asked;
  private boolean told;
  private boolean well;
  private int column = -1;
  private String name = "";

  public RunAccounts(Log log, Checks checks) {
    this.log = log;
    this.checks = checks;
  }

  @Override
  public void command(ShellLine command) {
    String words = command.words();
    asked = ASKED.matcher(words).matches();
    told = false;
    well = false;
    column = -1;
    name = "";
    if (asked) {
      for (String word : words.split("\\s+", -1)) {
        name = name.isEmpty() && NAME.matcher(word).matches() ? word : name;
      }
    }
  }

  @Override
  public boolean line(String text, String at) {
    if (!asked) {
      return false;
    }
    String line = text.strip();
    if (told) {
      boolean again = well && STEP.matcher(text).matches();
      if (again) {
        log.legs.commands.meant(line(at));
      }
      return again;
    }
    Matcher marked = MARKED.matcher(line);
    if (marked.matches()) {
      RunLog.End end = RunWords.end(marked.group(1));
      if (end == RunLog.End.SUCCESS) {
        checks.forgiven(marked.group(2));
      }
      if (marked.group(3) != null && end != RunLog.End.UNKNOWN) {
        checks.account(marked.group(3), end, at);
      }
      return true;
    }
    Matcher field = FIELD.matcher(line);
    Matcher build = BUILD.matcher(line);
    if (field.matches() || build.matches()) {
      account(field.matches() ? field.group(1) : build.group(1), at);
      return told;
    }
    List<String> cells = List.of(CELLS.split(line, -1));
    if (column >= 0) {
      if (column < cells.size()) {
        name = NAME.matcher(cells.get(0)).matches() ? cells.get(0) : name;
        account(cells.get(column), at);
      }
      column = -1;
      return told;
    }
    for (int i = 0; i < cells.size() && cells.size() > 1; i++) {
      column = column < 0 && COLUMN.matcher(cells.get(i)).matches() ? i : column;
    }
    return column >= 0;
  }

  private static long line(String at) {
    return Long.parseLong(at.substring(at.lastIndexOf(':') + 1));
  }

  private void account(String word, String at) {
    RunLog.End end = RunWords.end(word);
    told = end != RunLog.End.UNKNOWN;
    well = end == RunLog.End.SUCCESS;
    if (told) {
      checks.account(name, end, at);
    }
  }
}
