package dev.recovery;

import dev.recovery.pack.RulePack;
import java.util.List;

/**
 * Shows an incident to an advisor that says which packs it holds, so that what the packs know of a
 * team's own tools is taken into account. The artifacts of a failed run are such a source.
 */
@FunctionalInterface
public interface IncidentSource {

  /**
   * What it shows.
   *
   * @param packs the packs of the advisor that asks
   * @return what was seen
   */
  Incident incident(List<RulePack> packs);
}
