package dev.recovery.readiness.platform;

import dev.recovery.casefile.RecoveryCase;
import dev.recovery.json.CaseJson;
import dev.recovery.json.IncidentFormatException;
import dev.recovery.readiness.ReadinessItem;
import dev.recovery.readiness.ReadinessReport;
import dev.recovery.readiness.Sign;
import dev.recovery.readiness.Sign.Bearing;
import dev.recovery.readiness.internal.cluster.ArgoRules;
import dev.recovery.readiness.internal.cluster.ClusterSigns;
import dev.recovery.readiness.internal.cluster.ImageSigns;
import dev.recovery.readiness.internal.cluster.StoreSigns;
import dev.recovery.readiness.internal.collected.Platform;
import dev.recovery.readiness.internal.collected.ScriptSigns;
import dev.recovery.readiness.internal.composed.Composition;
import dev.recovery.readiness.internal.composed.ScriptLibrary;
import dev.recovery.readiness.internal.delivery.BucketExports;
import dev.recovery.readiness.internal.delivery.HostSigns;
import dev.recovery.readiness.internal.delivery.Owners;
import dev.recovery.readiness.internal.delivery.Stacks;
import dev.recovery.readiness.internal.delivery.WorkflowSigns;
import dev.recovery.readiness.internal.form.Prose;
import dev.recovery.readiness.internal.form.TerraformJson;
import dev.recovery.readiness.internal.form.Value;
import dev.recovery.readiness.internal.judge.Verdicts;
import dev.recovery.readiness.internal.pipelines.Pipelines;
import dev.recovery.readiness.internal.policies.PolicySigns;
import dev.recovery.readiness.internal.records.CaseSigns;
import dev.recovery.readiness.internal.records.DocumentSigns;
import dev.recovery.readiness.internal.records.DrillSigns;
import dev.recovery.readiness.internal.records.RecordSigns;
import dev.recovery.readiness.internal.records.ReviewSigns;
import dev.recovery.readiness.internal.records.TableRecords;
import dev.recovery.readiness.internal.terraform.TerraformSigns;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Takes a platform's files one after the other, and says what they prove. It keeps small facts and
 * no file, so memory does not grow with what the files weigh.
 */
public final class PlatformReader {

  /** How long a file may be that is read; a longer one is named in a warning. */
  public static final int LONGEST = 4_000_000;

  private static final int MOST_WARNINGS = 200;
  private static final Pattern REGO_TEST = Pattern.compile("(?m)^test_\\w");
  private static final Pattern RUNBOOKS =
      Pattern.compile("(?i)(?:runbook|playbook|procedure)s?[^/]*$");
  // The rules of Argo CD, from which a map of settings is made.
  private static final Pattern RULES = Pattern.compile("(?:.*[-_.])?policy\\.csv");
  // A dollar in front of it is of a pipeline, which needs nobody to render it.
  private static final Pattern RENDERED = Pattern.compile("(?<!\\$)\\{\\{");
  // A case of Sentinel lies in a folder that bears the name of its policy.
  private static final Pattern CASE =
      Pattern.compile("((?:.*/)?)test/([^/]+)/[^/]+\\.(?:hcl|json)");

  private final LocalDate today;
  private final Platform platform = new Platform();
  private final TerraformSigns terraform;
  private final ScriptLibrary library = new ScriptLibrary();
  private final Composition composition = new Composition(library);
  private final WorkflowSigns workflows = new WorkflowSigns(platform);
  private final ImageSigns images = new ImageSigns(platform);
  private final ArgoRules rules = new ArgoRules(platform);
  private final StoreSigns stores = new StoreSigns(platform);
  private final PolicySigns policies;
  private final ClusterSigns cluster;
  private final DrillSigns drills;
  private final ReviewSigns reviews;
  private final DocumentSigns documents;
  private final RecordSigns records;
  private final TableRecords tables;
  private final BucketExports buckets = new BucketExports(platform);
  private final HostSigns hosts = new HostSigns(platform);
  private final Stacks stacks = new Stacks(platform);
  private final CaseSigns cases;
  private final List<String> warnings = new ArrayList<>();
  private final Owners owners = new Owners(platform);

