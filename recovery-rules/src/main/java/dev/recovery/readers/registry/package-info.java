/**
 * What registries say of artifacts that are pushed and pulled, and verifiers of their signatures.
 *
 * <p>Start at {@link dev.recovery.readers.registry.RegistryText}. What a cluster says of an image
 * that it pulls does not come in here. Internal: not part of the library's API.
 */
@NullMarked
package dev.recovery.readers.registry;

import org.jspecify.annotations.NullMarked;
