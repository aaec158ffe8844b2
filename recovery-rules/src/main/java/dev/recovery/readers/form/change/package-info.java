/**
 * What a change of an object means by itself: which fields differ, whose they usually are, and what
 * it opens to everybody. Start at {@link dev.recovery.readers.form.change.ObjectDiff} and {@link
 * dev.recovery.readers.form.change.Openings}. No tool, no file and no finding comes in here.
 */
@NullMarked
package dev.recovery.readers.form.change;

import org.jspecify.annotations.NullMarked;
