/**
 * Who speaks in a file of output, and which readers hear whom: the jobs, containers and workers of
 * one file each have readers of their own.
 *
 * <p>Start at {@link dev.recovery.readers.output.LogReader}. What a line means is not decided here.
 * Internal: not part of the library's API.
 */
@NullMarked
package dev.recovery.readers.output;

import org.jspecify.annotations.NullMarked;
