package io.tributary.registry.hub;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Says in headers what is not there: the answer to HEAD has no body. */
public final class HubErrorMapper {
  /** A repository, revision or file that is not there. */
  @ServerExceptionMapper
  public Response notFound(HubException e) {
    return answer(e);
  }

  /** There is no repository of this name. */
  public static Response noRepository(String namespace, String name) {
    return answer(HubException.noRepository(namespace + "/" + name));
  }

  /** Refused without a code: clients show the message. */
  public static Response refused(int status, String message) {
    return Response.status(status)
        .header("X-Error-Message", headerText(message))
        .type(MediaType.APPLICATION_JSON)
        .entity(Map.of("error", message))
        .build();
  }

  static Response answer(HubException e) {
    ResponseBuilder response =
        Response.status(Response.Status.NOT_FOUND)
            .header("X-Error-Code", e.code().header())
            .header("X-Error-Message", headerText(e.getMessage()))
            .type(MediaType.APPLICATION_JSON)
            .entity(Map.of("error", e.getMessage()));
    e.commit().ifPresent(commit -> response.header(HubFiles.COMMIT, commit));
    return response.build();
  }

  /** One line of visible ASCII, whatever the caller named. */
  private static String headerText(String message) {
    return message.replaceAll("[^\\x20-\\x7e]", "?");
  }
}
