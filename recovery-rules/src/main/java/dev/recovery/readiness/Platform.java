package dev.recovery.readiness;

import dev.recovery.Term;
import dev.recovery.learning.Pattern;
import dev.recovery.readiness.internal.pipelines.Job.Gate;
import dev.recovery.readiness.internal.pipelines.Job.Kept;
import dev.recovery.readiness.internal.pipelines.Scripts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** What was collected of a platform, file by file; small facts only, whatever the files weigh. */
final class Platform {

  /** A folder with state of its own. */
  record Unit(String folder, String file, int line, String backend, Map<String, String> settings) {}

  /** A place where state can lie: whether it keeps versions and logs accesses. */
  record Bucket(String name, String versioning, boolean logged, String file, int line) {}

  /** A job that applies, with the file in which it stands. */
  record ApplyJob(
      String name,
      String file,
      int line,
      Scripts.Named plan,
      boolean fromPipeline,
      boolean digest,
      boolean planned,
      Kept kept,
      Gate gate,
      List<String> written,
      List<String> calls) {

    ApplyJob(
        String name,
        String file,
        int line,
        Scripts.Named plan,
        boolean fromPipeline,
        boolean digest,
        boolean planned,
        Kept kept,
        Gate gate) {
      this(name, file, line, plan, fromPipeline, digest, planned, kept, gate, List.of(), List.of());
    }

    boolean aside() {
      String environment = gate.kind() == Gate.Kind.ENVIRONMENT ? gate.plain() : "";
      return Stage.aside(environment, name, file);
    }
  }

  /** A job that can remove locks by force, and whether it also applies or runs by itself. */
  record Unlock(String name, String file, int line, boolean applies, boolean byHand, Gate gate) {}

  /** An application of a controller. */
  record App(
      String name,
      String file,
      int line,
      Scope scope,
      boolean prunes,
      boolean heals,
      boolean empties,
      boolean guarded,
      String project,
      String source,
      Makes makes) {

    App(
        String name,
        String file,
        int line,
        Scope scope,
        boolean prunes,
        boolean heals,
        boolean empties,
        boolean guarded,
        String project,
        String source) {
      this(
          name, file, line, scope, prunes, heals, empties, guarded, project, source, Makes.NOTHING);
    }
  }

  /**
   * Applications that an application makes of its own.
   *
   * @param folders where they are written
   * @param holds whether it leaves alone one that somebody has paused
   */
  record Makes(List<String> folders, boolean holds) {
    static final Makes NOTHING = new Makes(List.of(), true);
  }

  /** How narrowly an application can be acted on. */
  enum Scope {
    SCOPED,
    OPEN,
    UNKNOWN
  }

  /** An owner's line, which holds below the root of its repository. */
  record OwnerRule(String root, String pattern, boolean owned, String file, int line) {}

  /**
   * What a rule that is in force asks of a branch: the owners' word, and a new approval after every
   * commit.
   */
  record BranchRule(boolean owners, boolean ends, String file, int line) {}

  /** A document of people: runbook or review. */
  record Document(
      String file, int line, String title, String text, Optional<LocalDate> date, String owner) {}

  /** Something that needs an owner. */
  record Owned(String what, String file, int line) {}

  final List<Unit> units = new ArrayList<>();
  final List<Unit> remotes = new ArrayList<>();
  final UnitSizes sizes = new UnitSizes();

  final List<Bucket> buckets = new ArrayList<>();
  final Set<String> lockFiles = new TreeSet<>();
  final List<ApplyJob> applies = new ArrayList<>();

  /** Environments by product and name; false where somewhere nobody reviews one of that name. */
  final Map<String, Boolean> environments = new TreeMap<>();

  final List<BranchRule> branchRules = new ArrayList<>();
  final List<OwnerRule> owners = new ArrayList<>();
  final List<Owned> owned = new ArrayList<>();
  final List<App> apps = new ArrayList<>();
  final Map<String, Boolean> projects = new LinkedHashMap<>();
  final Map<String, Boolean> movingSources = new TreeMap<>();
  final Set<String> windows = new TreeSet<>();
  final List<Document> documents = new ArrayList<>();

