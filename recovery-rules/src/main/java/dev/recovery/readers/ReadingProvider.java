package dev.recovery.readers;

import dev.recovery.pack.RulePack;
import java.util.List;
import java.util.SortedMap;

/** Tells the story that artifacts hold. {@link Artifacts} finds it by {@code ServiceLoader}. */
public interface ReadingProvider {

  /**
   * Reads the artifacts of one incident.
   *
   * @param defaultTarget what failed, where no artifact names it
   * @param artifacts the files, in any order
   * @param context what the pipeline knows
   * @param packs the packs whose signatures count beside the catalogue
   * @return the facts, and what could not be read
   */
  Reading read(
      String defaultTarget, List<Artifact> artifacts, Context context, List<RulePack> packs);

  /**
   * Takes the output of one run over several units apart.
   *
   * @param artifacts the files, in any order
   * @return the artifacts of each unit, by its name; empty where there are not several units
   */
  SortedMap<String, List<Artifact>> units(List<Artifact> artifacts);
}
