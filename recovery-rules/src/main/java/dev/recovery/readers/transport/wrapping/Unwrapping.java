package dev.recovery.readers.transport.wrapping;

import dev.recovery.readers.transport.Scan;
import dev.recovery.readers.transport.Unwraps;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes off what stands before each line of one file, line by line. Mutable. */
final class Unwrapping implements Unwraps {

  private static final int MOST_STEPS = 1_000;

  private final List<Layer> outer;
  private final List<Layer> inner;
  private final Optional<Envelope> envelope;
  private final Set<String> steps = new HashSet<>();

  private byte[] buffer = new byte[0];
  private int start;
  private int length;
  private int end;
  private int pending = -1;
  private String voice = "";
  private byte[] spoken = new byte[0];
  private String step = "";
  private byte[] stepped = new byte[0];
  private final boolean named;
  private boolean bare;
  private boolean turned;
  private boolean interleaved;

  Unwrapping(Wrapping wrapping) {
    this.outer = wrapping.outer().stream().map(Layer::fresh).toList();
    this.inner = wrapping.inner().stream().map(Layer::fresh).toList();
    this.envelope = wrapping.envelope();
    this.named = outer.stream().anyMatch(layer -> layer.speaker() != Layer.Speaker.NOBODY);
  }

  @Override
  public void take(byte[] bytes, int from, int count) {
    turned = false;
    buffer = bytes;
    start = from;
    length = count;
    end = from + count;
    start = strip(outer, bytes, from, end);
    bare(start == from);
    length = end - start;
    envelope.ifPresent(this::open);
  }

  // What stands among named lines without a name is the words of whoever names them.
  private void bare(boolean now) {
    turned |= named && now != bare;
    bare = now;
  }

  private void open(Envelope letter) {
    if (!Scan.at(buffer, start, end, '{')) {
      return;
    }
    Optional<Envelope.Entry> record = Envelope.read(buffer, start, end);
    Optional<byte[]> line = record.flatMap(letter::line);
    if (line.isPresent()) {
      record.map(letter::voice).filter(v -> !v.isEmpty()).ifPresent(v -> voice = v);
      buffer = line.get();
      end = buffer.length;
      pending = 0;
      more();
    }
  }

  @Override
  public boolean more() {
    if (pending < 0) {
      return false;
    }
    int from = pending;
    int to = from;
    while (to < end && buffer[to] != '\n') {
      to++;
    }
    pending = to < end ? to + 1 : -1;
    start = strip(inner, buffer, from, to);
    length = to - start;
    return true;
  }

  private int strip(List<Layer> layers, byte[] bytes, int from, int to) {
    int at = from;
    for (Layer layer : layers) {
      int next = layer.end(bytes, at, to);
      if (next < 0) {
        if (layer.optional()) {
          continue;
        }
        break;
      }
      switch (layer.speaker()) {
        case JOB -> speaks(bytes, at, next);
        case STEP -> steps(bytes, at, next);
        case NOBODY -> {}
      }
      at = next;
    }
    return at;
  }

  // A line mostly has the speaker of the one before it.
  private void speaks(byte[] bytes, int from, int to) {
    if (Arrays.equals(spoken, 0, spoken.length, bytes, from, to)) {
      return;
    }
    String name = name(bytes, from, to);
    if (!name.isEmpty()) {
      spoken = Arrays.copyOfRange(bytes, from, to);
      voice = name;
    }
  }

  // Steps come one after the other. Where one comes back, they ran beside each other.
  private void steps(byte[] bytes, int from, int to) {
    if (Arrays.equals(stepped, 0, stepped.length, bytes, from, to)) {
      return;
    }
    stepped = Arrays.copyOfRange(bytes, from, to);
    String name = name(bytes, from, to);
    if (!name.equals(step)) {
      turned = true;
      step = name;
      interleaved |= !steps.add(voice + "\n" + name) || steps.size() > MOST_STEPS;
    }
  }

  // Without the numbers that count its lines, and what sets it apart.
  private static String name(byte[] bytes, int from, int to) {
    String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    StringBuilder name = new StringBuilder();
    boolean counted = text.startsWith("[") && text.contains(":L");
    int until = text.startsWith("#") ? text.indexOf(' ') : text.length();
    for (int i = 0; i < until; i++) {
      char c = text.charAt(i);
      if (c == '\u001b') {
        while (i < text.length() && !Character.isLetter(text.charAt(i))) {
          i++;
        }
      } else if (c > ' ' && "|\u2502".indexOf(c) < 0 && !(counted && Character.isDigit(c))) {
        name.append(c);
      }
    }
    return name.toString();
  }

  @Override
  public byte[] buffer() {
    return buffer;
  }

  @Override
  public int start() {
    return start;
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public String voice() {
    return voice;
  }

  @Override
  public boolean turned() {
    return turned;
  }

  @Override
  public boolean interleaved() {
    return interleaved;
  }
}
