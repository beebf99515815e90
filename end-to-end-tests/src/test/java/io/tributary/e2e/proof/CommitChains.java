package io.tributary.e2e.proof;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.contracts.AdapterId;
import io.tributary.contracts.json.Json;
import io.tributary.store.ArtifactStore;
import io.tributary.store.ArtifactStores;
import io.tributary.store.CommitKey;
import io.tributary.store.StoreConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The commits in a stack's object store, read as a trainer reads them: upward until there is none.
 */
public final class CommitChains implements AutoCloseable {
  private static final int FIRST_RUN = 1;

  private final ArtifactStore store;

  /** Of this store. */
  public CommitChains(StoreConfig config) {
    this.store = ArtifactStores.s3(config);
  }

  /** The commits of an adapter's first run. */
  public List<StoredCommit> firstRun(AdapterId adapter) {
    List<StoredCommit> chain = new ArrayList<>();
    CommitKey key = new CommitKey(adapter.namespace(), adapter.name(), FIRST_RUN, 0);
    Optional<byte[]> body = store.readCommit(key);
    while (body.isPresent()) {
      chain.add(new StoredCommit(Json.read(body.get(), JsonNode.class)));
      key = key.next();
      body = store.readCommit(key);
    }
    return chain;
  }

  /** The newest commit of an adapter's first run, if it has one. */
  public Optional<StoredCommit> newest(AdapterId adapter) {
    return firstRun(adapter).stream().reduce((older, newer) -> newer);
  }

  @Override
  public void close() {
    store.close();
  }
}
