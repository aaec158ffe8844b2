package dev.recovery.readers.terraform;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.recovery.internal.Addresses;
import dev.recovery.internal.secrets.Redaction;
import dev.recovery.mutation.ResourceOperation.Kind;
import dev.recovery.readers.atlas.Atlas;
import dev.recovery.readers.atlas.Entry;
import dev.recovery.readers.form.Json;
import dev.recovery.readers.sink.Findings;
import dev.recovery.readers.sink.Log;
import dev.recovery.readers.sink.Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/**
 * Reads lines of the machine-readable UI stream ({@code -json}). No tree is built, and most lines
 * are known to be of no interest from their last field alone.
 */
public final class UiStream {

  private static final Set<String> UNINTERESTING =
      Set.of(
          // While a lock is waited for, these stand in the stream.
          "state_lock_acquire",
          "state_lock_release",
          "refresh_start",
          "refresh_progress",
          "refresh_complete",
          "refresh_errored",
          "outputs",
          "provision_start",
          "provision_progress",
          "provision_complete",
          "init_output",
          "ephemeral_op_start",
          "ephemeral_op_progress",
          "ephemeral_op_complete",
          "ephemeral_op_errored",
          "test_abstract",
          "test_file",
          "test_run",
          "test_plan",
          "test_state",
          "test_summary",
          "test_cleanup",
          "test_interrupt",
          "test_retry",
          "test_status");
  private static final byte[] TYPE = ",\"type\":\"".getBytes(StandardCharsets.US_ASCII);
  private static final int LONGEST_TYPE = 40;
  private static final int MOST_UNKNOWN = 20;

  private final Log log;
  private final Findings findings;
  private final Set<String> unknown = new HashSet<>();
  private long events;

  public UiStream(Log log, Findings findings) {
    this.log = log;
    this.findings = findings;
  }

  /**
   * Reads a line.
   *
   * @return false where it is not an event of the stream
   */
  public boolean read(byte[] bytes, int start, int length, long number) {
    String quick = lastType(bytes, start, length);
    if (quick != null && UNINTERESTING.contains(quick)) {
      events++;
      log.stream = true;
      if (quick.equals("init_output")) {
        initOutput(bytes, start, length);
      }
      if (!quick.startsWith("refresh_") || !log.legs.several()) {
        return true;
      }
    }
    Event event = new Event();
    try (JsonParser parser = Json.MAPPER.getFactory().createParser(bytes, start, length)) {
      Json.object(parser, event::top);
      if (parser.nextToken() != null) {
        return false;
      }
    } catch (IOException e) {
      return false;
    }
    if (!event.level || event.type.isEmpty()) {
      return false;
    }
    take(event, number);
    events++;
    log.stream = true;
    return true;
  }

  // {...,"type":"refresh_start"} at the very end is the top level's type: one brace closes the
  // line.
  private static @org.jspecify.annotations.Nullable String lastType(
      byte[] bytes, int start, int length) {
    int end = start + length;
    while (end > start && (bytes[end - 1] == ' ' || bytes[end - 1] == '\t')) {
      end--;
    }
    if (end - start < 20 || bytes[end - 1] != '}' || bytes[end - 2] != '"') {
      return null;
    }
    int quote = end - 3;
    int limit = Math.max(start + TYPE.length, quote - LONGEST_TYPE);
    while (quote > limit && bytes[quote] != '"') {
      quote--;
    }
    int from = quote - TYPE.length + 1;
    if (from < start) {
      return null;
    }
    for (int i = 0; i < TYPE.length; i++) {
      if (bytes[from + i] != TYPE[i]) {
        return null;
      }
    }
    return new String(bytes, quote + 1, end - 3 - quote, StandardCharsets.US_ASCII);
  }

  private void initOutput(byte[] bytes, int start, int length) {
    backend(new String(bytes, start, Math.min(length, 400), StandardCharsets.UTF_8));
  }

  // OpenTofu says the same in events of the type "log".
  private void backend(String line) {
    if (line.contains("Initializing the backend")) {
      log.initializingBackend = true;
    } else if (line.contains("Initializing provider plugins")
        || line.contains("Successfully configured the backend")) {
      log.initializingBackend = false;
    }
  }

  private void take(Event event, long number) {
    switch (event.type) {
      case "version" -> {
        if (events == 0) {
          log.headed = true;
        }
        log.legs.starts();
      }
      case "refresh_start", "refresh_complete" -> log.legs.seen(event.address, event.identity);
      case "apply_start" -> started(event);
      case "apply_progress" -> {
        Kind kind = kind(event.action);
        if (kind != null) {
          log.continues(event.address, kind, event.identity);
        }
      }
      case "apply_complete" -> {
        Kind kind = kind(event.action);
        if (kind != null) {
          log.completed(event.address, kind, event.identity);
        }
      }
      case "apply_errored" -> {
        Kind kind = kind(event.action);
        if (kind != null) {
          log.errored(event.address, kind);
        }
      }
      case "provision_errored" -> log.provisionerFailed(event.address);
      case "diagnostic" -> diagnostic(event, number);
      case "planned_change" -> planned(event, number);
      case "resource_drift" -> {
        if (!event.changeAction.equals("noop") && !event.changeAction.equals("read")) {
          log.planned.drift(event.address);
        }
      }
      case "change_summary" -> summary(event);
      case "log" -> logged(event, number);
      default -> {
        if (!UNINTERESTING.contains(event.type)) {
          // A kind that nobody knows yet may be a mutation.
          foreign("event of the unknown type", event.type, number);
        }
      }
    }
  }

