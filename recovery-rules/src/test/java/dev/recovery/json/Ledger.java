package dev.recovery.json;

import dev.recovery.Fact;
import java.time.Duration;
import java.util.Optional;

/**
 * A fact of a team's own, of kinds of component that no fact of the API has.
 *
 * @param name its name
 * @param open how many batches are open
 * @param entries how many entries it has
 * @param closed whether it is closed
 * @param rate how much of it is booked
 * @param since for how long
 */
public record Ledger(
    String name, int open, long entries, boolean closed, double rate, Optional<Duration> since)
    implements Fact {}
