package dev.recovery.examples.recover;

import dev.recovery.evidence.DurableArtifact;
import dev.recovery.evidence.store.EvidenceKey;
import dev.recovery.evidence.store.EvidenceKeys;
import dev.recovery.evidence.store.EvidenceQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The eleven keys of evidence as options, and its kind. */
final class KeyOptions {

  private static final String UNKNOWN = "unknown";

  @Option(names = "--service", paramLabel = "NAME", description = "The service.")
  private List<String> service = new ArrayList<>();

  @Option(names = "--environment", paramLabel = "NAME", description = "The environment.")
  private List<String> environment = new ArrayList<>();

  @Option(names = "--commit", paramLabel = "SHA", description = "The commit.")
  private List<String> commit = new ArrayList<>();

  @Option(names = "--pr", paramLabel = "NUMBER", description = "The pull request.")
  private List<String> pr = new ArrayList<>();

  @Option(names = "--run-id", paramLabel = "ID", description = "The run.")
  private List<String> runId = new ArrayList<>();

  @Option(names = "--actor", paramLabel = "NAME", description = "Who or what acted.")
  private List<String> actor = new ArrayList<>();

  @Option(names = "--resource", paramLabel = "ADDRESS", description = "The resource.")
  private List<String> resource = new ArrayList<>();

  @Option(
      names = "--cloud-account",
      paramLabel = "ID",
      description = "The cloud account, subscription or project.")
  private List<String> cloudAccount = new ArrayList<>();

  @Option(names = "--cluster", paramLabel = "NAME", description = "The cluster.")
  private List<String> cluster = new ArrayList<>();

  @Option(names = "--policy-rule", paramLabel = "NAME", description = "The policy rule.")
  private List<String> policyRule = new ArrayList<>();

  @Option(names = "--exception-id", paramLabel = "ID", description = "The exception.")
  private List<String> exceptionId = new ArrayList<>();

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      completionCandidates = Kinds.class,
      converter = Kinds.class,
      description = "One of: ${COMPLETION-CANDIDATES}.")
  private @Nullable DurableArtifact kind;

  private List<String> values(EvidenceKey key) {
    return switch (key) {
      case SERVICE -> service;
      case ENVIRONMENT -> environment;
      case COMMIT -> commit;
      case PR -> pr;
      case RUN_ID -> runId;
      case ACTOR -> actor;
      case RESOURCE -> resource;
      case CLOUD_ACCOUNT -> cloudAccount;
      case CLUSTER -> cluster;
      case POLICY_RULE -> policyRule;
      case EXCEPTION_ID -> exceptionId;
    };
  }

  /** The kind that is given. */
  Optional<DurableArtifact> kind() {
    return Optional.ofNullable(kind);
  }

  /** The keys that are given. */
  EvidenceKeys keys() {
    EvidenceKeys keys = EvidenceKeys.NONE;
    for (EvidenceKey key : EvidenceKey.values()) {
      keys = keys.with(key, values(key).toArray(String[]::new));
    }
    return keys;
  }

  /** The question that is asked. */
  EvidenceQuery query() {
    EvidenceQuery query = kind().map(EvidenceQuery.ALL::kind).orElse(EvidenceQuery.ALL);
    for (EvidenceKey key : EvidenceKey.values()) {
      for (String value : values(key)) {
        query = value.equals(UNKNOWN) ? query.unknown(key) : query.where(key, value);
      }
    }
    return query;
  }

  /** The words for kinds. */
  static final class Kinds extends Words<DurableArtifact> {

    /** For picocli. */
    Kinds() {
      super("kind of artifact", List.of(DurableArtifact.values()), DurableArtifact::id);
    }
  }
}
