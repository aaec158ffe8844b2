/**
 * The forms in which a platform is written down: YAML and JSON, HCL, Markdown, and days.
 *
 * <p>Start at {@link dev.recovery.readiness.internal.form.Value}. Nothing here knows what a text is
 * about, so no item, no pattern and no product of anybody must come in.
 */
@NullMarked
package dev.recovery.readiness.internal.form;

import org.jspecify.annotations.NullMarked;
