package dev.recovery.readiness.internal.pipelines;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a script sends to a store of objects or of artifacts, with whatever tool. */
public final class Uploads {

  /**
   * Something that is sent.
   *
   * @param words what can be a file or a folder of this machine
   * @param mayFail whether the script goes on where it cannot be sent
   */
  public record Sent(List<String> words, boolean mayFail) {}

  // Every gap has an end, so that a line of any length is read in linear time.
  private static final String FRONT = "(?:^|[\\s;&|(\"'`])";
  private static final String REST = "([^\\n;&|]{0,600})(\\|\\|)?";
  // The last word of these says where to, so that what comes from there is told apart.
  private static final Pattern COPY =
      Pattern.compile(
          FRONT
              + "(?:aws\\s(?:[^\\n;&|]{0,100}?\\s)?s3\\s+(?:cp|mv|sync)"
              + "|gsutil\\s(?:-\\w+\\s+){0,3}(?:cp|mv|rsync)"
              + "|gcloud\\s(?:[^\\n;&|]{0,60}?\\s)?storage\\s+(?:cp|mv|rsync)"
              + "|azcopy\\s+(?:copy|cp|sync)|ossutil\\d*\\s+(?:cp|sync)"
              + "|rclone\\s+(?:copy|copyto|sync|move)|mc\\s+(?:cp|mirror)|scp|rsync)\\s"
              + REST);
  // These only ever send.
  private static final Pattern UPLOAD =
      Pattern.compile(
          FRONT
              + "(?:az\\s+storage\\s+(?:blob|file|fs\\s+file|fs\\s+directory)\\s+upload(?:-batch)?"
              + "|aws\\s(?:[^\\n;&|]{0,100}?\\s)?s3api\\s+put-object"
              + "|oci\\s+os\\s+object\\s+(?:put|bulk-upload)|s3cmd\\s+put"
              + "|oras\\s+push|(?:jf|jfrog)\\s+rt\\s+(?:u|upload)|buildkite-agent\\s+artifact\\s+upload)"
              + "\\s"
              + REST);
  private static final Pattern CURL = Pattern.compile(FRONT + "curl\\s" + REST);
  private static final Pattern BODY =
      Pattern.compile(
          "(?<!\\S)(?:-T|--upload-file)[\\s=]*(\\S+)|(?<!\\S)(?:-F|--form|--data-binary)\\s*\\S*?@(\\S+)");
  private static final Pattern CALL =
      Pattern.compile(
          "(?:^|[\\s;&|(\"'`/}])((?:[\\w.-]+/){0,12}[\\w.-]+\\.(?:sh|bash))(?![\\w./-])");
  private static final Pattern TRAP = Pattern.compile("(?m)^[ \\t]*trap\\s[^\\n]{0,600}\\bEXIT\\b");

  private Uploads() {}

  /** Everything that a script sends. */
  public static List<Sent> of(String script) {
    List<Sent> all = new ArrayList<>();
    Matcher copy = COPY.matcher(script);
    while (copy.find()) {
      List<String> words = words(copy.group(1));
      // What comes last is where to.
      if (words.size() >= 2 && remote(words.get(words.size() - 1))) {
        List<String> local =
            words.subList(0, words.size() - 1).stream().filter(w -> !scheme(w)).toList();
        all.add(new Sent(local, copy.group(2) != null));
      }
    }
    Matcher upload = UPLOAD.matcher(script);
    while (upload.find()) {
      all.add(new Sent(words(upload.group(1)), upload.group(2) != null));
    }
    Matcher curl = CURL.matcher(script);
    while (curl.find()) {
      Matcher body = BODY.matcher(curl.group(1));
      while (body.find()) {
        String file = body.group(1) == null ? body.group(2) : body.group(1);
        all.add(new Sent(List.of(file), curl.group(2) != null));
      }
    }
    return all;
  }

  /** Whether a script does something at its end, also where it fails. */
  static boolean trapped(String script) {
    return script.contains("trap") && TRAP.matcher(script).find();
  }

  /** The scripts of files that a script calls. */
  static List<String> calls(String script) {
    List<String> calls = new ArrayList<>();
    if (script.contains("sh")) {
      Matcher call = CALL.matcher(script);
      while (call.find()) {
        calls.add(call.group(1).replaceAll("^(?:\\.{1,2}/)+", ""));
      }
    }
    return calls;
  }

  // Options are left out; what may be the value of one is no file that anything has written.
  private static List<String> words(String arguments) {
    List<String> words = new ArrayList<>();
    for (String word : arguments.strip().split("\\s+", -1)) {
      String bare = word.replaceAll("[\"'`)]", "").replaceAll("^--?[\\w-]+=", "");
      // A trap names its signals after what it does.
      if (bare.startsWith(">") || bare.equals("EXIT")) {
        break;
      }
      if (!bare.isEmpty() && !bare.startsWith("-") && !bare.startsWith("2>")) {
        words.add(bare);
      }
    }
    return words;
  }

  // Of where to, a variable may hold all; what is sent lies in a folder that one names.
  private static boolean remote(String word) {
    return scheme(word) || word.startsWith("$");
  }

  private static boolean scheme(String word) {
    return word.matches("\\w[\\w+.-]*:(?!\\\\).*");
  }
}
