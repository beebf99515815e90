package io.tributary.registry.hub;

import io.tributary.access.http.BodyLimit;
import io.tributary.registry.caller.VisibleRegistry;
import io.tributary.registry.hub.ModelInfos.FileFacts;
import io.tributary.registry.hub.wire.ModelInfo;
import io.tributary.registry.hub.wire.RepositoryRefs;
import io.tributary.registry.hub.wire.TreeEntry;
import io.tributary.registry.paging.Page;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is said of one repository. */
@Path("/hub")
@Produces(MediaType.APPLICATION_JSON)
public final class RepositoryResource {
  private static final String REPOSITORY = "api/models/{namespace}/{name}";

  private final VisibleRegistry registry;

  /** Serves what the caller may see. */
  public RepositoryResource(VisibleRegistry registry) {
    this.registry = registry;
  }

  /** The repository at main. */
  @GET
  @Path(REPOSITORY)
  public ModelInfo main(
      @PathParam("namespace") String namespace,
      @PathParam("name") String name,
      @QueryParam("blobs") boolean blobs) {
    return at(namespace, name, HubRepository.MAIN, blobs);
  }

  /** The repository at a revision. */
  @GET
  @Path(REPOSITORY + "/revision/{revision}")
  public ModelInfo at(
      @PathParam("namespace") String namespace,
      @PathParam("name") String name,
      @PathParam("revision") String revision,
      @QueryParam("blobs") boolean blobs) {
    HubRepository repository = repository(namespace, name);
    return ModelInfos.at(
        repository, repository.commit(revision), blobs ? FileFacts.ALL : FileFacts.NAMES);
  }

  /** All files, or those at the root. */
  @GET
  @Path(REPOSITORY + "/tree/{revision}")
  public List<TreeEntry> tree(
      @PathParam("namespace") String namespace,
      @PathParam("name") String name,
      @PathParam("revision") String revision,
      @QueryParam("recursive") boolean recursive,
      @QueryParam("expand") boolean expand) {
    HubCommit commit = repository(namespace, name).commit(revision);
    return expanded(new FileTree(commit.files()).list("", recursive), commit, expand);
  }

  /** The files of a folder. */
  @GET
  @Path(REPOSITORY + "/tree/{revision}/{folder:.+}")
  public List<TreeEntry> folder(
      @PathParam("namespace") String namespace,
      @PathParam("name") String name,
      @PathParam("revision") String revision,
      @PathParam("folder") String folder,
      @QueryParam("recursive") boolean recursive,
      @QueryParam("expand") boolean expand) {
    HubCommit commit = repository(namespace, name).commit(revision);
    List<TreeEntry> entries = new FileTree(commit.files()).list(folder, recursive);
    if (entries.isEmpty()) {
      throw HubException.noEntry(commit.id(), folder);
    }
    return expanded(entries, commit, expand);
  }

  /** Files and folders by path; what is not there is left out. */
  @POST
  @BodyLimit(kib = 1024)
  @Path(REPOSITORY + "/paths-info/{revision}")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public List<TreeEntry> paths(
      @PathParam("namespace") String namespace,
      @PathParam("name") String name,
      @PathParam("revision") String revision,
      @FormParam("paths") List<String> paths,
      @FormParam("expand") boolean expand) {
    HubCommit commit = repository(namespace, name).commit(revision);
    FileTree tree = new FileTree(commit.files());
    List<TreeEntry> entries = paths.stream().map(tree::entry).flatMap(Optional::stream).toList();
    return expanded(entries, commit, expand);
  }

  /** Branches and tags. */
  @GET
  @Path(REPOSITORY + "/refs")
  public RepositoryRefs refs(
      @PathParam("namespace") String namespace, @PathParam("name") String name) {
    return repository(namespace, name).refs();
  }

  /** A revision's commit and all before it. */
  @GET
  @Path(REPOSITORY + "/commits/{revision}")
  public Response commits(
      @PathParam("namespace") String namespace,
      @PathParam("name") String name,
      @PathParam("revision") String revision,
      @QueryParam(Page.CURSOR) int cursor,
      @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) int limit,
      @Context UriInfo uri) {
    HubRepository repository = repository(namespace, name);
    return repository.history(repository.commit(revision), cursor, limit).answer(uri);
  }

  /** Whether the caller may read it: who may ask may. */
  @GET
  @Path(REPOSITORY + "/auth-check")
  public Map<String, Object> mayRead(
      @PathParam("namespace") String namespace, @PathParam("name") String name) {
    return Map.of("id", repository(namespace, name).id());
  }

  private HubRepository repository(String namespace, String name) {
    return new HubRepositories(registry.catalog()).get(namespace, name);
  }

  private static List<TreeEntry> expanded(
      List<TreeEntry> entries, HubCommit commit, boolean expand) {
    return expand ? entries.stream().map(entry -> entry.with(commit.entry())).toList() : entries;
  }
}
