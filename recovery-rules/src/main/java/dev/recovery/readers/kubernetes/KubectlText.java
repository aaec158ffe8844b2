package dev.recovery.readers.kubernetes;

import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.ResourceOperation.Kind;
import dev.recovery.readers.atlas.Atlas;
import dev.recovery.readers.form.Named;
import dev.recovery.readers.sink.Cluster;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the lines in which kubectl says what it did, and what became of what it waited for. */
public final class KubectlText {

  // deployment.apps/web configured
  private static final Pattern RESULT =
      Pattern.compile(
          "([a-z][a-z0-9.-]{0,120}/[A-Za-z0-9][\\w.:-]{0,250})"
              + " (created|configured|serverside-applied|pruned"
              + "|deleted|scaled|patched|edited|labeled|annotated|replaced|restarted|cordoned|drained|rolled"
              + " back|image updated|env updated|unchanged)( \\(.{0,60}\\))?");
  // deployment.apps "web" deleted
  private static final Pattern DELETED =
      Pattern.compile("([a-z][a-z0-9.-]{0,120}) \"([\\w.:-]{1,250})\" (force )?deleted.{0,60}");
  private static final Pattern ROLLING =
      Pattern.compile(
          "Waiting for (deployment|daemon set|statefulset|partitioned roll out)\\b.{0,300}?"
              + "\\b([1-9]\\d{0,5}) (out of|of|old replicas|pods)\\b.{0,200}");
  private static final Pattern WAITING =
      Pattern.compile(
          "Waiting for (?:deployment|daemon set|statefulset|partitioned roll out|\\d{1,5} pods)\\b"
              + ".{0,500}");
  private static final Pattern QUOTED = Pattern.compile("\"([\\w.:-]{1,250})\"");
  // deployment "web" successfully rolled out; statefulset rolling update complete 3 pods at ...
  private static final Pattern ROLLED_OUT =
      Pattern.compile(
          "(deployment|daemon set|statefulset) \"([\\w.:-]{1,250})\" successfully rolled out"
              + "|(statefulset) rolling update complete \\d{1,6} pods at revision .{1,300}"
              + "|(partitioned) roll out complete: .{1,300}");
  // job.batch/migrate condition met
  private static final Pattern MET =
      Pattern.compile("([a-z][a-z0-9.-]{0,120}/[A-Za-z0-9][\\w.:-]{0,250}) condition met");
  // error: timed out waiting for the condition on deployments/web
  private static final Pattern NOT_MET =
      Pattern.compile(
          "error: (?:timed out waiting for the condition(?: on"
              + " ([a-z][a-z0-9.-]{0,120}/[\\w.:-]{1,250}))?"
              + "|(deployment) \"([\\w.:-]{1,250})\" exceeded its progress deadline)");

  // Whoever gives a rollout half a minute or less looks how far it is, and waits for nothing.
  private static final Pattern GLANCE =
      Pattern.compile("\\brollout status\\b.{0,300}--timeout[= ](?:[12]?\\d|30)s(?![\\w])");

  // W1103 10:12:44.391002      71 warnings.go:70] unknown field "spec.x": the server says so of
  // what
  // it accepted
  private static final Pattern SERVER_WARNS =
      Pattern.compile("W\\d{4} .{1,60} warnings\\.go:\\d{1,5}\\] .{1,4000}");

  // Its reason stands some lines below, behind the patch, and the object that it was for.
  private static final Pattern PATCHING =
      Pattern.compile("Error from server.{0,80}: error when applying patch:");
  // for: "web.yaml": error when patching "web.yaml": admission webhook "a.example" denied ...
  private static final Pattern PATCHED_FOR = Pattern.compile("for: \"[^\"]{1,400}\": (.{1,4000})");

  // Error from server (NotFound): pods "runner-x" not found
  private static final Pattern GONE =
      Pattern.compile("Error from server \\(NotFound\\): pods \"([\\w.-]{1,250})\" not found");

  private KubectlText() {}

  /**
   * Reads a line.
   *
   * @param command what was asked; rollouts do not always name what they wait for
   * @return whether it says what became of an object
   */
  public static boolean line(Cluster cluster, String text, ClusterCommand command, String at) {
    gone(cluster, text, at);
    return SERVER_WARNS.matcher(text).matches()
        || rollout(cluster, text, command, at)
        || result(cluster, text, at)
        || patch(cluster, text, at);
  }

