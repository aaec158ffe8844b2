package dev.recovery.readiness.internal.policies;

import dev.recovery.learning.AntiPattern;
import dev.recovery.readers.form.NonAnswers;
import dev.recovery.readiness.ReadinessItem;
import dev.recovery.readiness.Sign;
import dev.recovery.readiness.Sign.Bearing;
import dev.recovery.readiness.internal.collected.Platform;
import dev.recovery.readiness.internal.collected.Stage;
import dev.recovery.readiness.internal.form.Dates;
import dev.recovery.readiness.internal.form.Value;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads admission policies, their tests, and the exceptions from them. */
public final class PolicySigns {

  private static final int MOST = 10_000;
  private static final Pattern SYSTEM =
      Pattern.compile(
          "kube-\\*?[\\w-]*|[\\w-]+-system|kyverno|argo-?cd|flux|external-secrets|cert-manager|falco"
              + "|ingress-nginx|monitoring|observability|velero|vault|linkerd[\\w-]*|istio-[\\w-]+");
  private static final Pattern OWNER =
      Pattern.compile(
          "(?:\\w+_)?owner|owners|owned_by|(?:\\w+_)?team|responsible(?:_\\w+)?|request(?:ed_(?:by|for)|er|or)|contact"
              + "|holder|(?:held|kept|looked_after)_by|(?:granted|given|issued)_to|asked(?:_for)?_by|applicant|beneficiary"
              + "|answers_for(?:_it)?|answerable|accountable|sponsor|keeper|steward|custodian|squad|crew|tribe|lead"
              + "|in_charge|on_the_hook|assignee|maintainers?|dri|who|person|for");

  /** Fields that say when an exception ends. */
  public static final String ENDING =
      "expir(?:es|y|ation)(?:_(?:on|at|date))?|(?:\\w+_)?(?:until|till)|valid_(?:to|through|thru)|ends?(?:_(?:on|at|by))?"
          + "|end_date|expire_(?:on|at)|sunset|(?:runs_out|lapses|lapse|over)(?:_(?:on|at))?|(?:remove|removed|gone|drop)_by"
          + "|deadline|last_day";

  private static final Pattern ENDS = Pattern.compile(ENDING);
  private static final Pattern WRITTEN =
      Pattern.compile("\\{[^{}]{0,1000}\"expir\\w{0,10}\"\\s*:\\s*\"20\\d\\d-[^{}]{0,1000}\\}");
  private static final Pattern OVER =
      Pattern.compile(
          "(?i)(?:closed|expired|revoked|removed|withdrawn|resolved|rejected|declined|done|retired)");

  // An exemption, which stands by itself or for what a record of exceptions says.
  private record Exemption(String path, Value object, List<String> namespaces, String what) {}

  private final Platform platform;
  private final LocalDate today;
  private final List<Exemption> exemptions = new ArrayList<>();
  private final List<Exemption> written = new ArrayList<>();
  private final Set<String> recorded = new HashSet<>();

  public PolicySigns(Platform platform, LocalDate today) {
    this.platform = platform;
    this.today = today;
  }

