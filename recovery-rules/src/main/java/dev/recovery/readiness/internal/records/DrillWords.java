package dev.recovery.readiness.internal.records;

import dev.recovery.readiness.ReadinessItem;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The words in which people tell what they broke on purpose, and how that went. */
final class DrillWords {

  /** What the place is called where a result stands. */
  static final String RESULTS =
      "results?|outcome|verdict|how (?:it|this|that) went|how did (?:it|that|this) go|went"
          + "|(?:goal|target|objective) (?:reached|met)";

  private static final String HARM =
      "kill|terminat|crash|evict|interrupt|abort|preempt|withdraw|revok";
  private static final String RUNS = "runner|agent|apply|worker|run";
  // What is done to a machine and not to a wish.
  private static final String OFF =
      "(?:switch|turn|power)(?:ed|ing)? off|shut(?:ting)? down|unplug|(?:pull|yank)(?:ed)? the plug|detach|knock(?:ed)? out";
  private static final String HALF =
      "\\bpart(?:ial(?:ly)?|ly)?[- ]appl|\\b(?:half|part|mid)[- ]?way|\\bhalf[- ](?:finished|done|applied|made)|\\bhalf[- ]\\w{2,12}[- ](?:apply|run)\\b"
          + "|\\bmid[- ](?:apply|run)|\\b(?:in|at) the (?:middle|midst) of (?:an?|the|its)\\b"
          + "|\\b(?:appl(?:y|ies)|runs?) that (?:stop|br[eo]k|die|end|hung|hang|never|did)\\w*";
  private static final Pattern KILLED =
      Pattern.compile(
          "(?i)\\b(?:"
              + HARM
              + ")\\w{0,6}\\b[^\\n]{0,80}\\b(?:"
              + RUNS
              + ")\\b"
              + "|\\b(?:"
              + RUNS
              + "|pod|job|pipeline|network|session|laptop|node)\\b[^\\n]{0,80}"
              + "\\b(?:"
              + HARM
              + "|"
              + OFF
              + "|die|dies|dying|lost|cut|cancel|disconnect)\\w{0,6}\\b"
              + "|\\b(?:los(?:e|ing|s)|cut(?:ting)?|cancel\\w*|pull\\w*|drop\\w*|die|sigkill)\\b[^\\n]{0,80}"
              + "\\b(?:runner|agent|apply|worker|network|connection|pipeline|credentials?)\\b|"
              + HALF);
  private static final Pattern APPLY =
      Pattern.compile("(?i)\\bappl(?:y|ies|ied|ying)\\b|\\bpulumi up\\b");
  private static final String WRONG =
      "\\b(?:wrong|bad|broken|invalid|revoked|expired|corrupt(?:ed)?)\\b";
  private static final String KEY =
      "\\b(?:secret|credential|password|passphrase|token|(?:api|access|signing)[- ]key|certificate)s?\\b";
  private static final String BACK =
      "\\b(?:(?:roll(?:ed|ing)?|set(?:ting)?|put(?:ting)?|mov(?:e|ed|ing)|br(?:ing|inging|ought)|t(?:ake|aken|aking|ook)"
          + "|go(?:ne|ing|es)?|went|switch(?:ed|ing)?|turn(?:ed|ing)?|fall(?:ing)?|fell|chang(?:e|ed|ing))[- ]?back"
          + "|rollback|revert(?:ed|ing)?|(?:previous|former|earlier|prior|old(?:er)?|last (?:known )?good)"
          + " (?:value|version|one|secret|password|key|token)|version before)\\b";
  private static final Pattern SECRET =
      Pattern.compile(
          "(?i)"
              + WRONG
              + "[^\\n]{0,60}"
              + KEY
              + "|"
              + KEY
              + "[^\\n]{0,60}"
              + WRONG
              + "|"
              + KEY
              + "[^\\n]{0,60}"
              + BACK
              + "|"
              + BACK
              + "[^\\n]{0,60}"
              + KEY);
  private static final Pattern PAUSE =
      Pattern.compile(
          "(?i)\\b(?:paus|suspend)\\w{0,4}\\b[^\\n]{0,80}\\b(?:applications?|apps?|kustomizations?|releases?|sync|reconcil\\w+)\\b");
  private static final Pattern UNLOCK =
      Pattern.compile(
          "(?i)\\bforce-unlock\\b|\\bstate locks?\\b|\\block of (?:the|a) state\\b"
              + "|\\b(?:stale|stuck|orphaned|abandoned|dangling|dead|left-?over) (?:terraform |tofu )?locks?\\b"
              + "|\\blocks? (?:that |which )?(?:was |is |were )?(?:left|stay(?:s|ed)?|remain(?:s|ed)?)\\b");
  private static final Pattern OTHER_LOCK =
      Pattern.compile(
          "(?i)\\b(?:database|table|row|postgres\\w*|mysql|apt|dpkg|leader|account|door|badge)\\b");

