package dev.recovery.readiness.internal.delivery;

import dev.recovery.readiness.internal.collected.Platform;
import dev.recovery.readiness.internal.form.Value;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads who owns which files, where a code host looks for it: at the root of a repository. */
public final class Owners {

  private static final int LONGEST = 400_000;
  private static final Pattern CODEOWNERS =
      Pattern.compile(
          "(?i)(?:(?<![^/])\\.(?:github|gitlab|gitea|bitbucket)/|(?<![^/])docs/)?(?<![^/])CODEOWNERS$");
  // A code host looks for these in the root only, so they show where one is.
  private static final Pattern IN_ROOT =
      Pattern.compile(
          "((?:.*/)?)(?:\\.(?:github|gitlab)/(?:.*/)?[^/]+|\\.gitlab-ci\\.ya?ml|azure-pipelines\\.ya?ml"
              + "|bitbucket-pipelines\\.ya?ml)");
  private static final Pattern OF_OTHERS =
      Pattern.compile("(?:.*/)?(?:vendor|vendored|third[-_]party|external|examples?|testdata)/.*");

  private static final Pattern SOURCE =
      Pattern.compile(
          "(?:url:)?https?://[^/]+/(?:.*/)?([^/]+)/(?:-/)?(?:tree|blob|src)/[^/]+/(.+)");

  private static final Pattern BESIDE = Pattern.compile("[^/]+/");

  private record Place(String file, int line) {}

  private final Map<String, Place> catalogued = new TreeMap<>();
  private final Platform platform;
  private final Set<String> roots = new TreeSet<>(Set.of(""));
  private final Set<String> inferred = new TreeSet<>();
  private final Map<String, String> files = new TreeMap<>();

  public Owners(Platform platform) {
    this.platform = platform;
  }

  /** Whether a file can say who owns what. */
  public static boolean named(String path) {
    return Platform.name(path).toLowerCase(Locale.ROOT).matches("codeowners|owners");
  }

  /** Says that a folder is the root of a repository. */
  public void repository(String path) {
    roots.add(path);
  }

  /** Takes note of a file, which can show that its folder is the root of a repository. */
  public void seen(String path) {
    Matcher root = IN_ROOT.matcher(path);
    if (root.matches() && !OF_OTHERS.matcher(path).matches()) {
      inferred.add(root.group(1));
    }
  }

  /** Takes a file of owners. */
  public void read(String path, String text) {
    if (text.length() <= LONGEST) {
      files.put(path, text);
    }
  }

  /** Takes what files of owners say, once it is known which of them a code host looks for. */
  public void finish() {
    // Where the platform is one repository itself, no folder of it is another one.
    boolean one =
        inferred.contains("")
            || files.keySet().stream().anyMatch(f -> f.matches("(?i)(?:docs/)?CODEOWNERS"));
    if (!one) {
      roots.addAll(inferred);
      // Beside a repository lies another one, if all that shows it is who owns it.
      if (inferred.stream().anyMatch(r -> BESIDE.matcher(r).matches())) {
        files.keySet().stream()
            .map(f -> CODEOWNERS.matcher(f).replaceFirst(""))
            .filter(r -> BESIDE.matcher(r).matches())
            .forEach(roots::add);
      }
    }
    files.forEach(
        (path, text) -> {
          String root = CODEOWNERS.matcher(path).replaceFirst("");
          if (root.equals(path)) {
            approvers(path, text);
          } else if (roots.contains(root)) {
            owners(root, path, text);
          }
        });
    files.clear();
    platform.repositories.addAll(roots);
    platform.owners.replaceAll(this::placed);
    catalogued.forEach(
        (source, place) -> {
          String repository = source.substring(0, source.indexOf('/') + 1);
          String root = roots.contains(repository) ? repository : "";
          platform.owners.add(
              new Platform.OwnerRule(
                  root,
                  source.substring(source.indexOf('/')) + "/",
                  true,
                  place.file(),
                  place.line()));
        });
  }

  // A setting that was exported holds in the repository that its file is named after, or lies in.
  private Platform.OwnerRule placed(Platform.OwnerRule rule) {
    if (!rule.root().equals(Platform.ANY_REPOSITORY)) {
      return rule;
    }
    String within = root(rule.file());
    String named =
        roots.stream()
            .filter(r -> !r.isEmpty())
            .filter(
                r -> ("/" + rule.file()).matches(".*[/_.-]" + Pattern.quote(name(r)) + "[/_.-].*"))
            .findFirst()
            .orElse("");
    String root =
        !within.isEmpty()
            ? within
            : !named.isEmpty() ? named : roots.size() > 1 ? Platform.ANY_REPOSITORY : "";
    return new Platform.OwnerRule(root, rule.pattern(), rule.owned(), rule.file(), rule.line());
  }

  private static String name(String root) {
    return Platform.name(root.substring(0, root.length() - 1));
  }

  private void owners(String root, String path, String text) {
    int number = 0;
    boolean sectionOwned = false;
    for (String line : (Iterable<String>) text.lines()::iterator) {
      number++;
      String rule = line.replaceAll("\\s#.*$", "").strip();
      if (rule.isEmpty() || rule.startsWith("#")) {
        continue;
      }
      if (rule.matches("\\^?\\[[^\\]]+\\](\\[\\d+\\])?.*")) {
        sectionOwned = rule.replaceAll("^\\^?\\[[^\\]]+\\](\\[\\d+\\])?", "").contains("@");
        continue;
      }
      String[] words = rule.split("\\s+", -1);
      boolean owned = Arrays.stream(words).skip(1).anyMatch(w -> w.contains("@"));
      platform.owners.add(
          new Platform.OwnerRule(root, words[0], owned || sectionOwned, path, number));
    }
  }

  // Who may approve what lies in a folder and below it.
  private void approvers(String path, String text) {
    try {
      for (Value owners : Value.documents(text)) {
        if (!owners.at("approvers").isEmpty() || owners.has("filters")) {
          String root = root(path);
          String folder = Platform.folder(path);
          String below = folder.length() <= root.length() ? "" : folder.substring(root.length());
          platform.owners.add(
              new Platform.OwnerRule(
                  root, below.isEmpty() ? "*" : "/" + below + "/", true, path, 1));
        }
      }
    } catch (Value.Unreadable e) {
      // It names nobody.
    }
  }

  private String root(String path) {
    return roots.stream()
        .filter(path::startsWith)
        .max(Comparator.comparingInt(String::length))
        .orElse("");
  }

  /** Takes an entity of a catalogue: who owns it, and where its source lies. */
  public void entity(String path, Value entity) {
    String owner = entity.text("spec", "owner").strip();
    boolean known =
        !owner.isEmpty() && !owner.matches("(?i)(?:.*[:/])?(?:unknown|none|tbd|todo|nobody)");
    String kind = entity.text("kind");
    if (!known && kind.matches("Component|Resource|API|System") && production(entity)) {
      platform.ownerless.add(
          new Platform.Owned(
              kind.toLowerCase(Locale.ROOT) + " (" + entity.text("metadata", "name") + ")",
              path,
              entity.line()));
    }
    Matcher source =
        SOURCE.matcher(
            entity.text("metadata", "annotations", "backstage.io/source-location").strip());
    if (known && source.matches()) {
      catalogued.put(
          source.group(1) + "/" + source.group(2).replaceAll("/+$", ""),
          new Place(path, entity.line()));
    }
  }

  private static boolean production(Value entity) {
    return entity.text("spec", "lifecycle").matches("(?i)|production|prod|live");
  }
}
