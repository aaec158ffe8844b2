package dev.recovery.readers.transport;

/** Finds a time at a place, in any of the forms in which logs print it. */
public final class Clock {

  private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
  private static final String DAYS = "MonTueWedThuFriSatSun";
  private static final String BUILDKITE = "_bk;t=";
  private static final String[] ZONES = {" UTC", " GMT", " CEST", " CET", " AM", " PM"};

  private Clock() {}

  /**
   * Finds where a time ends.
   *
   * @return where what follows it begins; -1 where no time stands there
   */
  public static int end(byte[] b, int from, int to) {
    int at = Scan.colours(b, from, to);
    int buildkite = buildkite(b, at, to);
    if (buildkite >= 0) {
      return buildkite;
    }
    byte close = at < to ? closing(b[at]) : 0;
    if (close != 0) {
      at++;
    }
    int end = plain(b, at, to);
    if (end < 0) {
      return -1;
    }
    if (close != 0) {
      return end < to && b[end] == close ? Scan.colours(b, end + 1, to) : -1;
    }
    // A time inside of a word is another thing's name.
    return end == to || " \t|:;,-\u001b".indexOf(b[end]) >= 0 ? Scan.colours(b, end, to) : -1;
  }

  private static byte closing(byte open) {
    return switch (open) {
      case '[' -> ']';
      case '(' -> ')';
      case '<' -> '>';
      default -> 0;
    };
  }

  // ESC _bk;t=1700000000000 BEL, with and without its control characters
  private static int buildkite(byte[] b, int from, int to) {
    int at = Scan.at(b, from, to, '\u001b') ? from + 1 : from;
    if (!Scan.at(b, at, to, BUILDKITE)) {
      return -1;
    }
    int time = at + BUILDKITE.length();
    // Milliseconds since 1970; what follows may be a number of the line's own.
    int end = Scan.digits(b, time, Math.min(to, time + 13));
    return Scan.at(b, end, to, '\u0007') ? end + 1 : end;
  }

  private static int plain(byte[] b, int from, int to) {
    int time = date(b, from, to);
    int end = time(b, time, to);
    return end < 0 && time == from ? epoch(b, from, to) : end;
  }

  // Seconds or milliseconds since 1970.
  private static int epoch(byte[] b, int from, int to) {
    int end = Scan.digits(b, from, to);
    int length = end - from;
    if (length != 10 && length != 13) {
      return -1;
    }
    return Scan.at(b, end, to, '.') ? Scan.digits(b, end + 1, to) : end;
  }

  // Where the date ends and the time begins; where it stands itself if there is none.
  private static int date(byte[] b, int from, int to) {
    int at = named(b, from, to, DAYS);
    at = at == from ? from : blanks(b, at, to);
    if (Scan.digits(b, at, to, 4) && at + 10 <= to && separates(b[at + 4])) {
      boolean whole = Scan.digits(b, at + 5, to, 2) && Scan.digits(b, at + 8, to, 2);
      return whole && b[at + 7] == b[at + 4] ? blanks(b, at + 10, to) : from;
    }
    int month = named(b, at, to, MONTHS);
    if (month > at) {
      int day = Scan.digits(b, blanks(b, month, to), to);
      int year = blanks(b, day, to);
      return Scan.digits(b, year, to, 4) ? blanks(b, year + 4, to) : year;
    }
    int day = Scan.digits(b, at, to);
    if (day > at && day - at <= 2 && day < to && separates(b[day])) {
      month = named(b, day + 1, to, MONTHS);
      month = month > day + 1 ? month : Scan.digits(b, day + 1, to);
      if (month > day + 1 && month < to && b[month] == b[day]) {
        return Scan.digits(b, month + 1, to, 4) ? blanks(b, month + 5, to) : from;
      }
    }
    return from;
  }

  private static boolean separates(byte b) {
    return b == '-' || b == '/' || b == '.' || b == ' ';
  }

  private static int named(byte[] b, int from, int to, String names) {
    if (from + 3 > to) {
      return from;
    }
    for (int i = 0; i < names.length(); i += 3) {
      if (Scan.at(b, from, to, names.substring(i, i + 3))) {
        return from + 3;
      }
    }
    return from;
  }

  // What stands between the parts of a date, and between a date and a time.
  private static int blanks(byte[] b, int from, int to) {
    int at = from;
    while (at < to && at - from < 3 && " T_,:-".indexOf(b[at]) >= 0) {
      at++;
    }
    return at;
  }

  // 9:14:15, 09:14:15.123, 09:14:15,123 AM, 09:14:15.123+02:00, 09:14:15Z, 09:14:15 2025
  private static int time(byte[] b, int from, int to) {
    int hour = Scan.digits(b, from, to);
    if (hour == from || hour - from > 2 || !Scan.at(b, hour, to, ':')) {
      return -1;
    }
    if (!Scan.digits(b, hour + 1, to, 2)
        || !Scan.at(b, hour + 3, to, ':')
        || !Scan.digits(b, hour + 4, to, 2)) {
      return -1;
    }
    int at = hour + 6;
    if (at + 1 < to && ".,:".indexOf(b[at]) >= 0 && Scan.digit(b[at + 1])) {
      at = Scan.digits(b, at + 1, to);
    }
    at = zone(b, at, to);
    boolean year = Scan.at(b, at, to, " 20") && Scan.digits(b, at + 1, to, 4);
    return year && (at + 5 == to || " :\t".indexOf(b[at + 5]) >= 0) ? at + 5 : at;
  }

  private static int zone(byte[] b, int from, int to) {
    if (Scan.at(b, from, to, 'Z')) {
      return from + 1;
    }
    int sign = Scan.spaces(b, from, Math.min(to, from + 1));
    if (sign < to && (b[sign] == '+' || b[sign] == '-') && Scan.digits(b, sign + 1, to, 2)) {
      int minutes = Scan.at(b, sign + 3, to, ':') ? sign + 4 : sign + 3;
      if (Scan.digits(b, minutes, to, 2)) {
        return minutes + 2;
      }
    }
    for (String zone : ZONES) {
      int end = from + zone.length();
      if (Scan.at(b, from, to, zone) && (end == to || !Scan.letter(b[end]))) {
        return end;
      }
    }
    return from;
  }
}
