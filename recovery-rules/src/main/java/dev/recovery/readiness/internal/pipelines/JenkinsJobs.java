package dev.recovery.readiness.internal.pipelines;

import dev.recovery.readiness.internal.pipelines.Job.Draft;
import dev.recovery.readiness.internal.pipelines.Job.Gate;
import dev.recovery.readiness.internal.pipelines.Job.Note;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a Jenkinsfile as far as its stages, shell steps, inputs and kept files. */
final class JenkinsJobs {

  private static final int DEEPEST = 20;
  private static final Pattern STAGE =
      Pattern.compile("\\bstage\\s*\\(\\s*['\"]([^'\"\\n]{0,200})['\"]\\s*\\)\\s*\\{");
  private static final Pattern SHELL =
      Pattern.compile(
          "\\b(?:sh|bat|powershell|pwsh)\\b\\s{0,20}\\(?\\s{0,20}"
              + "(?:[^\\n'\"]{0,80}?script\\s{0,20}:\\s{0,20})?(?=['\"])");
  private static final Pattern INPUT = Pattern.compile("\\binput\\s*(?:\\{|\\(|message\\b|['\"])");
  private static final Pattern SUBMITTER =
      Pattern.compile("\\bsubmitter\\s*:?\\s*['\"][^'\"\\s][^'\"\\n]{0,200}['\"]");
  private static final Pattern ARCHIVE =
      Pattern.compile(
          "\\barchiveArtifacts\\b\\s*\\(?\\s*(?:artifacts\\s*:\\s*)?['\"]([^'\"\\n]{0,400})['\"]");
  private static final Pattern ALWAYS = Pattern.compile("\\b(?:always|cleanup)\\s*\\{");
  private static final Pattern OFF =
      Pattern.compile("\\bwhen\\s*\\{\\s*expression\\s*\\{\\s*(?:return\\s+)?false\\s*;?\\s*\\}");
  private static final Pattern LIBRARY = Pattern.compile("@Library\\s*\\(|\\blibrary\\s*[('\"]");
  private static final Pattern SHARED =
      Pattern.compile(
          "\\b(?i:terraform|tofu|terragrunt|tf)\\w{0,40}(?:Apply|Deploy)\\w{0,40}\\s*[({]");

  /** What is between the braces of a stage. */
  private record Stage(String name, String body, int line) {}

  private JenkinsJobs() {}

  static List<Job> of(String text) {
    String plain = withoutComments(text);
    List<Stage> stages = new ArrayList<>();
    stages(plain, 1, 0, stages);
    if (stages.isEmpty()) {
      stages.add(new Stage("pipeline", plain, 1));
    }
    String after = blocks(plain.substring(lastStage(plain)), ALWAYS);
    boolean libraries = LIBRARY.matcher(plain).find();
    boolean sharedWorkspace = !plain.matches("(?s).*\\bagent\\s+none\\b.*");
    List<Job> jobs = new ArrayList<>();
    boolean planned = false;
    boolean stashed = false;
    Gate gate = Gate.NONE;
    for (Stage stage : stages) {
      Gate own = gate(stage.body());
      // A button that a condition passes over holds nobody back.
      boolean passedOver = own.kind() != Gate.Kind.NONE && stage.body().contains("when");
      Draft draft = new Draft(stage.name(), stage.line());
      if (!OFF.matcher(stage.body()).find()) {
        read(draft, stage, after);
      }
      if (libraries && SHARED.matcher(stage.body()).find()) {
        draft.note(Note.Subject.ELSEWHERE, "", stage.line());
      }
      boolean stays = sharedWorkspace && !stage.body().matches("(?s).*\\b(agent|node)\\b.*");
      boolean copied = stage.body().contains("copyArtifacts");
      draft.planFromRun(
          !copied && ((planned && stays) || (stashed && stage.body().contains("unstash"))));
      draft.gate(draft.applied() && own.kind() != Gate.Kind.NONE ? own : gate);
      Job job = draft.done();
      jobs.add(job);
      planned |= Scripts.plans(job.script());
      stashed |= Scripts.plans(job.script()) && stage.body().matches("(?s).*\\bstash\\b.*");
      gate = passedOver && !job.applies() ? gate.or(Gate.pressed(false)) : gate.or(own);
    }
    return jobs;
  }

