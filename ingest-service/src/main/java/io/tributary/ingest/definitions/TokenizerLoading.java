package io.tributary.ingest.definitions;

import io.tributary.store.Digest;
import io.tributary.tokenization.encoding.RecordEncoder;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One base's tokenizer on its way: tried again, ever more rarely, until it is there or hopeless.
 */
final class TokenizerLoading {
  private static final Logger LOG = LoggerFactory.getLogger(TokenizerLoading.class);
  private static final long FIRST_PAUSE_MILLIS = 250;
  private static final long LAST_PAUSE_MILLIS = 15_000;

  private final Digest base;
  private final Supplier<RecordEncoder> load;
  private final ScheduledExecutorService executor;
  private final CompletableFuture<RecordEncoder> encoder = new CompletableFuture<>();
  private volatile String lastFailure = "it is still being fetched";
  private long pauseMillis = FIRST_PAUSE_MILLIS;

  private TokenizerLoading(
      Digest base, Supplier<RecordEncoder> load, ScheduledExecutorService executor) {
    this.base = base;
    this.load = load;
    this.executor = executor;
  }

  static TokenizerLoading start(
      Digest base, Supplier<RecordEncoder> load, ScheduledExecutorService executor) {
    TokenizerLoading loading = new TokenizerLoading(base, load, executor);
    executor.execute(loading::attempt);
    return loading;
  }

  /**
   * Waits for the encoder.
   *
   * @throws UnusableBaseException if there can never be one
   * @throws BaseUnavailableException if there is none in time
   */
  RecordEncoder await(Duration atMost) {
    try {
      return encoder.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new BaseUnavailableException(
          "the tokenizer of base %s did not come in %d s: %s"
              .formatted(base, atMost.toSeconds(), lastFailure));
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BaseUnavailableException("interrupted while waiting for base " + base, e);
    }
  }

  void whenReady(Consumer<RecordEncoder> ready) {
    encoder.thenAccept(ready);
  }

  void abandon() {
    encoder.completeExceptionally(
        new BaseUnavailableException("the service stops before base " + base + " came"));
  }

  void close() {
    abandon();
    if (!encoder.isCompletedExceptionally()) {
      encoder.join().close();
    }
  }

  private void attempt() {
    if (encoder.isDone()) {
      return;
    }
    try {
      complete(load.get());
      LOG.info("tokenizer of base {} loaded", base);
    } catch (UnusableBaseException | Error hopeless) {
      encoder.completeExceptionally(hopeless);
      LOG.error("tokenizer of base {} cannot be used: {}", base, hopeless.getMessage());
    } catch (RuntimeException mayPass) {
      lastFailure = mayPass.getMessage();
      LOG.warn("tokenizer of base {} is tried again: {}", base, lastFailure);
      executor.schedule(this::attempt, pauseMillis, TimeUnit.MILLISECONDS);
      pauseMillis = Math.min(2 * pauseMillis, LAST_PAUSE_MILLIS);
    }
  }

  private void complete(RecordEncoder loaded) {
    if (!encoder.complete(loaded)) {
      loaded.close();
    }
  }

  private RuntimeException failure(Throwable cause) {
    if (cause instanceof UnusableBaseException unusable) {
      return new UnusableBaseException(unusable.getMessage(), unusable);
    }
    return new BaseUnavailableException(
        "the tokenizer of base " + base + " cannot be loaded: " + cause.getMessage(), cause);
  }
}
