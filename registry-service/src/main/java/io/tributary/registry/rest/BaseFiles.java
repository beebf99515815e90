package io.tributary.registry.rest;

import io.tributary.access.http.ProblemException;
import io.tributary.contracts.FileReference;
import io.tributary.modelfiles.ModelFileException;
import io.tributary.modelfiles.config.AdaptableModule;
import io.tributary.modelfiles.config.AdaptableModule.Kind;
import io.tributary.modelfiles.config.LlamaModules;
import io.tributary.modelfiles.config.ModelConfig;
import io.tributary.modelfiles.peft.AdapterConfig;
import io.tributary.modelfiles.peft.ModuleSelection;
import io.tributary.registry.rest.problem.ProblemCode;
import io.tributary.registry.view.BaseDetail;
import io.tributary.store.ArtifactStore;
import io.tributary.store.Digest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a base's config.json says, and whether an adapter fits it. */
final class BaseFiles {
  private static final long MAX_CONFIG_BYTES = 1 << 20;

  private final ArtifactStore store;

  BaseFiles(ArtifactStore store) {
    this.store = store;
  }

  /**
   * The shape of a base with these files.
   *
   * @throws ProblemException if it has none, or one that cannot be trained
   */
  ModelConfig config(List<FileReference> files) {
    FileReference file =
        files.stream()
            .filter(f -> f.path().equals(ModelConfig.FILE))
            .findFirst()
            .orElseThrow(
                () ->
                    new ProblemException(
                        ProblemCode.INVALID_BASE, "the base has no " + ModelConfig.FILE));
    try {
      return ModelConfig.parse(store.readBlob(new Digest(file.sha256()), MAX_CONFIG_BYTES));
    } catch (ModelFileException e) {
      throw new ProblemException(ProblemCode.INVALID_BASE, e.getMessage());
    }
  }

  /** Why an adapter of this config does not fit the base. */
  Optional<String> targetViolation(BaseDetail base, AdapterConfig config) {
    List<AdaptableModule> modules = LlamaModules.linear(config(base.files()));
    return unknownName(base, config.targetModules(), modules)
        .or(() -> wrongModules(base, config.adapted(modules)));
  }

  /** A name that matches nothing is a typing error that PEFT would pass over. */
  private static Optional<String> unknownName(
      BaseDetail base, ModuleSelection targets, List<AdaptableModule> modules) {
    if (!(targets instanceof ModuleSelection.Names names)) {
      return Optional.empty();
    }
    return names.names().stream()
        .filter(name -> modules.stream().noneMatch(ModuleSelection.names(name)::includes))
        .findFirst()
        .map(
            name ->
                "spec.lora: target_modules: base "
                    + base.id()
                    + " has no module "
                    + name
                    + ", it has "
                    + endings(modules));
  }

  private static Optional<String> wrongModules(BaseDetail base, List<AdaptableModule> adapted) {
    if (adapted.isEmpty()) {
      return Optional.of("spec.lora: target_modules match no module of base " + base.id());
    }
    return adapted.stream()
        .filter(module -> module.kind() == Kind.OUTPUT_LINEAR)
        .findFirst()
        .map(m -> "spec.lora: target_modules: the output head " + m.name() + " is not adapted");
  }

  private static String endings(List<AdaptableModule> modules) {
    return modules.stream()
        .filter(module -> module.kind() == Kind.BLOCK_LINEAR)
        .map(module -> module.name().substring(module.name().lastIndexOf('.') + 1))
        .distinct()
        .collect(Collectors.joining(", "));
  }
}
