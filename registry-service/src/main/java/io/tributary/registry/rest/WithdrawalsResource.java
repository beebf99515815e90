package io.tributary.registry.rest;

import io.tributary.access.http.Problem;
import io.tributary.access.http.ProblemException;
import io.tributary.contracts.AdapterId;
import io.tributary.contracts.commands.AdapterCommand;
import io.tributary.contracts.commands.AdapterCommand.QuarantineVersion;
import io.tributary.contracts.commands.AdapterCommand.RetireVersion;
import io.tributary.registry.rest.problem.ProblemCode;
import io.tributary.registry.view.VersionDetail;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Takes versions out of service. */
@Path("/v1/adapters/{namespace}/{name}/versions/{version:[0-9]{1,9}}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "versions")
@APIResponse(
    responseCode = "default",
    description = "Refused or failed: see the code",
    content =
        @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public final class WithdrawalsResource {
  private static final int MAX_REASON = 1000;

  private final Lookup lookup;
  private final Commands commands;

  /** Serves what this finds, and sends what is asked. */
  public WithdrawalsResource(Lookup lookup, Commands commands) {
    this.lookup = lookup;
    this.commands = commands;
  }

  /** Retires a version. */
  @POST
  @Path("retire")
  @Operation(
      operationId = "retireVersion",
      summary = "Say that a version is no longer wanted",
      description = "Only an active version that no alias points at; its files are still served.")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = Withdrawal.class)))
  public VersionDetail retire(
      @PathParam("namespace") String namespace,
      @PathParam("name") String name,
      @PathParam("version") int version,
      @HeaderParam("Idempotency-Key") String idempotencyKey,
      byte[] body) {
    AdapterId id = shown(namespace, name, version).adapter();
    return withdraw(
        id,
        version,
        idempotencyKey,
        data ->
            new RetireVersion(
                data.commandId(), data.issuedAt(), data.actor(), id, version, reason(body)));
  }

  /** Quarantines a version. */
  @POST
  @Path("quarantine")
  @Operation(
      operationId = "quarantineVersion",
      summary = "Say that a version's content is wrong",
      description = "From any state, and final: its files are given out no more.")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = Withdrawal.class)))
  public VersionDetail quarantine(
      @PathParam("namespace") String namespace,
      @PathParam("name") String name,
      @PathParam("version") int version,
      @HeaderParam("Idempotency-Key") String idempotencyKey,
      byte[] body) {
    AdapterId id = shown(namespace, name, version).adapter();
    return withdraw(
        id,
        version,
        idempotencyKey,
        data ->
            new QuarantineVersion(
                data.commandId(), data.issuedAt(), data.actor(), id, version, reason(body)));
  }

  private VersionDetail withdraw(
      AdapterId id,
      int version,
      String idempotencyKey,
      Function<CommandMetadata, AdapterCommand> command) {
    commands.execute(
        command.apply(commands.metadata(id.toString(), Optional.ofNullable(idempotencyKey))));
    return shown(id.namespace(), id.name(), version);
  }

  private VersionDetail shown(String namespace, String name, int version) {
    return lookup.version(lookup.adapter(namespace, name), Integer.toString(version));
  }

  private static String reason(byte[] body) {
    String reason = Bodies.required(Bodies.read(body, Withdrawal.class).reason(), "reason");
    if (reason.isBlank() || reason.length() > MAX_REASON) {
      throw new ProblemException(
          ProblemCode.MALFORMED_REQUEST, "reason must be 1 to " + MAX_REASON + " characters");
    }
    return reason;
  }
}
