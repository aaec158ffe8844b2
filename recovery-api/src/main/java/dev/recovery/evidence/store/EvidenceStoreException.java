package dev.recovery.evidence.store;

/**
 * Something outside the program keeps a store from doing what it should. The message names what,
 * where, and a way out; it holds no secret.
 */
public final class EvidenceStoreException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * With nothing behind it.
   *
   * @param message what, where, and a way out
   */
  public EvidenceStoreException(String message) {
    super(message);
  }

  /**
   * With what is behind it.
   *
   * @param message what, where, and a way out
   * @param cause what went wrong below
   */
  public EvidenceStoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
