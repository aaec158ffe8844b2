package dev.recovery.readiness.internal.judge;

import dev.recovery.readers.form.Glob;
import dev.recovery.readiness.ReadinessItem;
import dev.recovery.readiness.Sign;
import dev.recovery.readiness.Sign.Bearing;
import dev.recovery.readiness.internal.collected.Platform;

/** Concludes whether every policy has a test that a pipeline runs. */
public final class PolicyTestJudge {

  private final Platform platform;

  public PolicyTestJudge(Platform platform) {
    this.platform = platform;
  }

  private void sign(ReadinessItem item, Bearing bearing, String text, String file, int line) {
    platform.sign(item, bearing, text, file, line);
  }

  private void untestedFolders() {
    platform.policyFolders.forEach(
        (folder, file) -> {
          boolean near =
              platform.testFolders.stream()
                  .anyMatch(
                      t ->
                          t.equals(folder)
                              || folder.isEmpty()
                              || t.startsWith(folder + "/")
                              || (t.matches("(.*/)?tests?")
                                  && Platform.folder(t).equals(Platform.folder(folder))));
          if (!near && !platform.testFolders.isEmpty()) {
            sign(
                ReadinessItem.POLICY_TESTS,
                Bearing.AGAINST,
                "the policies in (%s) have no tests".formatted(folder.isEmpty() ? "." : folder),
                file,
                1);
          }
        });
  }

  // A test names the policies that it tests; what none names is not tested.
  private void untestedFiles() {
    platform.policyFiles.forEach(
        (file, policy) -> {
          String kind = policy.text().replaceAll(" .*", "");
          boolean named =
              platform.testedPolicies.stream()
                  .anyMatch(
                      t ->
                          t.isEmpty()
                              || file.equals(t)
                              || file.startsWith(t + "/")
                              || (t.contains("*") && Glob.matches(t, file)));
          if (named && kind.equals("admission")) {
            platform.testedKinds.add(kind);
          } else if (!named && platform.testedKinds.contains(kind)) {
            sign(
                ReadinessItem.POLICY_TESTS,
                Bearing.AGAINST,
                "no test names this %s policy".formatted(kind),
                file,
                policy.line());
          }
        });
  }

  private void sentinelTests() {
    for (String policy : platform.sentinels) {
      if (platform.sentinelCases.contains(policy)) {
        platform.testedKinds.add("sentinel");
        platform.testFolders.add(Platform.folder(policy));
      }
    }
  }

  public void judge() {
    sentinelTests();
    untestedFolders();
    untestedFiles();
    boolean all = !platform.policyKinds.isEmpty();
    Sign last = null;
    for (String kind : platform.policyKinds) {
      Sign place = platform.policies.get(kind);
      if (place == null) {
        continue;
      }
      last = place;
      if (!platform.testedKinds.contains(kind)) {
        all = false;
        sign(
            ReadinessItem.POLICY_TESTS,
            Bearing.AGAINST,
            "the %s policies have no tests".formatted(kind),
            place.file(),
            place.line());
      } else if (!platform.runKinds.contains(kind.equals("admission") ? "kyverno" : kind)) {
        all = false;
        sign(
            ReadinessItem.POLICY_TESTS,
            Bearing.INCOMPLETE,
            "no pipeline runs the tests of the %s policies".formatted(kind),
            place.file(),
            place.line());
      }
    }
    if (all && last != null) {
      sign(
          ReadinessItem.POLICY_TESTS,
          Bearing.FOR,
          "the policies (%s) have tests, and a pipeline runs them"
              .formatted(String.join(", ", platform.policyKinds)),
          last.file(),
          last.line());
    }
  }
}