  private void foreign(String what, String word, long number) {
    log.broken = true;
    if (unknown.size() < MOST_UNKNOWN && unknown.add(word)) {
      findings.warn(
          log.source + ":" + number,
          "The stream holds an " + what + " (" + Redaction.shorten(word, LONGEST_TYPE) + ").",
          "Nothing is concluded from what this stream does not mention; a newer version of this library may know it.");
    }
  }

  private void started(Event event) {
    Kind kind = kind(event.action);
    if (kind != null) {
      log.started(event.address, kind, event.identity);
    }
  }

  private static @org.jspecify.annotations.Nullable Kind kind(String action) {
    return switch (action) {
      case "create" -> Kind.CREATE;
      case "update" -> Kind.UPDATE;
      case "delete" -> Kind.DELETE;
      case "read", "open", "renew", "close" -> Kind.READ;
      case "import" -> Kind.IMPORT;
      case "noop", "no-op", "forget", "remove" -> null;
      default -> Kind.UNKNOWN;
    };
  }

  private void diagnostic(Event event, long number) {
    if (event.severity.equals("warning")) {
      return;
    }
    if (!event.severity.equals("error")) {
      foreign("error of the unknown severity", event.severity, number);
    }
    String text =
        Redaction.shorten(
            event.detail.isEmpty() ? event.summary : event.summary + ": " + event.detail,
            Atlas.LONGEST_MESSAGE);
    log.hear(text, event.address, log.source + ":" + number);
    log.message(
        new Message(
            text,
            true,
            event.address,
            event.file.isEmpty() ? "" : event.file + ":" + event.line,
            log.source + ":" + number,
            Atlas.catalogue().match(text, true)));
  }

  private void logged(Event event, long number) {
    String message = Redaction.shorten(event.message, 2000);
    if (message.startsWith("Planning failed")) {
      log.planningFailed = true;
    }
    backend(message);
    log.hear(message, "", log.source + ":" + number);
    java.util.List<Entry> meanings = Atlas.catalogue().match(message, false);
    if (!meanings.isEmpty()) {
      log.message(new Message(message, false, "", "", log.source + ":" + number, meanings));
    }
  }

  private void planned(Event event, long number) {
    if (Addresses.data(event.address)) {
      return;
    }
    switch (event.changeAction) {
      case "create" -> log.planned.create(event.address);
      case "update" -> log.planned.update(event.address);
      case "delete" -> log.planned.delete(event.address);
      case "replace" -> log.planned.replace(event.address);
      case "noop", "no-op", "read", "open", "import", "move", "forget", "remove" -> {
        // Nothing is made or lost.
      }
      default -> {
        log.planned.unclear();
        foreign("planned change of the unknown action", event.changeAction, number);
      }
    }
  }

  private void summary(Event event) {
    int changes = event.add + event.change + event.remove;
    if (event.operation.equals("plan")) {
      log.planned.summary(event.add, event.change, event.remove);
      log.legs.planned(changes > 0);
      log.last = Log.Last.PLANNED;
    } else {
      log.applied = true;
      log.last = Applied.end(event.failed, changes + event.others, log.legs.planned());
    }
  }

  /** The few fields of an event that matter. */
  private static final class Event {
    String type = "";
    String message = "";
    boolean level;
    String address = "";
    String action = "";
    String changeAction = "";
    String identity = "";
    String severity = "";
    String summary = "";
    String detail = "";
    String file = "";
    int line;
    String operation = "";
    int add;
    int change;
    int remove;
    int others;
    int failed;

    void top(String name, JsonParser parser) throws IOException {
      switch (name) {
        case "type" -> type = text(parser);
        case "@message" -> message = text(parser);
        case "@level" -> level = true;
        case "hook" -> Json.object(parser, this::hook);
        case "change" -> Json.object(parser, this::change);
        case "changes" -> Json.object(parser, this::changes);
        case "diagnostic" -> Json.object(parser, this::diagnostic);
        default -> {}
      }
    }

    private static String text(JsonParser parser) throws IOException {
      JsonToken token = parser.currentToken();
      return token != null && token.isScalarValue() && token != JsonToken.VALUE_NULL
          ? parser.getText()
          : "";
    }

    private void hook(String name, JsonParser parser) throws IOException {
      switch (name) {
        case "resource" -> Json.object(parser, this::resource);
        case "action" -> action = text(parser);
        case "id_value" -> identity = text(parser);
        default -> {}
      }
    }

    private void resource(String name, JsonParser parser) throws IOException {
      if (name.equals("addr")) {
        address = text(parser);
      }
    }

    private void change(String name, JsonParser parser) throws IOException {
      switch (name) {
        case "resource" -> Json.object(parser, this::resource);
        case "action" -> changeAction = text(parser);
        default -> {}
      }
    }

    private void changes(String name, JsonParser parser) throws IOException {
      switch (name) {
        case "operation" -> operation = text(parser);
        case "add" -> add = parser.getValueAsInt();
        case "change" -> change = parser.getValueAsInt();
        case "remove" -> remove = parser.getValueAsInt();
        case "import", "forget", "action_invocation" -> others += parser.getValueAsInt();
        case "action_fail" -> failed = parser.getValueAsInt();
        default -> {}
      }
    }

    private void diagnostic(String name, JsonParser parser) throws IOException {
      switch (name) {
        case "severity" -> severity = text(parser);
        case "summary" -> summary = text(parser);
        case "detail" -> detail = text(parser);
        case "address" -> address = text(parser);
        case "range" ->
            Json.object(
                parser,
                (field, p) -> {
                  if (field.equals("filename")) {
                    file = text(p);
                  } else if (field.equals("start")) {
                    Json.object(
                        p,
                        (part, q) -> {
                          if (part.equals("line")) {
                            line = q.getValueAsInt();
                          }
                        });
                  }
                });
        default -> {}
      }
    }
  }
}
