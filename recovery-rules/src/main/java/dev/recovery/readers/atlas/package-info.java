/**
 * What the messages of tools mean: the catalogue, and its matcher.
 *
 * <p>Start at {@link dev.recovery.readers.atlas.Atlas}. No reader comes in here: the catalogue is
 * data. Internal: not part of the library's API.
 */
@NullMarked
package dev.recovery.readers.atlas;

import org.jspecify.annotations.NullMarked;
