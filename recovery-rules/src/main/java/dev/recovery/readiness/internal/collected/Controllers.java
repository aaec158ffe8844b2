package dev.recovery.readiness.internal.collected;

import dev.recovery.learning.Pattern;
import dev.recovery.readiness.ReadinessItem;
import dev.recovery.readiness.Sign.Bearing;
import dev.recovery.readiness.internal.form.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** Which version of which controller is installed where, and which stage had an upgrade first. */
public final class Controllers {

  /**
   * A controller in a cluster.
   *
   * @param name one of the names that {@link #KNOWN} has
   * @param form what its version is of: a chart and a manifest count differently
   * @param aside whether it is of another stage than production
   * @param production whether it says that it is of production
   */
  public record Installed(
      String name,
      String form,
      String version,
      boolean aside,
      boolean production,
      String file,
      int line) {

    boolean single() {
      return VERSION.matcher(version).matches();
    }
  }

  private static final int MOST = 10_000;

  /** The controllers, and how people write them. */
  public static final Map<String, java.util.regex.Pattern> KNOWN =
      Collections.unmodifiableMap(
          new TreeMap<>(
              Map.of(
                  "argo cd", java.util.regex.Pattern.compile("\\bargo[ _-]?cd\\b"),
                  "flux", java.util.regex.Pattern.compile("\\bflux(?:cd|2)?\\b"),
                  "gatekeeper", java.util.regex.Pattern.compile("\\bgatekeeper\\b"),
                  "kyverno", java.util.regex.Pattern.compile("\\bkyverno\\b"),
                  "kubewarden", java.util.regex.Pattern.compile("\\bkubewarden\\b"))));

  private static final java.util.regex.Pattern VERSION =
      java.util.regex.Pattern.compile("v?(\\d{1,9}\\.\\d{1,9}(?:\\.\\d{1,9})?)(?:[-+][\\w.-]+)?");
  // Whatever is newest of these, wherever it is installed.
  private static final java.util.regex.Pattern RANGE =
      java.util.regex.Pattern.compile(
          "[~^].*|[<>].*|v?\\d+(?:\\.\\d+)?(?:\\.[x*])+.*|\\*|v?\\d+|latest|stable");
  private static final java.util.regex.Pattern IN_ADDRESS =
      java.util.regex.Pattern.compile("(?:/|ref=)(v?\\d+\\.\\d+\\.\\d+)(?=[/&?]|$)");

  private boolean inSteps;
  private final List<Installed> all = new ArrayList<>();

  /**
   * Takes a chart or another package by its whole name; others than controllers are passed over.
   */
  public void chart(String chart, String version, String file, int line, String... stages) {
    String plain = plain(chart);
    String name = name(plain);
    if (!name.isEmpty()) {
      add(name, "chart " + plain, version, file, line, stages);
    }
  }

