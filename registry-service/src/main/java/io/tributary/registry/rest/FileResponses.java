package io.tributary.registry.rest;

import io.tributary.contracts.FileReference;
import io.tributary.registry.rest.problem.ProblemCode;
import io.tributary.registry.rest.problem.ProblemException;
import io.tributary.registry.service.RegistryInstance;
import io.tributary.store.ArtifactStore;
import io.tributary.store.Digest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.StreamingOutput;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Answers with a file of the store. The caller never names a blob: a path is looked up in the list
 * of what it asked about. The ETag is the content's SHA-256; whole files are verified on the way.
 */
@Singleton
public final class FileResponses {
  private static final int PARTIAL = 206;
  private static final int NOT_SATISFIABLE = 416;

  private final RegistryInstance instance;

  /** Streams from the store of this registry. */
  public FileResponses(RegistryInstance instance) {
    this.instance = instance;
  }

  /** The file of this path, or 404. */
  static FileReference find(List<FileReference> files, String path) {
    return files.stream()
        .filter(file -> file.path().equals(path))
        .findFirst()
        .orElseThrow(
            () -> new ProblemException(ProblemCode.UNKNOWN_FILE, "there is no file " + path));
  }

  /** A file as text that is not in the store. */
  Response text(FileReference file, String text, FileConditions conditions) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return conditions.matches(file)
        ? tagged(Response.notModified(), file).build()
        : tagged(Response.ok(bytes), file).type("text/markdown;charset=UTF-8").build();
  }

  /** A file of the store, or a part of it. */
  Response stored(FileReference file, FileConditions conditions) {
    if (conditions.matches(file)) {
      return tagged(Response.notModified(), file).build();
    }
    Optional<ByteRange> range = conditions.byteRange(file);
    if (range.isEmpty()) {
      return whole(file);
    }
    return range.get().isWithin(file.size()) ? part(file, range.get()) : unsatisfiable(file);
  }

  private Response whole(FileReference file) {
    Digest digest = new Digest(file.sha256());
    ArtifactStore store = instance.caughtUp().store();
    StreamingOutput body = new VerifiedCopy(store.openBlob(digest));
    return tagged(Response.ok(body), file).header("Content-Length", file.size()).build();
  }

  private Response part(FileReference file, ByteRange range) {
    Digest digest = new Digest(file.sha256());
    ArtifactStore store = instance.caughtUp().store();
    StreamingOutput body = new VerifiedCopy(store.openBlob(digest, range.first(), range.length()));
    return tagged(Response.status(PARTIAL).entity(body), file)
        .header("Content-Length", range.length())
        .header("Content-Range", range.contentRange(file.size()))
        .build();
  }

  private static Response unsatisfiable(FileReference file) {
    return Response.status(NOT_SATISFIABLE)
        .header("Content-Range", "bytes */" + file.size())
        .build();
  }

  private static ResponseBuilder tagged(ResponseBuilder response, FileReference file) {
    return response
        .type(type(file.path()))
        .header("ETag", '"' + file.sha256() + '"')
        .header("Accept-Ranges", "bytes")
        .header("X-Content-Type-Options", "nosniff");
  }

  private static String type(String path) {
    return path.endsWith(".json") ? "application/json" : "application/octet-stream";
  }
}
