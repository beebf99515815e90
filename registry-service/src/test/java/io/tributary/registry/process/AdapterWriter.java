package io.tributary.registry.process;

import io.tributary.registry.decision.VersionStatus;
import io.tributary.registry.linearizability.History;
import io.tributary.testsupport.Eventually;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Makes random calls about one adapter, each through either registry, and tells the history what it
 * saw. A careful one repeats a call until it has its answer; another gives up and never knows.
 */
final class AdapterWriter {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int CONTENTS = 40;
  private static final List<String> ALIASES = List.of("prod", "canary");

  private final int number;
  private final AdapterClient client;
  private final List<RestClient> registries;
  private final History<AdapterCall, String> history;
  private final Random random;
  private int lastVersion;
  private int lastTarget;
  private long written;

  AdapterWriter(
      int number,
      AdapterClient client,
      List<RestClient> registries,
      History<AdapterCall, String> history) {
    this.number = number;
    this.client = client;
    this.registries = registries;
    this.history = history;
    this.random = new Random(31L * number + System.identityHashCode(history));
  }

  /** The contents of versions, which must be in the store. */
  static List<String> contents() {
    return IntStream.range(0, CONTENTS).mapToObj(i -> "weights " + i).toList();
  }

  /** Makes one call; whether it was a command. */
  boolean call() {
    AdapterCall call = next();
    boolean isRead = call instanceof AdapterCall.Read;
    AdapterClient.Attempt attempt = client.attempt(call);
    long called = history.now();
    Optional<String> answer = isRead || number % 2 == 0 ? once(attempt) : repeated(call, attempt);
    if (answer.isPresent()) {
      told(call, answer.get(), called);
    } else if (!isRead) {
      history.lost(number, call, called);
    }
    return !isRead;
  }

  private Optional<String> once(AdapterClient.Attempt attempt) {
    return attempt.through(any());
  }

  private Optional<String> repeated(AdapterCall call, AdapterClient.Attempt attempt) {
    return Optional.of(
        Eventually.value(PATIENCE, call + " is answered", () -> attempt.through(any())));
  }

  private RestClient any() {
    return registries.get(random.nextInt(registries.size()));
  }

  /**
   * What a registry answers from what it has read may be older than the call, but not older than
   * what this client has written.
   */
  private void told(AdapterCall call, String answer, long called) {
    boolean fromView =
        call instanceof AdapterCall.Read
            || answer.equals(AdapterModel.UNKNOWN_ADAPTER)
            || answer.equals(AdapterModel.UNKNOWN_VERSION);
    long returned = history.returned(number, call, answer, fromView ? written : called);
    if (answer.equals(AdapterModel.DONE) || answer.equals(AdapterModel.CREATED)) {
      written = returned;
    }
    learn(call, answer);
  }

  private void learn(AdapterCall call, String answer) {
    String word = AdapterModel.word(answer);
    if (word.equals("version")) {
      lastVersion = Math.max(lastVersion, AdapterModel.version(answer));
    } else if (word.equals("at") || word.equals("ALIAS_CONFLICT")) {
      lastTarget = AdapterModel.version(answer);
    } else if (call instanceof AdapterCall.Move move && answer.equals(AdapterModel.DONE)) {
      lastTarget = move.version();
    }
  }

  private AdapterCall next() {
    int dice = random.nextInt(100);
    int version = 1 + random.nextInt(lastVersion + 1);
    String alias = ALIASES.get(random.nextInt(ALIASES.size()));
    if (dice < 4) {
      return new AdapterCall.Define(random.nextInt(3));
    }
    if (dice < 24) {
      String content = "weights " + random.nextInt(CONTENTS);
      return new AdapterCall.Publish(1 + random.nextInt(1000), content);
    }
    if (dice < 58) {
      return new AdapterCall.Move(alias, version, random.nextInt(8) == 0 ? 0 : lastTarget);
    }
    if (dice < 66) {
      VersionStatus status = dice < 63 ? VersionStatus.RETIRED : VersionStatus.QUARANTINED;
      return new AdapterCall.Withdraw(version, status);
    }
    if (dice < 78) {
      return new AdapterCall.Merge(version);
    }
    return dice < 90 ? new AdapterCall.ReadAlias(alias) : new AdapterCall.ReadVersions();
  }
}
