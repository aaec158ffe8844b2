package dev.recovery.readiness.internal.terraform;

import dev.recovery.readiness.internal.collected.Platform;
import dev.recovery.readiness.internal.collected.Stage;
import dev.recovery.readiness.internal.form.Hcl;
import dev.recovery.readiness.internal.terraform.Expressions.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Completes units by what stands in other files: settings of the backend, values of names. */
final class Units {

  private static final int MOST = 60;

  private final Platform platform;
  private final Expressions expressions;
  private final Variants variants;
  private final Names names;

  Units(Platform platform, Names names, Expressions expressions, Variants variants) {
    this.platform = platform;
    this.names = names;
    this.expressions = expressions;
    this.variants = variants;
  }

  /** The folder of a module; a text that is none where it lies elsewhere. */
  String target(String folder, String path, Hcl block) {
    String source = block.values().getOrDefault("source", "").strip();
    boolean written = source.startsWith("./") || source.startsWith("../") || source.equals(".");
    boolean computed = source.contains("${") || source.contains("(") || source.startsWith("local.");
    if (!written && !(computed && path.endsWith(".hcl"))) {
      return "?";
    }
    Place place = new Place(folder, path, folder, Map.of());
    Optional<String> known = written ? Optional.of(source) : expressions.text(source, place);
    String plain = known.orElse("?").replaceAll("\\?.*$", "").replaceAll("(?<!:)//", "/");
    if (plain.contains("?")
        || plain.contains("${")
        || plain.contains("::")
        || plain.contains(":/")) {
      return "?";
    }
    return plain.startsWith("./") || plain.startsWith("../") || plain.equals(".")
        ? Words.path(folder, plain)
        : rooted(folder, Words.path("", plain));
  }

  // The root of a repository that lies beside others is not the root of the platform.
  private String rooted(String folder, String target) {
    for (String above = folder; !names.holds(target) && !above.isEmpty(); ) {
      above = Platform.folder(above);
      String below = above.isEmpty() ? target : above + "/" + target;
      if (names.holds(below)) {
        return below;
      }
    }
    return target;
  }

  /** Puts settings of other files into the units to which they belong. */
  void complete(List<Platform.Unit> partial) {
    List<Platform.Unit> all = new ArrayList<>();
    for (Platform.Unit unit : platform.units) {
      if (unit.backend().isEmpty()) {
        all.add(remote(unit).orElse(unit));
      } else {
        all.addAll(configured(unit, partial));
      }
    }
    platform.units.clear();
    for (Platform.Unit unit : all) {
      platform.units.addAll(unit.file().endsWith(".hcl") ? List.of(unit) : resolved(unit));
    }
  }

  // A backend whose settings are in files of their own is as good as the worst of them; those of
  // another folder are those of another unit.
  private List<Platform.Unit> configured(Platform.Unit unit, List<Platform.Unit> partial) {
    List<Platform.Unit> files =
        unit.settings().containsKey("bucket")
            ? List.of()
            : partial.stream()
                .filter(
                    p ->
                        (p.folder() + "/").startsWith(unit.folder() + "/")
                            || unit.folder().isEmpty())
                .toList();
    if (files.isEmpty() && !unit.settings().containsKey("bucket")) {
      files = ofThatName(unit, partial);
    }
    List<Platform.Unit> units = new ArrayList<>();
    for (Platform.Unit file : files) {
      Map<String, String> both = new HashMap<>(unit.settings());
      both.putAll(file.settings());
      units.add(with(unit, unit.backend(), both));
    }
    return files.isEmpty() ? List.of(unit) : units;
  }

  // Files of a folder of their own bear the names of the units, below the same root.
  private List<Platform.Unit> ofThatName(Platform.Unit unit, List<Platform.Unit> partial) {
    List<Platform.Unit> beside =
        partial.stream().filter(p -> root(p.folder()).equals(root(unit.folder()))).toList();
    List<Platform.Unit> same = named(Platform.name(unit.folder()), beside);
    // One file for each account or stage: the folders above a unit name it.
    for (String above = Platform.folder(unit.folder());
        same.isEmpty() && !above.isEmpty();
        above = Platform.folder(above)) {
      same = named(Platform.name(above), beside);
    }
    // Which of the stages has it, nobody says.
    if (same.isEmpty() && beside.stream().allMatch(p -> stage(first(Platform.name(p.file()))))) {
      same = beside;
    }
    if (same.isEmpty()) {
      same =
          beside.stream()
              .filter(p -> platform.backendFiles.contains(Platform.name(p.file())))
              .toList();
    }
    List<Platform.Unit> production = same.stream().filter(p -> !Stage.aside(p.file())).toList();
    return production.isEmpty() ? same : production;
  }

  private static boolean stage(String name) {
    return Stage.aside(name) || Stage.production(name);
  }

  private static List<Platform.Unit> named(String name, List<Platform.Unit> partial) {
    return partial.stream().filter(p -> first(Platform.name(p.file())).equals(name)).toList();
  }

  private static String first(String name) {
    return name.replaceAll("(?:[.-](?:s3|gcs|azurerm|backend|config))*\\.(?:tfbackend|hcl)$", "");
  }

  private static String root(String folder) {
    return folder.replaceAll("/.*$", "");
  }

  private static Platform.Unit with(
      Platform.Unit unit, String backend, Map<String, String> settings) {
    return new Platform.Unit(
        unit.folder(), unit.file(), unit.line(), backend, Map.copyOf(settings));
  }

  // Each setting with its value; once for each value that the place can have.
  private List<Platform.Unit> resolved(Platform.Unit unit) {
    List<Platform.Unit> units = new ArrayList<>();
    for (Place place : variants.of(unit.folder()).stream().limit(MOST).toList()) {
      Map<String, String> settings = new HashMap<>(unit.settings());
      settings.replaceAll(
          (k, v) -> expressions.text(v, place).orElse(StateStores.scoped(unit.folder(), v)));
      Platform.Unit one = with(unit, unit.backend(), settings);
      if (!units.contains(one)) {
        units.add(one);
      }
    }
    return units;
  }

  // What a unit of Terragrunt includes, or else the nearest above it; names mean what they mean
  // for that unit.
  private Optional<Platform.Unit> remote(Platform.Unit unit) {
    Place leaf = new Place(unit.folder(), unit.file(), unit.folder(), Map.of());
    List<String> included = expressions.includes(leaf);
    Optional<Platform.Unit> found =
        platform.remotes.stream()
            .filter(r -> r.file().equals(unit.file()) || included.contains(r.file()))
            .findFirst()
            .or(
                () ->
                    platform.remotes.stream()
                        .filter(
                            r ->
                                r.folder().isEmpty()
                                    || (unit.folder() + "/").startsWith(r.folder() + "/"))
                        .reduce((a, b) -> a.folder().length() >= b.folder().length() ? a : b));
    return found.map(
        r -> {
          Place place = leaf.in(r.file());
          Map<String, String> settings = new LinkedHashMap<>();
          r.settings()
              .forEach(
                  (k, v) ->
                      settings.put(
                          k, expressions.text(v, place).orElse(StateStores.scoped(r.folder(), v))));
          return new Platform.Unit(
              unit.folder(), unit.file(), unit.line(), r.backend(), Map.copyOf(settings));
        });
  }
}
