package io.tributary.registry.rest;

import io.smallrye.common.annotation.NonBlocking;
import io.tributary.access.http.Problem;
import io.tributary.access.http.ProblemException;
import io.tributary.contracts.AdapterId;
import io.tributary.contracts.AliasName;
import io.tributary.contracts.commands.AdapterCommand.MoveAlias;
import io.tributary.contracts.commands.CommandOutcome.Accepted;
import io.tributary.registry.rest.problem.ProblemCode;
import io.tributary.registry.view.AdapterView;
import io.tributary.registry.view.AliasDetail;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Aliases of an adapter, which move by compare-and-set. */
@Path("/v1/adapters/{namespace}/{name}/aliases")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "aliases")
@APIResponse(
    responseCode = "default",
    description = "Refused or failed: see the code",
    content =
        @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public final class AliasesResource {
  /** What is told of an alias's history where it is not asked for. */
  static final int LAST_MOVES = 100;

  private final Lookup lookup;
  private final Commands commands;

  /** Serves what this finds, and sends what is asked. */
  public AliasesResource(Lookup lookup, Commands commands) {
    this.lookup = lookup;
    this.commands = commands;
  }

  /** All aliases. */
  @GET
  @Operation(operationId = "listAliases", summary = "All aliases and the last moves of each")
  public List<AliasDetail> list(
      @PathParam("namespace") String namespace, @PathParam("name") String name) {
    return lookup.adapter(namespace, name).aliases(LAST_MOVES);
  }

  /** One alias. */
  @GET
  @Path("{alias}")
  @NonBlocking
  @Operation(
      operationId = "getAlias",
      summary = "An alias and its last moves",
      description = "The ETag is where it points, for If-Match.")
  public RestResponse<AliasDetail> get(
      @PathParam("namespace") String namespace,
      @PathParam("name") String name,
      @PathParam("alias") String alias) {
    AliasDetail detail = lookup.alias(lookup.adapter(namespace, name), alias);
    return RestResponse.ResponseBuilder.ok(detail)
        .header(HttpHeaders.ETAG, AliasExpectation.tag(detail.version()))
        .build();
  }

  /** Where an alias pointed. */
  @GET
  @Path("{alias}/history")
  @Operation(
      operationId = "listAliasMoves",
      summary = "Every move of an alias, the oldest first",
      description = "A page of limit, 100 if it is left out; its Link header names the next one.")
  @APIResponse(
      responseCode = "200",
      description = "The moves",
      content =
          @Content(
              schema = @Schema(type = SchemaType.ARRAY, implementation = AliasDetail.Move.class)))
  public Response history(
      @PathParam("namespace") String namespace,
      @PathParam("name") String name,
      @PathParam("alias") String alias,
      @BeanParam PageRequest page) {
    AdapterView adapter = lookup.adapter(namespace, name);
    String known = lookup.alias(adapter, alias).alias().value();
    return page.answer((index, most) -> adapter.moves(known, index, most));
  }

  /** Points an alias at a version. */
  @PUT
  @Path("{alias}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "moveAlias",
      summary = "Point an alias at a version, if it points where you think it does",
      description =
          "expectedVersion, or If-Match with the alias's ETag, is where it points now, 0 if it does"
              + " not exist; otherwise the answer is 412 with the current version. If-Match: *"
              + " moves it from wherever it is. An alias of the spec's mergeAliases also requests"
              + " the merge of where it points now.")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = AliasMove.class)))
  public MovedAlias move(
      @PathParam("namespace") String namespace,
      @PathParam("name") String name,
      @PathParam("alias") String alias,
      @HeaderParam("If-Match") String ifMatch,
      @HeaderParam("Idempotency-Key") String idempotencyKey,
      byte[] body) {
    AdapterId id = new AdapterId(namespace, name);
    AliasMove wanted = Bodies.read(body, AliasMove.class);
    return execute(
        id,
        new AliasName(alias),
        Bodies.required(wanted.version(), "version"),
        AliasExpectation.of(wanted.expectedVersion(), ifMatch),
        commands.metadata(id.toString(), Optional.ofNullable(idempotencyKey)));
  }

  /** Points an alias at where it pointed before. */
  @POST
  @Path("{alias}/rollback")
  @Operation(
      operationId = "rollBackAlias",
      summary = "Point an alias at the version that it pointed at before its last move",
      description =
          "Refused with 412 if it is moved meanwhile, or is not where If-Match says. A rollback is"
              + " a move like any other: rolled back again, the alias is where it was.")
  public MovedAlias rollBack(
      @PathParam("namespace") String namespace,
      @PathParam("name") String name,
      @PathParam("alias") String alias,
      @HeaderParam("If-Match") @DefaultValue("*") String ifMatch,
      @HeaderParam("Idempotency-Key") String idempotencyKey) {
    AdapterId id = new AdapterId(namespace, name);
    AliasDetail now = lookup.alias(lookup.adapter(namespace, name), alias);
    int expected = AliasExpectation.of(Optional.empty(), ifMatch).orElse(now.version());
    return execute(
        id,
        now.alias(),
        before(now),
        Optional.of(expected),
        commands.metadata(id.toString(), Optional.ofNullable(idempotencyKey)));
  }

  private static int before(AliasDetail alias) {
    return alias
        .history()
        .get(alias.history().size() - 1)
        .previousVersion()
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemCode.ILLEGAL_STATE,
                    "alias " + alias.alias() + " has pointed at " + alias.version() + " only"));
  }

  private MovedAlias execute(
      AdapterId id,
      AliasName alias,
      int version,
      Optional<Integer> expected,
      CommandMetadata data) {
    Accepted accepted =
        commands.execute(
            new MoveAlias(
                data.commandId(), data.issuedAt(), data.actor(), id, alias, version, expected));
    return new MovedAlias(
        alias,
        version,
        Optional.ofNullable(accepted.result().get("mergeId")).map(String.class::cast));
  }
}
