package io.tributary.ingest.definitions;

import io.tributary.contracts.records.RejectCode;
import io.tributary.contracts.spec.BaseReference;
import io.tributary.store.Digest;
import io.tributary.tokenization.encoding.RecordEncoder;
import io.tributary.tokenization.record.RejectedException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;

/**
 * The tokenizers of bases, each loaded once on a thread of its own and tried again while the store
 * is away. A record waits for its base: nothing is rejected because the store is down.
 */
public final class BaseTokenizers implements AutoCloseable {
  private final TokenizerFiles files;
  private final Duration wait;
  private final ScheduledExecutorService loader =
      Executors.newSingleThreadScheduledExecutor(BaseTokenizers::daemon);

  /** By the base's digest as a spec has it, valid ones only. */
  private final ConcurrentMap<String, TokenizerLoading> loadings = new ConcurrentHashMap<>();

  /** Lets a record wait at most so long for its base. */
  public BaseTokenizers(TokenizerFiles files, Duration wait) {
    this.files = files;
    this.wait = wait;
  }

  /** Has the base's tokenizer loaded without waiting for it. */
  public void prefetch(BaseReference base) {
    digest(base).ifPresent(this::loading);
  }

  /** The same, and hands the encoder on as soon as it is there; never if it cannot be made. */
  void prefetch(BaseReference base, Consumer<RecordEncoder> ready) {
    digest(base).ifPresent(digest -> loading(digest).whenReady(ready));
  }

  /**
   * The encoder of a base.
   *
   * @throws RejectedException UNKNOWN_BASE if the base can never have one
   * @throws BaseUnavailableException if it could not be fetched while the record waited
   */
  public RecordEncoder encoder(BaseReference base) {
    TokenizerLoading loading =
        base.digest()
            .map(loadings::get)
            .or(() -> digest(base).map(this::loading))
            .orElseThrow(
                () ->
                    new RejectedException(
                        RejectCode.UNKNOWN_BASE,
                        "base "
                            + base.id()
                            + " is not registered: the spec has no valid digest of it"));
    try {
      return loading.await(wait);
    } catch (UnusableBaseException e) {
      throw new RejectedException(RejectCode.UNKNOWN_BASE, base.id() + ": " + e.getMessage());
    }
  }

  /** Lets go of waiting records: the service stops, and they are read again at its next start. */
  public void abandonWaits() {
    loadings.values().forEach(TokenizerLoading::abandon);
  }

  /** Call it when no record is encoded any more. */
  @Override
  public void close() {
    loader.shutdownNow();
    loadings.values().forEach(TokenizerLoading::close);
  }

  private TokenizerLoading loading(Digest digest) {
    return loadings.computeIfAbsent(
        digest.hex(), base -> TokenizerLoading.start(digest, () -> files.load(digest), loader));
  }

  private static Optional<Digest> digest(BaseReference base) {
    try {
      return base.digest().map(Digest::new);
    } catch (IllegalArgumentException noDigest) {
      return Optional.empty();
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "tokenizer-loader");
    thread.setDaemon(true);
    return thread;
  }
}
