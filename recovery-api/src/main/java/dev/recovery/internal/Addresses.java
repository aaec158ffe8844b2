package dev.recovery.internal;

/** Takes resource addresses apart: {@code module.a["x.y"].aws_instance.web[0]}. */
public final class Addresses {

  private static final String MODULE = "module.";
  private static final String DATA = "data.";

  private Addresses() {}

  /**
   * The modules that an address leads through.
   *
   * @param address any address
   * @return for example {@code module.a["x.y"].}; the empty string in the root module
   */
  public static String module(String address) {
    return address.substring(0, local(address));
  }

  /**
   * Whether an address is of something that is only read.
   *
   * @param address any address
   * @return true for a data source
   */
  public static boolean data(String address) {
    return address.startsWith(DATA, local(address));
  }

  /**
   * The type of the resource at an address.
   *
   * @param address any address
   * @return for example {@code aws_instance}; what follows the modules where that has no other part
   */
  public static String type(String address) {
    int start = local(address);
    if (address.startsWith(MODULE, start)) {
      return withoutKey(address.substring(start));
    }
    if (address.startsWith(DATA, start)) {
      start += DATA.length();
    }
    int end = dot(address, start);
    return end < 0 ? withoutKey(address.substring(start)) : address.substring(start, end);
  }

  /**
   * What two resources share of which one can be the other under a new name.
   *
   * @param address any address
   * @return modules and type
   */
  public static String kind(String address) {
    return module(address) + type(address);
  }

  /**
   * The last part of an address, without its key.
   *
   * @param address any address
   * @return for example {@code web}
   */
  public static String name(String address) {
    int start = local(address);
    for (int dot = dot(address, start); dot >= 0; dot = dot(address, start)) {
      start = dot + 1;
    }
    return withoutKey(address.substring(start));
  }

  private static String withoutKey(String part) {
    int key = part.indexOf('[');
    return key < 0 ? part : part.substring(0, key);
  }

  /**
   * The next dot that parts an address: a key may hold dots and brackets of its own.
   *
   * @param address any address
   * @param from where to begin, outside a key
   * @return its place; -1 where there is none
   */
  public static int dot(String address, int from) {
    int depth = 0;
    boolean quoted = false;
    for (int i = from; i < address.length(); i++) {
      char c = address.charAt(i);
      if (quoted && c == '\\') {
        i++;
      } else if (depth > 0 && c == '"') {
        quoted = !quoted;
      } else if (!quoted && c == '[') {
        depth++;
      } else if (!quoted && c == ']') {
        depth--;
      } else if (c == '.' && depth == 0) {
        return i;
      }
    }
    return -1;
  }

  // Where the part after the module path begins.
  private static int local(String address) {
    int at = 0;
    while (address.startsWith(MODULE, at)) {
      int dot = dot(address, at + MODULE.length());
      if (dot < 0) {
        return at;
      }
      at = dot + 1;
    }
    return at;
  }
}
