package dev.recovery.rules;

import dev.recovery.RecoveryAdvisor;
import dev.recovery.pack.PackProblem;
import dev.recovery.pack.RulePack;
import dev.recovery.pack.RulePackException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Keeps an advisor at the version of a pack that lies in a folder. It starts no thread: whoever
 * wants the folder watched runs it from time to time.
 *
 * <pre>{@code
 * scheduler.scheduleWithFixedDelay(
 *     PackWatch.of(advisor, folder, refusal -> log.warn(refusal.getMessage())), 5, 5, SECONDS);
 * }</pre>
 *
 * <p>A version that is refused leaves the one before it in place, and is refused once.
 */
public final class PackWatch implements Runnable {

  private final RecoveryAdvisor advisor;
  private final Path folder;
  private final Consumer<RulePackException> refused;
  private String seen;

  private PackWatch(RecoveryAdvisor advisor, Path folder, Consumer<RulePackException> refused) {
    this.advisor = Objects.requireNonNull(advisor, "advisor");
    this.folder = Objects.requireNonNull(folder, "folder");
    this.refused = Objects.requireNonNull(refused, "refused");
    this.seen = "";
  }

  /**
   * Watches a folder.
   *
   * @param advisor the advisor that holds the pack
   * @param folder where new versions of the pack appear
   * @param refused hears of a version that cannot be loaded
   * @return what to run from time to time, on any thread
   */
  public static PackWatch of(
      RecoveryAdvisor advisor, Path folder, Consumer<RulePackException> refused) {
    return new PackWatch(advisor, folder, refused);
  }

  /** Looks once: where the files changed since the last look, their pack is loaded and taken. */
  @Override
  public synchronized void run() {
    String now =
        PackFiles.read(folder.toUri(), Verbs.class.getClassLoader(), new Problems()).digest();
    if (now.equals(seen)) {
      return;
    }
    seen = now;
    if (advisor.packs().stream().anyMatch(p -> p.digest().equals(now))) {
      return;
    }
    try {
      RulePack pack = RulePack.load(folder);
      if (advisor.packs().stream().noneMatch(held -> held.name().equals(pack.name()))) {
        refused.accept(renamed(pack));
        return;
      }
      advisor.reload(pack);
    } catch (RulePackException e) {
      refused.accept(e);
    }
  }

  // A scheduler drops whoever throws, and the folder would never be looked at again.
  private RulePackException renamed(RulePack pack) {
    return new RulePackException(
        List.of(
            new PackProblem(
                PackFiles.MANIFEST,
                1,
                1,
                PackProblem.Category.TAKEN,
                "The folder holds the pack (%s), and the advisor holds (%s)."
                    .formatted(
                        pack.name(),
                        String.join(", ", advisor.packs().stream().map(RulePack::name).toList())),
                "Maybe give the pack its name back, or make the advisor anew.")));
  }
}
