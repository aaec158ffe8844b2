/**
 * The door of readiness: files go in one after the other, and a report comes out.
 *
 * <p>Start at {@link dev.recovery.readiness.platform.PlatformReader}. No file is opened here, and
 * nothing that was not seen counts as proven.
 */
@NullMarked
package dev.recovery.readiness.platform;

import org.jspecify.annotations.NullMarked;
