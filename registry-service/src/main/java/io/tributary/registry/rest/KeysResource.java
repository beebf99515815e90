package io.tributary.registry.rest;

import io.tributary.access.Caller;
import io.tributary.access.KeyDetail;
import io.tributary.access.KeyDetail.Origin;
import io.tributary.access.Keys;
import io.tributary.access.http.Problem;
import io.tributary.access.http.ProblemException;
import io.tributary.contracts.NameGrammar;
import io.tributary.contracts.access.Grant;
import io.tributary.contracts.access.Scope;
import io.tributary.registry.caller.CurrentCaller;
import io.tributary.registry.rest.problem.ProblemCode;
import io.tributary.registry.service.RegistryInstance;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** API keys. */
@Path("/v1/keys")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "keys")
@APIResponse(
    responseCode = "default",
    description = "Refused or failed: see the code",
    content =
        @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public final class KeysResource {
  private static final int CREATED = 201;
  private static final int MAX_GRANTS = 64;

  private final RegistryInstance instance;
  private final CurrentCaller caller;
  private final Clock clock;

  /** Makes and revokes keys of this registry. */
  public KeysResource(RegistryInstance instance, CurrentCaller caller, Clock clock) {
    this.instance = instance;
    this.caller = caller;
    this.clock = clock;
  }

  /** All keys that the caller may revoke. */
  @GET
  @Operation(
      operationId = "listKeys",
      summary = "The keys whose every namespace the caller is admin of, by name")
  public List<KeyDetail> list() {
    return keys().list(admin());
  }

  /** Makes a key. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "makeKey",
      summary = "Make a key",
      description =
          "The answer holds its text, which is kept nowhere and cannot be told again. Its maker must"
              + " be admin of every namespace that it is granted.")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = KeyOrder.class)))
  @APIResponse(
      responseCode = "201",
      description = "Made",
      content = @Content(schema = @Schema(implementation = MadeKey.class)))
  public Response make(byte[] body) {
    KeyOrder order = Bodies.read(body, KeyOrder.class);
    String name = Bodies.required(order.name(), "name");
    NameGrammar.checkNamespace(name);
    List<Grant> grants = checked(Bodies.required(order.grants(), "grants"));
    checkExpiry(order.expiresAt());
    Keys.Made made = keys().make(admin(), name, grants, order.expiresAt());
    return Response.status(CREATED)
        .entity(new MadeKey(made.detail(), made.key().reveal()))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  /** One key. */
  @GET
  @Path("{id}")
  @Operation(operationId = "getKey", summary = "A key: its grants, and whether it is still good")
  public KeyDetail get(@PathParam("id") String id) {
    return keys()
        .find(admin(), id)
        .orElseThrow(() -> new ProblemException(ProblemCode.UNKNOWN_KEY, "there is no key " + id));
  }

  /** Revokes a key. */
  @DELETE
  @Path("{id}")
  @Operation(
      operationId = "revokeKey",
      summary = "Refuse a key from now on, for ever",
      description = "The key stays in the list. Other instances refuse it a moment later.")
  public KeyDetail revoke(@PathParam("id") String id) {
    KeyDetail key = get(id);
    if (key.origin() == Origin.CONFIGURED) {
      throw new ProblemException(
          ProblemCode.ILLEGAL_STATE,
          "key " + id + " is one of the registry's configuration: take it out there");
    }
    return keys().revoke(admin(), key);
  }

  private Keys keys() {
    return instance.caughtUp().keys();
  }

  private Caller admin() {
    if (!caller.get().maySomewhere(Scope.ADMIN)) {
      throw new ProblemException(
          ProblemCode.FORBIDDEN, caller.get().name() + " is admin of no namespace");
    }
    return caller.get();
  }

  private List<Grant> checked(List<Grant> grants) {
    if (grants.isEmpty() || grants.size() > MAX_GRANTS) {
      throw new ProblemException(
          ProblemCode.MALFORMED_REQUEST, "grants must be 1 to " + MAX_GRANTS + " grants");
    }
    grants.forEach(KeysResource::checkWhole);
    Keys.beyond(admin(), grants)
        .ifPresent(
            grant -> {
              throw new ProblemException(
                  ProblemCode.FORBIDDEN,
                  caller.get().name()
                      + " cannot grant "
                      + grant
                      + ": it is not admin of that namespace");
            });
    return grants;
  }

  private static void checkWhole(Grant grant) {
    Bodies.required(Bodies.required(grant, "grants").scope(), "grants.scope");
  }

  private void checkExpiry(Optional<Instant> expiresAt) {
    if (expiresAt.filter(end -> !end.isAfter(clock.instant())).isPresent()) {
      throw new ProblemException(ProblemCode.MALFORMED_REQUEST, "expiresAt must be to come");
    }
  }
}
