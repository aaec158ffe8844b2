package dev.recovery.readers.kubernetes.described;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what {@code cmctl status certificate} prints: a certificate, and below it what was made to
 * get it issued. Each is read as the object that it is. Mutable while its lines are read.
 */
public final class CertificateText {

  private static final Pattern NAMED =
      Pattern.compile("(Name|Namespace|Kind): ([A-Za-z0-9][\\w.:-]{0,250})");
  private static final Pattern CREATED = Pattern.compile("Created at: \\d{4}-\\S{5,40}");
  private static final Pattern CONDITION =
      Pattern.compile(
          "([A-Z][A-Za-z]{2,40}): (True|False|Unknown), Reason: (\\S{0,120}), Message: (.{0,3500}+)");
  private static final Pattern SECTION =
      Pattern.compile("(CertificateRequest|Issuer|Order|Challenges|Secret|Events):.{0,300}");

  private final BiConsumer<String, List<JsonNode>> taker;
  private final List<JsonNode> objects = new ArrayList<>();
  private String name = "";
  private String namespace = "";
  private String place = "";
  private boolean open;
  private boolean events;
  private ObjectNode current = JsonNodeFactory.instance.objectNode();

  /**
   * A reader.
   *
   * @param taker takes the objects once all of them are there, with where the first one stands
   */
  public CertificateText(BiConsumer<String, List<JsonNode>> taker) {
    this.taker = taker;
  }

  /**
   * Reads a line.
   *
   * @param text without what a job puts before it, and with its indent
   * @return whether it is of a certificate's status
   */
  public boolean line(String text, String at) {
    String trimmed = text.strip();
    if (!open) {
      return begins(text, trimmed, at);
    }
    Matcher section = SECTION.matcher(text);
    if (section.matches()) {
      events = section.group(1).equals("Events");
      begin(section.group(1));
      return true;
    }
    Matcher named = NAMED.matcher(trimmed);
    if (named.matches()) {
      named(named.group(1), named.group(2));
      return true;
    }
    Matcher condition = CONDITION.matcher(trimmed);
    if (condition.matches()) {
      current
          .withObject("/status")
          .withArray("conditions")
          .addObject()
          .put("type", condition.group(1))
          .put("status", condition.group(2))
          .put("reason", condition.group(3))
          .put("message", condition.group(4));
      return true;
    }
    return events || !trimmed.isEmpty();
  }

  private boolean begins(String text, String trimmed, String at) {
    Matcher named = NAMED.matcher(text);
    if (named.matches()) {
      if (named.group(1).equals("Name")) {
        name = named.group(2);
        place = at;
      } else if (named.group(1).equals("Namespace")) {
        namespace = named.group(2);
      }
      return false;
    }
    if (name.isEmpty() || !CREATED.matcher(trimmed).matches()) {
      name = "";
      namespace = "";
      return false;
    }
    open = true;
    begin("Certificate");
    named("Name", name);
    if (!namespace.isEmpty()) {
      named("Namespace", namespace);
    }
    return true;
  }

  private void begin(String kind) {
    current = JsonNodeFactory.instance.objectNode();
    current.put("apiVersion", "cert-manager.io/v1").put("kind", kind);
    objects.add(current);
  }

  private void named(String key, String value) {
    if (key.equals("Kind")) {
      current.put("kind", value);
    } else {
      current.withObject("/metadata").put(key.equals("Name") ? "name" : "namespace", value);
    }
  }

  /** Nothing more comes of it. */
  public void end() {
    List<JsonNode> whole =
        objects.stream().filter(o -> !o.path("status").path("conditions").isEmpty()).toList();
    if (!whole.isEmpty()) {
      taker.accept(place, whole);
    }
    objects.clear();
    open = false;
    events = false;
    name = "";
    namespace = "";
  }
}