  private static final String BEGIN =
      "(?i)^\\W*(?:(?:the |our )?(?:goal|objective|target|aim|rto|drill|exercise|it|all|everything|we)\\s+"
          + "(?:(?:was|were|is|has been)\\s+)?)?";
  private static final String UNLESS =
      "(?![^\\n]{0,40}\\b(?:partly|partially|except|not|but|only (?:after|half|part|some|one|two|with|for)|almost|nearly|barely|hardly|missed|gave up|fail(?:ed|s|ure)"
          + "|too (?:slow|late|long)|instead of|over the)\\b)";
  private static final Pattern WELL =
      Pattern.compile(
          BEGIN
              + "(?:(?:passed|pass|success(?:ful(?:ly)?)?|succeeded|recovered|restored|ok|okay|green|met|achieved|reached"
              + "|true|yes|completed successfully|fully recovered|worked|went (?:\\w+ )?(?:well|fine|smoothly|as planned|as expected)"
              + "|back (?:to|in|on|up|after|at|within)|(?:with)?in (?:the |our )?(?:time|goal|target|limit|objective|rto)|on time|as (?:expected|planned|hoped)"
              + "|made it|got through)\\b"
              + "|(?:good|fine|well|clean)(?=\\s*(?:$|[.,;:!(])))"
              + UNLESS
              + "|^\\s*(?:\u2705|\u2714)(?![^\\n]{0,40}\\bfail)"
              + UNLESS);
  private static final Pattern ILL =
      Pattern.compile(
          BEGIN
              + "(?:failed|fail|failure|unsuccessful|not (?:recovered|passed|met|reached|achieved|ok|okay|successful(?:ly)?|restored"
              + "|solved|good|well|in time|finished|completed|got through|through)|lost|red|false|no(?=\\W*$)|missed"
              + "|(?:did(?: not|n't)|could(?: not|n't)|were(?: not|n't) able to|was(?: not|n't)) (?:\\w+ )?"
              + "(?:reach|get|work|recover|pass|succeed|go|finish|complete|meet|make|hold|come|manage|restor|achiev|done|in time)\\w*"
              + "|gave (?:it )?up|given up|torn down|broken off|went (?:\\w+ )?(?:badly|wrong)|overran|over (?:time|the (?:goal|limit|target|time))"
              + "|too (?:slow|late|long)|tim(?:ed|e) ?out|ran out of time|unable|never (?:recovered|came|got)|bad(?:ly)?)(?!\\w)"
              + "|^\\s*(?:\u274c|\u2717|\u2718)");

  private static final Pattern TALK =
      Pattern.compile(
          "(?i)\\btable[- ]?top\\b|\\b(?:around|at) the table\\b|\\bon paper\\b|\\bpaper (?:drill|exercise)\\b"
              + "|\\b(?:nobody|no one) (?:touched|broke|killed|stopped)\\b|\\b(?:broke|touched) nothing\\b"
              + "|\\bread (?:the page|it|the runbook) (?:aloud|together)\\b|\\bdiscussion only\\b|\\btalked through\\b");
  private static final int LONG = 400;
  private static final Pattern SENTENCES =
      Pattern.compile("(?<=[.!;:,])\\s+|\\n|\\s[\u2013\u2014-]\\s");
  // A sentence about the whole of it, and not about one of its steps.
  private static final Pattern TOLD =
      Pattern.compile(
          "(?i)^\\W*(?:(?:the |our )?(?:goal|objective|target|drill|exercise)\\b|(?:it |all |everything )?went\\b"
              + "|(?:passed|failed|successful)(?=\\W*$|\\s*[,.;:(]| (?:in|after|within)\\b)"
              + "|(?:we )?(?:gave (?:it )?up|did(?: not|n't) (?:get through|reach|finish|recover|manage)|ran out of time)\\b)");

  private static final Pattern NUMBERED =
      Pattern.compile(
          "\\S*\\d\\S*|\\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\b|[^a-z]+");

  private DrillWords() {}

  /** The name of an exercise, without its number and its day: one that is held again bears it. */
  static String title(String heading) {
    return NUMBERED.matcher(heading.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
  }

  /** Whether nothing was broken but paper. */
  static boolean talk(String text) {
    return TALK.matcher(text).find();
  }

  /** Whether a result says that it went well. */
  static boolean well(String result) {
    return WELL.matcher(result).find();
  }

  /** Whether a result says that it did not. */
  static boolean ill(String result) {
    return ILL.matcher(result).find();
  }

  /** What a text says in a sentence of its own of how it went; a bad end counts first. */
  static String told(String text) {
    String good = "";
    for (String sentence : SENTENCES.split(text, -1)) {
      String plain = sentence.strip();
      if (plain.length() <= LONG && TOLD.matcher(plain).find()) {
        if (ill(plain)) {
          return plain;
        }
        good = good.isEmpty() && well(plain) ? plain : good;
      }
    }
    return good;
  }

  /** What an exercise is about; empty where no item asks for it. */
  static Optional<ReadinessItem> item(String told) {
    if (KILLED.matcher(told).find() && APPLY.matcher(told).find()) {
      return Optional.of(ReadinessItem.PARTIAL_APPLY);
    }
    if (SECRET.matcher(told).find()) {
      return Optional.of(ReadinessItem.SECRET_ROLLBACK);
    }
    if (PAUSE.matcher(told).find()) {
      return Optional.of(ReadinessItem.SCOPED_PAUSE);
    }
    return UNLOCK.matcher(told).find() && !OTHER_LOCK.matcher(told).find()
        ? Optional.of(ReadinessItem.FORCE_UNLOCK)
        : Optional.empty();
  }
}
