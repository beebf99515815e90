package io.tributary.registry.rest;

import io.tributary.access.http.Problem;
import io.tributary.access.http.ProblemException;
import io.tributary.contracts.AdapterId;
import io.tributary.contracts.AliasName;
import io.tributary.contracts.BaseId;
import io.tributary.contracts.FileReference;
import io.tributary.registry.caller.SeenPlace;
import io.tributary.registry.caller.VisibleRegistry;
import io.tributary.registry.rest.problem.ProblemCode;
import io.tributary.registry.service.RegistryInstance;
import io.tributary.registry.view.AdapterView;
import io.tributary.registry.view.AliasDetail;
import io.tributary.registry.view.BaseDetail;
import io.tributary.registry.view.MergeDetail;
import io.tributary.registry.view.Revision;
import io.tributary.registry.view.VersionDetail;
import jakarta.inject.Singleton;
import java.util.List;

/** Finds what an address names, or ends the request with 404. */
@Singleton
public final class Lookup {
  private final RegistryInstance instance;
  private final VisibleRegistry registry;
  private final SeenPlace seen;

  /** Looks into what the caller may see. */
  public Lookup(RegistryInstance instance, VisibleRegistry registry, SeenPlace seen) {
    this.instance = instance;
    this.registry = registry;
    this.seen = seen;
  }

  /** What is said of an adapter that is not there. */
  public static Problem undefined(AdapterId id) {
    return Problem.of(ProblemCode.UNKNOWN_ADAPTER, "adapter " + id + " is not defined");
  }

  /** What is said of a base that is not there. */
  public static Problem unregistered(BaseId id) {
    return Problem.of(ProblemCode.NOT_FOUND, "base " + id + " is not registered");
  }

  AdapterView adapter(String namespace, String name) {
    AdapterId id = new AdapterId(namespace, name);
    AdapterView found =
        registry.catalog().adapter(id).orElseThrow(() -> new ProblemException(undefined(id)));
    seen.set(instance.caughtUp().view().place(id.toString()));
    return found;
  }

  BaseDetail base(String namespace, String name) {
    BaseId id = new BaseId(namespace, name);
    BaseDetail found =
        registry.catalog().base(id).orElseThrow(() -> new ProblemException(unregistered(id)));
    seen.set(instance.caughtUp().view().place(id.toString()));
    return found;
  }

  /** The version that a revision means now: a number, latest, a commit, an alias or main. */
  VersionDetail version(AdapterView adapter, String revision) {
    return adapter
        .resolve(Revision.parse(revision))
        .flatMap(adapter::version)
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemCode.UNKNOWN_VERSION, unknownVersion(adapter, revision)));
  }

  private static String unknownVersion(AdapterView adapter, String revision) {
    String what = adapter.detail().id() + " has no version " + revision;
    return revision.equals(Revision.MAIN)
        ? what
            + ": main is its alias "
            + adapter.detail().spec().defaultAlias()
            + ", which points at nothing yet"
        : what;
  }

  AliasDetail alias(AdapterView adapter, String alias) {
    AliasName name = new AliasName(alias);
    return adapter
        .alias(name.value(), AliasesResource.LAST_MOVES)
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemCode.UNKNOWN_ALIAS, adapter.detail().id() + " has no alias " + name));
  }

  MergeDetail merge(AdapterView adapter, String mergeId) {
    return adapter
        .merge(mergeId)
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemCode.UNKNOWN_MERGE, adapter.detail().id() + " has no merge " + mergeId));
  }

  /** The file of this path. */
  static FileReference file(List<FileReference> files, String path) {
    return files.stream()
        .filter(file -> file.path().equals(path))
        .findFirst()
        .orElseThrow(
            () -> new ProblemException(ProblemCode.UNKNOWN_FILE, "there is no file " + path));
  }
}
