/**
 * Counts how many of the errors that a tool can print are understood.
 *
 * <p>Start at {@link dev.recovery.readers.census.CensusTest}, which holds the kept lists against
 * the catalogue, and counts again where a tool's source is given.
 */
@NullMarked
package dev.recovery.readers.census;

import org.jspecify.annotations.NullMarked;
