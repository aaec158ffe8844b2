package dev.recovery.examples.recover;

/** What the user gave cannot be used. The message names the place, the problem and a way out. */
final class BadInput extends RuntimeException {

  private static final long serialVersionUID = 1L;

  BadInput(String place, String problem, String wayOut) {
    super(place + ": " + problem + " " + wayOut);
  }

  BadInput(String message) {
    super(message);
  }
}