  /**
   * A reader that has seen nothing yet.
   *
   * @param today the day as of which proofs are fresh or old
   */
  public PlatformReader(LocalDate today) {
    this.today = today;
    this.cases = new CaseSigns(platform, today);
    this.policies = new PolicySigns(platform, today);
    this.cluster = new ClusterSigns(platform, policies, images, rules, stores);
    this.terraform = new TerraformSigns(platform, cluster::read);
    this.drills = new DrillSigns(platform, today);
    this.reviews = new ReviewSigns(platform, today);
    this.records = new RecordSigns(platform, today, drills, policies, reviews);
    this.tables = new TableRecords(records);
    this.documents = new DocumentSigns(platform, drills, tables, records, reviews, today);
  }

  /**
   * Whether a file is one that can say something; what is not need not be opened.
   *
   * @param path its path, with slashes
   * @return false for what no item asks for
   */
  public static boolean wanted(String path) {
    String name = Platform.name(path).toLowerCase(Locale.ROOT);
    return Owners.named(path)
        || RULES.matcher(name).matches()
        || Pipelines.named(path)
        || ScriptSigns.named(path)
        || TableRecords.named(path)
        || Prose.named(path)
        || name.matches(
            ".*\\.(tf|tofu|hcl|tfbackend|tfvars|ya?ml|json|jsonl|ndjson|rego|sentinel)");
  }

  /**
   * Says that a folder is the root of a repository, before its files are taken.
   *
   * @param path the folder's path, with a slash at its end; the platform's own root always is one
   */
  public void repository(String path) {
    owners.repository(path);
  }

  /**
   * Takes a file.
   *
   * @param path its path from the platform's root, with slashes
   * @param text what it holds
   */
  public void accept(String path, String text) {
    String name = Platform.name(path).toLowerCase(Locale.ROOT);
    Matcher sentinel = CASE.matcher(path);
    if (sentinel.matches()) {
      platform.sentinelCases.add(sentinel.group(1) + sentinel.group(2));
    }
    if (text.length() > LONGEST) {
      warn(path, 1, "The file is too long, and was not read.", "Maybe split it.");
      return;
    }
    owners.seen(path);
    if (Owners.named(path)) {
      owners.read(path, text);
    } else if (RULES.matcher(name).matches()) {
      rules.rules(path, new Value(1, text, Map.of(), List.of()), Value.NOTHING);
    } else if (name.equals(".terraform.lock.hcl")) {
      platform.lockFiles.add(Platform.folder(path));
    } else if (name.endsWith(".tfvars")) {
      terraform.variables(path, text);
    } else if (name.endsWith(".tf")
        || name.endsWith(".tofu")
        || name.matches(".*\\.(hcl|tfbackend)")) {
      terraform.read(path, text);
    } else if (Pipelines.named(path)) {
      workflows.read(path, Pipelines.read(text));
    } else if (TableRecords.named(path)) {
      tables.values(path, text);
    } else if (ScriptSigns.named(path)) {
      platform.scripts.read(path, text);
      library.read(path, text);
    } else if (Prose.named(path)) {
      documents.read(path, text);
    } else if (name.endsWith(".rego")) {
      rego(path, text);
    } else if (name.endsWith(".sentinel")) {
      // Below (test) lies what a case puts in the place of an import.
      if (!path.matches("(.*/)?test/.*")) {
        policy("sentinel", path, false);
        platform.sentinels.add(path.replaceAll("\\.sentinel$", ""));
      }
    } else if (name.endsWith(".jsonl") || name.endsWith(".ndjson")) {
      lines(path, text);
    } else if (name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json")) {
      values(path, text);
    }
  }

  /**
   * Takes the history of a case. One that was taken before, from a file or from a store, is not
   * counted again.
   *
   * @param file the case
   */
  public void accept(RecoveryCase file) {
    cases.read(file);
  }

  private void rego(String path, String text) {
    boolean test = REGO_TEST.matcher(text).find();
    if (!test) {
      policies.rego(path, text);
    }
    if (test || !path.endsWith("_test.rego")) {
      policy("rego", path, test);
    }
  }

  private void policy(String kind, String path, boolean test) {
    if (test) {
      platform.testedKinds.add(kind);
      platform.testFolders.add(Platform.folder(path));
    } else {
      platform.policyKinds.add(kind);
      platform.policies.putIfAbsent(
          kind, new Sign(ReadinessItem.POLICY_TESTS, Bearing.AGAINST, kind + " policies", path, 1));
      platform.policyFolders.putIfAbsent(Platform.folder(path), path);
      platform.owned.add(new Platform.Owned("policy", path, 1));
    }
  }

