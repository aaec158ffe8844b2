/**
 * An advisor without the jars that only compile packs.
 *
 * <p>Start at {@code pom.xml}, which leaves them out. Nothing here loads a pack.
 */
@NullMarked
package dev.recovery.examples.slim;

import org.jspecify.annotations.NullMarked;
