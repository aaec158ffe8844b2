package dev.recovery.examples.recover;

import java.util.List;

/** What the user gave cannot be used. The message names the place, the problem and a way out. */
final class BadInput extends RuntimeException {

  private static final long serialVersionUID = 1L;

  BadInput(String place, String problem, String wayOut) {
    super(place + ": " + problem + " " + wayOut);
  }

  BadInput(String message) {
    super(message);
  }

  /** All that is wrong at once, a line each. */
  BadInput(List<String> problems) {
    super(String.join("\n", problems));
  }

  List<String> problems() {
    return String.valueOf(getMessage()).lines().toList();
  }
}
