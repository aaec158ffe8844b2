package dev.recovery.readers.atlas;

import dev.recovery.boundary.Symptom;
import dev.recovery.mutation.EndedBeforeMutation.Boundary;
import dev.recovery.readers.atlas.AtlasFile.Side;
import dev.recovery.readers.atlas.Entry.Alternative;
import dev.recovery.readers.atlas.Entry.Literal;
import dev.recovery.readers.atlas.Entry.Meaning;
import dev.recovery.readers.atlas.Entry.Reach;
import dev.recovery.readers.atlas.Entry.Remedy;
import dev.recovery.readers.atlas.Entry.Scope;
import java.io.BufferedInputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The atlas as the build leaves it in the jar: what matching needs, without samples, so that
 * loading costs milliseconds and not the reading of a megabyte of YAML.
 */
public final class AtlasIndex {

  static final String FOLDER = "/dev/recovery/atlas/";
  private static final String LIST = "atlas.txt";

  private AtlasIndex() {}

  static String name(Side side) {
    return side.name().toLowerCase(Locale.ROOT) + ".index";
  }

  /** The files of the atlas, in the order in which their entries are asked. */
  public static List<AtlasFile> files() {
    return new String(bytes(LIST), StandardCharsets.UTF_8)
        .lines()
        .filter(l -> !l.isBlank() && !l.startsWith("#"))
        .map(l -> AtlasFile.parse(l, new String(bytes(l + ".yaml"), StandardCharsets.UTF_8)))
        .toList();
  }

  /** What one side hears. */
  static Atlas read(Side side) {
    try (InputStream in = AtlasIndex.class.getResourceAsStream(FOLDER + name(side))) {
      if (in == null) {
        return built(side, files());
      }
      DataInputStream data = new DataInputStream(new BufferedInputStream(in, 1 << 16));
      AtlasBuilder building = new AtlasBuilder();
      for (int left = data.readInt(); left > 0; left--) {
        building.add(entry(data));
      }
      return building.done();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same atlas from its files. */
  static Atlas built(Side side, List<AtlasFile> files) {
    AtlasBuilder building = new AtlasBuilder();
    entries(side, files).forEach(building::add);
    return building.done();
  }

  private static byte[] bytes(String name) {
    try (InputStream in = AtlasIndex.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IllegalStateException(
            "The catalogue (%s) is not on the class path. Maybe the jar was repackaged without its resources."
                .formatted(FOLDER + name));
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Entry> entries(Side side, List<AtlasFile> files) {
    return files.stream()
        .filter(f -> f.side() == side)
        .flatMap(f -> f.pages().stream())
        .map(AtlasFile.Page::entry)
        .toList();
  }

  static void write(Side side, List<AtlasFile> files, DataOutputStream out) throws IOException {
    List<Entry> entries = entries(side, files);
    out.writeInt(entries.size());
    for (Entry entry : entries) {
      write(entry, out);
    }
    out.flush();
  }

  private static void write(Entry entry, DataOutput out) throws IOException {
    out.writeUTF(entry.id());
    out.writeUTF(entry.tool());
    out.writeUTF(entry.topic());
    out.writeByte(entry.scope().ordinal());
    out.writeUTF(word(entry.meaning()));
    out.writeUTF(entry.boundary().map(Enum::name).orElse(""));
    out.writeShort(entry.alternatives().size());
    for (Alternative alternative : entry.alternatives()) {
      write(alternative.present(), out);
      write(alternative.absent(), out);
    }
    out.writeByte(entry.reach().ordinal());
    out.writeUTF(entry.says());
    out.writeByte(entry.slots().size());
    for (Slot slot : entry.slots()) {
      out.writeUTF(slot.name());
      out.writeByte(slot.cuts().size());
      for (Slot.Cut cut : slot.cuts()) {
        out.writeUTF(cut.after());
        out.writeUTF(cut.before());
      }
    }
    out.writeBoolean(entry.remedy().isPresent());
    if (entry.remedy().isPresent()) {
      Remedy remedy = entry.remedy().get();
      out.writeUTF(remedy.next());
      out.writeUTF(remedy.todo());
      out.writeByte(remedy.run().size());
      for (String command : remedy.run()) {
        out.writeUTF(command);
      }
    }
    out.writeUTF(entry.note());
  }

  private static void write(List<Literal> literals, DataOutput out) throws IOException {
    out.writeByte(literals.size());
    for (Literal literal : literals) {
      out.writeBoolean(literal.first());
      out.writeUTF(literal.text());
    }
  }

  private static Entry entry(DataInput in) throws IOException {
    return new Entry(
        in.readUTF(),
        in.readUTF(),
        in.readUTF(),
        Scope.values()[in.readByte()],
        meaning(in.readUTF()),
        Optional.of(in.readUTF()).filter(b -> !b.isEmpty()).map(Boundary::valueOf),
        alternatives(in),
        Reach.values()[in.readByte()],
        in.readUTF(),
        slots(in),
        remedy(in),
        in.readUTF());
  }

  private static List<Alternative> alternatives(DataInput in) throws IOException {
    List<Alternative> alternatives = new ArrayList<>();
    for (int left = in.readShort(); left > 0; left--) {
      alternatives.add(new Alternative(literals(in), literals(in)));
    }
    return alternatives;
  }

  private static List<Literal> literals(DataInput in) throws IOException {
    List<Literal> literals = new ArrayList<>();
    for (int left = in.readByte(); left > 0; left--) {
      boolean first = in.readBoolean();
      literals.add(new Literal(in.readUTF(), -1, first));
    }
    return literals;
  }

  private static List<Slot> slots(DataInput in) throws IOException {
    List<Slot> slots = new ArrayList<>();
    for (int left = in.readByte(); left > 0; left--) {
      String name = in.readUTF();
      List<Slot.Cut> cuts = new ArrayList<>();
      for (int more = in.readByte(); more > 0; more--) {
        String after = in.readUTF();
        cuts.add(new Slot.Cut(after, in.readUTF()));
      }
      slots.add(new Slot(name, cuts));
    }
    return slots;
  }

  private static Optional<Remedy> remedy(DataInput in) throws IOException {
    if (!in.readBoolean()) {
      return Optional.empty();
    }
    String next = in.readUTF();
    String todo = in.readUTF();
    List<String> run = new ArrayList<>();
    for (int left = in.readByte(); left > 0; left--) {
      run.add(in.readUTF());
    }
    return Optional.of(new Remedy(next, todo, run));
  }

  private static String word(Meaning meaning) {
    return meaning instanceof Meaning.Plain plain
        ? plain.symptom().name()
        : "*" + ((Meaning.Dependent) meaning).name();
  }

  private static Meaning meaning(String word) {
    return word.startsWith("*")
        ? Meaning.Dependent.valueOf(word.substring(1))
        : new Meaning.Plain(Symptom.valueOf(word));
  }
}
