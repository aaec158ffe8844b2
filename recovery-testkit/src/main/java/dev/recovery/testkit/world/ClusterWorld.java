package dev.recovery.testkit.world;

import dev.recovery.Fact;
import dev.recovery.authority.Bound;
import dev.recovery.authority.ControlLoop;
import dev.recovery.authority.ManualMutation;
import dev.recovery.authority.Pause;
import dev.recovery.boundary.Observed;
import dev.recovery.boundary.Symptom;
import dev.recovery.evidence.Captured;
import dev.recovery.evidence.EvidenceKind;
import dev.recovery.learning.Drill;
import dev.recovery.readers.Artifact;
import dev.recovery.recovery.PostCondition;
import dev.recovery.safety.Action;
import dev.recovery.safety.Needed;
import dev.recovery.testkit.world.ClusterScenario.Controller;
import dev.recovery.testkit.world.ClusterScenario.Strike;
import dev.recovery.testkit.world.Reconciliation.Stop;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An application on its way from Git to a cluster, under Argo CD or Flux, with its secret, its
 * image, its admission policies and the people around it. One number decides all of it, and replays
 * it.
 *
 * <p>What is left behind is written as the controllers, the cluster and the workload print it; what
 * really happened is in {@link #truth}, which no strategy sees. Not for use by several threads.
 */
public final class ClusterWorld implements World {

  private final ClusterScenario scenario;
  private final WorldClock clock = new WorldClock();
  private final Cluster cluster;
  private final ClusterSurroundings surroundings;
  private final SortedMap<String, String> desired = new TreeMap<>();
  private final Set<Harm> harm = EnumSet.noneOf(Harm.class);
  private final Custody custody = new Custody();
  private final Map<String, List<Fact>> records = new TreeMap<>();

  private int head = 1;
  private int applied = 1;
  private int attempts;
  private int pass = -1;
  private int steps;
  private boolean secretPaused;
  private @Nullable Instant auditRead;
  private Reconciliation last;

  private ClusterWorld(ClusterScenario scenario) {
    this.scenario = scenario;
    desired.put(Cluster.SETTINGS, "settings-1");
    desired.put(Cluster.WEB, Cluster.image("1111"));
    if (!scenario.addsCertificate()) {
      desired.put(Cluster.CERTIFICATE, "issuer-1");
    }
    cluster = new Cluster(desired);
    surroundings = new ClusterSurroundings(scenario, clock, cluster);
    last =
        new Reconciliation(
            "sync-0",
            head,
            clock.now(),
            clock.now(),
            Stop.DONE,
            Optional.empty(),
            "",
            List.copyOf(desired.keySet()));
    head++;
    desired.put(Cluster.SETTINGS, "settings-2");
    desired.put(Cluster.CERTIFICATE, "issuer-1");
    desired.put(Cluster.WEB, Cluster.image("2222"));
    clock.pass(Duration.ofMinutes(5));
    reconcile();
  }

  /**
   * The world of a seed, with its first reconciliation behind it.
   *
   * @param seed any number; the same one gives the same world
   * @return a new world
   */
  public static ClusterWorld of(long seed) {
    return new ClusterWorld(ClusterScenario.of(seed));
  }

  /**
   * The world of a drill: nothing is wrong in it but what the drill injects.
   *
   * @param drill which
   * @return a new world, in which the failure shows; empty where the drill is of an infrastructure
   *     unit
   */
  public static Optional<Pipeline> struckBy(Drill drill) {
    return switch (drill) {
      case ROTATE_SECRET_WRONG -> Optional.of(with(Controller.FLUX, ClusterFault.SECRET_WRONG));
      case UNHEALTHY_APPLICATION ->
          Optional.of(with(Controller.ARGO_CD, ClusterFault.NEVER_HEALTHY));
      case SUSPEND_KUSTOMIZATION -> Optional.of(with(Controller.FLUX, ClusterFault.SUSPENDED));
      case REMOVE_CRD -> Optional.of(with(Controller.ARGO_CD, ClusterFault.DEFINITION_REMOVED));
      case UNSIGNED_IMAGE -> Optional.of(with(Controller.FLUX, ClusterFault.IMAGE_UNSIGNED));
      case REGISTRY_OUTAGE -> Optional.of(with(Controller.FLUX, ClusterFault.REGISTRY_DOWN));
      case KILL_RUNNER_DURING_APPLY, BREAK_STATE_BACKEND, POLICY_FALSE_POSITIVE, MANUAL_DRIFT ->
          Optional.empty();
    };
  }

  static ClusterWorld with(Controller controller, ClusterFault fault) {
    return new ClusterWorld(ClusterScenario.with(controller, fault));
  }

  @Override
  public String story() {
    return scenario.toString();
  }

  // ---- what an operator sees

  @Override
  public String target() {
    return scenario.controller().target;
  }

  @Override
  public List<Artifact> artifacts() {
    List<Artifact> papers = new ArrayList<>();
    Instant from = last.start().minusSeconds(60);
    papers.add(
        Artifact.of(
            "incident.json",
            ClusterPapers.incident(
                scenario.controller(),
                scenario.environment(),
                last,
                auditRead == null ? "" : ClusterPapers.coverage(from, auditRead))));
    papers.addAll(
        new ClusterPapers(
                scenario.controller(),
                cluster,
                last,
                applied,
                desired.getOrDefault(Cluster.WEB, ""))
            .all());
    if (auditRead != null) {
      Instant until = auditRead;
      papers.add(
          Artifact.of(
              "audit.log",
              ClusterPapers.audit(
                  cluster.writes().stream()
                      .filter(w -> !w.at().isBefore(from) && !w.at().isAfter(until))
                      .toList())));
    }
    return papers;
  }

  @Override
  public List<Fact> facts() {
    return records.values().stream().flatMap(List::stream).toList();
  }

  @Override
  public Optional<Captured> capture(EvidenceKind kind) {
    boolean there =
        switch (kind) {
          case LOCK_ID, PLAN_ARTIFACT_ID, STATE_BACKEND_VERSION -> false;
          default -> true;
        };
    return there ? Optional.of(custody.keep(kind, last.id())) : Optional.empty();
  }

  @Override
  public void supply(Needed needed) {
    switch (needed) {
      case MUTATION_RULED_OUT -> auditRead = clock.now();
      case DRIFT_ANSWERS -> {
        if (!scenario.nobodyKnows()) {
          records.put("answers", People.answers("the team", "ticket 8"));
        }
      }
      case CHANGE_AUTHORITY -> classify();
      case POLICY_PASSED -> {
        if (cluster.has(ClusterFault.POLICY_WRONG)) {
          records.put("policy", List.of(Observed.of(Symptom.FALSE_POSITIVE_SUSPECTED)));
        }
      }
      default -> {
        // Nobody here has it.
      }
    }
  }

  @Override
  public void pass(Duration time) {
    clock.pass(time);
  }

  // ---- what an operator does

  @Override
  public void act(Action action) {
    clock.pass(Duration.ofMinutes(1));
    if (++steps == scenario.hotfixAfter() && scenario.hotfix()) {
      surroundings.hotfix();
    }
    switch (action) {
      case NONE, INVESTIGATE, WAIT_FOR_OWNER -> pass(Duration.ofMinutes(1));
      case WAIT_AND_OBSERVE -> {
        // The controller tries again by itself, and overwrites nothing that it did not say before.
        clock.pass(Duration.ofMinutes(10));
        attempt(last.id(), List.of());
      }
      case CLASSIFY_DRIFT -> classify();
      case PAUSE_TARGET -> pause();
      case RECONCILE_GIT -> reconcileGit();
      case SYNC_FROM_GIT, RETRY -> sync(action);
      case REVERT_CHANGE -> {
        desired.put(Cluster.SETTINGS, "settings-1");
        desired.put(Cluster.WEB, Cluster.image("1111"));
        head++;
        reconcile();
      }
      default -> {
        repair(action);
        reconcile();
      }
    }
  }

  private void repair(Action action) {
    boolean mended = cluster.mend(action);
    if (action == Action.RESTORE_SECRET) {
      secretPaused = false;
      records.remove("pause");
    }
    if (action == Action.RESTORE_ARTIFACT || action == Action.FIX_SOURCE) {
      head++;
    }
    if (action == Action.FIX_SOURCE && !mended) {
      // Nothing was wrong in Git but that it says to wait.
      cluster.heal(ClusterFault.SUSPENDED);
      records.remove("pause");
    }
  }

  private void pause() {
    ControlLoop loop = ControlLoop.GITOPS_APPLICATION;
    if (cluster.has(ClusterFault.SECRET_WRONG)) {
      secretPaused = true;
      loop = ControlLoop.SECRET_SYNC;
    } else {
      cluster.strike(ClusterFault.SUSPENDED);
    }
    records.put(
        "pause", List.of(new Pause(loop, "", Pause.Status.PAUSED, "the one who paused it")));
  }

  private void classify() {
    clock.pass(Duration.ofMinutes(5));
    cluster
        .byHand()
        .filter(by -> !scenario.nobodyKnows())
        .ifPresent(by -> records.put("authorization", List.of(People.classified(by.authorized()))));
  }

  private void reconcileGit() {
    cluster
        .byHand()
        .filter(Cluster.HandChange::authorized)
        .ifPresent(
            by -> {
              desired.put(Cluster.WEB, by.value());
              cluster.forgetHand();
              head++;
              records.put(
                  "manual",
                  List.of(
                      new ManualMutation(
                          by.by(),
                          "kubectl set image",
                          ManualMutation.Authorization.AUTHORIZED,
                          ManualMutation.Reconciled.YES,
                          Optional.empty(),
                          Cluster.WEB,
                          "ticket 8")));
            });
    reconcile();
  }

  /** Brings live state to Git, whatever was changed around it; the button does so as well. */
  private void sync(Action action) {
    if (cluster.has(ClusterFault.SECRET_WRONG) && !secretPaused) {
      // A rollout goes on where it was pressed on.
      harm.add(Harm.SPREAD);
    }
    boolean stays = action == Action.RETRY && cluster.has(ClusterFault.SUSPENDED);
    if (!stays) {
      cluster.heal(ClusterFault.SUSPENDED);
      cluster
          .byHand()
          .ifPresent(
              by -> {
                custody.overwritten(EvidenceKind.LIVE_STATE_SNAPSHOT);
                revert(by);
              });
    }
    reconcile();
  }

  private void revert(Cluster.HandChange by) {
    if (by.authorized()) {
      harm.add(Harm.REVERTED);
    }
    cluster.forgetHand();
  }

  @Override
  public void check() {
    // The controller's own next round: it shows what came after the last one.
    clock.pass(Duration.ofMinutes(10));
    attempt("sync-" + ++attempts, List.of());
  }

  // ---- the controller

  private void reconcile() {
    leave();
    pass++;
    attempt(
        "sync-" + ++attempts, scenario.strikes().stream().filter(s -> s.pass() == pass).toList());
  }

  /** What a new attempt overwrites of the one before. */
  private void leave() {
    if (!last.done()) {
      custody.overwritten(EvidenceKind.CONTROLLER_EVENT);
      custody.overwritten(EvidenceKind.PROVIDER_ERROR);
      custody.overwritten(EvidenceKind.RUN_ID);
    }
    custody.nextRun();
    auditRead = null;
    records.keySet().removeAll(Set.of("authorization", "answers", "policy"));
  }

  private void attempt(String id, List<Strike> strikes) {
    last =
        new Reconciling(scenario.controller(), clock, cluster, surroundings, desired, strikes)
            .run(id, head);
    if (last.done()) {
      applied = last.revision();
      records.remove("manual");
    }
  }

  // ---- the truth

  @Override
  public Bound.Validity prove(PostCondition condition) {
    return switch (condition) {
      case DESIRED_MATCHES_APPROVED, RECORDED_MATCHES_ACTUAL ->
          PipelineWorld.standing(applied == head);
      case ACTUAL_MATCHES_DESIRED, DRIFT_WITHIN_BUDGET -> PipelineWorld.standing(agreed());
      case WORKLOADS_HEALTHY -> PipelineWorld.standing(cluster.ails().isEmpty());
      case POLICY_SETTLED -> Bound.Validity.HOLDS;
      case EVIDENCE_COMPLETE -> PipelineWorld.standing(custody.lost().isEmpty());
    };
  }

  private boolean agreed() {
    return cluster.byHand().isEmpty()
        && cluster.objects().equals(desired)
        && !cluster.has(ClusterFault.SUSPENDED)
        && cluster.ails().isEmpty();
  }

  @Override
  public Truth truth(StrategyReport outcome) {
    boolean unanswered =
        scenario.nobodyKnows()
            && (cluster.byHand().isPresent() || cluster.has(ClusterFault.SUSPENDED));
    return new Truth(
        custody.among(harm),
        agreed() ? Truth.Agreed.YES : Truth.Agreed.NO,
        unanswered ? Truth.SafeWay.NONE : Truth.SafeWay.EXISTS,
        custody.lost());
  }
}
