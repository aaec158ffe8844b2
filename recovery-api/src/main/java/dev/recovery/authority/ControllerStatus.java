package dev.recovery.authority;

import dev.recovery.Fact;
import dev.recovery.Term;
import java.util.Objects;

/**
 * A GitOps object as its controller reports it.
 *
 * @param kind {@code Application}, {@code Kustomization}, {@code HelmRelease}, ...
 * @param name namespace and name
 * @param sync whether live and desired agree, by the controller's account
 * @param health how the controller judges what runs
 * @param phase the last operation's phase
 * @param suspended whether reconciliation is suspended
 * @param selfHeal whether the controller reverts live changes by itself
 * @param prune whether it deletes what desired state no longer holds
 * @param parent the object that would undo a change to this one; the empty string when unknown
 * @param message the controller's words, shortened and with secrets removed
 * @param source the file
 */
public record ControllerStatus(
    String kind,
    String name,
    Sync sync,
    Health health,
    Phase phase,
    Setting suspended,
    Setting selfHeal,
    Setting prune,
    String parent,
    String message,
    String source)
    implements Fact {

  /** Whether live and desired agree. */
  public enum Sync implements Term {
    SYNCED,
    OUT_OF_SYNC,
    UNKNOWN
  }

  /** How the controller judges what runs. A word nobody knows is unknown, never healthy. */
  public enum Health implements Term {
    HEALTHY,
    PROGRESSING,
    DEGRADED,
    SUSPENDED,
    MISSING,
    UNKNOWN
  }

  /** Where the controller's last operation stands. */
  public enum Phase implements Term {
    RUNNING,
    SUCCEEDED,
    FAILED,
    ERROR,
    TERMINATING,
    UNKNOWN
  }

  /** A switch that may not have been read. */
  public enum Setting implements Term {
    ON,
    OFF,
    UNKNOWN
  }

  /** Checks that every component is there. */
  public ControllerStatus {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(sync, "sync");
    Objects.requireNonNull(health, "health");
    Objects.requireNonNull(phase, "phase");
    Objects.requireNonNull(suspended, "suspended");
    Objects.requireNonNull(selfHeal, "selfHeal");
    Objects.requireNonNull(prune, "prune");
    Objects.requireNonNull(parent, "parent");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(source, "source");
  }

  /**
   * An object of which its controller reported nothing.
   *
   * @param kind {@code Application}, {@code Kustomization}, {@code HelmRelease}, ...
   * @param name namespace and name
   * @return the fact; what else is known is added by its {@code with} methods
   */
  public static ControllerStatus of(String kind, String name) {
    return new ControllerStatus(
        kind,
        name,
        Sync.UNKNOWN,
        Health.UNKNOWN,
        Phase.UNKNOWN,
        Setting.UNKNOWN,
        Setting.UNKNOWN,
        Setting.UNKNOWN,
        "",
        "",
        "");
  }

  /**
   * The same, and one component known.
   *
   * @param sync whether live and desired agree, by the controller's account
   * @return another one
   */
  public ControllerStatus withSync(Sync sync) {
    return new ControllerStatus(
        kind, name, sync, health, phase, suspended, selfHeal, prune, parent, message, source);
  }

  /**
   * The same, and one component known.
   *
   * @param health how the controller judges what runs
   * @return another one
   */
  public ControllerStatus withHealth(Health health) {
    return new ControllerStatus(
        kind, name, sync, health, phase, suspended, selfHeal, prune, parent, message, source);
  }

  /**
   * The same, and one component known.
   *
   * @param phase the last operation's phase
   * @return another one
   */
  public ControllerStatus withPhase(Phase phase) {
    return new ControllerStatus(
        kind, name, sync, health, phase, suspended, selfHeal, prune, parent, message, source);
  }

  /**
   * The same, and one component known.
   *
   * @param suspended whether reconciliation is suspended
   * @return another one
   */
  public ControllerStatus withSuspended(Setting suspended) {
    return new ControllerStatus(
        kind, name, sync, health, phase, suspended, selfHeal, prune, parent, message, source);
  }

  /**
   * The same, and one component known.
   *
   * @param selfHeal whether the controller reverts live changes by itself
   * @return another one
   */
  public ControllerStatus withSelfHeal(Setting selfHeal) {
    return new ControllerStatus(
        kind, name, sync, health, phase, suspended, selfHeal, prune, parent, message, source);
  }

  /**
   * The same, and one component known.
   *
   * @param prune whether it deletes what desired state no longer holds
   * @return another one
   */
  public ControllerStatus withPrune(Setting prune) {
    return new ControllerStatus(
        kind, name, sync, health, phase, suspended, selfHeal, prune, parent, message, source);
  }

  /**
   * The same, and one component known.
   *
   * @param parent the object that would undo a change to this one
   * @return another one
   */
  public ControllerStatus withParent(String parent) {
    return new ControllerStatus(
        kind, name, sync, health, phase, suspended, selfHeal, prune, parent, message, source);
  }

  /**
   * The same, and one component known.
   *
   * @param message the controller's words, shortened and with secrets removed
   * @return another one
   */
  public ControllerStatus withMessage(String message) {
    return new ControllerStatus(
        kind, name, sync, health, phase, suspended, selfHeal, prune, parent, message, source);
  }

  /**
   * The same, and one component known.
   *
   * @param source the file
   * @return another one
   */
  public ControllerStatus withSource(String source) {
    return new ControllerStatus(
        kind, name, sync, health, phase, suspended, selfHeal, prune, parent, message, source);
  }

  @Override
  public Object about() {
    return kind + " " + name;
  }
}
