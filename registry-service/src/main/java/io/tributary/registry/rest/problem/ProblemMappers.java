package io.tributary.registry.rest.problem;

import io.tributary.access.AccessUnwrittenException;
import io.tributary.access.http.Problem;
import io.tributary.access.http.ProblemException;
import io.tributary.contracts.InvalidNameException;
import io.tributary.contracts.MalformedContractException;
import io.tributary.contracts.spec.InvalidSpecException;
import io.tributary.registry.gateway.OutcomeUnknownException;
import io.tributary.registry.service.NotReadyException;
import io.tributary.store.ArtifactStoreException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what ended a request into the problem that is answered. */
public final class ProblemMappers {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemMappers.class);
  private static final int NOT_FOUND = 404;
  private static final int SERVER_ERROR = 500;

  /** A refusal of ours. */
  @ServerExceptionMapper
  public Response problem(ProblemException e) {
    return Problem.answer(e.problem());
  }

  /** A body that is not what it must be; a spec's own rules are told as such. */
  @ServerExceptionMapper
  public Response malformed(MalformedContractException e) {
    Optional<String> specRule = cause(e, InvalidSpecException.class);
    ProblemCode code =
        specRule.isPresent() ? ProblemCode.INVALID_SPEC : ProblemCode.MALFORMED_REQUEST;
    String detail = specRule.or(() -> cause(e, InvalidNameException.class)).orElse(e.getMessage());
    return Problem.answer(Problem.of(code, detail));
  }

  /** A name in the address that breaks the grammar. */
  @ServerExceptionMapper
  public Response invalidName(InvalidNameException e) {
    return Problem.answer(Problem.of(ProblemCode.INVALID_NAME, e.getMessage()));
  }

  /** A command without an outcome in time. */
  @ServerExceptionMapper
  public Response outcomeUnknown(OutcomeUnknownException e) {
    String detail =
        e.getMessage()
            + ": the command may still be decided; repeat the request with the same"
            + " Idempotency-Key to learn its outcome";
    return Problem.answer(
        Problem.of(ProblemCode.OUTCOME_UNKNOWN, detail).withCommandId(e.commandId()));
  }

  /** A registry that has not caught up. */
  @ServerExceptionMapper
  public Response notReady(NotReadyException e) {
    return Problem.answer(Problem.of(ProblemCode.NOT_READY, e.getMessage()));
  }

  /** A key of which nobody knows whether it was made or revoked. */
  @ServerExceptionMapper
  public Response accessUnwritten(AccessUnwrittenException e) {
    return Problem.answer(Problem.of(ProblemCode.OUTCOME_UNKNOWN, e.getMessage()));
  }

  /** A store that does not answer as it should. */
  @ServerExceptionMapper
  public Response store(ArtifactStoreException e) {
    LOG.warn("object store: {}", e.getMessage());
    return Problem.answer(Problem.of(ProblemCode.STORE_UNAVAILABLE, e.getMessage()));
  }

  /** What JAX-RS refuses by itself. */
  @ServerExceptionMapper
  public Response webApplication(WebApplicationException e) {
    int status = e.getResponse().getStatus();
    ProblemCode code = status == NOT_FOUND ? ProblemCode.NOT_FOUND : ProblemCode.NOT_SUPPORTED;
    if (status >= SERVER_ERROR) {
      return unexpected(e);
    }
    Problem problem = Problem.of(code, String.valueOf(e.getMessage())).withStatus(status);
    return Response.status(status).type(Problem.MEDIA_TYPE).entity(problem).build();
  }

  /** A defect. */
  @ServerExceptionMapper
  public Response unexpected(Throwable e) {
    LOG.error("a request failed", e);
    return Problem.answer(
        Problem.of(ProblemCode.INTERNAL, "the registry failed; its log says more"));
  }

  private static Optional<String> cause(Throwable e, Class<? extends Throwable> type) {
    return Stream.iterate(e, Objects::nonNull, Throwable::getCause)
        .filter(type::isInstance)
        .map(Throwable::getMessage)
        .findFirst();
  }
}
