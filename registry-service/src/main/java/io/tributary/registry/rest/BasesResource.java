package io.tributary.registry.rest;

import io.tributary.access.http.Problem;
import io.tributary.access.http.ProblemException;
import io.tributary.contracts.BaseId;
import io.tributary.contracts.FileReference;
import io.tributary.contracts.access.Scope;
import io.tributary.contracts.commands.AdapterCommand.RegisterBase;
import io.tributary.contracts.commands.CommandOutcome.Accepted;
import io.tributary.registry.caller.CurrentCaller;
import io.tributary.registry.caller.VisibleRegistry;
import io.tributary.registry.rest.problem.ProblemCode;
import io.tributary.registry.service.RegistryInstance;
import io.tributary.registry.service.RegistryService;
import io.tributary.registry.view.BaseDetail;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Base models. */
@Path("/v1/bases")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "bases")
@APIResponse(
    responseCode = "default",
    description = "Refused or failed: see the code",
    content =
        @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public final class BasesResource {
  private static final int CREATED = 201;

  private final RegistryInstance instance;
  private final VisibleRegistry visible;
  private final CurrentCaller caller;
  private final Lookup lookup;
  private final Commands commands;

  /** Serves this registry. */
  public BasesResource(
      RegistryInstance instance,
      VisibleRegistry visible,
      CurrentCaller caller,
      Lookup lookup,
      Commands commands) {
    this.instance = instance;
    this.visible = visible;
    this.caller = caller;
    this.lookup = lookup;
    this.commands = commands;
  }

  /** All bases. */
  @GET
  @Operation(operationId = "listBases", summary = "All registered bases, by name")
  public List<BaseDetail> list() {
    return visible.catalog().bases();
  }

  /** One base. */
  @GET
  @Path("{namespace}/{name}")
  @Operation(operationId = "getBase", summary = "A registered base")
  public BaseDetail get(@PathParam("namespace") String namespace, @PathParam("name") String name) {
    return lookup.base(namespace, name);
  }

  /** Registers a base whose files are in the store. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "registerBase",
      summary = "Register a base whose manifest and files are in the object store",
      description = "Registering the same digest again changes nothing; another one is refused.")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = BaseRegistration.class)))
  @APIResponse(
      responseCode = "201",
      description = "Registered",
      content = @Content(schema = @Schema(implementation = BaseDetail.class)))
  @APIResponse(
      responseCode = "200",
      description = "Registered before",
      content = @Content(schema = @Schema(implementation = BaseDetail.class)))
  public Response register(@HeaderParam("Idempotency-Key") String idempotencyKey, byte[] body) {
    BaseRegistration wanted = Bodies.read(body, BaseRegistration.class);
    BaseId id = Bodies.required(wanted.id(), "id");
    String digest = Bodies.required(wanted.digest(), "digest");
    requireWrite(id);
    RegistryService registry = instance.caughtUp();
    List<FileReference> files = new StoredDirectory(registry.store()).read("digest", digest);
    new BaseFiles(registry.store()).config(files);
    CommandMetadata metadata =
        commands.metadata(id.toString(), Optional.ofNullable(idempotencyKey));
    Accepted accepted =
        commands.execute(
            new RegisterBase(
                metadata.commandId(), metadata.issuedAt(), metadata.actor(), id, digest, files));
    int status = accepted.eventIds().isEmpty() ? Response.Status.OK.getStatusCode() : CREATED;
    return Response.status(status).entity(lookup.base(id.namespace(), id.name())).build();
  }

  /** Only the body names the namespace, so that nobody has asked yet. */
  private void requireWrite(BaseId id) {
    if (!caller.get().may(Scope.WRITE, id.namespace())) {
      throw new ProblemException(
          ProblemCode.FORBIDDEN,
          caller.get().name() + " may not write in namespace " + id.namespace());
    }
  }
}
