package io.tributary.registry.rest;

import io.tributary.access.http.BodyLimit;
import io.tributary.access.http.Problem;
import io.tributary.access.http.ProblemException;
import io.tributary.contracts.AdapterId;
import io.tributary.contracts.BaseId;
import io.tributary.contracts.commands.AdapterCommand.DefineAdapter;
import io.tributary.contracts.commands.CommandOutcome.Accepted;
import io.tributary.contracts.spec.AdapterSpec;
import io.tributary.registry.caller.VisibleRegistry;
import io.tributary.registry.rest.problem.ProblemCode;
import io.tributary.registry.search.AdapterQuery;
import io.tributary.registry.search.MetricCondition;
import io.tributary.registry.service.RegistryInstance;
import io.tributary.registry.view.AdapterDetail;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Adapters and their specs. */
@Path("/v1/adapters")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "adapters")
@APIResponse(
    responseCode = "default",
    description = "Refused or failed: see the code",
    content =
        @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public final class AdaptersResource {
  private static final int OK = 200;
  private static final int CREATED = 201;

  private final RegistryInstance instance;
  private final VisibleRegistry registry;
  private final Lookup lookup;
  private final Commands commands;

  /** Serves this registry. */
  public AdaptersResource(
      RegistryInstance instance, VisibleRegistry registry, Lookup lookup, Commands commands) {
    this.instance = instance;
    this.registry = registry;
    this.lookup = lookup;
    this.commands = commands;
  }

  /** Adapters. */
  @GET
  @Operation(
      operationId = "listAdapters",
      summary = "Adapters by name, all or those that are looked for",
      description =
          "Every condition must hold. A metric is of the newest active version. A page of limit,"
              + " 100 if it is left out; its Link header names the next one.")
  @APIResponse(
      responseCode = "200",
      description = "The adapters",
      content =
          @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = AdapterDetail.class)))
  public Response list(
      @Parameter(description = "namespace/name of a base") @QueryParam("base")
          Optional<String> base,
      @Parameter(description = "May be repeated: all of them") @QueryParam("tag") List<String> tags,
      @Parameter(description = "Such as evalLoss<=1.5, may be repeated") @QueryParam("metric")
          List<String> metrics,
      @BeanParam PageRequest page) {
    AdapterQuery query =
        new AdapterQuery(
            base.map(BaseId::parse),
            tags,
            metrics.stream().map(AdaptersResource::condition).toList());
    return page.answer(query.apply(registry.catalog()));
  }

  private static MetricCondition condition(String text) {
    return MetricCondition.parse(text)
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemCode.MALFORMED_REQUEST,
                    "metric must be a name, one of < <= > >= and a number, such as evalLoss<=1.5"));
  }

  /** One adapter. */
  @GET
  @Path("{namespace}/{name}")
  @Operation(
      operationId = "getAdapter",
      summary = "An adapter, its spec, aliases and newest version")
  public AdapterDetail get(
      @PathParam("namespace") String namespace, @PathParam("name") String name) {
    return lookup.adapter(namespace, name).detail();
  }

  /** Defines an adapter or gives it another spec. */
  @PUT
  @Path("{namespace}/{name}")
  @BodyLimit(kib = 256)
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "defineAdapter",
      summary = "Define an adapter, or give it another spec",
      description =
          "What the spec leaves out is the reference recipe. An equal spec changes nothing; another"
              + " one is the next generation and takes effect from the next record on.")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = AdapterSpec.class)))
  @APIResponse(
      responseCode = "201",
      description = "Defined",
      content = @Content(schema = @Schema(implementation = AdapterDetail.class)))
  @APIResponse(
      responseCode = "200",
      description = "Another generation, or nothing changed",
      content = @Content(schema = @Schema(implementation = AdapterDetail.class)))
  public Response define(
      @PathParam("namespace") String namespace,
      @PathParam("name") String name,
      @HeaderParam("Idempotency-Key") String idempotencyKey,
      byte[] body) {
    AdapterId id = new AdapterId(namespace, name);
    AdapterSpec spec =
        new SpecDoor(instance.caughtUp(), registry.catalog())
            .admit(Bodies.read(body, AdapterSpec.class));
    CommandMetadata metadata =
        commands.metadata(id.toString(), Optional.ofNullable(idempotencyKey));
    Accepted accepted =
        commands.execute(
            new DefineAdapter(
                metadata.commandId(), metadata.issuedAt(), metadata.actor(), id, spec));
    boolean isNew =
        !accepted.eventIds().isEmpty()
            && Integer.valueOf(1).equals(accepted.result().get("specGeneration"));
    return Response.status(isNew ? CREATED : OK)
        .entity(lookup.adapter(namespace, name).detail())
        .build();
  }
}
