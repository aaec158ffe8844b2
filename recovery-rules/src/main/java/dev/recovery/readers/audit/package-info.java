/**
 * What clouds and clusters record of every call, and which calls open something to everybody.
 *
 * <p>Start at {@link dev.recovery.readers.audit.AuditDocuments}. Whether a call was authorized is
 * not judged here. Internal: not part of the library's API.
 */
@NullMarked
package dev.recovery.readers.audit;

import org.jspecify.annotations.NullMarked;
