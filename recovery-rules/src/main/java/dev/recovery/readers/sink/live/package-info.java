/**
 * What readers saw of changes to live objects, until the story joins it: differences, calls,
 * sessions, openings. Start at {@link dev.recovery.readers.sink.live.LiveChanges}. Nothing is
 * concluded here about whose change it was.
 */
@NullMarked
package dev.recovery.readers.sink.live;

import org.jspecify.annotations.NullMarked;
