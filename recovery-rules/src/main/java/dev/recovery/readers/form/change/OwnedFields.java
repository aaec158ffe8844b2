package dev.recovery.readers.form.change;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Whose a field of a cloud's object is: its owner's, a service's that goes on setting it, or
 * nobody's, because what differs is only how it is written.
 */
public final class OwnedFields {

  /** What the difference of a field weighs, the lightest first. */
  public enum Weight {
    /** The same in other words: an empty value, an order, a format, a counter. */
    COSMETIC,
    /** A service of the cloud or a controller sets it by itself. */
    OWNED,
    /** Somebody set it. */
    SET
  }

  // Sizes that an autoscaler moves.
  private static final Set<String> SIZES =
      Set.of(
          "desiredcapacity",
          "desiredcount",
          "desiredsize",
          "nodecount",
          "currentnodecount",
          "targetsize",
          "replicas",
          "replicacount",
          "readcapacity",
          "writecapacity",
          "readcapacityunits",
          "writecapacityunits",
          "allocatedstorage",
          "actualcapacity");

  // Versions that a service raises by itself.
  private static final Set<String> VERSIONS =
      Set.of(
          "engineversion",
          "engineversionactual",
          "platformversion",
          "masterversion",
          "currentmasterversion",
          "nodeversion",
          "version",
          "kubernetesversion",
          "currentkubernetesversion",
          "orchestratorversion",
          "releaseversion",
          "addonversion",
          "nodeimageversion",
          "latestversion",
          "defaultversion",
          "runtimeversion",
          "databaseversion",
          "minorversion");

  // What a service reports, or hands out by itself.
  private static final Set<String> REPORTED =
      Set.of(
          "cabundle",
          "cacertidentifier",
          "clustercacertificate",
          "certificateauthority",
          "publicip",
          "publicdns",
          "statusmessage",
          "healthstatus",
          "instanceids",
          "activetrustedsigners",
          "pendingmodifiedvalues");

  private static final Set<String> COUNTERS =
      Set.of(
          "etag",
          "versionid",
          "lastmodified",
          "lastmodifieddate",
          "lastmodifiedtime",
          "lastupdated",
          "lastupdatedtime",
          "lastupdateddate",
          "updatedat",
          "updatetime",
          "modifiedat",
          "timeupdated",
          "generation",
          "metageneration",
          "resourceversion",
          "fingerprint",
          "labelfingerprint",
          "tagsfingerprint",
          "metadatafingerprint",
          "latestrestorabletime",
          "selflink",
          "lastaccessed",
          "lastuseddate",
          "tagsall",
          "effectivelabels",
          "terraformlabels");

  private static final Set<String> EMPTY =
      Set.of("", "null", "none", "[]", "{}", "false", "0", "undefined", "\"\"");

  private OwnedFields() {}

  public static Weight weight(Field field) {
    String name = PlainNames.of(field.name());
    if (COUNTERS.contains(name) || same(field.was(), field.is())) {
      return Weight.COSMETIC;
    }
    boolean owned =
        SIZES.contains(name)
            || REPORTED.contains(name)
            || (VERSIONS.contains(name) && raised(field.was(), field.is()));
    return owned ? Weight.OWNED : Weight.SET;
  }

  /** The heaviest of several; nothing where nobody knows the fields. */
  public static Weight weight(List<Field> fields) {
    Weight heaviest = Weight.COSMETIC;
    for (Field field : fields) {
      Weight weight = weight(field);
      heaviest = weight.compareTo(heaviest) > 0 ? weight : heaviest;
    }
    return fields.isEmpty() ? Weight.SET : heaviest;
  }

  /** Whether two values mean the same. */
  public static boolean same(String was, String is) {
    String one = plain(was);
    String other = plain(is);
    if (one.equals(other) || (EMPTY.contains(one) && EMPTY.contains(other))) {
      return true;
    }
    // Azure gives the names inside of an id in any case.
    if (one.startsWith("/subscriptions/") && one.equalsIgnoreCase(other)) {
      return true;
    }
    BigDecimal left = number(one);
    BigDecimal right = number(other);
    if (left != null && right != null) {
      return left.compareTo(right) == 0;
    }
    return listed(one) && sorted(one).equals(sorted(other));
  }

  private static String plain(String value) {
    String text = value.strip();
    if (text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")) {
      text = text.substring(1, text.length() - 1);
    }
    // A name of a zone ends in a dot, or does not.
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }

  private static boolean listed(String text) {
    return text.indexOf(',') > 0;
  }

  private static List<String> sorted(String text) {
    return List.of(text.replaceAll("[\\[\\]\"\\s]", "").split(",", -1)).stream().sorted().toList();
  }

  private static @org.jspecify.annotations.Nullable BigDecimal number(String text) {
    if (text.isEmpty() || text.length() > 18) {
      return null;
    }
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** Whether a version is higher than another: {@code 15.12} and {@code 15.17}. */
  public static boolean raised(String was, String is) {
    List<String> old = parts(was);
    List<String> now = parts(is);
    for (int i = 0; i < Math.min(old.size(), now.size()); i++) {
      int order = compare(old.get(i), now.get(i));
      if (order != 0) {
        return order < 0;
      }
    }
    return now.size() > old.size() && !old.isEmpty();
  }

  private static List<String> parts(String version) {
    String plain = plain(version).toLowerCase(Locale.ROOT);
    return plain.isEmpty() || plain.length() > 60
        ? List.of()
        : List.of(plain.split("[^a-z0-9]{1,5}", -1));
  }

  private static int compare(String one, String other) {
    String left = digits(one);
    String right = digits(other);
    return left.isEmpty() || right.isEmpty()
        ? one.compareTo(other)
        : Long.compare(Long.parseLong(left), Long.parseLong(right));
  }

  private static String digits(String part) {
    String text = part.startsWith("v") ? part.substring(1) : part;
    return text.length() <= 15 && text.chars().allMatch(c -> c >= '0' && c <= '9') ? text : "";
  }
}
