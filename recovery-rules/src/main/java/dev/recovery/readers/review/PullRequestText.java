package dev.recovery.readers.review;

import dev.recovery.mutation.RunLog;
import dev.recovery.readers.atlas.Atlas;
import dev.recovery.readers.sink.Log;
import dev.recovery.readers.sink.Message;
import dev.recovery.readers.sink.gate.Checks;
import dev.recovery.readers.sink.gate.Checks.Kind;
import dev.recovery.readers.sink.gate.Checks.Word;
import dev.recovery.readers.sink.gate.LineReader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads how GitHub's command line shows the checks of a pull request, and the jobs of a run. */
public final class PullRequestText implements LineReader {

  // 0 cancelled, 1 failing, 3 successful, 0 skipped, and 2 pending checks
  private static final Pattern TALLY =
      Pattern.compile(
          "(?:(\\d{1,5}) cancelled, )?(\\d{1,5}) failing, (\\d{1,5}) successful, \\d{1,5} skipped, and"
              + " (\\d{1,5}) pending checks");
  private static final Pattern HEADING =
      Pattern.compile(
          "(All checks were successful|Some checks (?:were not successful|are still pending|were"
              + " cancelled))|NAME {1,80}DESCRIPTION {1,80}ELAPSED {1,80}URL");
  // ✓  plan / prod (pull_request)   1m12s   https://…
  private static final Pattern ROW =
      Pattern.compile("([✓X*-]) {1,3}(\\S.{0,200}?)(?: {2,}.{0,600}| https?://\\S{1,500})?");
  // conftest	fail	14s	https://…
  private static final Pattern PLAIN =
      Pattern.compile(
          "([^\\t]{1,200})\\t(pass|fail|pending|skipping)\\t[\\w.]{1,20}\\thttps?://[^\\t]{1,500}.{0,300}");
  // ✓ main infra-plan corax/infra#512 · 9969491396
  private static final Pattern RUN =
      Pattern.compile("([✓X*-]) (\\S.{1,200}) · (\\d{5,20})(?: \\(Attempt #\\d{1,4}\\))?");
  private static final Pattern JOB =
      Pattern.compile("([✓X*-]) (\\S.{0,200}?)(?: in [\\dhms]{1,20})? \\(ID \\d{1,20}\\)");
  private static final Pattern STEP = Pattern.compile("([✓X*-]) \\S.{0,200}");
  private static final Pattern HINT =
      Pattern.compile(
          "JOBS|ANNOTATIONS|ARTIFACTS|Triggered via .{1,120}|For more information about (a|the) job,.{1,120}"
              + "|To see what failed, try: gh run view .{1,80}|View this run on GitHub: \\S{1,300}");

  private final Log log;
  private final Checks checks;
  private boolean listed;
  private boolean run;

  public PullRequestText(Log log, Checks checks) {
    this.log = log;
    this.checks = checks;
  }

  @Override
  public boolean line(String text, String at) {
    String line = text.strip();
    if (line.length() > 1500) {
      return false;
    }
    if (HEADING.matcher(line).matches()) {
      listed = true;
      return true;
    }
    return tally(line, at) || plain(line, at) || shown(text, line, at) || (listed && row(line, at));
  }

  private boolean tally(String line, String at) {
    Matcher matcher = TALLY.matcher(line);
    if (!matcher.matches()) {
      return false;
    }
    listed = true;
    boolean failing = !matcher.group(2).equals("0");
    boolean cancelled = matcher.group(1) != null && !matcher.group(1).equals("0");
    Word word =
        failing || cancelled
            ? Word.FAILED
            : matcher.group(4).equals("0") ? Word.PASSED : Word.UNDER_WAY;
    checks.said(Kind.MERGE, "gh", "", word, line, at);
    return true;
  }

  private boolean row(String line, String at) {
    Matcher matcher = ROW.matcher(line);
    if (!matcher.matches()) {
      return false;
    }
    if (matcher.group(1).equals("X")) {
      failed(matcher.group(2), at);
    }
    return true;
  }

  private boolean plain(String line, String at) {
    Matcher matcher = PLAIN.matcher(line);
    if (!matcher.matches()) {
      return false;
    }
    switch (matcher.group(2)) {
      case "fail" -> failed(matcher.group(1), at);
      case "pending" -> checks.said(Kind.MERGE, "gh", matcher.group(1), Word.UNDER_WAY, line, at);
      case "pass" -> checks.said(Kind.MERGE, "gh", matcher.group(1), Word.PASSED, line, at);
      default -> {
        // It did not have to run.
      }
    }
    return true;
  }

  private void failed(String name, String at) {
    checks.said(Kind.MERGE, "gh", name, Word.FAILED, "the check (" + name.strip() + ") failed", at);
  }

  private boolean shown(String text, String line, String at) {
    Matcher whole = RUN.matcher(line);
    if (whole.matches()) {
      run = true;
      switch (whole.group(1)) {
        case "✓" -> checks.job(RunLog.End.SUCCESS, at);
        case "X" -> checks.job(RunLog.End.ERROR, at);
        case "*" -> checks.job(RunLog.End.UNDER_WAY, at);
        default -> log.message(cancelled(line, at));
      }
      return true;
    }
    if (!run) {
      return false;
    }
    return HINT.matcher(line).matches()
        || JOB.matcher(line).matches()
        || (text.startsWith("  ") && STEP.matcher(line).matches());
  }

  private static Message cancelled(String line, String at) {
    return new Message(
        "the run was canceled: " + line,
        true,
        "",
        "",
        at,
        Atlas.catalogue().match("the run was canceled", true));
  }

  @Override
  public void end() {
    listed = false;
    run = false;
  }
}
