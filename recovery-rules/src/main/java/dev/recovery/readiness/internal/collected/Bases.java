package dev.recovery.readiness.internal.collected;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which files take in which folders, so that what stands once is known to be in several places. */
public final class Bases {

  private static final int MOST = 20_000;

  private final Map<String, Set<String>> users = new HashMap<>();
  private int size;

  /** A file takes in a folder, or a file of it. */
  public void add(String user, String taken) {
    if (++size < MOST) {
      users.computeIfAbsent(taken.replaceAll("/+$", ""), t -> new TreeSet<>()).add(user);
    }
  }

  /** Every file that takes in a file, or takes in one that does. */
  public Set<String> of(String file) {
    Set<String> all = new LinkedHashSet<>();
    Deque<String> next = new ArrayDeque<>(Set.of(file));
    while (!next.isEmpty()) {
      String one = next.remove();
      for (String taken : new String[] {one, Platform.folder(one)}) {
        for (String user : users.getOrDefault(taken, Set.of())) {
          if (all.size() < MOST && all.add(user)) {
            next.add(user);
          }
        }
      }
    }
    return all;
  }
}
