/**
 * Readiness: what the files of a platform prove of the article's checklist, its patterns and its
 * anti-patterns.
 *
 * <p>Start at {@link dev.recovery.readiness.PlatformReader}: it takes files one after the other and
 * gives a {@link dev.recovery.readiness.ReadinessReport}. No file is opened here, and nothing that
 * was not seen counts as proven.
 */
@NullMarked
package dev.recovery.readiness;

import org.jspecify.annotations.NullMarked;
