package io.tributary.registry.rest;

import io.tributary.access.http.Problem;
import io.tributary.contracts.AdapterId;
import io.tributary.contracts.FileReference;
import io.tributary.contracts.commands.AdapterCommand.RequestMerge;
import io.tributary.contracts.commands.CommandOutcome.Accepted;
import io.tributary.contracts.commands.MergeDtype;
import io.tributary.contracts.commands.MergeLayout;
import io.tributary.registry.download.CachePolicy;
import io.tributary.registry.download.FileConditions;
import io.tributary.registry.download.FileResponses;
import io.tributary.registry.view.AdapterView;
import io.tributary.registry.view.MergeDetail;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Merges of an adapter's versions into their base. */
@Path("/v1/adapters/{namespace}/{name}/merges")
@Tag(name = "merges")
@APIResponse(
    responseCode = "default",
    description = "Refused or failed: see the code",
    content =
        @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public final class MergesResource {
  private final Lookup lookup;
  private final Commands commands;
  private final FileResponses files;

  /** Serves what this finds, and sends what is asked. */
  public MergesResource(Lookup lookup, Commands commands, FileResponses files) {
    this.lookup = lookup;
    this.commands = commands;
    this.files = files;
  }

  /** All merges. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "listMerges",
      summary = "Merges, the oldest first",
      description = "A page of limit, 100 if it is left out; its Link header names the next one.")
  @APIResponse(
      responseCode = "200",
      description = "The merges",
      content =
          @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = MergeDetail.class)))
  public Response list(
      @PathParam("namespace") String namespace,
      @PathParam("name") String name,
      @BeanParam PageRequest page) {
    AdapterView adapter = lookup.adapter(namespace, name);
    return page.answer(adapter::merges);
  }

  /** One merge. */
  @GET
  @Path("{mergeId}")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(operationId = "getMerge", summary = "A merge and how far it is")
  public MergeDetail get(
      @PathParam("namespace") String namespace,
      @PathParam("name") String name,
      @PathParam("mergeId") String mergeId) {
    return lookup.merge(lookup.adapter(namespace, name), mergeId);
  }

  /** Asks for a merge. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "requestMerge",
      summary = "Ask for base plus version as one model",
      description = "The same request again is the same merge; a failed one is tried again.")
  @RequestBody(
      required = true,
      content = @Content(schema = @Schema(implementation = MergeOrder.class)))
  @APIResponse(
      responseCode = "202",
      description = "The merge; its address is in Location",
      content = @Content(schema = @Schema(implementation = MergeDetail.class)))
  public Response request(
      @PathParam("namespace") String namespace,
      @PathParam("name") String name,
      @HeaderParam("Idempotency-Key") String idempotencyKey,
      byte[] body) {
    AdapterId id = new AdapterId(namespace, name);
    MergeOrder order = Bodies.read(body, MergeOrder.class);
    CommandMetadata metadata =
        commands.metadata(id.toString(), Optional.ofNullable(idempotencyKey));
    Accepted accepted =
        commands.execute(
            new RequestMerge(
                metadata.commandId(),
                metadata.issuedAt(),
                metadata.actor(),
                id,
                Bodies.required(order.version(), "version"),
                order.dtype().orElse(MergeDtype.BASE),
                order.layout().orElse(MergeLayout.HUGGING_FACE)));
    String mergeId = (String) accepted.result().get("mergeId");
    return Response.accepted(get(namespace, name, mergeId))
        .location(URI.create("/v1/adapters/" + id + "/merges/" + mergeId))
        .build();
  }

  /** One file of a merged model. */
  @GET
  @Path("{mergeId}/files/{path:.+}")
  @Operation(
      operationId = "getMergeFile",
      summary = "A file of a merged model; whole files are verified on the way",
      description = "The ETag is the SHA-256. One byte range is answered with 206.")
  @APIResponse(
      responseCode = "200",
      description = "The file",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_OCTET_STREAM,
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  public Response file(
      @PathParam("namespace") String namespace,
      @PathParam("name") String name,
      @PathParam("mergeId") String mergeId,
      @PathParam("path") String path,
      @HeaderParam("If-None-Match") String ifNoneMatch,
      @HeaderParam("Range") String range) {
    MergeDetail merge = lookup.merge(lookup.adapter(namespace, name), mergeId);
    FileReference file = Lookup.file(merge.files(), path);
    return CachePolicy.IMMUTABLE.applied(files.stored(file, FileConditions.of(ifNoneMatch, range)));
  }
}
