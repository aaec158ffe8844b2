/**
 * Readiness: what the files of a platform prove of the article's checklist, its patterns and its
 * anti-patterns.
 *
 * <p>Start at {@link dev.recovery.readiness.ReadinessReport}; who makes one is {@code
 * PlatformReader}, one room below. This is the answer alone, so nothing that reads or judges must
 * come in.
 */
@NullMarked
package dev.recovery.readiness;

import org.jspecify.annotations.NullMarked;