  private void lines(String path, String text) {
    int number = 0;
    for (String line : (Iterable<String>) text.lines()::iterator) {
      number++;
      if (!line.contains("\"kind\"") && !records.may(path, line)) {
        continue;
      }
      try {
        for (Value value : Value.documents(line)) {
          records.read(path, new Value(number, "", value.fields(), value.items()));
        }
      } catch (Value.Unreadable e) {
        warn(path, number, "The line is no JSON.", "Maybe it was cut.");
      }
    }
  }

  private void values(String path, String text) {
    if (path.matches("(.*/)?templates/.*") && RENDERED.matcher(text).find()) {
      // A chart's template is no YAML until it is rendered.
      return;
    }
    List<Value> documentsOf;
    try {
      documentsOf = Value.documents(text);
    } catch (Value.Unreadable e) {
      warn(
          path,
          e.line(),
          "The file cannot be read (%s).".formatted(e.getMessage()),
          "What it holds is taken for unknown.");
      return;
    }
    for (Value document : documentsOf) {
      if (document.has("events") && document.has("schemaVersion")) {
        history(path, text);
        return;
      }
      value(path, introduction(text), document);
    }
  }

  // What a file says of itself in the remarks at its head.
  private static String introduction(String text) {
    return text.lines()
        .takeWhile(l -> l.startsWith("#") || l.equals("---"))
        .collect(Collectors.joining("\n"));
  }

  private void history(String path, String text) {
    try (InputStream in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))) {
      accept(CaseJson.read(path, in));
    } catch (IncidentFormatException e) {
      warn(path, 1, "The case cannot be read.", "Maybe it was written by another version, or cut.");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void value(String path, String introduction, Value document) {
    if (composition.keep(path, document)) {
      return;
    }
    composition.part(path, document);
    if (ScriptSigns.is(path, document)) {
      platform.scripts.read(path, document);
      library.read(path, document);
    } else if (document.text("apiVersion").startsWith("backstage.io/")) {
      owners.entity(path, document);
    } else if (ClusterSigns.object(document)) {
      cluster.read(path, document);
      document.at("items").items().stream()
          .filter(ClusterSigns::object)
          .forEach(i -> cluster.read(path, i));
    } else if (path.endsWith(".tf.json") || path.endsWith(".tofu.json")) {
      terraform.read(path, TerraformJson.configuration(document));
    } else if (TerraformJson.shown(document)) {
      terraform.shown(path, TerraformJson.resources(document));
    } else if (Stacks.is(path, document)) {
      stacks.read(path, document);
    } else if (document.has("Resources")) {
      terraform.template(path, document);
    } else {
      if (Platform.name(path).startsWith("kustomization.")) {
        cluster.kustomization(path, document);
      }
      rules.values(path, document);
      if (Platform.name(path).matches("values([-_.].*)?\\.ya?ml|.*[-_.]values\\.ya?ml")) {
        images.read(path, document);
      }
      platform.controllers.document(path, document);
      terraform.settings(path, document);
      if (!stores.exported(path, document)
          && !buckets.read(path, document)
          && !hosts.read(path, document)) {
        records.read(path, introduction, document);
        if (RUNBOOKS.matcher(path).find()) {
          documents.register(path, document);
        }
      }
    }
  }

  /**
   * Takes a warning, of a file that could not be opened or was left out.
   *
   * @param path the file
   * @param line the line, from 1
   * @param problem what is wrong, in a sentence
   * @param wayOut what would be right, in a sentence
   */
  public void warn(String path, int line, String problem, String wayOut) {
    if (warnings.size() < MOST_WARNINGS) {
      warnings.add("%s:%d: %s %s".formatted(path, Math.max(1, line), problem, wayOut));
    } else if (warnings.size() == MOST_WARNINGS) {
      warnings.add("There are more warnings, which are not listed.");
    }
  }

  /**
   * What all the files prove together.
   *
   * @return a verdict for each item and pattern, and the anti-patterns that were seen
   */
  public ReadinessReport report() {
    owners.finish();
    composition.all(
        (path, whole) -> Pipelines.read(path, whole).ifPresent(j -> workflows.read(path, j)));
    terraform.finish();
    drills.finish();
    reviews.finish();
    policies.finish();
    images.finish();
    cases.finish();
    return Verdicts.of(platform, today, warnings);
  }
}
