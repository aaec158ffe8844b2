package dev.recovery.readers;

import dev.recovery.pack.RulePack;
import java.util.List;
import java.util.ServiceLoader;
import java.util.SortedMap;

/**
 * Turns what a failed pipeline left behind into facts. What an artifact is, its content says.
 *
 * <p>Nothing here throws for what a file holds: what cannot be read becomes a {@link Warning}, and
 * the other artifacts are still used.
 */
public final class Artifacts {

  private Artifacts() {}

  /**
   * Reads the artifacts of one incident.
   *
   * @param defaultTarget what failed, where no artifact names it
   * @param artifacts the files, in any order
   * @return the facts, and what could not be read
   */
  public static Reading read(String defaultTarget, List<Artifact> artifacts) {
    return read(defaultTarget, artifacts, Context.NONE);
  }

  /**
   * Reads the artifacts of one incident of which the pipeline knows something besides.
   *
   * @param defaultTarget what failed, where no artifact names it
   * @param artifacts the files, in any order
   * @param context what the pipeline knows
   * @return the facts, and what could not be read
   */
  public static Reading read(String defaultTarget, List<Artifact> artifacts, Context context) {
    return read(defaultTarget, artifacts, context, List.of());
  }

  /**
   * Reads the artifacts of one incident in a house whose packs know the words of its own tools.
   *
   * @param defaultTarget what failed, where no artifact names it
   * @param artifacts the files, in any order
   * @param context what the pipeline knows, as {@link #read(String, List, Context)} has it
   * @param packs the packs whose signatures are heard beside the catalogue; no words of theirs
   *     prove that nothing happened
   * @return the facts, and what could not be read
   */
  public static Reading read(
      String defaultTarget, List<Artifact> artifacts, Context context, List<RulePack> packs) {
    return Provider.FOUND.read(defaultTarget, artifacts, context, packs);
  }

  /**
   * Takes the output of one run over several units apart, as {@code terragrunt run --all} prints
   * it: each unit is an incident of its own. What belongs to no unit is given to every one of them.
   *
   * @param artifacts the files, in any order
   * @return the artifacts of each unit, by its name; empty where there are not several units
   */
  public static SortedMap<String, List<Artifact>> units(List<Artifact> artifacts) {
    return Provider.FOUND.units(artifacts);
  }

  private static final class Provider {
    static final ReadingProvider FOUND =
        ServiceLoader.load(ReadingProvider.class, Artifacts.class.getClassLoader())
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "No readers are on the class path. Maybe the jar was repackaged without its"
                            + " META-INF/services."));
  }
}
