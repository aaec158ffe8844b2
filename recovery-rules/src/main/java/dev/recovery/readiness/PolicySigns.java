package dev.recovery.readiness;

import dev.recovery.learning.AntiPattern;
import dev.recovery.readers.form.NonAnswers;
import dev.recovery.readiness.Sign.Bearing;
import dev.recovery.readiness.internal.form.Dates;
import dev.recovery.readiness.internal.form.Value;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads admission policies, their tests, and the exceptions from them. */
final class PolicySigns {

  private final Platform platform;
  private final LocalDate today;

  PolicySigns(Platform platform, LocalDate today) {
    this.platform = platform;
    this.today = today;
  }

  void read(String path, Value object) {
    String group = object.text("apiVersion").replaceAll("/.*", "");
    int line = object.line();
    switch (object.text("kind")) {
      case "PolicyException" -> exception(path, object, "policy exception");
      case "ClusterPolicy", "Policy" -> {
        if (group.equals("kyverno.io")) {
          policy("kyverno", path, line);
          object.at("spec", "rules").items().forEach(r -> excluded(path, object, r));
        }
      }
      case "ConstraintTemplate" -> policy("gatekeeper", path, line);
      case "ValidatingAdmissionPolicy" -> policy("admission", path, line);
      case "Suite" -> {
        if (group.equals("test.gatekeeper.sh")) {
          platform.testedKinds.add("gatekeeper");
          object
              .at("tests")
              .items()
              .forEach(t -> platform.testedPolicies.add(beside(path, t.text("template"))));
        }
      }
      case "Test" -> test(path, object, group);
      case "Config" -> {
        if (group.equals("config.gatekeeper.sh")) {
          for (Value match : object.at("spec", "match").items()) {
            exempted(path, object, match.at("excludedNamespaces"), "exemption of all constraints");
          }
        }
      }
      default -> {
        if (group.equals("constraints.gatekeeper.sh")) {
          exempted(
              path,
              object,
              object.at("spec", "match", "excludedNamespaces"),
              "exemption of a constraint");
        }
      }
    }
  }

  private void policy(String kind, String path, int line) {
    platform.policyKinds.add(kind);
    Sign sign =
        new Sign(ReadinessItem.POLICY_TESTS, Bearing.AGAINST, kind + " policies", path, line);
    platform.policies.putIfAbsent(kind, sign);
    platform.policyFiles.putIfAbsent(path, sign);
    platform.owned.add(new Platform.Owned("policy", path, line));
  }

  private void test(String path, Value test, String group) {
    if (group.equals("chainsaw.kyverno.io")) {
      platform.testedKinds.add("kyverno");
      // It lies in a folder beside or below what it tests.
      String folder = Platform.folder(path);
      platform.testedPolicies.add(Platform.folder(folder));
    } else if (group.equals("cli.kyverno.io")) {
      platform.testedKinds.add("kyverno");
      List<String> policies = new ArrayList<>(test.at("policies").texts());
      policies.addAll(test.at("spec", "policies").texts());
      for (String policy : policies) {
        platform.testedPolicies.add(beside(path, policy));
      }
    }
  }

  /** A path that a file names, from the platform's root. */
  private static String beside(String path, String named) {
    List<String> parts = new ArrayList<>(List.of(Platform.folder(path).split("/", -1)));
    for (String part : named.split("/", -1)) {
      if (part.equals("..") && !parts.isEmpty()) {
        parts.remove(parts.size() - 1);
      } else if (!part.equals(".") && !part.isEmpty()) {
        parts.add(part);
      }
    }
    parts.removeIf(String::isEmpty);
    return String.join("/", parts);
  }

  // What no policy of anybody is for is excluded for good, and no exception.
  private static boolean system(Value names) {
    return names.texts().stream()
        .allMatch(n -> n.matches("kube-\\*?[\\w-]*|gatekeeper-system|kyverno"));
  }

  private void exempted(String path, Value object, Value namespaces, String what) {
    if (!namespaces.isEmpty() && !system(namespaces)) {
      exception(path, object, what);
    }
  }

  private void excluded(String path, Value policy, Value rule) {
    Value exclude = rule.at("exclude");
    List<Value> resources = new ArrayList<>(List.of(exclude.at("resources")));
    for (String combined : List.of("any", "all")) {
      exclude.at(combined).items().forEach(r -> resources.add(r.at("resources")));
    }
    for (Value one : resources) {
      exempted(path, policy, one.at("namespaces"), "exemption in a rule");
    }
  }

  private void exception(String path, Value object, String what) {
    platform.owned.add(new Platform.Owned("exception", path, object.line()));
    String owner = NonAnswers.without(note(object, "owner"));
    Optional<LocalDate> expires =
        Dates.in(
            String.join(
                " ",
                note(object, "expires"),
                note(object, "expiry"),
                note(object, "expiration"),
                note(object, "until"),
                note(object, "cleanup.kyverno.io/ttl")));
    String name = what + " (%s)".formatted(object.text("metadata", "name"));
    Bearing bearing = Bearing.AGAINST;
    String text = "";
    if (owner.isEmpty() || expires.isEmpty()) {
      text = name + " has no " + (owner.isEmpty() ? "owner" : "expiry");
    } else if (expires.get().isBefore(today)) {
      text = "%s expired on %s".formatted(name, expires.get());
      platform.sign(
          AntiPattern.POLICY_AS_BLOCKER,
          Bearing.AGAINST,
          "%s expired and is still there".formatted(name),
          path,
          object.line());
    } else {
      bearing = Bearing.FOR;
      text = "%s has an owner and ends on %s".formatted(name, expires.get());
    }
    platform.sign(ReadinessItem.POLICY_EXCEPTIONS, bearing, text, path, object.line());
  }

  // An annotation says it, and a label where it is short enough for one.
  private static String note(Value object, String word) {
    for (String kind : List.of("annotations", "labels")) {
      for (Map.Entry<String, Value> note : object.at("metadata", kind).fields().entrySet()) {
        String text = note.getValue().text().strip();
        if (note.getKey().toLowerCase(Locale.ROOT).endsWith(word) && !text.isEmpty()) {
          return text;
        }
      }
    }
    return "";
  }
}