  private static String plain(String chart) {
    return chart.substring(chart.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
  }

  private static String name(String chart) {
    return switch (chart) {
      case "argo-cd", "argocd" -> "argo cd";
      case "flux2", "flux", "fluxcd", "flux-operator" -> "flux";
      case "gatekeeper", "kyverno" -> chart;
      case "kubewarden-controller" -> "kubewarden";
      default -> "";
    };
  }

  /** Whether a chart is that of a controller. */
  public static boolean known(String chart) {
    return !name(plain(chart)).isEmpty();
  }

  /** Takes that something brings new versions to one stage after the other. */
  public void stepped() {
    inSteps = true;
  }

  /** Whether something brings new versions to one stage after the other. */
  public boolean inSteps() {
    return inSteps;
  }

  /**
   * Whether production has an older version than the stage before it, and nowhere a newer one. What
   * a team calls the stages before production is its own; where none says that it is production,
   * they have to be of a known name.
   */
  public boolean behind() {
    Set<Integer> orders = new TreeSet<>();
    Set<String> alone = new TreeSet<>();
    for (List<Installed> group : groups().values()) {
      boolean told = group.stream().anyMatch(Installed::production);
      Predicate<Installed> last = i -> told ? i.production() : !i.aside();
      Installed before = newest(group.stream().filter(last.negate()).toList());
      Installed after = newest(group.stream().filter(last).toList());
      if (before != null && after != null) {
        orders.add(Integer.signum(compare(after.version(), before.version())));
      } else if (after != null) {
        alone.add(after.name());
      }
    }
    return orders.contains(-1) && !orders.contains(1) && alone.isEmpty();
  }

  private Map<String, List<Installed>> groups() {
    Map<String, List<Installed>> groups = new TreeMap<>();
    all.stream()
        .filter(Installed::single)
        .forEach(
            i -> groups.computeIfAbsent(i.name() + "/" + i.form(), g -> new ArrayList<>()).add(i));
    return groups;
  }

  /** Takes an address of manifests. */
  public void manifest(String address, String file, int line) {
    Matcher version = IN_ADDRESS.matcher(address);
    if (version.find()) {
      String plain = address.toLowerCase(Locale.ROOT);
      KNOWN.forEach(
          (name, words) -> {
            if (words.matcher(plain).find()) {
              add(name, "manifest", version.group(1), file, line);
            }
          });
    }
  }

  /** Takes an object that says which controller it is a part of, and of which version. */
  public void object(String path, Value object) {
    Value labels = object.at("metadata", "labels");
    String part = labels.text("app.kubernetes.io/part-of");
    String version = labels.text("app.kubernetes.io/version");
    if (!version.isEmpty() && part.matches("flux|argocd|gatekeeper|kyverno")) {
      add(part.equals("argocd") ? "argo cd" : part, "manifest", version, path, object.line());
    }
  }

  /** Takes what is neither an object nor a pipeline: charts, releases, and files of versions. */
  public void document(String path, Value document) {
    String file = Platform.name(path).toLowerCase(Locale.ROOT);
    if (file.matches("chart\\.ya?ml|requirements\\.ya?ml")) {
      for (Value one : document.at("dependencies").items()) {
        chart(one.text("name"), one.text("version"), path, one.line());
      }
    } else if (file.startsWith("helmfile") || path.matches("(.*/)?helmfile\\.d/.*")) {
      for (Value one : document.at("releases").items()) {
        chart(one.text("chart"), one.text("version"), path, one.line(), one.text("name"));
      }
    } else if (file.matches("(?:.*[-_.])?versions?(?:[-_.].*)?\\.(?:ya?ml|json)")) {
      versions(path, document, 0, "");
    }
  }

  // Either way round: versions of a stage, or stages of a controller.
  private void versions(String path, Value value, int depth, String above) {
    value
        .fields()
        .forEach(
            (key, one) -> {
              String version = one.text().isEmpty() ? one.text("version") : one.text();
              if (!version.isEmpty()) {
                chart(key, version, path, one.line(), above);
                chart(above.replaceAll("^.*/", ""), version, path, one.line(), key);
              } else if (depth < 3) {
                versions(path, one, depth + 1, above.isEmpty() ? key : above + "/" + key);
              }
            });
  }

  private void add(
      String name, String form, String version, String file, int line, String... stages) {
    List<String> said = new ArrayList<>(List.of(stages));
    said.add(file);
    boolean aside = Stage.aside(said.toArray(String[]::new));
    boolean production = !aside && said.stream().anyMatch(Stage::production);
    String plain = version.strip();
    boolean one = VERSION.matcher(plain).matches();
    if ((one || RANGE.matcher(plain).matches()) && all.size() < MOST) {
      all.add(new Installed(name, form, plain, aside, production, file, line));
    }
  }

  /** Those that are not certainly beside production. */
  public Set<String> inProduction() {
    Set<String> names = new TreeSet<>();
    all.stream().filter(i -> !i.aside()).forEach(i -> names.add(i.name()));
    return names;
  }

  /** Whether each controller of production is also in a stage before it. */
  public boolean staged() {
    Set<String> before = new TreeSet<>();
    all.stream().filter(Installed::aside).forEach(i -> before.add(i.name()));
    return !all.isEmpty() && !before.isEmpty() && before.containsAll(inProduction());
  }

  /** Signs every controller that production had first; one that nothing takes back fails. */
  public void judge(Platform platform, Set<String> withWayBack) {
    all.stream().filter(i -> !i.aside() && !i.single()).forEach(i -> ranged(platform, i));
    all.stream().filter(i -> !i.aside() && !i.production()).forEach(i -> shared(platform, i));
    for (List<Installed> group : groups().values()) {
      Installed before = newest(group.stream().filter(Installed::aside).toList());
      Installed after = newest(group.stream().filter(Installed::production).toList());
      if (before == null || after == null || compare(after.version(), before.version()) <= 0) {
        continue;
      }
      String text =
          "(%s) is %s in production, and %s in the stage before it"
              .formatted(after.name(), after.version(), before.version());
      platform.sign(Pattern.CONTROLLER_CANARIES, Bearing.AGAINST, text, after.file(), after.line());
      if (!withWayBack.contains(after.name())) {
        platform.sign(
            ReadinessItem.CONTROLLER_UPGRADES,
            Bearing.AGAINST,
            text + ", and no way back is written down",
            after.file(),
            after.line());
      }
    }
  }

  // What stands once for several stages comes to all of them at once.
  private void shared(Platform platform, Installed one) {
    Set<String> users = platform.bases.of(one.file());
    boolean before = users.stream().anyMatch(Stage::aside);
    boolean production = users.stream().anyMatch(u -> !Stage.aside(u) && Stage.production(u));
    boolean own =
        all.stream()
            .filter(i -> i.name().equals(one.name()) && !i.file().equals(one.file()))
            .anyMatch(i -> i.aside() || i.production());
    if (before && production && !own) {
      platform.sign(
          Pattern.CONTROLLER_CANARIES,
          Bearing.AGAINST,
          "(%s) has one version for all stages, which comes to them at once".formatted(one.name()),
          one.file(),
          one.line());
    }
  }

  // A new version comes to all stages in the same hour.
  private static void ranged(Platform platform, Installed one) {
    platform.sign(
        Pattern.CONTROLLER_CANARIES,
        Bearing.AGAINST,
        "(%s) is whatever is newest of (%s), in production as soon as anywhere"
            .formatted(one.name(), one.version()),
        one.file(),
        one.line());
  }

  private static @Nullable Installed newest(List<Installed> some) {
    return some.stream()
        .reduce((a, b) -> compare(a.version(), b.version()) >= 0 ? a : b)
        .orElse(null);
  }

  private static int compare(String one, String other) {
    List<String> a = numbers(one);
    List<String> b = numbers(other);
    for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
      String x = i < a.size() ? a.get(i) : "0";
      String y = i < b.size() ? b.get(i) : "0";
      int order = new BigInteger(x).compareTo(new BigInteger(y));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static List<String> numbers(String version) {
    Matcher numbers = VERSION.matcher(version);
    return numbers.matches() ? List.of(numbers.group(1).split("\\.", -1)) : List.of();
  }
}
