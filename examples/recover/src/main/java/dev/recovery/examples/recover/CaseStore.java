package dev.recovery.examples.recover;

import dev.recovery.casefile.CaseEvent;
import dev.recovery.casefile.RecoveryCase;
import dev.recovery.casefile.Violation;
import dev.recovery.evidence.store.EvidenceKey;
import dev.recovery.evidence.store.EvidenceKeys;
import dev.recovery.evidence.store.EvidenceStore;
import dev.recovery.evidence.store.Link;
import dev.recovery.evidence.store.Submission;
import dev.recovery.json.CaseJson;
import dev.recovery.json.IncidentFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Cases in a store: each event is a link of the case's chain, as the bytes of its JSON. */
final class CaseStore {

  private final EvidenceStore store;

  CaseStore(EvidenceStore store) {
    this.store = store;
  }

  /** A case that is there. */
  RecoveryCase existing(String caseId) {
    RecoveryCase file = read(caseId);
    if (file.events().isEmpty()) {
      throw new BadInput(
          caseId,
          "There is no such case in the store.",
          "Maybe open it: recover case open " + caseId);
    }
    return file;
  }

  /** A case, by the events that are in the store. */
  RecoveryCase read(String caseId) {
    List<CaseEvent> events = new ArrayList<>();
    for (Link link : store.chain(caseId)) {
      if (link.type() == Link.Type.CASE_EVENT) {
        events.add(event(link));
      }
    }
    return RecoveryCase.of(caseId, events);
  }

  private CaseEvent event(Link link) {
    String place = link.caseId() + "/" + link.number();
    try (InputStream in = store.open(link)) {
      return CaseJson.readEvent(place, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException | IncidentFormatException e) {
      throw new BadInput(
          place,
          "The event cannot be read (%s).".formatted(e.getMessage()),
          "Maybe verify the case: recover case verify " + link.caseId());
    }
  }

  /** Adds events to a case, all or none. */
  List<Link> add(String caseId, CaseEvent... events) {
    return store.add(
        Arrays.stream(events)
            .map(
                event ->
                    Submission.event(
                        caseId, word(event), event.at(), keys(event), CaseJson.write(event)))
            .toList());
  }

  /** Adds events, and says so, with what was wrong about them. */
  void record(String caseId, PrintStream out, CaseEvent... events) {
    Set<Violation> known = new HashSet<>(read(caseId).violations());
    add(caseId, events).forEach(link -> out.print(LinkLines.line(link)));
    for (Violation violation : read(caseId).violations()) {
      if (!known.contains(violation)) {
        out.print(Wrap.text("  ! ", violation.detail()));
        out.print(
            Wrap.text("    ", violation.kind().rule() + "; " + violation.kind().consequence()));
      }
    }
  }

  private static String word(CaseEvent event) {
    return event
        .getClass()
        .getSimpleName()
        .replaceAll("([a-z])([A-Z])", "$1-$2")
        .toLowerCase(Locale.ROOT);
  }

  private static EvidenceKeys keys(CaseEvent event) {
    if (event instanceof CaseEvent.Opened opened) {
      return EvidenceKeys.of(EvidenceKey.SERVICE, opened.target())
          .with(EvidenceKey.ACTOR, opened.by());
    } else if (event instanceof CaseEvent.Approved approved) {
      return EvidenceKeys.of(EvidenceKey.ACTOR, approved.by());
    } else if (event instanceof CaseEvent.Acted act) {
      return EvidenceKeys.of(EvidenceKey.ACTOR, act.by()).with(EvidenceKey.RUN_ID, act.run());
    } else if (event instanceof CaseEvent.Checked look) {
      return EvidenceKeys.of(EvidenceKey.ACTOR, look.by());
    } else if (event instanceof CaseEvent.Accepted accepted) {
      return EvidenceKeys.of(EvidenceKey.ACTOR, accepted.by())
          .with(EvidenceKey.EXCEPTION_ID, accepted.id())
          .with(EvidenceKey.POLICY_RULE, accepted.rule());
    } else if (event instanceof CaseEvent.Settled settled) {
      return EvidenceKeys.of(EvidenceKey.ACTOR, settled.by());
    } else if (event instanceof CaseEvent.HandedOver over) {
      return EvidenceKeys.of(EvidenceKey.ACTOR, over.by());
    } else if (event instanceof CaseEvent.Closed closed) {
      return EvidenceKeys.of(EvidenceKey.ACTOR, closed.by());
    }
    return EvidenceKeys.NONE;
  }
}
