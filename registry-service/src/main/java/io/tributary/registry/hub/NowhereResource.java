package io.tributary.registry.hub;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/**
 * Every other address. Clients ask for ids that no registry can have, such as {@code gpt2}, and
 * must be told that there is no such repository: any other 404 means a hub out of reach to them.
 */
@Path("/hub")
public final class NowhereResource {
  private static final String ANY = "{address:.*}";
  private static final String API = "api/";
  private static final int NOT_ALLOWED = 405;
  private static final String READ_ONLY =
      "this registry is read through the Hub API, and written through its own";

  /** No file; of the rest a HEAD is never asked. */
  @HEAD
  @Path(ANY)
  public Response head(@PathParam("address") String address) {
    if (address.startsWith(API)) {
      return Response.status(NOT_ALLOWED).header(HttpHeaders.ALLOW, HttpMethod.GET).build();
    }
    return HubErrorMapper.answer(HubException.noRepository(address));
  }

  /** No repository. */
  @GET
  @Path(ANY)
  public Response get(@PathParam("address") String address) {
    return HubErrorMapper.answer(HubException.noRepository(address));
  }

  /** Nothing is written here. */
  @POST
  @Path(ANY)
  public Response post(@PathParam("address") String address) {
    return readOnly();
  }

  /** Nothing is written here. */
  @PUT
  @Path(ANY)
  public Response put(@PathParam("address") String address) {
    return readOnly();
  }

  /** Nothing is written here. */
  @DELETE
  @Path(ANY)
  public Response delete(@PathParam("address") String address) {
    return readOnly();
  }

  private static Response readOnly() {
    return Response.status(NOT_ALLOWED)
        .header("X-Error-Message", READ_ONLY)
        .type(MediaType.APPLICATION_JSON)
        .entity(Map.of("error", READ_ONLY))
        .build();
  }
}
