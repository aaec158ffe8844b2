/**
 * The ten failure injection exercises, as tests of a pipeline and of those who operate it.
 *
 * <p>Start at {@link dev.recovery.testkit.drills.PipelineDrills}: implement it in a test with a
 * {@link dev.recovery.testkit.drills.PipelineUnderDrill} of your own. Nothing here touches a
 * pipeline but through that interface.
 */
@NullMarked
package dev.recovery.testkit.drills;

import org.jspecify.annotations.NullMarked;
