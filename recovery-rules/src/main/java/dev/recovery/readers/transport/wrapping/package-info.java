/**
 * What stands before the lines of one file, learned from the file itself: times, numbers, names of
 * jobs and containers, margins, and the records that collectors put each line into.
 *
 * <p>Start at {@link dev.recovery.readers.transport.wrapping.Wrapping}. No list of systems comes in
 * here, but the forms that they share. Internal: not part of the library's API.
 */
@NullMarked
package dev.recovery.readers.transport.wrapping;

import org.jspecify.annotations.NullMarked;
