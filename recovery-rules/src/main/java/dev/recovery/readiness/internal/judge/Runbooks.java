package dev.recovery.readiness.internal.judge;

import dev.recovery.readiness.ReadinessItem;
import dev.recovery.readiness.internal.collected.Platform;
import dev.recovery.readiness.internal.collected.Platform.Document;
import dev.recovery.readiness.internal.collected.Platform.OwnerRule;
import dev.recovery.readiness.internal.collected.Platform.Registered;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which documents are runbooks, and of what; what others say of them counts as their own. */
final class Runbooks {

  /** What a document is called that brings something to a newer version. */
  static final String UPGRADE =
      "upgrad|\\bupdat(?:e|es|ing)\\b|\\b(?:new|newer|next) (?:\\w+ )?(?:versions?|releases?)\\b"
          + "|\\b(?:version|release) (?:bump|change|step)s?\\b|\\b(?:bump|rais)ing\\b";

  private static final Pattern LOCK =
      Pattern.compile(
          "(?<![a-z])(?:un)?lock(?:s|ed|ing)?(?![a-z])|\\b(?:state|blob|terraform|tofu|tfstate)s?\\b[^\\n]{0,20}[- ]leased?s?\\b");
  private static final Pattern STATE =
      Pattern.compile("\\b(?:force-unlock|terraform|tofu|terragrunt|state|pulumi)\\b");
  private static final Pattern RELEASED =
      Pattern.compile(
          "unlock|break-lease|\\bpulumi cancel\\b|\\b(?:releas|remov|break|clear|delet|cancel)\\w*\\b[^.\\n]{0,60}\\block"
              + "|\\block\\b[^.\\n]{0,60}\\b(?:releas|remov|broken|clear|delet)");
  // Whoever writes that command down as a step says how a lock is released.
  private static final Pattern FORCED =
      Pattern.compile(
          "(?m)^[\\s$`]*(?:terraform|tofu|terragrunt)\\s[^\\n]{0,80}?\\bforce-unlock\\s");
  // What is written down after the fact, or once for all, is no procedure.
  private static final Pattern NO_PROCEDURE =
      Pattern.compile(
          "(?i)(?:^|/)(?:adrs?|decisions?|records?|audit|logs?|journals?|evidence|exports?|reports?"
              + "|post-?mortems?|reviews?|incidents?|drills?|game-?days?|emergenc(?:y|ies)|releases|registers?|registr(?:y|ies)|ledgers?)"
              + "(?=/)|(?:^|/)(?:changelog|[^/]*(?:releases|journal|[-_]log|register|history))\\.\\w+$");
  // (Lock journal), (Register of lock releases)
  private static final Pattern RECORDS =
      Pattern.compile(
          "(?i)(?:^|\\b(?:lock|unlock|release)s? )(?:journal|register|log|ledger|history|records?)\\b");
  private static final Pattern EVERYTHING = Pattern.compile("/?\\*{1,2}/?|/|/\\*\\*/?\\*?");

  private static final Pattern FOLDER =
      Pattern.compile(
          "(?i)(?:.*/)?(?:[a-z0-9]+[-_])?(?:runbooks?|playbooks?|procedures?|on-?call|sops?|recovery|operations)/[^/]+");
  private static final Pattern NO_RUNBOOK =
      Pattern.compile("(?i)(?:readme|index|home|_?template|_?sidebar|contributing|glossary)\\b.*");

  private static final Map<ReadinessItem, Pattern> DRILLED =
      Map.of(
          ReadinessItem.FORCE_UNLOCK,
          LOCK,
          ReadinessItem.SECRET_ROLLBACK,
          Pattern.compile("secret|password|credential"),
          ReadinessItem.PARTIAL_APPLY,
          Pattern.compile("\\bappl(?:y|ied)\\b"));

  private Runbooks() {}

  /** Whether a drill of late has gone through what a document is about. */
  static boolean drilled(Platform platform, Document one) {
    return DRILLED.entrySet().stream()
        .anyMatch(
            d -> platform.exercised.contains(d.getKey()) && d.getValue().matcher(name(one)).find());
  }

  /** Whether a document is a procedure for its own sake, and lies where such are kept. */
  static boolean kept(Document one) {
    return FOLDER.matcher(one.file()).matches() && procedure(one);
  }

  /** Whether a document is a procedure for its own sake. */
  static boolean procedure(Document one) {
    return !one.part()
        && !NO_PROCEDURE.matcher(one.file()).find()
        && !NO_RUNBOOK.matcher(Platform.name(one.file())).matches();
  }

  /** Gives every document what a register, or an owner of its own folder, says of it. */
  static void complete(Platform platform) {
    platform.documents.replaceAll(
        one -> {
          Registered said =
              platform.registered.getOrDefault(one.file(), new Registered("", Optional.empty()));
          String owner = one.owner().isEmpty() ? said.owner() : one.owner();
          return new Document(
              one.file(),
              one.line(),
              one.title(),
              one.text(),
              one.date().or(said::exercised),
              owner.isEmpty() ? owner(platform, one) : owner,
              one.part());
        });
  }

  // Whoever owns everything has not been named for this document.
  private static String owner(Platform platform, Document one) {
    return ItemJudge.rule(platform, one.file())
        .filter(OwnerRule::owned)
        .filter(r -> !EVERYTHING.matcher(r.pattern()).matches())
        .map(OwnerRule::pattern)
        .orElse("");
  }

  private static String name(Document one) {
    return (one.title() + "\n" + (one.part() ? "" : Platform.name(one.file())))
        .toLowerCase(Locale.ROOT);
  }

  static boolean named(Document one, Pattern words) {
    return words.matcher(name(one)).find()
        && !NO_PROCEDURE.matcher(one.file()).find()
        && !RECORDS.matcher(one.title()).find();
  }

  /** Whether a document is about a lock of state, and of how it is released. */
  static boolean releases(Document one) {
    String text = (one.title() + "\n" + one.text()).toLowerCase(Locale.ROOT);
    // Accounts and doors are unlocked as well.
    boolean about = named(one, LOCK) || (procedure(one) && FORCED.matcher(text).find());
    return about && STATE.matcher(text).find() && RELEASED.matcher(text).find();
  }

  /** Whether a document is about a lock, by its name. */
  static boolean ofLocks(Document one) {
    return named(one, LOCK);
  }
}
