package io.tributary.registry.export;

import io.tributary.access.http.Problem;
import io.tributary.registry.caller.VisibleRegistry;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The whole state in one answer. */
@Path("/v1/export")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "export")
@APIResponse(
    responseCode = "default",
    description = "Refused or failed: see the code",
    content =
        @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public final class ExportResource {
  private final VisibleRegistry registry;

  /** Writes what this registry knows and the caller may read. */
  public ExportResource(VisibleRegistry registry) {
    this.registry = registry;
  }

  /** Everything. */
  @GET
  @Operation(
      operationId = "exportRegistry",
      summary = "Bases, adapters, specs, versions, aliases and merges, with their past",
      description =
          "All that the key may read. The same events give the same bytes, whichever instance is asked.")
  @APIResponse(
      responseCode = "200",
      description = "The state",
      content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
  public Response export() {
    return Response.ok(new RegistryExport(registry.catalog())).build();
  }
}
