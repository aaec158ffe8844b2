package dev.recovery.readers.sink;

import dev.recovery.boundary.Symptom;
import dev.recovery.boundary.Witness;
import dev.recovery.internal.secrets.Redaction;
import dev.recovery.mutation.Operation;
import dev.recovery.mutation.ResourceOperation;
import dev.recovery.mutation.ResourceOperation.Kind;
import dev.recovery.mutation.ResourceOperation.Outcome;
import dev.recovery.mutation.RunLog;
import dev.recovery.readers.atlas.Atlas;
import dev.recovery.readers.form.shell.CommandLine;
import dev.recovery.readers.form.shell.GateSigns;
import dev.recovery.readers.sink.quote.CurrentLine;
import dev.recovery.readers.sink.quote.EndQuote;
import dev.recovery.readers.sink.things.ShownState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/** What one file of output says, before it is known which run it belongs to. Mutable while read. */
public final class Log {

  // A run with more errors than this says the same thing often.
  private static final int MOST_MESSAGES = 500;
  // So many operations are quoted; of the others the line's number would be no help either.
  private static final int MOST_QUOTED = 2_000;
  // No run has more; what more a hostile file holds is not kept.
  private static final int MOST_OPERATIONS = 300_000;

  /** The last thing in a log that says how it ends. */
  public enum Last {
    NOTHING,
    /** What comes before a plan went well. */
    PREPARED,
    OPERATION,
    ERROR,
    PLANNED,
    /** The tool's own word that what it started, or asked for, goes on elsewhere. */
    UNDER_WAY,
    SUCCESS
  }

  public final String source;
  final Atlas house;
  public final Planned planned = new Planned();
  public final ShownState shown = new ShownState();
  public final List<Message> messages = new ArrayList<>();
  public final List<Told> told = new ArrayList<>();
  public final List<CommandLine> commands = new ArrayList<>();
  public final GateSigns gate = new GateSigns();
  private final List<PolicyFinding> policy = new ArrayList<>();
  public final Set<String> units = new TreeSet<>();
  private final CurrentLine line = new CurrentLine();
  private final List<Entry> operations = new ArrayList<>();
  private final Map<String, Entry> open = new HashMap<>();
  private final Set<String> provisionerFailed = new HashSet<>();
  public final Legs legs;

  public Last last = Last.NOTHING;
  public boolean stream;
  public boolean console;
  public boolean headed;
  public boolean broken;
  public boolean cut;
  public String lastLine = "";
  public boolean manyUnits;
  public boolean planningFailed;
  public boolean initializingBackend;
  public boolean interrupted;
  public boolean applied;
  public boolean quoted;
  public boolean pulumi;
  public boolean exited;
  public boolean exitedLast;
  public boolean exitedWithTwo;

  /** Whether another log of the same run shows what this one only planned or checked. */
  public boolean beside;

  public final Map<Long, String> given = new TreeMap<>();
  private boolean differs;
  private final EndQuote ending = new EndQuote();

  public Log(String source, Atlas house) {
    this.source = source;
    this.house = house;
    this.legs = new Legs(this);
  }

  /** A finding of a policy engine in text. */
  public record PolicyFinding(
      String engine, String rule, boolean denied, String resource, String message, String source) {}

  /** Keeps what a policy engine found; always says that it was one. */
  public boolean found(PolicyFinding finding) {
    if (policy.size() < MOST_MESSAGES) {
      policy.add(finding);
    }
    return true;
  }

  public List<PolicyFinding> policy() {
    return policy;
  }

  /** What a tool of the house said, as the house understands it. */
  public record Told(Symptom symptom, String address, String text, String source) {}

  /** An operation while it goes on. Mutable. */
  public static final class Entry {
    private final String address;
    private final Kind kind;
    private Outcome outcome;
    private boolean lasting;
    private boolean unanswered;
    private String identity = "";
    private String error = "";
    private Witness witness = Witness.NONE;

    private Entry(String address, Kind kind, Outcome outcome) {
      this.address = address;
      this.kind = kind;
      this.outcome = outcome;
    }

    String address() {
      return address;
    }

    Kind kind() {
      return kind;
    }

    boolean came(Outcome to) {
      return outcome == to;
    }

