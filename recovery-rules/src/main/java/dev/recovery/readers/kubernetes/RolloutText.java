package dev.recovery.readers.kubernetes;

import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.ResourceOperation.Kind;
import dev.recovery.readers.sink.Cluster;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what {@code kubectl argo rollouts} prints of a rollout. */
public final class RolloutText {

  // Status:          ◌ Progressing
  private static final Pattern STATUS =
      Pattern.compile("Status: {1,30}\\S (Healthy|Progressing|Paused|Degraded|Unknown)");
  private static final Pattern UPDATED = Pattern.compile("Updated: {1,30}[1-9]\\d{0,5}");
  private static final Pattern MESSAGE = Pattern.compile("Message: {1,30}(\\S.{0,1000}+)");
  // Progressing - more replicas need to be updated
  private static final Pattern WATCHED =
      Pattern.compile("(Healthy|Progressing|Paused|Degraded)(?: - (.{0,1000}+))?");
  private static final Pattern ENDED =
      Pattern.compile("Error: The rollout is in a degraded state with message: (.{0,1000}+)");
  private static final Pattern DONE =
      Pattern.compile(
          "rollout '([\\w.-]{1,250})' (promoted|aborted|restarted|retried|undo)\\b.{0,80}");

  private final Cluster cluster;
  private String subject = "";
  private boolean watching;
  private String degraded = "";
  private boolean goesOn;

  public RolloutText(Cluster cluster) {
    this.cluster = cluster;
  }

  /**
   * A command was given: what is printed next answers it.
   *
   * @param rollout the rollout that it asks for; empty where it asks for none
   * @param watches whether it prints nothing but how the rollout goes on
   */
  public void command(String rollout, boolean watches) {
    subject = rollout.isEmpty() ? "" : "Rollout " + rollout;
    watching = watches;
    degraded = "";
    goesOn = false;
  }

  /**
   * Reads a line.
   *
   * @return whether it speaks of a rollout
   */
  public boolean line(String text, String at) {
    Matcher status = STATUS.matcher(text);
    if (status.matches()) {
      stands(status.group(1), "", at);
      degraded = status.group(1).equals("Degraded") ? at : "";
      goesOn = status.group(1).equals("Progressing") || status.group(1).equals("Paused");
      return true;
    }
    // A new version takes the place of another: that much was changed.
    Matcher updated = UPDATED.matcher(text);
    if (goesOn && updated.matches()) {
      cluster.changed(subject.isEmpty() ? "Rollout" : subject, Kind.UPDATE, at);
      return true;
    }
    Matcher message = MESSAGE.matcher(text);
    if (!degraded.isEmpty() && message.matches()) {
      cluster.failure(subject, message.group(1), at);
      degraded = "";
      return true;
    }
    Matcher watched = WATCHED.matcher(text);
    if (watching && watched.matches()) {
      stands(watched.group(1), watched.group(2) == null ? "" : watched.group(2), at);
      return true;
    }
    Matcher ended = ENDED.matcher(text);
    if (ended.matches()) {
      stands("Degraded", ended.group(1), at);
      return true;
    }
    Matcher done = DONE.matcher(text);
    if (done.matches()) {
      cluster.changed("Rollout " + done.group(1), Kind.UPDATE, at);
      return true;
    }
    return false;
  }

  private void stands(String status, String message, String at) {
    switch (status) {
      case "Healthy" -> cluster.succeeded(subject, at);
      case "Progressing", "Paused" -> cluster.underWay(subject, at);
      case "Degraded" -> {
        if (!message.isEmpty()) {
          cluster.failure(subject, message, at);
        }
        cluster.observe(Symptom.HEALTH_CHECK_FAILED, subject, message, at);
        cluster.changed(subject.isEmpty() ? "Rollout" : subject, Kind.UPDATE, at);
      }
      default -> {
        // Nobody can tell.
      }
    }
  }
}
