package dev.recovery.mutation;

import java.util.List;
import java.util.Objects;

/**
 * Whether anything changed: the one question that decides whether the button may be pressed again.
 *
 * <p>"Nothing happened" needs positive proof. Anything less is {@link Unknown}.
 */
public sealed interface Mutation {

  /**
   * The spelling of the answer.
   *
   * @return {@code not-started}, {@code unknown} or {@code started}
   */
  String id();

  /**
   * What supports the answer.
   *
   * @return the proofs, in the order of their channels
   */
  List<Proof> proofs();

  /**
   * What would settle the question.
   *
   * @return empty unless the answer is unknown
   */
  List<Missing> missing();

  /**
   * One observation that supports the answer.
   *
   * @param channel where it was seen
   * @param claim what it shows
   * @param source the file and place
   */
  record Proof(MutationChannel channel, String claim, String source) {

    /** Checks that every component is there. */
    public Proof {
      Objects.requireNonNull(channel, "channel");
      Objects.requireNonNull(claim, "claim");
      Objects.requireNonNull(source, "source");
    }
  }

  /**
   * A reading that was not made.
   *
   * @param channel where to look
   * @param reading what to read there
   */
  record Missing(MutationChannel channel, String reading) {

    /** Checks that every component is there. */
    public Missing {
      Objects.requireNonNull(channel, "channel");
      Objects.requireNonNull(reading, "reading");
    }
  }

  /**
   * Proven: no run of this incident changed anything.
   *
   * @param proofs at least one
   */
  record NotStarted(List<Proof> proofs) implements Mutation {

    /** Refuses an answer without proof. */
    public NotStarted {
      proofs = List.copyOf(proofs);
      if (proofs.isEmpty()) {
        throw new IllegalArgumentException(
            "The proofs of a mutation that did not start are empty. Maybe you meant Unknown.");
      }
    }

    @Override
    public String id() {
      return "not-started";
    }

    @Override
    public List<Missing> missing() {
      return List.of();
    }
  }

  /**
   * Seen: something changed.
   *
   * @param proofs at least one sighting
   */
  record Started(List<Proof> proofs) implements Mutation {

    /** Refuses an answer without proof. */
    public Started {
      proofs = List.copyOf(proofs);
      if (proofs.isEmpty()) {
        throw new IllegalArgumentException(
            "The proofs of a mutation that started are empty. Maybe you meant Unknown.");
      }
    }

    @Override
    public String id() {
      return "started";
    }

    @Override
    public List<Missing> missing() {
      return List.of();
    }
  }

  /**
   * Neither proven nor seen.
   *
   * @param proofs what is known, though it does not settle the question
   * @param missing the readings that would settle it, at least one
   */
  record Unknown(List<Proof> proofs, List<Missing> missing) implements Mutation {

    /** Refuses an unknown without a way out. */
    public Unknown {
      proofs = List.copyOf(proofs);
      missing = List.copyOf(missing);
      if (missing.isEmpty()) {
        throw new IllegalArgumentException(
            "The missing readings of an unknown mutation are empty. Maybe name the cloud audit log.");
      }
    }

    @Override
    public String id() {
      return "unknown";
    }
  }
}
