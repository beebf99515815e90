package io.tributary.registry.hub;

import io.tributary.registry.caller.VisibleRegistry;
import io.tributary.registry.download.FileConditions;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;

/** The files of a repository. */
@Path("/hub")
public final class ResolveResource {
  private static final String FILE = "{namespace}/{name}/resolve/{revision}/{path:.+}";

  private final VisibleRegistry registry;
  private final HubFiles files;

  /** Serves what the caller may see. */
  public ResolveResource(VisibleRegistry registry, HubFiles files) {
    this.registry = registry;
    this.files = files;
  }

  /** What a download would be: clients ask before each. */
  @HEAD
  @Path(FILE)
  public Response head(
      @PathParam("namespace") String namespace,
      @PathParam("name") String name,
      @PathParam("revision") String revision,
      @PathParam("path") String path) {
    return files.head(commit(namespace, name, revision), revision, path);
  }

  /** A file or a range of it, or where that is. */
  @GET
  @Path(FILE)
  public Response content(
      @PathParam("namespace") String namespace,
      @PathParam("name") String name,
      @PathParam("revision") String revision,
      @PathParam("path") String path,
      @HeaderParam("If-None-Match") String ifNoneMatch,
      @HeaderParam("Range") String range,
      @Context UriInfo request) {
    return files.content(
        commit(namespace, name, revision),
        revision,
        path,
        FileConditions.of(ifNoneMatch, range),
        Optional.ofNullable(request.getRequestUri().getHost()));
  }

  private HubCommit commit(String namespace, String name, String revision) {
    return new HubRepositories(registry.catalog()).get(namespace, name).commit(revision);
  }
}
