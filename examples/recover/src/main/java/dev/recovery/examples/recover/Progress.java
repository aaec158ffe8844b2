package dev.recovery.examples.recover;

/** A bar on standard error, while somebody watches. */
final class Progress implements AutoCloseable {

  private static final int WIDTH = 30;
  private static final int NAME = 30;

  private final Console console;
  private final int all;
  private int done;

  /** With zero for a number that is not known. */
  Progress(Console console, int all) {
    this.console = console;
    this.all = all;
  }

  void step(String name) {
    done++;
    if (!console.progress()) {
      return;
    }
    String shown = Console.oneLine(name.length() > NAME ? name.substring(0, NAME) : name);
    if (all == 0) {
      console.err().printf("\r\u001b[K%d  %s", done, shown);
    } else {
      int full = (int) ((long) WIDTH * done / all);
      console
          .err()
          .printf(
              "\r\u001b[K[%s%s] %d/%d  %s",
              "#".repeat(full), ".".repeat(WIDTH - full), done, all, shown);
    }
    console.err().flush();
  }

  @Override
  public void close() {
    if (console.progress()) {
      console.err().print("\r\u001b[K");
      console.err().flush();
    }
  }
}
