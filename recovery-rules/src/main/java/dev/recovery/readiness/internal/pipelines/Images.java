package dev.recovery.readiness.internal.pipelines;

import dev.recovery.readiness.internal.form.Value;
import dev.recovery.readiness.internal.pipelines.Job.Draft;
import dev.recovery.readiness.internal.pipelines.Job.Note;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the images in which the jobs of a pipeline run, of whatever product it is. */
final class Images {

  private static final int DEEPEST = 20;
  private static final Pattern FIELD = Pattern.compile("image|container");
  // What is handed to an action or a template is not what a job runs in.
  private static final Pattern GIVEN =
      Pattern.compile("with|inputs|env|variables|parameters|matrix|outputs|secrets");
  // A name alone can be that of a resource, and a sentence is no image.
  private static final Pattern IMAGE =
      Pattern.compile("(?:[\\w.-]+(?::\\d+)?/)*[\\w.-]+(?::[\\w.-]+)?");
  private static final Pattern RUN =
      Pattern.compile(
          "\\bdocker (?:run|pull)\\b[^\\n]{0,400}?\\s((?:[\\w.-]{1,80}(?::\\d{1,5})?/){0,6}[\\w.-]{1,80}"
              + ":(?:latest|stable|edge|main|master|nightly))(?=[\\s\"']|$)");
  private static final Pattern VARIABLE = Pattern.compile("[$<{]");

  private Images() {}

  /** The jobs of a pipeline, and what is to be said of the images in which they run. */
  static List<Job> with(Value pipeline, List<Job> jobs) {
    Map<String, Integer> moving = new LinkedHashMap<>();
    find(pipeline, moving, 0);
    if (moving.isEmpty()) {
      return jobs;
    }
    Draft draft = new Draft("images", pipeline.line());
    moving.forEach((image, line) -> draft.note(Note.Subject.MOVING_IMAGE, image, line));
    List<Job> all = new ArrayList<>(jobs);
    all.add(draft.done());
    return all;
  }

  private static void find(Value value, Map<String, Integer> moving, int depth) {
    if (depth > DEEPEST) {
      return;
    }
    value
        .fields()
        .forEach(
            (name, one) -> {
              if (FIELD.matcher(name).matches()) {
                add(one.text().isEmpty() ? one.at("name") : one, name, moving);
              } else if (name.equals("uses") && one.text().startsWith("docker://")) {
                String image = one.text().substring("docker://".length());
                add(new Value(one.line(), image, Map.of(), List.of()), "image", moving);
              } else if (name.equals("services")) {
                one.items().stream()
                    .map(s -> s.text().isEmpty() ? s.at("name") : s)
                    .forEach(s -> add(s, "image", moving));
              }
              if (!GIVEN.matcher(name).matches()) {
                find(one, moving, depth + 1);
              }
            });
    if (value.text().contains("docker ")) {
      Matcher run = RUN.matcher(value.text().replaceAll("\\\\\\s*\\n", " "));
      while (run.find()) {
        moving.putIfAbsent(run.group(1), value.line());
      }
    }
    value.items().forEach(i -> find(i, moving, depth + 1));
  }

  private static void add(Value image, String field, Map<String, Integer> moving) {
    String name = image.text().strip();
    boolean alias = field.equals("container") && !name.matches(".*[:/].*");
    if (!alias && IMAGE.matcher(name).matches() && !VARIABLE.matcher(name).find() && moving(name)) {
      moving.putIfAbsent(name, image.line());
    }
  }

  // A tag without a number names no release.
  private static boolean moving(String image) {
    String last = image.substring(image.lastIndexOf('/') + 1);
    int colon = last.indexOf(':');
    return colon < 0 || !last.substring(colon + 1).matches(".*\\d.*");
  }
}