    /** Whether it may have been carried out although nobody saw it end. */
    boolean unfinished() {
      return kind.mutates()
          && (unanswered || outcome == Outcome.OPEN || outcome == Outcome.UNDERWAY);
    }
  }

  private static String key(String address, Kind kind) {
    return kind + " " + address;
  }

  /** Says which line is being read. */
  public void reading(Supplier<String> words, long number) {
    line.is(source, words, number);
  }

  // The line that tells how far it got takes the place of the one that told of its start.
  private void witness(Entry entry) {
    if (operations.size() < MOST_QUOTED) {
      entry.witness = line.operation(entry.address);
    }
  }

  public void started(String address, Kind kind, String identity) {
    last = Last.OPERATION;
    if (operations.size() >= MOST_OPERATIONS) {
      broken = true;
      return;
    }
    Entry entry = new Entry(address, kind, Outcome.OPEN);
    entry.identity = identity;
    witness(entry);
    operations.add(entry);
    legs.operation(entry);
    open.put(key(address, kind), entry);
  }

  /** Something is still going on whose start was not seen. */
  public void continues(String address, Kind kind, String identity) {
    last = Last.OPERATION;
    if (!open.containsKey(key(address, kind))) {
      started(address, kind, identity);
    }
    Entry entry = open.get(key(address, kind));
    if (entry != null) {
      entry.lasting = true;
    }
  }

  public boolean underway(String address, Kind kind) {
    return open.containsKey(key(address, kind));
  }

  public void completed(String address, Kind kind, String identity) {
    Entry entry = end(address, kind);
    entry.outcome = Outcome.COMPLETED;
    if (!identity.isEmpty()) {
      entry.identity = identity;
    }
    legs.seen(address, identity);
  }

  /** What a later success of the same thing ended is over. */
  void forget(Set<Message> ended, Set<Entry> undone) {
    messages.removeIf(ended::contains);
    operations.removeIf(undone::contains);
    open.values().removeIf(undone::contains);
  }

  public void provisionerFailed(String address) {
    provisionerFailed.add(address);
  }

  public void errored(String address, Kind kind) {
    Entry entry = end(address, kind);
    entry.outcome =
        kind == Kind.CREATE && provisionerFailed.contains(address)
            ? Outcome.PROVISIONER_ERRORED
            : Outcome.ERRORED;
  }

  private Entry end(String address, Kind kind) {
    if (!open.containsKey(key(address, kind))) {
      started(address, kind, "");
    }
    last = Last.OPERATION;
    Entry entry = open.remove(key(address, kind));
    if (entry == null) {
      return new Entry(address, kind, Outcome.OPEN);
    }
    witness(entry);
    return entry;
  }

  /** A line has been read. */
  public void read() {
    boolean ends = last == Last.SUCCESS || last == Last.UNDER_WAY || last == Last.PLANNED;
    ending.read(ends ? last.name() : "", gate.success(), line);
  }

  /** How much of it has been understood. */
  public int heard() {
    return messages.size() + told.size() + policy.size() + operations.size();
  }

  /** The line by which it ended well, or says that it goes on. */
  public Witness witness() {
    return ending.witness();
  }

  /** Hears what the house's own tools say. Nothing but a symptom follows from it. */
  public void hear(String text, String address, String at) {
    for (dev.recovery.readers.atlas.Entry signature : house.match(text, true)) {
      if (signature.meaning() instanceof dev.recovery.readers.atlas.Entry.Meaning.Plain plain
          && told.size() < MOST_MESSAGES) {
        told.add(new Told(plain.symptom(), address, text, at));
      }
    }
  }

  public void message(Message message) {
    if (message.error()) {
      last = Last.ERROR;
      attribute(message);
    }
    legs.message(message);
    if (messages.size() < MOST_MESSAGES) {
      messages.add(message);
    }
  }

