package dev.recovery.readiness.internal.delivery;

import dev.recovery.readiness.internal.collected.Platform;
import dev.recovery.readiness.internal.form.Value;
import dev.recovery.readiness.internal.pipelines.Job.Gate;
import dev.recovery.readiness.internal.pipelines.Job.Kept;
import dev.recovery.readiness.internal.pipelines.Scripts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads units that are no Terraform, by the file that every one of them has (CDK and Pulumi), and
 * Atlantis, which applies what pull requests say.
 */
public final class Stacks {

  private final Platform platform;

  public Stacks(Platform platform) {
    this.platform = platform;
  }

  public static boolean is(String path, Value document) {
    String name = Platform.name(path);
    return name.equals("cdk.json")
        || name.matches("Pulumi\\.(?:[\\w-]+\\.)?ya?ml")
        || (name.matches("atlantis\\.ya?ml") && document.has("projects"))
        || (name.matches("(server-)?repos\\.ya?ml")
            && document.at("repos").items().stream().anyMatch(r -> r.has("id")));
  }

  public void read(String path, Value document) {
    String folder = Platform.folder(path);
    if (document.has("projects")) {
      atlantis(path, document.at("projects").items(), false);
    } else if (document.has("repos")) {
      atlantis(path, document.at("repos").items(), true);
    } else if (Platform.name(path).equals("cdk.json")) {
      platform.units.add(new Platform.Unit(folder, path, 1, "cloudformation", Map.of()));
    } else if (Platform.name(path).matches("Pulumi\\.[\\w-]+\\.ya?ml")) {
      platform.sizes.stack(folder, Platform.name(path).split("\\.", -1)[1]);
    } else {
      platform.sizes.stack(folder, "");
      String url = document.text("backend", "url");
      Map<String, String> place =
          Map.of("bucket", url.replaceAll("^\\w+://", "").replaceAll("[/?].*$", ""));
      platform.units.add(new Platform.Unit(folder, path, 1, "pulumi " + scheme(url), place));
    }
  }

  private static String scheme(String url) {
    return url.isEmpty() ? "" : url.replaceAll(":.*", "");
  }

  // What a repository asks for itself it can also stop asking for: only the server's word binds.
  private void atlantis(String path, List<Value> all, boolean server) {
    List<Gate> gates = new ArrayList<>();
    int line = 1;
    for (Value one : all) {
      List<String> asks = one.at("apply_requirements").texts();
      boolean free =
          one.at("allowed_overrides").texts().contains("apply_requirements")
              || one.at("allowed_overrides").texts().contains("workflow");
      boolean approved = asks.contains("approved");
      line = one.line();
      boolean said = one.has("apply_requirements") || all.size() == 1;
      gates.add(
          server && said && !approved
              ? new Gate(Gate.Kind.OFF, "applies pull requests that nobody has to approve")
              : new Gate(
                  server && !free && asks.contains("undiverged")
                      ? Gate.Kind.PULL_REQUEST
                      : Gate.Kind.ANYBODY,
                  ""));
    }
    for (Gate gate : gates) {
      platform.applies.add(
          new Platform.ApplyJob(
              "atlantis",
              path,
              line,
              Scripts.Named.SAVED,
              true,
              false,
              false,
              Kept.BY_SERVICE,
              gate));
    }
  }
}
