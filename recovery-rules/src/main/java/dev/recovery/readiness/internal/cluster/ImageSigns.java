package dev.recovery.readiness.internal.cluster;

import dev.recovery.learning.Pattern;
import dev.recovery.readiness.Sign.Bearing;
import dev.recovery.readiness.internal.collected.Platform;
import dev.recovery.readiness.internal.collected.Stage;
import dev.recovery.readiness.internal.form.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;

/** Reads by what name images are run: by a digest, by a tag, or by a tag that moves. */
public final class ImageSigns {

  private static final int DEEPEST = 60;
  private static final java.util.regex.Pattern MOVING =
      java.util.regex.Pattern.compile(
          "latest|stable|main|master|trunk|edge|dev(?:el(?:op)?)?|nightly|prod(?:uction)?|release"
              + "|current|rolling|canary|head|live|lts|staging");
  private static final java.util.regex.Pattern TAG =
      java.util.regex.Pattern.compile("(.*?[^/:]):([\\w][\\w.-]*)");

  private record Used(String image, String file, int line) {}

  private final Platform platform;
  private final List<Used> used = new ArrayList<>();
  // What a kustomization puts in the place of a name.
  private final Map<String, List<Used>> replaced = new HashMap<>();

  public ImageSigns(Platform platform) {
    this.platform = platform;
  }

  /** Takes every image below a value, as a text or in the parts that charts take. */
  public void read(String path, Value value) {
    read(path, value, 0);
  }

  private void read(String path, Value value, int depth) {
    if (depth > DEEPEST) {
      return;
    }
    for (Map.Entry<String, Value> field : value.fields().entrySet()) {
      Value one = field.getValue();
      if (!field.getKey().equals("image")) {
        read(path, one, depth + 1);
      } else if (!one.text().isEmpty()) {
        add(one.text(), path, one.line());
      } else if (one.has("repository") && (one.has("tag") || one.has("digest"))) {
        String digest = one.text("digest");
        String tag = one.text("tag");
        String suffix = digest.isEmpty() ? tag.isEmpty() ? "" : ":" + tag : "@" + digest;
        add(one.text("repository") + suffix, path, one.line());
      } else {
        read(path, one, depth + 1);
      }
    }
    value.items().forEach(i -> read(path, i, depth + 1));
  }

  private void add(String image, String path, int line) {
    if (!image.contains("{{")) {
      used.add(new Used(image, path, line));
    }
  }

  /** Takes what a kustomization puts in the place of images. */
  public void replaced(String path, Value images) {
    for (Value image : images.items()) {
      String name = image.text("newName").isEmpty() ? image.text("name") : image.text("newName");
      String digest = image.text("digest");
      String tag = image.text("newTag");
      String put = !digest.isEmpty() ? name + "@" + digest : tag.isEmpty() ? "" : name + ":" + tag;
      if (!put.isEmpty()) {
        replaced
            .computeIfAbsent(image.text("name"), n -> new ArrayList<>())
            .add(new Used(put, path, image.line()));
      }
    }
  }

  /** Says how each image is named where it runs. */
  public void finish() {
    for (Used one : used) {
      if (platform.testObjects.contains(one.file())) {
        // It is shown to a policy, and never runs.
        continue;
      }
      List<Used> instead =
          replaced.getOrDefault(name(one.image()), List.of()).stream()
              .filter(u -> !Stage.aside(u.file()))
              .toList();
      (instead.isEmpty() ? List.of(one) : instead).forEach(this::judge);
    }
  }

  private static String name(String image) {
    String plain = image.replaceAll("@.*$", "");
    Matcher tag = TAG.matcher(plain);
    return tag.matches() ? tag.group(1) : plain;
  }

  private void judge(Used one) {
    // What runs beside production alone proves nothing of it.
    platform.references |= !Stage.aside(one.file());
    String last = one.image().substring(one.image().lastIndexOf('/') + 1);
    if (one.image().contains("@sha256:")) {
      return;
    }
    Matcher tag = TAG.matcher(last);
    if (!tag.matches() || MOVING.matcher(tag.group(2)).matches()) {
      platform.mutable(
          "the image (%s) means another one tomorrow".formatted(last), one.file(), one.line());
    } else if (!Stage.aside(one.file())) {
      platform.undigested = true;
      platform.sign(
          Pattern.IMMUTABLE_ARTIFACTS,
          Bearing.INCOMPLETE,
          "the image (%s) is named by a tag".formatted(last),
          one.file(),
          one.line());
    }
  }
}
