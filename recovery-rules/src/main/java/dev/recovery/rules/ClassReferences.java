package dev.recovery.rules;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** What a compiled class refers to, read from its constant pool without defining the class. */
final class ClassReferences {

  /**
   * A class, or a member of it.
   *
   * @param owner the class, with slashes
   * @param member the member's name; empty for the class itself
   */
  record Reference(String owner, String member) {

    @Override
    public String toString() {
      String type = owner.replace('/', '.');
      return member.isEmpty() ? type : type + "." + member;
    }
  }

  private final int[] tags;
  private final int[] first;
  private final int[] second;
  private final String[] texts;

  private ClassReferences(DataInputStream in) throws IOException {
    in.readInt();
    in.readInt();
    int count = in.readUnsignedShort();
    tags = new int[count];
    first = new int[count];
    second = new int[count];
    texts = new String[count];
    for (int i = 1; i < count; i++) {
      tags[i] = in.readUnsignedByte();
      switch (tags[i]) {
        case 1 -> texts[i] = in.readUTF();
        case 3, 4 -> in.readInt();
        case 5, 6 -> {
          in.readLong();
          i++;
        }
        case 7, 8, 16, 19, 20 -> first[i] = in.readUnsignedShort();
        case 15 -> {
          first[i] = in.readUnsignedByte();
          second[i] = in.readUnsignedShort();
        }
        case 9, 10, 11, 12, 17, 18 -> {
          first[i] = in.readUnsignedShort();
          second[i] = in.readUnsignedShort();
        }
        default -> throw new IOException("constant of an unknown kind " + tags[i]);
      }
    }
  }

  static List<Reference> of(byte[] bytecode) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytecode))) {
      return new ClassReferences(in).all();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Reference> all() {
    List<Reference> references = new ArrayList<>();
    for (int i = 1; i < tags.length; i++) {
      switch (tags[i]) {
        case 7 -> references.add(new Reference(element(texts[first[i]]), ""));
        case 9, 10, 11 ->
            references.add(new Reference(element(texts[first[first[i]]]), texts[first[second[i]]]));
        default -> {
          // Says nothing about other classes that the ones above do not.
        }
      }
    }
    return references;
  }

  // An array is as good or bad as what it holds.
  private static String element(String name) {
    int start = 0;
    while (start < name.length() && name.charAt(start) == '[') {
      start++;
    }
    return start > 0 && name.charAt(start) == 'L' && name.endsWith(";")
        ? name.substring(start + 1, name.length() - 1)
        : start > 0 ? "" : name;
  }
}
