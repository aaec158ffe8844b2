/**
 * What is kept of things while a cluster is read: which of them wait for which, and what somebody
 * typed that changes them. Internal: not part of the library's API.
 */
@NullMarked
package dev.recovery.readers.sink.things;

import org.jspecify.annotations.NullMarked;
