/**
 * What the pipeline itself records: its runs, its jobs, what exists.
 *
 * <p>Start at {@link dev.recovery.readers.pipeline.PipelineRecord}. What tools print does not come
 * in here. Internal: not part of the library's API.
 */
@NullMarked
package dev.recovery.readers.pipeline;

import org.jspecify.annotations.NullMarked;
