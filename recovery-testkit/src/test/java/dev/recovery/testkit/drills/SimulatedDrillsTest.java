package dev.recovery.testkit.drills;

/** The simulated pipeline goes through its drills under the built-in advice. */
class SimulatedDrillsTest implements PipelineDrills {

  @Override
  public PipelineUnderDrill pipeline() {
    return new SimulatedPipeline();
  }
}
