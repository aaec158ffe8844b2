package dev.recovery.examples.evidence;

import dev.recovery.evidence.store.EvidenceStoreException;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Says in one sentence what went wrong outside the program, and what helps. */
final class Failures {

  private static final Set<String> AGAIN = Set.of("23505", "40001", "40P01", "HYT00");
  private static final int H2_IN_USE = 90020;
  private static final int H2_WRONG_PASSWORD = 28000;
  private static final Set<Integer> H2_DAMAGED = Set.of(90030, 90048, 90050, 90049);

  private Failures() {}

  /** Whether another process has the file open. */
  static boolean inUse(Throwable e) {
    SQLException sql = sql(e);
    return sql != null && sql.getErrorCode() == H2_IN_USE;
  }

  /** Whether another writer was in the way, so that the same may go well now. */
  static boolean again(Throwable e) {
    SQLException sql = sql(e);
    return sql != null && sql.getSQLState() != null && AGAIN.contains(sql.getSQLState());
  }

  /** The failure in words. */
  static EvidenceStoreException of(String url, Throwable e) {
    if (e instanceof EvidenceStoreException known) {
      return known;
    }
    String place = place(url);
    String words = words(e);
    SQLException sql = sql(e);
    int code = sql == null ? 0 : sql.getErrorCode();
    String state = sql == null || sql.getSQLState() == null ? "" : sql.getSQLState();
    String said;
    if (words.contains("no space left") || state.equals("53100")) {
      said =
          "The disk of the store (%s) is full: nothing of this was recorded, and everything recorded before is safe. Maybe free some space and repeat the command.";
    } else if (code == H2_IN_USE) {
      said =
          "Another process has the store (%s) open. Maybe wait until it is done, or use a PostgreSQL URL where several write at once.";
    } else if (state.equals("28P01") || state.equals("28000") || code == H2_WRONG_PASSWORD) {
      said = "The store (%s) refuses the user or the password. Maybe check both.";
    } else if (state.startsWith("08")) {
      said = "The store (%s) cannot be reached. Maybe check the URL, and that the server is up.";
    } else if (state.equals("3D000")) {
      said = "The store (%s) names a database that is not there. Maybe create it first.";
    } else if (H2_DAMAGED.contains(code) || words.contains("file corrupted")) {
      said =
          "The file of the store (%s) is damaged or is no store. Maybe restore it from a backup, or import the exported cases into a new one.";
    } else if (words.contains("permission denied")
        || words.contains("read-only")
        || words.contains("read only")) {
      said = "The store (%s) may not be written. Maybe check who owns the file.";
    } else {
      said = "The store (%s) failed: " + cause(e).replace("%", "%%") + ". Maybe try again.";
    }
    return new EvidenceStoreException(said.formatted(place), e);
  }

  /** A link whose text is none. */
  static EvidenceStoreException damaged(String caseId, long number, IllegalArgumentException e) {
    return new EvidenceStoreException(
        "Link %d of the case %s is damaged: %s Maybe restore the store from a backup, or import the exported case into a new one."
            .formatted(number, caseId, e.getMessage()),
        e);
  }

  private static String cause(Throwable e) {
    Throwable last = e;
    while (last.getCause() != null && last.getCause() != last) {
      last = last.getCause();
    }
    String message =
        last.getMessage() == null ? "" : last.getMessage().lines().findFirst().orElse("");
    return last.getClass().getSimpleName() + (message.isEmpty() ? "" : ", " + message);
  }

  // Of a batch, the cause of the first failure may stand beside it and not behind it.
  private static String words(Throwable e) {
    StringBuilder words = new StringBuilder();
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Throwable> left = new ArrayDeque<>(List.of(e));
    while (!left.isEmpty()) {
      Throwable at = left.pop();
      if (seen.add(at)) {
        words.append(at.getMessage()).append('\n');
        left.addAll(List.of(at.getSuppressed()));
        if (at.getCause() != null) {
          left.push(at.getCause());
        }
        if (at instanceof SQLException sql && sql.getNextException() != null) {
          left.add(sql.getNextException());
        }
      }
    }
    return words.toString().toLowerCase(Locale.ROOT);
  }

  private static @org.jspecify.annotations.Nullable SQLException sql(Throwable e) {
    for (Throwable at = e; at != null; at = at.getCause()) {
      if (at instanceof SQLException sql) {
        return sql;
      }
    }
    return null;
  }

  /** A URL without what may be a secret. */
  static String place(String url) {
    String plain = url.startsWith("jdbc:h2:file:") ? url.substring("jdbc:h2:file:".length()) : url;
    int cut = plain.indexOf('?') < 0 ? plain.length() : plain.indexOf('?');
    int semicolon = plain.indexOf(';') < 0 ? plain.length() : plain.indexOf(';');
    return plain.substring(0, Math.min(cut, semicolon)).replaceAll("//[^/@]*@", "//");
  }
}
