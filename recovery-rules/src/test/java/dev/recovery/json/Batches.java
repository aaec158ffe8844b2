package dev.recovery.json;

import dev.recovery.Fact;
import java.util.OptionalLong;

/**
 * A fact of a team's own, of primitives alone.
 *
 * @param open how many are open
 * @param bytes how large they are
 * @param late how many are late, where somebody counted
 */
public record Batches(int open, long bytes, OptionalLong late) implements Fact {}
