/**
 * Texts that stand in fields, pairs and sentences, and what they name.
 *
 * <p>Start at {@link dev.recovery.readers.form.text.FieldText}. What a text means to a tool does
 * not come in here. Internal: not part of the library's API.
 */
@NullMarked
package dev.recovery.readers.form.text;

import org.jspecify.annotations.NullMarked;
