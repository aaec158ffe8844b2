/**
 * The forms in which documents are written: JSON, YAML, Kubernetes objects, commands, addresses,
 * schedules.
 *
 * <p>Start at {@link dev.recovery.readers.form.OpenDocument}. What a value means to a tool does not
 * come in here. Internal: not part of the library's API.
 */
@NullMarked
package dev.recovery.readers.form;

import org.jspecify.annotations.NullMarked;
