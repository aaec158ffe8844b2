package dev.recovery.readiness.internal.pipelines;

import java.util.regex.Pattern;

/** Which commands take the lock of a state away from whoever holds it, with whatever tool. */
public final class Locks {

  private static final int LONG = 4_000;
  // None of what follows does without one of these.
  private static final Pattern WORD = Pattern.compile("(?i)lock|lease|cancel");
  private static final Pattern FORCED = Pattern.compile("\\bforce-unlock\\b(?!\\.)");
  // What is only said is not done; what is said to another command is its input.
  private static final Pattern SAID =
      Pattern.compile("[ \\t]*@?-?(?:echo|printf|cat|Write-Host|Write-Output)\\b[^|;&]*");
  private static final String REMOVES =
      "(?:\\brm|\\bdel|\\bdelete|\\bdelete-(?:object|objects|blob)|\\bunlink|\\bRemove-(?:Item|S3Object"
          + "|AzStorageBlob|GcsObject))\\b";
  // Each names the lock of a state itself.
  private static final Pattern REMOVED =
      Pattern.compile(
          "(?i)"
              + REMOVES
              + "[^\\n;&|]{0,400}(?:\\.tflock\\b|\\.tfstate\\.lock\\b|\\.lock\\.info\\b|\\.pulumi/locks\\b|tfstate[^\\n;&|\\s]{0,200}/\\.lock\\b)"
              + "|\\.tflock\\b[^\\n]{0,200}\\|[^\\n]{0,100}"
              + REMOVES
              + "|\\bdynamodb\\s(?:[^\\n;&|]{0,200}?\\s)?delete-item\\b[^\\n]{0,400}\\blockid\\b"
              + "|\\bcurl\\b(?=[^\\n;&|]{0,400}(?:-X\\s*|--request[= ]\\s*)[\"']?(?:DELETE|UNLOCK)\\b)"
              + "[^\\n;&|]{0,400}/terraform/state/[^\\n;&|\\s]{1,200}/lock\\b"
              + "|\\bcurl\\b[^\\n;&|]{0,400}/workspaces/[^\\n;&|\\s]{1,200}/actions/(?:force-)?unlock\\b"
              + "|\\b(?:kubectl|oc)\\s(?:[^\\n;&|]{0,200}?\\s)?delete\\s[^\\n;&|]{0,200}\\bleases?\\b[^\\n;&|]{0,200}\\block-tfstate"
              + "|\\bpulumi\\s(?:[^\\n;&|]{0,200}?\\s)?cancel(?![\\w./-])"
              + "|\\bspacectl\\s+stack\\s+unlock\\b"
              + "|\\bdelete\\s+from\\s+[\\w.\"]{0,100}(?:terraform|tofu|tfstate)\\w{0,60}lock");
  // These name a lock, and what it is of stands elsewhere.
  private static final Pattern SOME_LOCK =
      Pattern.compile(
          "(?i)\\bblob\\s+lease\\s+break\\b|\\bcontainer\\s+lease\\s+break\\b|\\bBreakLease(?:Async)?\\b"
              + "|\\bdynamodb\\s(?:[^\\n;&|]{0,200}?\\s)?delete-item\\b[^\\n]{0,400}lock"
              + "|\\bconsul\\s+kv\\s+delete\\b[^\\n;&|]{0,300}/\\.lock(?:info)?\\b"
              + "|\\bcurl\\b(?=[^\\n;&|]{0,400}(?:-X\\s*|--request[= ]\\s*)[\"']?(?:DELETE|UNLOCK)\\b)"
              + "[^\\n;&|]{0,400}\\block\\b");
  // Whatever a script finds of these it takes away in a loop.
  private static final Pattern LISTED = Pattern.compile("tflock|\\.lock\\.info|\\.pulumi/locks");
  private static final Pattern TAKEN =
      Pattern.compile(
          "(?i)\\b(?:gsutil|gcloud|aws|az|mc|s3cmd|s5cmd|rclone)\\s(?:[^\\n;&|]{0,300}?[\\s])?"
              + REMOVES
              + "[^\\n;&|]{0,300}(?:\\$\\{?\\w|-I\\b)");
  private static final Pattern OTHER =
      Pattern.compile("(?i)migrat|liquibase|flyway|changelog|schema|leader|elect|cron|queue");
  private static final Pattern STATE =
      Pattern.compile("(?i)terraform|terragrunt|tofu|tf[-_./]?state|tflock|tf[-_]locks?\\b");

  private Locks() {}

  /** Whether a script removes the lock of a state; what it only says does not count. */
  public static boolean removes(String script) {
    if (!WORD.matcher(script).find()) {
      return false;
    }
    boolean listed = LISTED.matcher(script).find();
    boolean state = STATE.matcher(script).find();
    return Scripts.run(Scripts.joined(script))
        .lines()
        .filter(l -> l.length() <= LONG && (listed || WORD.matcher(l).find()))
        .filter(l -> !SAID.matcher(l).matches())
        .anyMatch(
            l ->
                FORCED.matcher(l).find()
                    || REMOVED.matcher(l).find()
                    || (listed && TAKEN.matcher(l).find())
                    || (state && SOME_LOCK.matcher(l).find() && !OTHER.matcher(l).find()));
  }
}
