package io.tributary.registry.download;

import io.tributary.contracts.FileReference;
import io.tributary.registry.service.RegistryInstance;
import io.tributary.store.Digest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Answers with a file. The caller never names a blob: a path is looked up in the list of what it
 * asked about. The ETag is the content's SHA-256; whole files are verified on the way.
 */
@Singleton
public final class FileResponses {
  private static final String CARD = "README.md";
  private static final int PARTIAL = 206;
  private static final int NOT_SATISFIABLE = 416;

  private final RegistryInstance instance;

  /** Streams from the store of this registry. */
  public FileResponses(RegistryInstance instance) {
    this.instance = instance;
  }

  /**
   * A version's file or a part of it: of its card if it is that, which is kept beside the store,
   * else of the store.
   *
   * @param card the text of README.md, where it is kept so
   */
  public Response of(FileReference file, Optional<String> card, FileConditions conditions) {
    return card.filter(text -> file.path().equals(CARD))
        .map(text -> FileSource.of(text.getBytes(StandardCharsets.UTF_8)))
        .map(source -> answer(file, source, conditions))
        .orElseGet(() -> stored(file, conditions));
  }

  /**
   * Where the caller gets the file instead: not if it has it, nor if it is a card, which is no
   * blob.
   *
   * @param askedHost the host name by which it asked, if it said one
   * @return empty if it is answered here; else a credential for a while, never to be logged
   */
  public Optional<URI> elsewhere(
      FileReference file,
      Optional<String> card,
      FileConditions conditions,
      Optional<String> askedHost) {
    boolean isCard = card.isPresent() && file.path().equals(CARD);
    return isCard || conditions.matches(file)
        ? Optional.empty()
        : instance.redirects().address(new Digest(file.sha256()), askedHost);
  }

  /** A file of the store, or a part of it. */
  public Response stored(FileReference file, FileConditions conditions) {
    Digest digest = new Digest(file.sha256());
    return answer(file, FileSource.blob(instance.caughtUp().store(), digest), conditions);
  }

  /** What would be said of the whole file, without it. */
  public static Response head(FileReference file) {
    return tagged(Response.ok(), file).header(HttpHeaders.CONTENT_LENGTH, file.size()).build();
  }

  static Response answer(FileReference file, FileSource source, FileConditions conditions) {
    if (conditions.matches(file)) {
      return tagged(Response.notModified(), file).build();
    }
    Optional<ByteRange> range = conditions.byteRange(file);
    if (range.isEmpty()) {
      return whole(file, source);
    }
    return range.get().isWithin(file.size())
        ? part(file, source, range.get())
        : unsatisfiable(file);
  }

  private static Response whole(FileReference file, FileSource source) {
    return tagged(Response.ok(new VerifiedCopy(source.open())), file)
        .header(HttpHeaders.CONTENT_LENGTH, file.size())
        .build();
  }

  private static Response part(FileReference file, FileSource source, ByteRange range) {
    VerifiedCopy body = new VerifiedCopy(source.open(range.first(), range.length()));
    return tagged(Response.status(PARTIAL).entity(body), file)
        .header(HttpHeaders.CONTENT_LENGTH, range.length())
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
        .header(HttpHeaders.ETAG, '"' + file.sha256() + '"')
        .header("Accept-Ranges", "bytes")
        .header("X-Content-Type-Options", "nosniff");
  }

  private static String type(String path) {
    if (path.endsWith(".json")) {
      return "application/json";
    }
    return path.endsWith(".md") ? "text/markdown;charset=UTF-8" : "application/octet-stream";
  }
}
