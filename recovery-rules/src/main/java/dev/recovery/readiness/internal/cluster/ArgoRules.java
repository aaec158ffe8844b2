package dev.recovery.readiness.internal.cluster;

import dev.recovery.readiness.ReadinessItem;
import dev.recovery.readiness.internal.collected.Platform;
import dev.recovery.readiness.internal.collected.Stage;
import dev.recovery.readiness.internal.form.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the rules by which Argo CD lets people act, wherever they are kept. */
public final class ArgoRules {

  private static final Pattern EVERYBODY =
      Pattern.compile(
          "(?i)\"?(?:.*[:/_-])?(?:engineering|engineers|developers?|devs|everyone|everybody|all"
              + "|all-(?:engineers|staff|devs|developers|users)|staff|employees|users|system:authenticated)\"?");

  private final Platform platform;

  public ArgoRules(Platform platform) {
    this.platform = platform;
  }

  // A line of Argo CD's rules that lets somebody act; one that only reads pauses nothing.
  public static boolean mayAct(String line) {
    List<String> words = Stream.of(line.split(",", -1)).map(String::strip).toList();
    return words.size() == 6
        && words.get(0).equals("p")
        && words.get(2).equals("applications")
        && words.get(3).matches("sync|update|\\*|action(/.*)?")
        && words.get(5).equals("allow");
  }

  /** Takes the rules of a map of settings, or of the values of a chart. */
  public void rules(String path, Value data) {
    rules(path, data.at("policy.csv"), data.at("policy.default"));
  }

  /** Takes rules, and what holds for whoever has none. */
  public void rules(String path, Value policy, Value otherwise) {
    if (otherwise.text().equals("role:admin")) {
      platform.sign(
          ReadinessItem.SCOPED_PAUSE,
          Platform.against(Stage.aside(path)),
          "whoever signs in may pause and resume everything",
          path,
          otherwise.line());
    }
    platform.roles |= !Stage.aside(path) && acts(policy.text());
    wide(policy.text())
        .ifPresent(
            group ->
                platform.sign(
                    ReadinessItem.SCOPED_PAUSE,
                    Platform.against(Stage.aside(path)),
                    "everybody (%s) may pause and resume everything".formatted(group),
                    path,
                    policy.line()));
  }

  /** Whether a group is one in which everybody is. */
  static boolean everybody(String group) {
    return EVERYBODY.matcher(group.replaceAll("@.*$", "")).matches();
  }

  // A group of everybody that may act on whatever there is.
  private static Optional<String> wide(String policy) {
    Set<String> roles = new HashSet<>(Set.of("role:admin"));
    policy
        .lines()
        .filter(ArgoRules::mayAct)
        .filter(l -> l.split(",", -1)[4].strip().matches("\\*(?:/\\*)?"))
        .forEach(l -> roles.add(l.split(",", -1)[1].strip()));
    return policy
        .lines()
        .map(l -> l.strip().split("\\s*,\\s*", -1))
        .filter(w -> w.length >= 3 && w[0].equals("g") && roles.contains(w[2]))
        .map(w -> w[1])
        .filter(ArgoRules::everybody)
        .findFirst();
  }

  // A role counts once it is given to somebody; a group can be named without one as well.
  private static boolean acts(String policy) {
    Set<String> given = new HashSet<>();
    for (String line : (Iterable<String>) policy.lines()::iterator) {
      String[] words = line.strip().split("\\s*,\\s*", -1);
      if (words.length >= 3 && words[0].equals("g")) {
        given.add(words[2]);
      }
    }
    return policy
        .lines()
        .filter(ArgoRules::mayAct)
        .map(l -> l.split(",", -1)[1].strip())
        .anyMatch(r -> !r.startsWith("role:") || given.contains(r));
  }

  /** Rules of Argo CD that stand in the values of its chart, below whatever name of a chart. */
  public void values(String path, Value values) {
    values(path, values, 0);
  }

  private void values(String path, Value values, int depth) {
    Value rbac =
        values.has("configs") ? values.at("configs", "rbac") : values.at("server", "rbacConfig");
    if (rbac.has("policy.csv") || rbac.has("policy.default")) {
      rules(path, rbac);
    } else if (depth < 2) {
      for (Map.Entry<String, Value> one : values.fields().entrySet()) {
        if (one.getKey().matches("argo-?cd|values|valuesObject|spec|helm")) {
          values(path, one.getValue(), depth + 1);
        }
      }
    }
  }
}
