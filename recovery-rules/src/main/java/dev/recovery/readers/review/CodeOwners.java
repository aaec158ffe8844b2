package dev.recovery.readers.review;

import com.fasterxml.jackson.databind.JsonNode;
import dev.recovery.boundary.Symptom;
import dev.recovery.readers.Artifact;
import dev.recovery.readers.form.Glob;
import dev.recovery.readers.form.Json;
import dev.recovery.readers.sink.Findings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Reads whose approval a changed file takes. The file of code owners, the changed files and the
 * reviews may come in any order, so it is told once all of them are read.
 *
 * <p>Who is in a team, no artifact says: a team counts as heard only where the platform says that
 * the review is complete.
 */
public final class CodeOwners {

  private static final int MOST_RULES = 20_000;
  private static final int MOST_FILES = 20_000;
  private static final int SHOWN = 5;
  private static final int LONGEST_LINE = 2_000;
  private static final Pattern OWNER =
      Pattern.compile("@[\\w-]{1,100}(/[\\w.-]{1,100})*|[\\w.+-]{1,100}@[\\w.-]{1,100}");

  private record Rule(String pattern, List<String> owners, String place) {}

  private final List<Rule> rules = new ArrayList<>();
  private final Set<String> files = new TreeSet<>();
  private final Set<String> approvers = new TreeSet<>();
  private boolean reviewed;
  private boolean complete;

  /** Whether a text holds nothing but paths and owners. */
  /** The one of these findings. */
  public static CodeOwners of(Findings findings) {
    return findings.part(CodeOwners.class, CodeOwners::new);
  }

  public static boolean is(String start) {
    boolean owner = false;
    boolean shaped = false;
    List<String> lines = start.lines().toList();
    // The last line may be cut.
    int whole = start.endsWith("\n") || lines.size() <= 1 ? lines.size() : lines.size() - 1;
    for (String line : lines.subList(0, whole)) {
      String[] words = words(line);
      if (words.length == 0 || section(words)) {
        continue;
      }
      shaped |= words[0].matches(".*[*/.].*");
      for (int i = 1; i < words.length; i++) {
        if (!OWNER.matcher(words[i]).matches()) {
          return false;
        }
        owner = true;
      }
    }
    return owner && shaped;
  }

  // GitLab: [Database][2] @dba, ^[Docs]
  private static boolean section(String[] words) {
    return words[0].startsWith("[") || words[0].startsWith("^[");
  }

  private static String[] words(String line) {
    int comment = line.startsWith("#") ? 0 : line.indexOf(" #");
    String text = (comment < 0 ? line : line.substring(0, comment)).strip();
    return text.isEmpty() ? new String[0] : text.split("\\s+", 200);
  }

  void owners(Artifact artifact, Findings findings) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(artifact.content().open(), StandardCharsets.UTF_8))) {
      long number = 0;
      List<String> standing = List.of();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        String[] words = line.length() > LONGEST_LINE ? new String[0] : words(line);
        if (words.length == 0 || rules.size() >= MOST_RULES) {
          continue;
        }
        List<String> named =
            Arrays.stream(words).skip(1).filter(w -> OWNER.matcher(w).matches()).toList();
        if (section(words)) {
          standing = named;
        } else {
          rules.add(
              new Rule(
                  words[0], words.length == 1 ? standing : named, artifact.name() + ":" + number));
        }
      }
    } catch (IOException e) {
      findings.warn(
          artifact.name(),
          "It cannot be read to its end (" + Json.problem(e) + ").",
          "Whose approval the change takes is taken for unknown.");
      rules.clear();
    }
  }

  /** Whether a document lists changed files, alone or with a pull request. */
  static boolean changes(JsonNode tree) {
    JsonNode first = tree.isArray() ? tree.path(0) : files(tree).path(0);
    return (first.has("filename") && first.has("status"))
        || (first.has("path") && first.has("additions"))
        || (first.has("new_path") && first.has("diff"));
  }

  private static JsonNode files(JsonNode tree) {
    return tree.path("files").isArray() ? tree.path("files") : tree.path("changes");
  }

  void changed(JsonNode tree) {
    for (JsonNode file : tree.isArray() ? tree : files(tree)) {
      // A file that moved is gone from where it was.
      for (String field :
          List.of("filename", "path", "new_path", "previous_filename", "old_path")) {
        String path = Json.text(file, field);
        if (!path.isEmpty() && files.size() < MOST_FILES) {
          files.add(path);
        }
      }
    }
  }

  void approved(Set<String> by, boolean wholly) {
    reviewed = true;
    by.forEach(who -> approvers.add(who.toLowerCase(Locale.ROOT)));
    complete |= wholly;
  }

  /** Says who must still approve. */
  public void facts(Findings findings) {
    if (rules.isEmpty() || !reviewed || complete) {
      return;
    }
    Map<String, List<String>> open = new TreeMap<>();
    String place = "";
    for (String file : files) {
      Rule rule = rule(file);
      if (rule != null
          && !rule.owners().isEmpty()
          && rule.owners().stream().noneMatch(this::heard)) {
        open.computeIfAbsent(String.join(" or ", rule.owners()), o -> new ArrayList<>()).add(file);
        place = place.isEmpty() ? rule.place() : place;
      }
    }
    for (Map.Entry<String, List<String>> owner : open.entrySet()) {
      List<String> shown = owner.getValue().stream().limit(SHOWN).toList();
      findings.observe(
          Symptom.CODEOWNERS_MISMATCH,
          "",
          owner.getKey() + " for " + shown.get(0),
          "must still approve %s%s"
              .formatted(
                  String.join(", ", shown),
                  owner.getValue().size() > SHOWN
                      ? " and %d more".formatted(owner.getValue().size() - SHOWN)
                      : ""),
          place);
    }
  }

  private boolean heard(String owner) {
    return owner.startsWith("@") && approvers.contains(owner.substring(1).toLowerCase(Locale.ROOT));
  }

  // The last line that means a file counts.
  private @org.jspecify.annotations.Nullable Rule rule(String file) {
    for (int i = rules.size() - 1; i >= 0; i--) {
      if (Glob.file(rules.get(i).pattern(), file)) {
        return rules.get(i);
      }
    }
    return null;
  }
}