  // A diagnostic that names a resource is the end of what was being done to it.
  private void attribute(Message message) {
    if (message.address().isEmpty()) {
      return;
    }
    for (int i = operations.size() - 1; i >= 0 && i >= operations.size() - 1000; i--) {
      Entry entry = operations.get(i);
      if (!entry.address.equals(message.address()) || !entry.kind.mutates()) {
        continue;
      }
      if (entry.outcome == Outcome.OPEN) {
        open.remove(key(entry.address, entry.kind));
        entry.outcome =
            entry.kind == Kind.CREATE && message.means("provisioner")
                ? Outcome.PROVISIONER_ERRORED
                : Outcome.ERRORED;
      }
      entry.unanswered |= entry.outcome == Outcome.ERRORED && message.means("answer");
      // What failed was the waiting: the request had been taken.
      if (entry.outcome == Outcome.ERRORED
          && (message.means("waiting")
              || (entry.lasting && (message.means("answer") || message.is("token-expired"))))) {
        entry.outcome = Outcome.UNDERWAY;
      }
      if (entry.outcome != Outcome.COMPLETED && entry.error.isEmpty()) {
        entry.error = Redaction.detail(message.text());
        return;
      }
    }
  }

  public boolean mutates() {
    return operations.stream().anyMatch(e -> e.kind.mutates());
  }

  public boolean failed() {
    return messages.stream().anyMatch(Message::error);
  }

  /** Whether the resource was being created, or had just been. */
  public boolean creating(String address) {
    return operations.stream().anyMatch(e -> e.kind == Kind.CREATE && e.address.equals(address));
  }

  boolean operates(String address) {
    return operations.stream().anyMatch(e -> e.kind.mutates() && e.address.equals(address));
  }

  /** A command ended with a code other than 0. */
  public void exits(int code) {
    // By this code a plan says that there are changes; what its caller makes of that follows.
    differs = last == Last.PLANNED && (differs || (code == 2 && !exitedLast));
    exitedWithTwo |= code == 2;
    if (!differs) {
      exited = true;
      exitedLast = true;
    }
  }

  /** Whether anything of it has been understood. */
  public boolean understood() {
    return recognised() || !messages.isEmpty() || !told.isEmpty() || !policy.isEmpty();
  }

  /** Whether it says anything of how the run came out. */
  public boolean speaks() {
    return !beside || last != Last.NOTHING || stream || exited || !operations.isEmpty();
  }

  public boolean recognised() {
    return stream || console || !operations.isEmpty();
  }

  public List<ResourceOperation> operations() {
    List<ResourceOperation> all = new ArrayList<>(operations.size());
    for (Entry e : operations) {
      // The tools remind of a call only while its answer is awaited.
      Outcome outcome = e.outcome == Outcome.OPEN && e.lasting ? Outcome.UNDERWAY : e.outcome;
      all.add(new ResourceOperation(e.address, e.kind, outcome, e.identity, e.error, e.witness));
    }
    return all;
  }

  public RunLog.Form form() {
    return stream ? RunLog.Form.STREAM : RunLog.Form.TEXT;
  }

  /** Whether a command in it failed, and the job with it. */
  public boolean exited() {
    return exited && !gate.succeeded();
  }

  public RunLog.End end(Operation operation) {
    if (cut) {
      return RunLog.End.CUT;
    }
    boolean exited = exited();
    return switch (last) {
      // Whatever ran after the tool had ended well did not.
      case SUCCESS -> exitedLast && exited ? RunLog.End.ERROR : RunLog.End.SUCCESS;
      case ERROR -> RunLog.End.ERROR;
      // A plan's summary is the end of a plan, the middle of an apply, and before any gate.
      case PLANNED ->
          switch (operation) {
            case POLICY, APPROVAL ->
                gate.ended() && !exited && !failed() ? RunLog.End.SUCCESS : RunLog.End.UNKNOWN;
            default ->
                exitedLast
                    ? RunLog.End.ERROR
                    : operation.reach() == Operation.Reach.CHANGES && !beside
                        ? RunLog.End.CUT
                        : RunLog.End.SUCCESS;
          };
      // An operation that ended in an error is reported again at the end, but not after two
      // interrupts.
      case OPERATION -> failed() && open.isEmpty() ? RunLog.End.ERROR : RunLog.End.CUT;
      case PREPARED ->
          operation == Operation.INIT || operation == Operation.VALIDATE || (beside && !exited)
              ? RunLog.End.SUCCESS
              : exited ? RunLog.End.ERROR : RunLog.End.UNKNOWN;
      case UNDER_WAY -> exited || interrupted ? RunLog.End.CUT : RunLog.End.UNDER_WAY;
      case NOTHING -> stream ? RunLog.End.CUT : exited ? RunLog.End.ERROR : RunLog.End.UNKNOWN;
    };
  }
}
