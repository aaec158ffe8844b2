package dev.recovery.readers.form.text;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line as klog writes it for Kubernetes and its controllers: {@code E0610 10:02:18.551930 1
 * sync.go:190] "check failed" err="..." key="shop/web"}.
 *
 * @param error whether it is of an error, or fatal
 * @param message what stands in quotes behind the place
 * @param fields the pairs behind it, by name
 */
public record KlogLine(boolean error, String message, Map<String, String> fields) {

  private static final Pattern LINE =
      Pattern.compile(
          "([IWEF])\\d{4} \\d{2}:\\d{2}:\\d{2}\\.\\d{1,9} {1,8}\\d{1,9} [\\w.-]{1,100}:\\d{1,6}\\]"
              + " \"((?:[^\"\\\\]|\\\\.){1,2000}+)\"( .{0,8000}+)?");

  // By what cert-manager's loggers are called.
  private static final Map<String, String> KINDS =
      Map.of(
          "certificates", "Certificate",
          "certificaterequests", "CertificateRequest",
          "orders", "Order",
          "challenges", "Challenge",
          "issuers", "Issuer",
          "clusterissuers", "ClusterIssuer");

  private static final String CERT_MANAGER = "cert-manager.";

  /** Copies the fields. */
  public KlogLine {
    fields = Map.copyOf(fields);
  }

  /**
   * Takes a line apart.
   *
   * @return empty where it is none with a message in quotes
   */
  public static Optional<KlogLine> of(String line) {
    if (line.length() < 30 || line.indexOf("] \"") < 0) {
      return Optional.empty();
    }
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String level = matcher.group(1);
    return Optional.of(
        new KlogLine(
            level.equals("E") || level.equals("F"),
            matcher.group(2),
            matcher.group(3) == null ? Map.of() : Logfmt.pairs(matcher.group(3).strip(), 0)));
  }

  /** Whether cert-manager looks for its challenge as whoever issues the certificate will. */
  public boolean checks() {
    return message.equals("propagation check failed");
  }

  /** The object that it is about: {@code Challenge edge/web-1}; empty where it names none. */
  public String subject() {
    String meant =
        checks() ? "Challenge" : message.equals("certificate issued") ? "CertificateRequest" : "";
    String kind = fields.getOrDefault("resource_kind", meant);
    if (!kind.isEmpty()) {
      String namespace = fields.getOrDefault("resource_namespace", "");
      String name = fields.getOrDefault("resource_name", "");
      return name.isEmpty() ? "" : kind + " " + (namespace.isEmpty() ? "" : namespace + "/") + name;
    }
    String logger = fields.getOrDefault("logger", "");
    String key = fields.getOrDefault("key", "");
    if (key.isEmpty() || !logger.startsWith(CERT_MANAGER)) {
      return "";
    }
    String own = logger.substring(CERT_MANAGER.length());
    int end = own.indexOf('-');
    String known = KINDS.getOrDefault(end < 0 ? own : own.substring(0, end), "");
    return known.isEmpty() ? "" : known + " " + key;
  }
}
