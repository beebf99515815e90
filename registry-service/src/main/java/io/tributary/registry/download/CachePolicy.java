package io.tributary.registry.download;

import io.tributary.registry.view.Revision;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** How long an answer may be kept: what a version number or a commit names never changes. */
public enum CachePolicy {
  /** Kept by the caller, asked for never again. */
  IMMUTABLE("private, max-age=31536000, immutable"),
  /** Kept, but asked about each time: an alias moves. */
  REVALIDATE("no-cache");

  private final String header;

  CachePolicy(String header) {
    this.header = header;
  }

  /** For what this revision means. */
  public static CachePolicy of(Revision revision) {
    return revision instanceof Revision.Ordinal || revision instanceof Revision.Commit
        ? IMMUTABLE
        : REVALIDATE;
  }

  /** The answer with this policy. */
  public Response applied(Response answer) {
    return Response.fromResponse(answer).header(HttpHeaders.CACHE_CONTROL, header).build();
  }
}
