package dev.recovery.internal;

/** Takes resource addresses apart: {@code module.a["x.y"].aws_instance.web[0]}. */
public final class Addresses {

  private Addresses() {}

  /**
   * The type of the resource at an address.
   *
   * @param address any address
   * @return for example {@code aws_instance}; the address itself where it has no other part
   */
  public static String type(String address) {
    String local = withoutKeys(address);
    while (local.startsWith("module.")) {
      int end = local.indexOf('.', "module.".length());
      if (end < 0) {
        return local;
      }
      local = local.substring(end + 1);
    }
    int dot = local.indexOf('.');
    return dot < 0 ? local : local.substring(0, dot);
  }

  /**
   * The last part of an address, without its key.
   *
   * @param address any address
   * @return for example {@code web}
   */
  public static String name(String address) {
    String plain = withoutKeys(address);
    return plain.substring(plain.lastIndexOf('.') + 1);
  }

  // A key may hold dots and brackets of its own.
  private static String withoutKeys(String address) {
    if (address.indexOf('[') < 0) {
      return address;
    }
    StringBuilder plain = new StringBuilder();
    boolean key = false;
    boolean quoted = false;
    for (int i = 0; i < address.length(); i++) {
      char c = address.charAt(i);
      if (quoted && c == '\\') {
        i++;
      } else if (key && c == '"') {
        quoted = !quoted;
      } else if (!quoted && c == '[') {
        key = true;
      } else if (!quoted && c == ']') {
        key = false;
      } else if (!key) {
        plain.append(c);
      }
    }
    return plain.toString();
  }
}
