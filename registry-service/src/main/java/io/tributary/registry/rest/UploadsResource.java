package io.tributary.registry.rest;

import io.tributary.access.http.ForWriters;
import io.tributary.access.http.Problem;
import io.tributary.access.http.ProblemException;
import io.tributary.contracts.AdapterId;
import io.tributary.registry.rest.problem.ProblemCode;
import io.tributary.registry.service.RegistryInstance;
import io.tributary.registry.upload.Upload;
import io.tributary.registry.upload.UploadDetail;
import io.tributary.registry.upload.UploadOrder;
import io.tributary.registry.upload.UploadRules;
import io.tributary.registry.view.AdapterView;
import io.tributary.registry.view.VersionDetail;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Adapters that were trained elsewhere, on their way in. */
@Path("/v1/adapters/{namespace}/{name}/uploads")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "uploads")
@APIResponse(
    responseCode = "default",
    description = "Refused or failed: see the code",
    content =
        @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public final class UploadsResource {
  private static final int CREATED = 201;

  private final RegistryInstance instance;
  private final Lookup lookup;
  private final UploadRegistration registration;

  /** Takes uploads for what this finds, and registers them. */
  public UploadsResource(
      RegistryInstance instance, Lookup lookup, UploadRegistration registration) {
    this.instance = instance;
    this.lookup = lookup;
    this.registration = registration;
  }

  /** Opens an upload. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "openUpload",
      summary = "Declare the files of an adapter that was trained elsewhere",
      description =
          "Each file is declared with its size and SHA-256. The answer gives an address for one PUT"
              + " of each file's bytes, valid for 15 minutes; asked again it gives new ones. What"
              + " is not finalised before expiresAt is deleted.")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = UploadOrder.class)))
  @APIResponse(
      responseCode = "201",
      description = "Where the files go",
      content = @Content(schema = @Schema(implementation = UploadDetail.class)))
  public Response open(
      @PathParam("namespace") String namespace,
      @PathParam("name") String name,
      @Context UriInfo uri,
      byte[] body) {
    AdapterView adapter = lookup.adapter(namespace, name);
    UploadOrder order = Bodies.read(body, UploadOrder.class);
    UploadRules.violation(order).ifPresent(UploadsResource::malformed);
    order
        .parentVersion()
        .filter(parent -> adapter.version(parent).isEmpty())
        .ifPresent(parent -> unknownParent(adapter.id(), parent));
    Upload upload = instance.uploads().open(adapter.id(), order);
    return Response.created(uri.getAbsolutePathBuilder().path(upload.id()).build())
        .entity(instance.uploads().detail(upload))
        .build();
  }

  /** One upload. */
  @GET
  @ForWriters
  @Path("{upload}")
  @Operation(
      operationId = "getUpload",
      summary = "An open upload, with new addresses for its files")
  public UploadDetail get(
      @PathParam("namespace") String namespace,
      @PathParam("name") String name,
      @PathParam("upload") String upload) {
    return instance.uploads().detail(find(lookup.adapter(namespace, name), upload));
  }

  /** Gives an upload up. */
  @DELETE
  @Path("{upload}")
  @Operation(operationId = "abandonUpload", summary = "Give an upload up and delete its files")
  @APIResponse(responseCode = "204", description = "Deleted")
  public void abandon(
      @PathParam("namespace") String namespace,
      @PathParam("name") String name,
      @PathParam("upload") String upload) {
    instance.uploads().abandon(find(lookup.adapter(namespace, name), upload));
  }

  /** Makes a version of an upload. */
  @POST
  @Path("{upload}/finalise")
  @Operation(
      operationId = "finaliseUpload",
      summary = "Verify the files that were sent and register them as a version",
      description =
          "Sizes, digests, formats, the config's fields, finite numbers, ranks, and the shapes"
              + " against the base that the adapter's newest spec names. Content that is a version"
              + " already is that version. Asked again it answers with the same version.")
  @APIResponse(
      responseCode = "201",
      description = "The version that it is now",
      content = @Content(schema = @Schema(implementation = VersionDetail.class)))
  @APIResponse(
      responseCode = "200",
      description = "The version that it was already",
      content = @Content(schema = @Schema(implementation = VersionDetail.class)))
  public Response finalise(
      @PathParam("namespace") String namespace,
      @PathParam("name") String name,
      @PathParam("upload") String id) {
    AdapterView adapter = lookup.adapter(namespace, name);
    Upload upload = find(adapter, id);
    UploadRegistration.Registered registered = registration.register(adapter, upload);
    VersionDetail version =
        lookup.version(lookup.adapter(namespace, name), Integer.toString(registered.version()));
    return Response.status(registered.isNew() ? CREATED : Response.Status.OK.getStatusCode())
        .entity(version)
        .build();
  }

  private Upload find(AdapterView adapter, String id) {
    return instance
        .uploads()
        .find(adapter.id(), id)
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemCode.UNKNOWN_UPLOAD,
                    adapter.id() + " has no such upload, or it expired: open another"));
  }

  private static void malformed(String violation) {
    throw new ProblemException(ProblemCode.MALFORMED_REQUEST, violation);
  }

  private static void unknownParent(AdapterId adapter, int parent) {
    throw new ProblemException(
        ProblemCode.UNKNOWN_REFERENCE, "parentVersion: " + adapter + " has no version " + parent);
  }
}
