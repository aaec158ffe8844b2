package dev.recovery.readers.sink.things;

import dev.recovery.readers.form.Named;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The things that were shown to be well, by the file that shows them. Mutable. */
public final class ShownWell {

  private static final int MOST = 10_000;
  private static final int MOST_NAMESAKES = 100;
  private static final Set<String> STEPS = Set.of("order", "challenge");

  // web-tls-9-2907741135: what the ninth request for a certificate made
  private static final Pattern REQUEST =
      Pattern.compile("(.{1,240}?)-(\\d{1,6})(?:-\\d{6,12}){0,2}");
  private static final Set<String> REQUESTED = Set.of("certificaterequest", "order", "challenge");

  private record Place(String kind, String name, String file) {}

  private final Map<Place, List<Named>> known = new HashMap<>();
  private final Map<String, Named> jobs = new HashMap<>();
  // The last request for each certificate that was fulfilled.
  private final Map<String, Integer> requests = new HashMap<>();

  /** A file shows a thing to be well. */
  public void note(Named thing, String file) {
    if (known.size() < MOST) {
      List<Named> there =
          known.computeIfAbsent(
              new Place(thing.kind(), thing.name(), file), p -> new ArrayList<>(1));
      if (there.size() < MOST_NAMESAKES && !there.contains(thing)) {
        there.add(thing);
      }
      if (thing.kind().equals("job")) {
        jobs.put(thing.name(), thing);
      }
      Matcher request = REQUEST.matcher(thing.name());
      if (REQUESTED.contains(thing.kind()) && request.matches()) {
        requests.merge(request.group(1), Integer.parseInt(request.group(2)), Math::max);
      }
    }
  }

  /** Whether a file shows the thing itself to be well. */
  public boolean is(Named thing, String file) {
    return known.getOrDefault(new Place(thing.kind(), thing.name(), file), List.of()).stream()
        .anyMatch(thing::same);
  }

  /**
   * Whether it is a step to a certificate whose request is fulfilled; one that fails has no end.
   */
  public boolean issued(Named thing) {
    return STEPS.contains(thing.kind()) && inAnother(thing, file -> true);
  }

  /** Whether it is a pod of a job that ended well. */
  public boolean done(Named thing) {
    int end = thing.name().lastIndexOf('-');
    Named job = end < 0 ? null : jobs.get(thing.name().substring(0, end));
    return job != null && thing.partOf(job);
  }

  /** Whether a later request for the same certificate was fulfilled. */
  public boolean renewed(Named thing) {
    Matcher request = REQUEST.matcher(thing.name());
    return REQUESTED.contains(thing.kind())
        && request.matches()
        && Integer.parseInt(request.group(2)) < requests.getOrDefault(request.group(1), 0);
  }

  /** Whether one of some files shows the thing to be well, or what it was made for. */
  public boolean inAnother(Named thing, Predicate<String> files) {
    return known.entrySet().stream()
        .filter(there -> files.test(there.getKey().file()))
        .flatMap(there -> there.getValue().stream())
        .anyMatch(one -> thing.same(one) || thing.partOf(one));
  }

  /** Whether one of some files shows what the thing was made for to be well. */
  public boolean owner(Named thing, Predicate<String> files) {
    return known.entrySet().stream()
        .filter(there -> files.test(there.getKey().file()))
        .flatMap(there -> there.getValue().stream())
        .anyMatch(thing::partOf);
  }
}
