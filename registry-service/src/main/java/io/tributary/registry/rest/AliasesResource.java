package io.tributary.registry.rest;

import io.tributary.contracts.AdapterId;
import io.tributary.contracts.AliasName;
import io.tributary.contracts.commands.AdapterCommand.MoveAlias;
import io.tributary.contracts.commands.CommandOutcome.Accepted;
import io.tributary.registry.rest.problem.Problem;
import io.tributary.registry.rest.problem.ProblemCode;
import io.tributary.registry.rest.problem.ProblemException;
import io.tributary.registry.view.AliasDetail;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

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
  private static final String ANY = "*";

  private final Lookup lookup;
  private final Commands commands;

  /** Serves what this finds, and sends what is asked. */
  public AliasesResource(Lookup lookup, Commands commands) {
    this.lookup = lookup;
    this.commands = commands;
  }

  /** All aliases. */
  @GET
  @Operation(operationId = "listAliases", summary = "All aliases and every move of each")
  public List<AliasDetail> list(
      @PathParam("namespace") String namespace, @PathParam("name") String name) {
    return lookup.adapter(namespace, name).aliases();
  }

  /** One alias. */
  @GET
  @Path("{alias}")
  @Operation(operationId = "getAlias", summary = "An alias and its moves")
  public AliasDetail get(
      @PathParam("namespace") String namespace,
      @PathParam("name") String name,
      @PathParam("alias") String alias) {
    return lookup.alias(lookup.adapter(namespace, name), alias);
  }

  /** Points an alias at a version. */
  @PUT
  @Path("{alias}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "moveAlias",
      summary = "Point an alias at a version, if it points where you think it does",
      description =
          "expectedVersion is where it points now, 0 if it does not exist; otherwise the answer is"
              + " 412 with the current version. Only with If-Match: * may it be left out. An alias"
              + " of the spec's mergeAliases also requests the merge of where it points now.")
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
    AliasName aliasName = new AliasName(alias);
    AliasMove wanted = Bodies.read(body, AliasMove.class);
    int version = Bodies.required(wanted.version(), "version");
    requirePrecondition(wanted.expectedVersion(), ifMatch);
    CommandMetadata metadata =
        commands.metadata(id.toString(), Optional.ofNullable(idempotencyKey));
    Accepted accepted =
        commands.execute(
            new MoveAlias(
                metadata.commandId(),
                metadata.issuedAt(),
                metadata.actor(),
                id,
                aliasName,
                version,
                wanted.expectedVersion()));
    return new MovedAlias(
        aliasName,
        version,
        Optional.ofNullable(accepted.result().get("mergeId")).map(String.class::cast));
  }

  private static void requirePrecondition(Optional<Integer> expected, String ifMatch) {
    if (expected.isEmpty() && !ANY.equals(ifMatch)) {
      throw new ProblemException(
          ProblemCode.PRECONDITION_REQUIRED,
          "give expectedVersion (0: the alias does not exist yet), or If-Match: * to move it from"
              + " wherever it is");
    }
  }
}
