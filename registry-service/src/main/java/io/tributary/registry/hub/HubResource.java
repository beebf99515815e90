package io.tributary.registry.hub;

import io.tributary.access.Caller;
import io.tributary.access.http.Open;
import io.tributary.contracts.access.Scope;
import io.tributary.registry.caller.CurrentCaller;
import io.tributary.registry.caller.VisibleRegistry;
import io.tributary.registry.hub.ModelInfos.FileFacts;
import io.tributary.registry.hub.wire.Account;
import io.tributary.registry.hub.wire.ModelInfo;
import io.tributary.registry.paging.Page;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a hub says of itself and of all its repositories. */
@Path("/hub")
@Produces(MediaType.APPLICATION_JSON)
public final class HubResource {
  private final VisibleRegistry registry;
  private final CurrentCaller caller;

  /** Serves what the caller may see. */
  public HubResource(VisibleRegistry registry, CurrentCaller caller) {
    this.registry = registry;
    this.caller = caller;
  }

  /** Who asks. */
  @GET
  @Path("api/whoami-v2")
  public Account whoAmI() {
    Caller known = caller.get();
    return Account.of(known.name(), known.maySomewhere(Scope.WRITE) ? "write" : "read");
  }

  /** What a client asks for before its first call, until it has an answer to keep for a day. */
  @GET
  @Open
  @Path("api/agent-harnesses")
  public Map<String, Object> harnesses() {
    return Map.of("standardEnvVars", List.of(), "harnesses", Map.of());
  }

  /** Adapters and bases. */
  @GET
  @Path("api/models")
  public Response models(
      @QueryParam("author") Optional<String> author,
      @QueryParam("search") List<String> search,
      @QueryParam("filter") List<String> filters,
      @QueryParam("sort") Optional<String> sort,
      @QueryParam("full") boolean full,
      @QueryParam(Page.CURSOR) int cursor,
      @QueryParam("limit") @DefaultValue(Page.DEFAULT_LIMIT) int limit,
      @Context UriInfo uri) {
    FileFacts facts = full ? FileFacts.NAMES : FileFacts.NONE;
    List<ModelInfo> all =
        new HubRepositories(registry.catalog())
            .all().stream().map(repository -> ModelInfos.listed(repository, facts)).toList();
    List<ModelInfo> found = new ModelQuery(author, search, filters, sort).apply(all);
    return Page.of(found, cursor, limit).answer(uri);
  }
}