  // What a pod met that is no more, it met before.
  private static void gone(Cluster cluster, String text, String at) {
    Matcher pod = GONE.matcher(text);
    if (pod.matches()) {
      cluster.sightings().over("pod " + pod.group(1), at);
    }
  }

  private static boolean patch(Cluster cluster, String text, String at) {
    if (PATCHING.matcher(text).matches()) {
      cluster.open("", at);
      return true;
    }
    // What means something wherever it stands is heard by whoever reads the line next.
    if (!PATCHED_FOR.matcher(text).matches() || !Atlas.cluster().match(text, false).isEmpty()) {
      return false;
    }
    if (Atlas.cluster().match(text, true).isEmpty()) {
      cluster.observe(Symptom.RESOURCE_APPLY_ERROR, "", text, at);
    } else {
      cluster.failure("", text, at);
    }
    cluster.open("", at);
    return true;
  }

  private static boolean rollout(Cluster cluster, String text, ClusterCommand command, String at) {
    if (WAITING.matcher(text).matches()) {
      Matcher quoted = QUOTED.matcher(text);
      String subject =
          quoted.find()
              ? (text.startsWith("Waiting for daemon") ? "daemonset " : "deployment ")
                  + quoted.group(1)
              : asked(command);
      Matcher rolling = ROLLING.matcher(text);
      if (rolling.matches()) {
        cluster.changed(rolling.group(1) + " that rolls out", Kind.UPDATE, at);
      }
      cluster.underWay(subject, at);
      return true;
    }
    Matcher rolled = ROLLED_OUT.matcher(text);
    if (rolled.matches()) {
      cluster.succeeded(
          rolled.group(1) == null
              ? asked(command)
              : rolled.group(1).replace(" ", "") + " " + rolled.group(2),
          at);
      return true;
    }
    Matcher met = MET.matcher(text);
    if (met.matches()) {
      cluster.succeeded(met.group(1), at);
      return true;
    }
    Matcher late = NOT_MET.matcher(text);
    if (late.matches()) {
      String subject =
          late.group(1) != null
              ? late.group(1)
              : late.group(2) != null ? "deployment " + late.group(3) : asked(command);
      if (late.group(2) == null && GLANCE.matcher(command.words()).find()) {
        return true;
      }
      cluster.unfinished(at);
      cluster.observe(Symptom.HEALTH_CHECK_FAILED, subject, text, at);
      cluster.open(subject, at);
      return true;
    }
    return false;
  }

  // kubectl rollout status deployment/web, kubectl wait deployment web --for=...
  private static String asked(ClusterCommand command) {
    for (String argument : command.targets().arguments()) {
      int slash = argument.indexOf('/');
      if (slash > 0 && slash < argument.length() - 1 && argument.indexOf('/', slash + 1) < 0) {
        return argument;
      }
    }
    return "";
  }

  private static boolean result(Cluster cluster, String text, String at) {
    Matcher matcher = RESULT.matcher(text);
    if (matcher.matches()) {
      String tail = matcher.group(3) == null ? "" : matcher.group(3);
      String did = matcher.group(2);
      if (!tail.contains("dry run")) {
        if (did.equals("unchanged")) {
          cluster.left(at);
        } else {
          cluster.changed(matcher.group(1), kind(did), at);
        }
        if (did.equals("pruned") && Named.of(matcher.group(1)).grave()) {
          cluster.observe(Symptom.MASS_PRUNED, matcher.group(1), text, at);
        }
        cluster.applied(matcher.group(1), at);
      }
      return true;
    }
    Matcher deleted = DELETED.matcher(text);
    if (deleted.matches()) {
      if (!text.contains("dry run")) {
        cluster.changed(deleted.group(1) + "/" + deleted.group(2), Kind.DELETE, at);
        cluster.succeeded(at);
      }
      return true;
    }
    return false;
  }

  /** What was done to an object, in the past tense. */
  public static Kind kind(String word) {
    return switch (word) {
      case "created" -> Kind.CREATE;
      case "pruned", "deleted" -> Kind.DELETE;
      default -> Kind.UPDATE;
    };
  }
}
