package io.tributary.registry.hub;

import io.tributary.contracts.FileReference;
import io.tributary.registry.download.CachePolicy;
import io.tributary.registry.download.FileConditions;
import io.tributary.registry.download.FileResponses;
import io.tributary.registry.view.Revision;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;

/**
 * A file of a commit as the resolve contract wants it: its commit and its SHA-256 in the headers of
 * every answer. A HEAD is always answered here, so that no client loses its key on the way.
 */
@Singleton
public final class HubFiles {
  /** The header that names the commit. */
  static final String COMMIT = "X-Repo-Commit";

  private final FileResponses files;

  /** Answers with these. */
  public HubFiles(FileResponses files) {
    this.files = files;
  }

  Response head(HubCommit commit, String revision, String path) {
    return marked(FileResponses.head(commit.file(path)), commit, revision);
  }

  Response content(
      HubCommit commit,
      String revision,
      String path,
      FileConditions conditions,
      Optional<String> askedHost) {
    FileReference file = commit.file(path);
    return files
        .elsewhere(file, commit.readme(), conditions, askedHost)
        .map(address -> redirect(commit, file, address))
        .orElseGet(() -> marked(files.of(file, commit.readme(), conditions), commit, revision));
  }

  /** Its address is valid for minutes: nobody keeps it. */
  private static Response redirect(HubCommit commit, FileReference file, URI address) {
    return Response.status(Response.Status.FOUND)
        .location(address)
        .header(COMMIT, commit.id())
        .header("X-Linked-Etag", '"' + file.sha256() + '"')
        .header("X-Linked-Size", file.size())
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  private static Response marked(Response answer, HubCommit commit, String revision) {
    Response named = Response.fromResponse(answer).header(COMMIT, commit.id()).build();
    return CachePolicy.of(Revision.parse(revision)).applied(named);
  }
}
