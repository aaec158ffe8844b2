/**
 * Which tool a line, an object, an event or a row belongs to: what several tools write into one
 * document is handed to their readers.
 *
 * <p>Start at {@link dev.recovery.readers.dispatch.ClusterText} and {@link
 * dev.recovery.readers.dispatch.KubeObjects}. What words mean is not decided here. Internal: not
 * part of the library's API.
 */
@NullMarked
package dev.recovery.readers.dispatch;

import org.jspecify.annotations.NullMarked;
