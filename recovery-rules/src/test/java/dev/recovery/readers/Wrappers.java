package dev.recovery.readers;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.BiFunction;

/** How systems carry what a tool prints: each puts something else before, or around, each line. */
enum Wrappers {
  GITHUB_RAW((lines, r) -> each(lines, n -> iso(n) + "Z ", "")),
  GITHUB_CLI((lines, r) -> each(lines, n -> "apply (prod)\tRun terraform\t" + iso(n) + "Z ", "")),
  GITHUB_CLI_OF_SEVERAL_STEPS(
      (lines, r) ->
          each(
              around(lines, "Set up job", "Post job cleanup."),
              n ->
                  "apply\t"
                      + (n == 0 ? "Set up job" : n > lines.size() ? "Post" : "UNKNOWN STEP")
                      + "\t"
                      + (n == 0 ? "\uFEFF" : "")
                      + iso(n)
                      + "Z ",
              "")),
  GITLAB_RAW((lines, r) -> each(lines, n -> iso(n) + "Z 01O ", "")),
  GITLAB_VIEWER((lines, r) -> each(lines, n -> (n + 1) + " ", "")),
  GITLAB_VIEWER_ALIGNED((lines, r) -> each(lines, n -> "%5d  ".formatted(n + 97), "")),
  GITLAB_VIEWER_PASTED((lines, r) -> each(letters(lines), n -> String.valueOf(n + 1), "")),
  JENKINS_TIMES((lines, r) -> each(lines, n -> clock(n) + "  ", "")),
  JENKINS_ISO((lines, r) -> each(lines, n -> "[" + iso(n) + "Z] ", "")),
  JENKINS_PLAIN_DATE((lines, r) -> each(lines, n -> "2025-12-03 " + clock(n) + " ", "")),
  CLOUD_BUILD(
      (lines, r) ->
          "starting build \"7f1c\"\n\nFETCHSOURCE\nBUILD\nStarting Step #3 - \"tf apply\"\n"
              + each(lines, n -> "Step #3 - \"tf apply\": ", "")
              + "Finished Step #3 - \"tf apply\"\n"),
  CLOUD_BUILD_WITHOUT_ID((lines, r) -> each(lines, n -> "Step #0: ", "")),
  COMPOSE((lines, r) -> each(lines, n -> "terraform-1  | ", "")),
  COMPOSE_COLOURED((lines, r) -> each(lines, n -> "\u001b[36mterraform-1  | \u001b[0m", "")),
  COMPOSE_BESIDE_A_DATABASE(
      (lines, r) ->
          mixed(
              lines,
              r,
              n -> "terraform-1  | ",
              n -> "db-1         | checkpoint " + n + " starting\n")),
  WORKERS(
      (lines, r) ->
          mixed(
              lines, r, n -> "worker-2 | ", n -> "worker-11 | waiting for work, beat " + n + "\n")),
  FOREMAN((lines, r) -> each(lines, n -> clock(n) + " apply.1  | ", "")),
  EARTHLY((lines, r) -> each(lines, n -> "             +deploy | ", "")),
  TILT((lines, r) -> each(lines, n -> "    terraform \u2502 ", "")),
  ACT((lines, r) -> each(lines, n -> "[Deploy/apply]   | ", "")),
  CDKTF((lines, r) -> each(many(lines), n -> n % 3 == 1 ? "           " : "web-stack  ", "")),
  CDKTF_OF_ONE_CHUNK((lines, r) -> each(many(lines), n -> n == 0 ? "prod  " : "      ", "")),
  TEAMCITY(
      (lines, r) ->
          each(
              lines, n -> "[" + clock(n) + "]" + (n % 4 == 3 ? "W" : " ") + ":\t [Step 1/3] ", "")),
  TEAMCITY_INFO((lines, r) -> each(lines, n -> "[" + clock(n) + "]i: ", "")),
  BAMBOO(
      (lines, r) ->
          each(
              lines,
              n -> (n % 5 == 4 ? "error" : "build") + "\t03-Dec-2025 " + clock(n) + "\t",
              "")),
  GOCD((lines, r) -> each(lines, n -> (n == 0 ? "##|" : "&1|") + clock(n) + ".123 ", "")),
  BUILDKITE((lines, r) -> each(lines, n -> "\u001b_bk;t=" + (1741165203000L + n) + "\u0007", "")),
  BUILDKITE_STRIPPED((lines, r) -> each(lines, n -> "_bk;t=" + (1741165203000L + n), "")),
  AZURE((lines, r) -> each(lines, n -> iso(n) + "0Z ", "")),
  WOODPECKER((lines, r) -> each(lines, n -> "[apply:L" + n + ":" + n / 3 + "s] ", "")),
  TEKTON((lines, r) -> each(lines, n -> "[apply : terraform] ", "")),
  BUILDKIT((lines, r) -> each(lines, n -> "#12 " + n / 3 + "." + (100 + n % 800) + " ", "")),
  KUBECTL_PREFIX((lines, r) -> each(lines, n -> "[pod/tf-apply-x7k2p/terraform] ", "")),
  KUBECTL_TIMES((lines, r) -> each(lines, n -> iso(n) + "123Z ", "")),
  STERN_LIKE_COLON((lines, r) -> each(many(lines), n -> "tf-apply-x7k2p: ", "")),
  TURBO((lines, r) -> each(many(lines), n -> "@shop/infra:apply: ", "")),
  PARALLEL((lines, r) -> each(many(lines), n -> "prod/eu-west-1\t", "")),
  CRI((lines, r) -> each(lines, n -> iso(n) + "123+02:00 stderr F ", "")),
  DOCKER_JSON((lines, r) -> records(lines, "log", "stream", "stderr", "\n")),
  COLLECTOR_JSON((lines, r) -> records(lines, "message", "container_name", "tf-apply", "")),
  COLLECTOR_OF_AN_UNUSUAL_FIELD((lines, r) -> records(many(lines), "payload", "zone", "eu", "")),
  CLOUD_LOGGING((lines, r) -> records(lines, "textPayload", "logName", "projects/x/logs/y", "")),
  CLOUDWATCH_TAIL((lines, r) -> each(many(lines), n -> iso(n) + "+00:00 apply/tf/4f1c ", "")),
  LOKI((lines, r) -> each(lines, n -> "2025-06-21 " + clock(n) + ".871\t", "")),
  SYSLOG(
      (lines, r) -> each(lines, n -> "Dec  3 " + clock(n) + " ci-runner-7 terraform[812]: ", "")),
  JOURNALD((lines, r) -> each(lines, n -> iso(n) + "+0000 ci.internal apply.sh[9]: ", "")),
  MOREUTILS((lines, r) -> each(lines, n -> "Dec 03 " + clock(n) + " ", "")),
  CTIME((lines, r) -> each(lines, n -> "Wed Dec  3 " + clock(n) + " 2025: ", "")),
  GO_TEST((lines, r) -> each(lines, n -> "TestApply " + iso(n) + "Z logger.go:66: ", "")),
  QUOTE((lines, r) -> each(lines, n -> "> ", "")),
  QUOTE_OF_A_QUOTE((lines, r) -> each(lines, n -> "> > ", "")),
  CHAT((lines, r) -> each(lines, n -> "&gt; ", "")),
  INDENT((lines, r) -> each(lines, n -> "  ", "")),
  DEEP_INDENT((lines, r) -> each(lines, n -> "\t\t", "")),
  STDERR((lines, r) -> each(lines, n -> "stderr: ", "")),
  EPOCH((lines, r) -> each(lines, n -> (1741165203L + n) + ".25 ", "")),
  WINDOWS((lines, r) -> each(lines, n -> "", "\r")),
  TIME_AND_INDENT((lines, r) -> each(lines, n -> iso(n) + "Z     ", "")),
  STEP_IN_A_TIME((lines, r) -> each(lines, n -> iso(n) + "Z Step #1 - \"apply\": ", "")),
  COMPOSE_IN_A_TIME((lines, r) -> each(lines, n -> iso(n) + "Z tf-1  | ", "")),
  COMPOSE_IN_DOCKER_JSON(
      (lines, r) ->
          records(
              lines.stream().map(l -> "tf-1  | " + l).toList(), "log", "stream", "stdout", "\n"));

