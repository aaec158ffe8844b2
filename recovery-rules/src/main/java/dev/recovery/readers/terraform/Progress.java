package dev.recovery.readers.terraform;

import dev.recovery.internal.Addresses;
import dev.recovery.mutation.ResourceOperation.Kind;
import dev.recovery.readers.form.AddressInText;
import dev.recovery.readers.sink.Log;
import java.util.Optional;

/**
 * What a line of progress says of a resource: {@code aws_vpc.main: Creation complete after 3s
 * [id=vpc-1]}.
 *
 * @param step how far it is
 * @param address the resource
 * @param kind what is done to it
 * @param identity what its provider calls it; the empty string where the line does not say
 */
public record Progress(Step step, String address, Kind kind, String identity) {

  /** How far an operation is. */
  enum Step {
    STARTED,
    GOING_ON,
    COMPLETED,
    /** What the tool does to know what there is, and changes nothing by. */
    LOOKED_AT
  }

  private record Words(String text, Step step, Kind kind) {}

  private static final Words[] WORDS = {
    new Words("Creating...", Step.STARTED, Kind.CREATE),
    new Words("Modifying...", Step.STARTED, Kind.UPDATE),
    new Words("Destroying...", Step.STARTED, Kind.DELETE),
    new Words("Importing...", Step.STARTED, Kind.IMPORT),
    new Words("Reading...", Step.STARTED, Kind.READ),
    new Words("Still creating...", Step.GOING_ON, Kind.CREATE),
    new Words("Still modifying...", Step.GOING_ON, Kind.UPDATE),
    new Words("Still destroying...", Step.GOING_ON, Kind.DELETE),
    new Words("Creation complete", Step.COMPLETED, Kind.CREATE),
    new Words("Modifications complete", Step.COMPLETED, Kind.UPDATE),
    new Words("Destruction complete", Step.COMPLETED, Kind.DELETE),
    new Words("Import complete", Step.COMPLETED, Kind.IMPORT),
    new Words("Read complete", Step.COMPLETED, Kind.READ),
    new Words("Refreshing state...", Step.LOOKED_AT, Kind.READ),
    new Words("Refreshing...", Step.LOOKED_AT, Kind.READ),
    new Words("Still reading...", Step.LOOKED_AT, Kind.READ),
    new Words("Preparing import...", Step.LOOKED_AT, Kind.IMPORT),
    new Words("Opening...", Step.LOOKED_AT, Kind.READ),
    new Words("Opening complete", Step.LOOKED_AT, Kind.READ),
    new Words("Closing...", Step.LOOKED_AT, Kind.READ),
    new Words("Closing complete", Step.LOOKED_AT, Kind.READ),
  };

  // An address is no longer than this, with what wrappers put before it.
  private static final int LAST_COLON = 1200;

  /** Reads a line; empty where it tells of no resource's progress. */
  public static Optional<Progress> of(String line) {
    int colon = line.indexOf(": ");
    while (colon > 0) {
      int at = colon + 2;
      for (Words words : WORDS) {
        if (line.startsWith(words.text, at)) {
          String address = AddressInText.before(line, colon);
          if (!address.isEmpty()) {
            return Optional.of(of(words, address, line, at));
          }
        }
      }
      if (at > LAST_COLON) {
        break;
      }
      colon = line.indexOf(": ", at);
    }
    return Optional.empty();
  }

  private static Progress of(Words words, String address, String line, int at) {
    // Whatever is said to be done to a data source, it is only read.
    boolean read = words.kind != Kind.IMPORT && Addresses.data(address);
    // Until it was read, nobody knows that it still is what it was.
    boolean unread = words.kind == Kind.READ && words.step == Step.STARTED;
    return new Progress(
        words.step, address, read ? Kind.READ : words.kind, unread ? "" : identity(line, at));
  }

  // [id=vm-1], [id=vm-1, 10s elapsed], (ID: vm-1)
  private static String identity(String line, int from) {
    int at = line.indexOf("[id=", from);
    int length = 4;
    char close = ']';
    if (at < 0) {
      at = line.indexOf("(ID: ", from);
      length = 5;
      close = ')';
    }
    if (at < 0) {
      return "";
    }
    int end = line.lastIndexOf(close);
    if (end < at + length) {
      return "";
    }
    String id = line.substring(at + length, end);
    int elapsed = id.lastIndexOf(", ");
    if (elapsed > 0 && id.endsWith(" elapsed")) {
      id = id.substring(0, elapsed);
    }
    return id;
  }

  /**
   * Whether a line is a provisioner's. What it prints is its own business; its failure is reported
   * as an error besides.
   */
  public static boolean ofProvisioner(String line) {
    int mark = line.indexOf(" (local-exec):");
    if (mark < 0) {
      mark = line.indexOf(" (remote-exec):");
    }
    int with = line.indexOf(": Provisioning with '");
    if (mark > 0 || with > 0) {
      return !AddressInText.before(line, mark > 0 ? mark : with).isEmpty();
    }
    return false;
  }

  /** Tells a log. */
  public void tell(Log log) {
    log.console = true;
    if (step == Step.STARTED || (step == Step.LOOKED_AT && kind == Kind.READ)) {
      log.legs.starts();
      log.legs.seen(address, identity);
    }
    switch (step) {
      case STARTED -> log.started(address, kind, identity);
      case GOING_ON -> log.continues(address, kind, identity);
      case COMPLETED -> log.completed(address, kind, identity);
      case LOOKED_AT -> {}
    }
  }
}
