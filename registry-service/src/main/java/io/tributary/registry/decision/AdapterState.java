package io.tributary.registry.decision;

import io.tributary.contracts.commands.CommandOutcome;
import io.tributary.contracts.json.Json;
import io.tributary.contracts.spec.AdapterSpec;
import java.util.Optional;

/**
 * The state of one name, folded from its events. It is many small entries, so that a command costs
 * the same for the first version as for the ten-thousandth.
 */
public final class AdapterState {
  private static final String HEAD = "head";

  private final String key;
  private final Entries entries;
  private Optional<Head> head = Optional.empty();

  /**
   * The state of {@code key} in these entries.
   *
   * @param key {@code namespace/name}
   */
  public AdapterState(String key, Entries entries) {
    this.key = key;
    this.entries = entries;
  }

  /** The name. */
  public String key() {
    return key;
  }

  /** What every decision reads; of a free name if nothing happened yet. */
  public Head head() {
    if (head.isEmpty()) {
      head = Optional.of(read(HEAD, Head.class).orElseGet(Head::free));
    }
    return head.get();
  }

  void write(Head next) {
    head = Optional.of(next);
    write(HEAD, next);
  }

  /** The spec of a generation. */
  public Optional<AdapterSpec> spec(int generation) {
    return read("spec/" + generation, AdapterSpec.class);
  }

  /** A version by its number. */
  public Optional<VersionState> version(int version) {
    return read("version/" + version, VersionState.class);
  }

  /** The version that has this content. */
  public Optional<Integer> versionOf(String identityDigest) {
    return read("content/" + identityDigest, Integer.class);
  }

  /** What became of a commit. */
  public Optional<Publication> publication(int run, long seq) {
    return read(publicationEntry(run, seq), Publication.class);
  }

  /** A merge by its id. */
  public Optional<MergeState> merge(String mergeId) {
    return read("merge/" + mergeId, MergeState.class);
  }

  /** The outcome of one of the name's last {@value OutcomeMemory#CAPACITY} commands. */
  Optional<Remembered> remembered(String commandId) {
    return new OutcomeMemory(this).find(commandId);
  }

  void remember(String commandId, Optional<String> fingerprint, CommandOutcome outcome) {
    new OutcomeMemory(this).add(commandId, fingerprint, outcome);
  }

  static String publicationEntry(int run, long seq) {
    return "publication/" + run + "/" + seq;
  }

  <T> Optional<T> read(String entry, Class<T> type) {
    return entries.get(key + "#" + entry).map(bytes -> Json.read(bytes, type));
  }

  void write(String entry, Object value) {
    entries.put(key + "#" + entry, Json.write(value));
  }
}
