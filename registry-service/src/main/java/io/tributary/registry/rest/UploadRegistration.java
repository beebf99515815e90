package io.tributary.registry.rest;

import io.tributary.access.http.ProblemException;
import io.tributary.contracts.AdapterId;
import io.tributary.contracts.BaseId;
import io.tributary.contracts.commands.AdapterCommand.RegisterUpload;
import io.tributary.contracts.commands.CommandOutcome.Accepted;
import io.tributary.contracts.spec.BaseReference;
import io.tributary.modelfiles.config.AdaptableModule;
import io.tributary.modelfiles.config.LlamaModules;
import io.tributary.registry.gateway.CommandIds;
import io.tributary.registry.rest.problem.ProblemCode;
import io.tributary.registry.service.RegistryInstance;
import io.tributary.registry.service.RegistryService;
import io.tributary.registry.upload.InvalidUploadException;
import io.tributary.registry.upload.Upload;
import io.tributary.registry.upload.UploadCheck;
import io.tributary.registry.upload.UploadDirectory;
import io.tributary.registry.upload.UploadIncompleteException;
import io.tributary.registry.view.AdapterDetail;
import io.tributary.registry.view.AdapterView;
import io.tributary.registry.view.BaseDetail;
import io.tributary.store.ArtifactStore;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes a version of an upload: copies its parts to this machine, looks at the copies, stores the
 * copies, and sends the command. What was looked at is what is stored, whatever happens to the
 * parts meanwhile.
 */
@Singleton
public final class UploadRegistration {
  private final RegistryInstance instance;
  private final Commands commands;

  /** A base never changes. */
  private final Map<BaseId, List<AdaptableModule>> modulesOfBases = new ConcurrentHashMap<>();

  /** Registers with this registry. */
  public UploadRegistration(RegistryInstance instance, Commands commands) {
    this.instance = instance;
    this.commands = commands;
  }

  /**
   * What an upload became.
   *
   * @param isNew whether it was not a version before
   */
  record Registered(int version, boolean isNew) {}

  /**
   * Registers an upload; one that was registered is the version that it was.
   *
   * @throws ProblemException if it is refused
   */
  Registered register(AdapterView adapter, Upload upload) {
    if (upload.version().isPresent()) {
      return new Registered(upload.version().get(), false);
    }
    AdapterDetail detail = adapter.detail();
    try (UploadDirectory directory = UploadDirectory.create()) {
      verify(detail, upload, directory.path());
      store(upload, directory.path());
    } catch (UploadIncompleteException e) {
      throw new ProblemException(ProblemCode.UPLOAD_INCOMPLETE, e.getMessage());
    } catch (InvalidUploadException e) {
      throw new ProblemException(ProblemCode.INVALID_UPLOAD, e.getMessage());
    }
    int before = detail.versions();
    int version = execute(detail, upload);
    instance.uploads().finish(upload, version);
    return new Registered(version, version > before);
  }

  private void verify(AdapterDetail adapter, Upload upload, Path directory) {
    RegistryService registry = instance.caughtUp();
    BaseId id = adapter.spec().base().id();
    BaseDetail base =
        registry
            .view()
            .base(id)
            .orElseThrow(
                () ->
                    new ProblemException(
                        ProblemCode.UNKNOWN_BASE, "base " + id + " is not registered"));
    instance.uploads().copy(upload, directory);
    new UploadCheck(directory, modules(registry.store(), base)).require(upload.order().files());
  }

  private List<AdaptableModule> modules(ArtifactStore store, BaseDetail base) {
    List<AdaptableModule> known = modulesOfBases.get(base.id());
    if (known != null) {
      return known;
    }
    List<AdaptableModule> read = LlamaModules.linear(new BaseFiles(store).config(base.files()));
    modulesOfBases.put(base.id(), read);
    return read;
  }

  private void store(Upload upload, Path directory) {
    ArtifactStore store = instance.caughtUp().store();
    upload.order().files().forEach(file -> store.putBlob(directory.resolve(file.path())));
  }

  /** The id is made of the upload's, so that an upload that is finalised twice is one command. */
  private int execute(AdapterDetail adapter, Upload upload) {
    AdapterId id = adapter.id();
    BaseReference base = adapter.spec().base();
    CommandMetadata metadata = commands.metadata(id.toString(), Optional.empty());
    Accepted accepted =
        commands.execute(
            new RegisterUpload(
                CommandIds.of("upload", id.toString(), upload.id()),
                metadata.issuedAt(),
                metadata.actor(),
                id,
                upload.id(),
                upload.order().files(),
                base.requiredDigest(),
                adapter.specGeneration(),
                upload.order().parentVersion(),
                upload.order().metrics()));
    return (Integer) accepted.result().get("version");
  }
}
