package io.tributary.registry.rest;

import io.tributary.access.http.Problem;
import io.tributary.access.http.ProblemException;
import io.tributary.contracts.FileReference;
import io.tributary.registry.decision.VersionStatus;
import io.tributary.registry.diff.VersionDiff;
import io.tributary.registry.download.CachePolicy;
import io.tributary.registry.download.FileConditions;
import io.tributary.registry.download.FileResponses;
import io.tributary.registry.paging.Page;
import io.tributary.registry.rest.problem.ProblemCode;
import io.tributary.registry.view.AdapterView;
import io.tributary.registry.view.Ancestor;
import io.tributary.registry.view.Revision;
import io.tributary.registry.view.VersionDetail;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Versions of an adapter and their files. */
@Path("/v1/adapters/{namespace}/{name}/versions")
@Tag(name = "versions")
@APIResponse(
    responseCode = "default",
    description = "Refused or failed: see the code",
    content =
        @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public final class VersionsResource {
  private final Lookup lookup;
  private final FileResponses files;

  /** Serves what this finds. */
  public VersionsResource(Lookup lookup, FileResponses files) {
    this.lookup = lookup;
    this.files = files;
  }

  /** All versions. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "listVersions",
      summary = "Versions, the oldest first",
      description = "A page of limit, 100 if it is left out; its Link header names the next one.")
  @APIResponse(
      responseCode = "200",
      description = "The versions",
      content =
          @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = VersionDetail.class)))
  public Response list(
      @PathParam("namespace") String namespace,
      @PathParam("name") String name,
      @BeanParam PageRequest page) {
    AdapterView adapter = lookup.adapter(namespace, name);
    return page.answer(adapter::versions);
  }

  /** One version. */
  @GET
  @Path("{revision}")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "getVersion",
      summary = "The version that a revision means now",
      description = "A revision is 3, v3, latest, a commit id, an alias, or main.")
  public VersionDetail get(
      @PathParam("namespace") String namespace,
      @PathParam("name") String name,
      @PathParam("revision") String revision) {
    return lookup.version(lookup.adapter(namespace, name), revision);
  }

  /** Where a version comes from. */
  @GET
  @Path("{revision}/lineage")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "getLineage",
      summary = "A version and its ancestors, the newest first, down to offsets of records",
      description = "A page of limit, 100 if it is left out; its Link header names the next one.")
  @APIResponse(
      responseCode = "200",
      description = "The line",
      content =
          @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = Ancestor.class)))
  public Response lineage(
      @PathParam("namespace") String namespace,
      @PathParam("name") String name,
      @PathParam("revision") String revision,
      @BeanParam PageRequest page) {
    AdapterView adapter = lookup.adapter(namespace, name);
    int version = lookup.version(adapter, revision).version();
    return line(adapter, page.begin().orElse(version), page.length()).answer(page.asked());
  }

  /** A line has no indices: the next part begins with the version that comes next. */
  private static Page<Ancestor> line(AdapterView adapter, int version, int length) {
    List<Ancestor> line = adapter.lineage(version, length + 1);
    return line.size() <= length
        ? new Page<>(line, Optional.empty())
        : new Page<>(line.subList(0, length), Optional.of(line.get(length).version()));
  }

  /** What two versions differ in. */
  @GET
  @Path("{revision}/diff/{other}")
  @Produces(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "diffVersions",
      summary = "What another version has that this one has not, and the reverse",
      description = "Files, settings, metrics and ranges of records; what is equal is left out.")
  public VersionDiff diff(
      @PathParam("namespace") String namespace,
      @PathParam("name") String name,
      @PathParam("revision") String revision,
      @PathParam("other") String other) {
    AdapterView adapter = lookup.adapter(namespace, name);
    return VersionDiff.of(
        adapter, lookup.version(adapter, revision), lookup.version(adapter, other));
  }

  /** One file of a version. */
  @GET
  @Path("{revision}/files/{path:.+}")
  @Operation(
      operationId = "getVersionFile",
      summary = "A file of a version; whole files are verified on the way",
      description =
          "The ETag is the SHA-256. One byte range is answered with 206. By number or commit a file"
              + " may be kept for ever.")
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
      @PathParam("revision") String revision,
      @PathParam("path") String path,
      @HeaderParam("If-None-Match") String ifNoneMatch,
      @HeaderParam("Range") String range) {
    AdapterView adapter = lookup.adapter(namespace, name);
    VersionDetail version = lookup.version(adapter, revision);
    if (version.status() == VersionStatus.QUARANTINED) {
      throw new ProblemException(
          ProblemCode.VERSION_QUARANTINED,
          "version "
              + version.version()
              + " is quarantined: "
              + version.reason().orElse("no reason given"));
    }
    FileReference file = Lookup.file(version.files(), path);
    Response answer =
        files.of(file, adapter.readme(version.version()), FileConditions.of(ifNoneMatch, range));
    return CachePolicy.of(Revision.parse(revision)).applied(answer);
  }
}
