package io.tributary.registry.rest;

import io.tributary.access.http.ProblemException;
import io.tributary.contracts.BaseId;
import io.tributary.contracts.spec.AdapterSpec;
import io.tributary.contracts.spec.BaseReference;
import io.tributary.contracts.spec.WarmStart;
import io.tributary.modelfiles.peft.AdapterConfig;
import io.tributary.registry.decision.SpecPolicy;
import io.tributary.registry.rest.problem.ProblemCode;
import io.tributary.registry.service.RegistryService;
import io.tributary.registry.view.BaseDetail;
import io.tributary.registry.view.Catalog;
import io.tributary.store.ArtifactStore;
import java.util.Optional;

/**
 * What is checked of a spec before it becomes a command, because the topology can see neither other
 * names nor the store: its base is registered and is the one trained here, the base has the modules
 * that the spec adapts and the chat template that it wants, and what it starts from is there.
 */
final class SpecDoor {
  private final ArtifactStore store;
  private final Catalog catalog;
  private final Optional<BaseId> trained;

  /**
   * @param catalog what the caller may see: a base of others is no base
   */
  SpecDoor(RegistryService registry, Catalog catalog) {
    this.store = registry.store();
    this.catalog = catalog;
    this.trained = registry.settings().base();
  }

  /**
   * The spec with its base's digest.
   *
   * @throws ProblemException if it is refused
   */
  AdapterSpec admit(AdapterSpec spec) {
    BaseDetail base = registered(spec.base().id());
    if (spec.base().digest().filter(digest -> !digest.equals(base.digest())).isPresent()) {
      throw new ProblemException(
          ProblemCode.BASE_CONFLICT,
          "spec.base.digest is not that of base " + base.id() + ", " + base.digest());
    }
    AdapterSpec admitted = spec.withBase(new BaseReference(base.id(), Optional.of(base.digest())));
    SpecPolicy.violation(admitted).ifPresent(SpecDoor::refuse);
    AdapterConfig config = SpecPolicy.adapterConfig(admitted);
    new BaseFiles(store).targetViolation(base, config).ifPresent(SpecDoor::refuse);
    new BaseChatTemplate(store).violation(base, admitted.data()).ifPresent(SpecDoor::refuse);
    admitted.warmStart().flatMap(WarmStart::manifestDigest).ifPresent(this::requireDirectory);
    return admitted;
  }

  private BaseDetail registered(BaseId id) {
    if (trained.filter(only -> !only.equals(id)).isPresent()) {
      throw new ProblemException(
          ProblemCode.BASE_CONFLICT,
          "this stack trains the base " + trained.get() + " (tributary.registry.base), not " + id);
    }
    return catalog
        .base(id)
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemCode.UNKNOWN_BASE,
                    "base " + id + " is not registered: register it with `base add`"));
  }

  private void requireDirectory(String digest) {
    new StoredDirectory(store).read("spec.warmStart.manifestDigest", digest);
  }

  private static void refuse(String violation) {
    throw new ProblemException(ProblemCode.INVALID_SPEC, violation);
  }
}