  @SuppressWarnings("ImmutableEnumChecker") // the functions hold nothing
  private final BiFunction<List<String>, Random, String> wrap;

  Wrappers(BiFunction<List<String>, Random, String> wrap) {
    this.wrap = wrap;
  }

  String wrap(String text, Random random) {
    return wrap.apply(text.lines().toList(), random);
  }

  private interface Before {
    String of(int line);
  }

  private static String each(List<String> lines, Before before, String after) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      text.append(before.of(i)).append(lines.get(i)).append(after).append('\n');
    }
    return text.toString();
  }

  private static List<String> around(List<String> lines, String first, String last) {
    List<String> all = new ArrayList<>(lines);
    all.add(0, first);
    all.add(last);
    return all;
  }

  // Where a wrapper looks like a tool's own words, a few lines do not show what it is.
  private static List<String> many(List<String> lines) {
    List<String> all = new ArrayList<>(lines);
    for (int i = 0; i < 8; i++) {
      all.add(0, "fetching layer " + i + " of eight");
    }
    return all;
  }

  // A number right before a digit would be another number.
  private static List<String> letters(List<String> lines) {
    return lines.stream()
        .map(l -> l.isEmpty() || !Character.isDigit(l.charAt(0)) ? l : " " + l)
        .toList();
  }

  private static String mixed(List<String> lines, Random random, Before before, Before other) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      text.append(before.of(i)).append(lines.get(i)).append('\n');
      if (i == 0 || random.nextInt(3) == 0) {
        text.append(other.of(i));
      }
    }
    return text.toString();
  }

  private static String records(
      List<String> lines, String field, String besides, String value, String end) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      ObjectNode record = JsonNodeFactory.instance.objectNode();
      record.put(field, lines.get(i) + end).put(besides, value).put("time", iso(i) + "Z");
      text.append(record).append('\n');
    }
    return text.toString();
  }

  private static String iso(int n) {
    return "2025-12-03T" + clock(n) + "." + "%07d".formatted((n * 7919) % 10_000_000);
  }

  private static String clock(int n) {
    return String.format(Locale.ROOT, "%02d:%02d:%02d", 9 + n / 3600 % 10, n / 60 % 60, n % 60);
  }
}
