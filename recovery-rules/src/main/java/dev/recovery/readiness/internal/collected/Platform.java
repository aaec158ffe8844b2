package dev.recovery.readiness.internal.collected;

import dev.recovery.Term;
import dev.recovery.learning.Pattern;
import dev.recovery.readiness.ReadinessItem;
import dev.recovery.readiness.Sign;
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
public final class Platform {

  /** A folder with state of its own. */
  public record Unit(
      String folder, String file, int line, String backend, Map<String, String> settings) {}

  /** A place where state can lie: whether it keeps versions and logs accesses. */
  public record Bucket(String name, String versioning, boolean logged, String file, int line) {}

  /** A job that applies, with the file in which it stands. */
  public record ApplyJob(
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

    public ApplyJob(
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

    public boolean aside() {
      String environment = gate.kind() == Gate.Kind.ENVIRONMENT ? gate.plain() : "";
      return Stage.aside(environment, name, file);
    }
  }

  /** A job that can remove locks by force, and whether it also applies or runs by itself. */
  public record Unlock(
      String name, String file, int line, boolean applies, boolean byHand, Gate gate) {}

  /** An application of a controller. */
  public record App(
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

    public App(
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
  public record Makes(List<String> folders, boolean holds) {
    public static final Makes NOTHING = new Makes(List.of(), true);
  }

  /** How narrowly an application can be acted on. */
  public enum Scope {
    SCOPED,
    OPEN,
    UNKNOWN
  }

  /** The root of an owner's rule that holds in whatever repository of the platform. */
  public static final String ANY_REPOSITORY = "*";

  /** An owner's line, which holds below the root of its repository. */
  public record OwnerRule(String root, String pattern, boolean owned, String file, int line) {}

  /**
   * What a rule that is in force asks of a branch: the owners' word, and a new approval after every
   * commit.
   */
  public record BranchRule(boolean owners, boolean ends, String file, int line) {}

  /** A document of people: a runbook, or a part of one below its own heading. */
  public record Document(
      String file,
      int line,
      String title,
      String text,
      Optional<LocalDate> date,
      String owner,
      boolean part) {}

  /** What keeps a document from being a runbook that is ready. */
  public enum Unready {
    NEVER("was never exercised"),
    NOTHING("names neither an owner nor an exercise"),
    NO_EXERCISE("names no exercise");

    private final String phrase;

    Unready(String phrase) {
      this.phrase = phrase;
    }

    public String phrase() {
      return phrase;
    }
  }

  /** What a register says of a document. */
  public record Registered(String owner, Optional<LocalDate> exercised) {}

  /** Something that needs an owner. */
  public record Owned(String what, String file, int line) {}

  public final List<Unit> units = new ArrayList<>();
  public final List<Unit> remotes = new ArrayList<>();
  public final UnitSizes sizes = new UnitSizes();

  public final List<Bucket> buckets = new ArrayList<>();

  /** What somebody has exported of buckets; without a name, its file bears it. */
  public final List<Bucket> exportedBuckets = new ArrayList<>();

  /** Folders of units whose state is kept in versions. */
  public final Set<String> versioned = new TreeSet<>();

  /** Files of settings that a pipeline gives to every backend. */
  public final Set<String> backendFiles = new TreeSet<>();

  public final Set<String> lockFiles = new TreeSet<>();
  public final List<ApplyJob> applies = new ArrayList<>();

  /** Environments by product and name; false where somewhere nobody reviews one of that name. */
  public final Map<String, Boolean> environments = new TreeMap<>();

  public final List<BranchRule> branchRules = new ArrayList<>();

  /** Folders that are roots of repositories, each with a slash at its end. */
  public final Set<String> repositories = new TreeSet<>();

  public final List<OwnerRule> owners = new ArrayList<>();
  public final List<Owned> owned = new ArrayList<>();

  /** What a catalogue says that nobody owns. */
  public final List<Owned> ownerless = new ArrayList<>();

  public final List<App> apps = new ArrayList<>();
  public final Map<String, Boolean> projects = new LinkedHashMap<>();
  public final Map<String, Boolean> movingSources = new TreeMap<>();
  public final Set<String> windows = new TreeSet<>();
  public final List<Document> documents = new ArrayList<>();

  /** What registers of runbooks say, by the path of the document. */
  public final Map<String, Registered> registered = new TreeMap<>();

  /** Documents that say of themselves what keeps them from being ready, by their path. */
  public final Map<String, Unready> unready = new TreeMap<>();

  /** Reviews of incidents with a policy that speak of no test. */
  public final List<String> untested = new ArrayList<>();

  public final List<Sign> signs = new ArrayList<>();

  /** Those of the signs that are somebody's word, which stands without what was read. */
  public final Set<Sign> attested = new HashSet<>();

  public final Set<String> policyKinds = new TreeSet<>();
  public final Map<String, Sign> policies = new TreeMap<>();
  public final Map<String, Sign> policyFiles = new TreeMap<>();

  /** Files and folders of policies that a test names. */
  public final Set<String> testedPolicies = new TreeSet<>();

  /** Files that only tests of policies read. */
  public final Set<String> testObjects = new TreeSet<>();

  public final Set<String> testedKinds = new TreeSet<>();
  public final Set<String> sentinels = new TreeSet<>();
  public final Set<String> sentinelCases = new TreeSet<>();
  public final Set<String> runKinds = new TreeSet<>();
  public final Set<String> canaries = new TreeSet<>();
  public final Map<String, String> policyFolders = new TreeMap<>();
  public final Set<String> testFolders = new TreeSet<>();
  public final Set<String> pauseRoles = new TreeSet<>();

  /** Roles of a whole cluster that a group of everybody has, with the name of the group. */
  public final Map<String, Owned> everybody = new TreeMap<>();

  public final Set<String> boundRoles = new TreeSet<>();
  public final List<Owned> unreadApplies = new ArrayList<>();
  public final ScriptSigns scripts = new ScriptSigns();
  public final Controllers controllers = new Controllers();
  public final Bases bases = new Bases();

  /** Jobs that remove locks by force. */
  public final List<Unlock> unlocks = new ArrayList<>();

  /** The jobs that start a script or a task, by the name of it. */
  public final Map<String, List<Unlock>> callers = new TreeMap<>();

  /** Whether a release of a lock is on record that somebody else has approved of late. */
  public boolean releasedByTwo;

  /** Sets of applications that take back a pause of one of theirs. */
  public final List<Owned> takenBack = new ArrayList<>();

  /** Roles that let somebody suspend what Flux reconciles, one object at a time. */
  public final Set<String> suspendRoles = new TreeSet<>();

  /** Items of which a record of late is still open, so that those beside it prove nothing. */
  public final Set<ReadinessItem> open = new TreeSet<>();

  /** Items whose procedure a drill has gone through of late, and well. */
  public final Set<ReadinessItem> exercised = new TreeSet<>();

  /** Whether a new commit takes back what was approved before it. */
  public boolean approvalsEnd;

  /** Whether Flux acts under an account of little power wherever none is named. */
  public boolean fluxAccount;

  /** Accounts with roles within namespaces, and those with roles for the whole cluster. */
  public final Set<String> namespaced = new TreeSet<>();

  public final Set<String> clusterWide = new TreeSet<>();

  /** By file and line the accounts of apps that write into one namespace. */
  public final Map<String, String> tenants = new TreeMap<>();

  /** Whether an application can reach no more than what its account may in its namespaces. */
  public boolean bounded(App app) {
    String account = tenants.getOrDefault(app.file() + ":" + app.line(), "");
    return namespaced.contains(account) && !clusterWide.contains(account);
  }

  public boolean storeKeepsVersions;
  public boolean roles;
  public boolean references;
  public boolean undigested;

  /** An environment of a product is reviewed where every account of that name says so. */
  public void environment(String product, String name, boolean reviewed) {
    if (!name.isBlank()) {
      environments.merge(product + "/" + name, reviewed, Boolean::logicalAnd);
    }
  }

  /** Those that production stands on; all of them, where nothing tells them apart. */
  private static <T> List<T> production(List<T> all, Predicate<T> aside) {
    List<T> kept = all.stream().filter(aside.negate()).toList();
    return kept.isEmpty() ? all : kept;
  }

  public List<Unit> units() {
    return production(units, u -> Stage.aside(u.folder()));
  }

  public List<ApplyJob> applies() {
    return production(applies, ApplyJob::aside);
  }

  public List<App> apps() {
    return production(apps, a -> Stage.aside(a.name(), a.file()));
  }

  /** Something that names no single version; beside production it breaks nothing. */
  public void mutable(String text, String file, int line) {
    sign(
        Pattern.IMMUTABLE_ARTIFACTS,
        Stage.aside(file) ? Sign.Bearing.INCOMPLETE : Sign.Bearing.AGAINST,
        text,
        file,
        line);
  }

  public boolean reviewed(Gate gate) {
    return gate.kind() == Gate.Kind.NAMED
        || (gate.kind() == Gate.Kind.PULL_REQUEST
            && (approvalsEnd || branchRules.stream().anyMatch(BranchRule::ends)))
        || (gate.kind() == Gate.Kind.ENVIRONMENT
            && environments.getOrDefault(
                gate.name(), environments.getOrDefault(gate.wider(), false)));
  }

  /** What is wrong beside production is told, and fails nothing. */
  public static Sign.Bearing against(boolean aside) {
    return aside ? Sign.Bearing.INCOMPLETE : Sign.Bearing.AGAINST;
  }

  public void sign(Term about, Sign.Bearing bearing, String text, String file, int line) {
    signs.add(new Sign(about, bearing, text, file, line));
  }

  /** A path that a file names, from the platform's root. */
  public static String beside(String path, String named) {
    List<String> parts = new ArrayList<>(List.of(folder(path).split("/", -1)));
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

  /** The folder of a path; empty for the root. */
  public static String folder(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }

  public static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