  public void read(String path, Value object) {
    String group = object.text("apiVersion").replaceAll("/.*", "");
    int line = object.line();
    switch (object.text("kind")) {
      case "PolicyException" -> {
        if (written.size() < MOST) {
          written.add(new Exemption(path, object, List.of(), "policy exception"));
        }
      }
      case "ValidatingPolicy", "ImageValidatingPolicy", "NamespacedValidatingPolicy" -> {
        if (group.equals("policies.kyverno.io")) {
          policy("kyverno", path, line);
        }
      }
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
          for (Value test : object.at("tests").items()) {
            platform.testedPolicies.add(beside(path, test.text("template")));
            for (Value one : test.at("cases").items()) {
              platform.testObjects.add(beside(path, one.text("object")));
              one.at("inventory").texts().forEach(i -> platform.testObjects.add(beside(path, i)));
            }
          }
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
      // Or it applies it from wherever that lies.
      for (Value step : test.at("spec", "steps").items()) {
        for (Value one : step.at("try").items()) {
          String file = one.text("apply", "file");
          if (!file.isEmpty()) {
            platform.testedPolicies.add(beside(path, file));
          }
        }
      }
    } else if (group.equals("cli.kyverno.io")) {
      platform.testedKinds.add("kyverno");
      List<String> policies = new ArrayList<>(test.at("policies").texts());
      policies.addAll(test.at("spec", "policies").texts());
      for (String resource : test.at("resources").texts()) {
        platform.testObjects.add(beside(path, resource));
      }
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
    return names.texts().stream().allMatch(n -> SYSTEM.matcher(n).matches());
  }

  private void exempted(String path, Value object, Value namespaces, String what) {
    if (!namespaces.isEmpty() && !system(namespaces)) {
      exemptions.add(new Exemption(path, object, namespaces.texts(), what));
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

  /** Takes an exception that is kept in a list of them. */
  public void record(String path, Value record) {
    if (OVER.matcher(record.text("status").strip()).matches()) {
      return;
    }
    if (recorded.size() < MOST) {
      recorded.addAll(List.of(record.flat().split("[^\\w-]+", -1)));
    }
    String owner = NonAnswers.without(field(record, OWNER));
    if (owner.isEmpty()) {
      platform.owned.add(new Platform.Owned("exception", path, record.line()));
    }
    String ends = field(record, ENDS);
    String id = first(record, "id", "name", "rule", "policy");
    boolean aside = Stage.aside(record.text("environment"), record.text("env"), path);
    judged(path, record.line(), "exception (%s)".formatted(id), owner, ends, aside);
  }

  private static String field(Value record, Pattern names) {
    for (Map.Entry<String, Value> field : record.fields().entrySet()) {
      String name =
          field
              .getKey()
              .replaceAll("([a-z])([A-Z])", "$1_$2")
              .toLowerCase(Locale.ROOT)
              .replaceAll("[^a-z]+", "_");
      List<String> texts = field.getValue().texts();
      if (names.matcher(name).matches() && !texts.isEmpty() && !texts.get(0).isBlank()) {
        return texts.get(0);
      }
    }
    return "";
  }

  /** Takes the exceptions that stand in a policy of Rego itself. */
  public void rego(String path, String text) {
    Matcher record = WRITTEN.matcher(text);
    while (record.find()) {
      int line = (int) text.substring(0, record.start()).chars().filter(c -> c == '\n').count() + 1;
      try {
        for (Value one : Value.documents(record.group())) {
          record(path, new Value(line, "", one.fields(), one.items()));
        }
      } catch (Value.Unreadable e) {
        // An expression is no record.
      }
    }
  }

  private static String first(Value record, String... names) {
    for (String name : names) {
      List<String> texts = record.at(name).texts();
      if (!texts.isEmpty() && !texts.get(0).isBlank()) {
        return texts.get(0);
      }
    }
    return "";
  }

  private void exception(String path, Value object, String what) {
    platform.owned.add(new Platform.Owned("exception", path, object.line()));
    String ends =
        String.join(
            " ",
            note(object, "expires"),
            note(object, "expiry"),
            note(object, "expiration"),
            note(object, "until"),
            note(object, "till"),
            note(object, "valid-to"),
            note(object, "ends"),
            note(object, "sunset"),
            note(object, "remove-by"),
            note(object, "cleanup.kyverno.io/ttl"));
    judged(
        path,
        object.line(),
        what + " (%s)".formatted(object.text("metadata", "name")),
        NonAnswers.without(owner(object)),
        ends,
        Stage.aside(path));
  }

  private void judged(
      String path, int line, String name, String owner, String ends, boolean aside) {
    Optional<LocalDate> expires = Dates.in(ends);
    Bearing bearing = Platform.against(aside);
    String text = "";
    if (owner.isEmpty() || expires.isEmpty()) {
      text = name + " has no " + (owner.isEmpty() ? "owner" : "expiry");
    } else if (expires.get().isBefore(today)) {
      text = "%s expired on %s".formatted(name, expires.get());
      platform.sign(
          AntiPattern.POLICY_AS_BLOCKER,
          bearing,
          "%s expired and is still there".formatted(name),
          path,
          line);
    } else {
      bearing = aside ? Bearing.INCOMPLETE : Bearing.FOR;
      text = "%s has an owner and ends on %s".formatted(name, expires.get());
    }
    platform.sign(ReadinessItem.POLICY_EXCEPTIONS, bearing, text, path, line);
  }

  /** An exemption that a record names is judged by the record. */
  public void finish() {
    for (Exemption one : written) {
      // What a test shows to a policy excepts nothing.
      if (!platform.testObjects.contains(one.path())) {
        exception(one.path(), one.object(), one.what());
      }
    }
    written.clear();
    for (Exemption one : exemptions) {
      boolean said = !owner(one.object()).isEmpty();
      if (said
          || !one.namespaces().stream()
              .allMatch(n -> recorded.contains(n) || SYSTEM.matcher(n).matches())) {
        exception(one.path(), one.object(), one.what());
      }
    }
    exemptions.clear();
  }

  private static String owner(Value object) {
    for (String word :
        List.of(
            "owner",
            "owners",
            "owned-by",
            "team",
            "requested-by",
            "requester",
            "holder",
            "granted-to",
            "squad",
            "responsible",
            "accountable",
            "sponsor",
            "answers-for")) {
      String said = note(object, word);
      if (!said.isEmpty()) {
        return said;
      }
    }
    return "";
  }

  // An annotation says it, and a label where it is short enough for one.
  private static String note(Value object, String word) {
    for (String kind : List.of("annotations", "labels")) {
      for (Map.Entry<String, Value> note : object.at("metadata", kind).fields().entrySet()) {
        String text = note.getValue().text().strip();
        String key = note.getKey().toLowerCase(Locale.ROOT).replaceAll("[-_.]?(?:on|at|date)$", "");
        if (!text.isEmpty() && (key.endsWith(word) || note.getKey().endsWith(word))) {
          return text;
        }
      }
    }
    return "";
  }
}