  private static void read(Draft draft, Stage stage, String after) {
    Matcher shell = SHELL.matcher(stage.body());
    int line = stage.line();
    int counted = 0;
    int at = 0;
    while (at <= stage.body().length() && shell.find(at)) {
      line += newlines(stage.body(), counted, shell.start());
      counted = shell.start();
      at = quoted(stage.body(), shell.end());
      draft.step(
          stage.body().substring(shell.end(), at).replaceAll("^['\"]{1,3}|['\"]{1,3}$", ""),
          false,
          line);
    }
    keep(draft, blocks(stage.body(), ALWAYS) + after, true);
    draft.sent(blocks(stage.body(), ALWAYS) + after, true);
    keep(draft, stage.body(), false);
    draft.sent(stage.body(), false);
    if (draft.applied() && stage.body().matches("(?s).*\\bretry\\s*\\(\\s*[2-9].*")) {
      draft.note(Note.Subject.RETRIED, "a stage", stage.line());
    }
  }

  private static void keep(Draft draft, String text, boolean always) {
    Matcher archive = ARCHIVE.matcher(text);
    while (archive.find()) {
      draft.keep(List.of(archive.group(1).split("\\s*,\\s*", -1)), always);
    }
  }

  private static Gate gate(String body) {
    return INPUT.matcher(body).find() ? Gate.pressed(SUBMITTER.matcher(body).find()) : Gate.NONE;
  }

  // The innermost stages: what holds others does nothing itself.
  private static void stages(String text, int line, int depth, List<Stage> into) {
    Matcher stage = STAGE.matcher(text);
    int at = 0;
    int here = line;
    int counted = 0;
    while (stage.find(at)) {
      int end = close(text, stage.end());
      here += newlines(text, counted, stage.start());
      counted = stage.start();
      String body = text.substring(stage.end(), end);
      int before = into.size();
      if (depth < DEEPEST) {
        stages(body, here + newlines(text, stage.start(), stage.end()), depth + 1, into);
      }
      if (into.size() == before) {
        into.add(new Stage(stage.group(1), body, here));
      }
      at = Math.min(end, text.length());
    }
  }

  private static int lastStage(String text) {
    Matcher stage = STAGE.matcher(text);
    int last = 0;
    int at = 0;
    while (stage.find(at)) {
      last = close(text, stage.end());
      at = last;
    }
    return last;
  }

  private static String blocks(String text, Pattern begin) {
    StringBuilder blocks = new StringBuilder();
    Matcher block = begin.matcher(text);
    int at = 0;
    while (block.find(at)) {
      int end = close(text, block.end());
      blocks.append(text, block.end(), end).append('\n');
      at = end;
    }
    return blocks.toString();
  }

  // The brace that closes the one before a place; braces in quotes are text.
  private static int close(String text, int from) {
    int open = 1;
    int at = from;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\'' || c == '"') {
        at = quoted(text, at);
        continue;
      }
      open += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (open == 0) {
        return at;
      }
      at++;
    }
    return text.length();
  }

  // Where a quotation ends.
  private static int quoted(String text, int at) {
    String mark =
        text.startsWith(text.substring(at, at + 1).repeat(3), at)
            ? text.substring(at, at + 3)
            : text.substring(at, at + 1);
    int i = at + mark.length();
    while (i < text.length() && !text.startsWith(mark, i)) {
      if (mark.length() == 1 && text.charAt(i) == '\n') {
        return i;
      }
      i += text.charAt(i) == '\\' ? 2 : 1;
    }
    return Math.min(text.length(), i + mark.length());
  }

  // Line by line, so that the numbers of lines stay.
  private static String withoutComments(String text) {
    StringBuilder plain = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\'' || c == '"') {
        int end = quoted(text, at);
        plain.append(text, at, end);
        at = end;
      } else if (text.startsWith("//", at)) {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else if (text.startsWith("/*", at)) {
        int end = text.indexOf("*/", at + 2);
        int stop = end < 0 ? text.length() : end + 2;
        plain.append("\n".repeat(newlines(text, at, stop)));
        at = stop;
      } else {
        plain.append(c);
        at++;
      }
    }
    return plain.toString();
  }

  private static int newlines(String text, int from, int to) {
    int lines = 0;
    for (int i = from; i < to; i++) {
      lines += text.charAt(i) == '\n' ? 1 : 0;
    }
    return lines;
  }
}
