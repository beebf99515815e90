package io.tributary.trainer.training;

import io.tributary.contracts.AdapterId;
import io.tributary.contracts.BaseId;
import io.tributary.contracts.spec.AdapterSpec;
import io.tributary.contracts.spec.BaseReference;
import io.tributary.store.Digest;
import io.tributary.store.manifest.DirectoryCache;
import io.tributary.trainer.commits.AdapterRefusedException;
import io.tributary.trainer.definitions.Definitions;
import io.tributary.trainer.engine.TrainingEngine;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one base that this trainer holds in memory: the configured one, or that of the adapter
 * defined first. It is fetched and loaded when the first record needs it, on the engine's thread.
 */
public final class ResidentBase implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ResidentBase.class);

  private final Optional<BaseId> configured;
  private final Definitions definitions;
  private final DirectoryCache cache;
  private final TrainingEngine.Loader loader;
  private Optional<TrainingEngine> engine = Optional.empty();
  private volatile Optional<String> digest = Optional.empty();

  /**
   * Holds nothing yet.
   *
   * @param configured the base to hold, whatever the adapters say
   * @param cache where bases are fetched to
   */
  public ResidentBase(
      Optional<BaseId> configured,
      Definitions definitions,
      DirectoryCache cache,
      TrainingEngine.Loader loader) {
    this.configured = configured;
    this.definitions = definitions;
    this.cache = cache;
    this.loader = loader;
  }

  /**
   * The engine for an adapter's spec.
   *
   * @throws AdapterRefusedException if the spec names another base than the resident one
   */
  TrainingEngine engine(AdapterId adapter, AdapterSpec spec) {
    String resident = digest.orElseGet(() -> choose(adapter, spec));
    BaseReference wanted = spec.base();
    if (!wanted.requiredDigest().equals(resident)) {
      throw new AdapterRefusedException(
          adapter
              + ": its spec names the base "
              + wanted.id()
              + " ("
              + wanted.requiredDigest()
              + "), this trainer holds "
              + resident
              + ": a stack trains one base; define the adapter on that one");
    }
    return engine.orElseGet(() -> load(resident));
  }

  private String choose(AdapterId adapter, AdapterSpec spec) {
    if (configured.isPresent()) {
      String id = configured.get().toString();
      return definitions
          .baseDigest(id)
          .orElseThrow(
              () ->
                  new AdapterRefusedException(
                      adapter
                          + ": the base of tributary.trainer.base, "
                          + id
                          + ", is not registered"));
    }
    return definitions.firstBase().orElse(spec.base()).requiredDigest();
  }

  private TrainingEngine load(String manifest) {
    long started = System.nanoTime();
    TrainingEngine loaded = loader.load(cache.fetch(new Digest(manifest)));
    engine = Optional.of(loaded);
    digest = Optional.of(manifest);
    LOG.info("base {} loaded in {} ms", manifest, (System.nanoTime() - started) / 1_000_000);
    return loaded;
  }

  /** The digest of the base in memory. Any thread may ask. */
  public Optional<String> loadedDigest() {
    return digest;
  }

  @Override
  public void close() {
    engine.ifPresent(TrainingEngine::close);
    engine = Optional.empty();
  }
}
