package io.tributary.registry.hub;

import io.tributary.registry.download.CachePolicy;
import io.tributary.registry.download.FileConditions;
import io.tributary.registry.download.FileResponses;
import io.tributary.registry.view.Revision;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;

/**
 * A file of a commit as the resolve contract wants it: always streamed, its commit and its SHA-256
 * in the headers of every answer.
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

  Response content(HubCommit commit, String revision, String path, FileConditions conditions) {
    return marked(files.of(commit.file(path), commit.readme(), conditions), commit, revision);
  }

  private static Response marked(Response answer, HubCommit commit, String revision) {
    Response named = Response.fromResponse(answer).header(COMMIT, commit.id()).build();
    return CachePolicy.of(Revision.parse(revision)).applied(named);
  }
}