  /** Reviews of incidents with a policy that speak of no test. */
  final List<String> untested = new ArrayList<>();

  final List<Sign> signs = new ArrayList<>();

  /** Those of the signs that are somebody's word, which stands without what was read. */
  final Set<Sign> attested = new HashSet<>();

  final Set<String> policyKinds = new TreeSet<>();
  final Map<String, Sign> policies = new TreeMap<>();
  final Map<String, Sign> policyFiles = new TreeMap<>();

  /** Files and folders of policies that a test names. */
  final Set<String> testedPolicies = new TreeSet<>();

  /** Files that only tests of policies read. */
  final Set<String> testObjects = new TreeSet<>();

  final Set<String> testedKinds = new TreeSet<>();
  final Set<String> sentinels = new TreeSet<>();
  final Set<String> sentinelCases = new TreeSet<>();
  final Set<String> runKinds = new TreeSet<>();
  final Set<String> canaries = new TreeSet<>();
  final Map<String, String> policyFolders = new TreeMap<>();
  final Set<String> testFolders = new TreeSet<>();
  final Set<String> pauseRoles = new TreeSet<>();
  final Set<String> boundRoles = new TreeSet<>();
  final List<Owned> unreadApplies = new ArrayList<>();
  final ScriptSigns scripts = new ScriptSigns();
  final Controllers controllers = new Controllers();

  /** Jobs that remove locks by force. */
  final List<Unlock> unlocks = new ArrayList<>();

  /** The jobs that start a script or a task, by the name of it. */
  final Map<String, List<Unlock>> callers = new TreeMap<>();

  /** Whether a release of a lock is on record that somebody else has approved of late. */
  boolean releasedByTwo;

  /** Sets of applications that take back a pause of one of theirs. */
  final List<Owned> takenBack = new ArrayList<>();

  /** Roles that let somebody suspend what Flux reconciles, one object at a time. */
  final Set<String> suspendRoles = new TreeSet<>();

  /** Items whose procedure a drill has gone through of late, and well. */
  final Set<ReadinessItem> exercised = new TreeSet<>();

  boolean storeKeepsVersions;
  boolean roles;
  boolean references;
  boolean undigested;

  /** An environment of a product is reviewed where every account of that name says so. */
  void environment(String product, String name, boolean reviewed) {
    if (!name.isBlank()) {
      environments.merge(product + "/" + name, reviewed, Boolean::logicalAnd);
    }
  }

  /** Those that production stands on; all of them, where nothing tells them apart. */
  private static <T> List<T> production(List<T> all, Predicate<T> aside) {
    List<T> kept = all.stream().filter(aside.negate()).toList();
    return kept.isEmpty() ? all : kept;
  }

  List<Unit> units() {
    return production(units, u -> Stage.aside(u.folder()));
  }

  List<ApplyJob> applies() {
    return production(applies, ApplyJob::aside);
  }

  List<App> apps() {
    return production(apps, a -> Stage.aside(a.name(), a.file()));
  }

  /** Something that names no single version; beside production it breaks nothing. */
  void mutable(String text, String file, int line) {
    sign(
        Pattern.IMMUTABLE_ARTIFACTS,
        Stage.aside(file) ? Sign.Bearing.INCOMPLETE : Sign.Bearing.AGAINST,
        text,
        file,
        line);
  }

  boolean reviewed(Gate gate) {
    return gate.kind() == Gate.Kind.NAMED
        || (gate.kind() == Gate.Kind.PULL_REQUEST
            && branchRules.stream().anyMatch(BranchRule::ends))
        || (gate.kind() == Gate.Kind.ENVIRONMENT && environments.getOrDefault(gate.name(), false));
  }

  /** What is wrong beside production is told, and fails nothing. */
  static Sign.Bearing against(boolean aside) {
    return aside ? Sign.Bearing.INCOMPLETE : Sign.Bearing.AGAINST;
  }

  void sign(Term about, Sign.Bearing bearing, String text, String file, int line) {
    signs.add(new Sign(about, bearing, text, file, line));
  }

  /** The folder of a path; empty for the root. */
  static String folder(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }

  static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
