package io.tributary.ingest.door;

import com.fasterxml.jackson.core.JacksonException;
import io.tributary.access.http.Problem;
import io.tributary.access.http.ProblemException;
import io.tributary.contracts.AdapterId;
import io.tributary.contracts.InvalidNameException;
import io.tributary.ingest.definitions.SpecsUnavailableException;
import io.tributary.ingest.intake.BackPressureException;
import io.tributary.ingest.intake.IntakeCode;
import io.tributary.ingest.intake.TooManyRecordsException;
import io.tributary.ingest.service.NotReadyException;
import io.tributary.tokenization.record.RejectedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what ended a request into the problem that is answered. */
public final class DoorProblems {
  private static final Logger LOG = LoggerFactory.getLogger(DoorProblems.class);
  private static final int NOT_FOUND = 404;
  private static final int SERVER_ERROR = 500;
  private static final int RETRY_SECONDS = 5;

  /** What is said of an adapter that is not there, or not for this caller. */
  static Problem undefined(AdapterId adapter) {
    return Problem.of(IntakeCode.UNKNOWN_ADAPTER, "adapter " + adapter + " is not defined");
  }

  /** A problem, with when to try again if that may help. */
  static Response answer(Problem problem) {
    Response response = Problem.answer(problem);
    boolean again = problem.code().equals(IntakeCode.BACK_PRESSURE.name());
    return again
        ? Response.fromResponse(response).header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS).build()
        : response;
  }

  private static Response answer(IntakeCode code, String detail) {
    return answer(Problem.of(code, detail));
  }

  /** A refusal of ours. */
  @ServerExceptionMapper
  public Response problem(ProblemException e) {
    return answer(e.problem());
  }

  /** A name in the address that breaks the grammar. */
  @ServerExceptionMapper
  public Response invalidName(InvalidNameException e) {
    return answer(IntakeCode.INVALID_NAME, e.getMessage());
  }

  /** A body that is none. */
  @ServerExceptionMapper
  public Response rejected(RejectedException e) {
    return answer(IntakeCode.valueOf(e.code().name()), e.getMessage());
  }

  /** An array that is too long. */
  @ServerExceptionMapper
  public Response tooMany(TooManyRecordsException e) {
    return answer(IntakeCode.TOO_MANY_RECORDS, e.getMessage());
  }

  /** A broker that does not keep up, or too many who ask. */
  @ServerExceptionMapper
  public Response backPressure(BackPressureException e) {
    return answer(IntakeCode.BACK_PRESSURE, e.getMessage() + ": nothing was sent, try again later");
  }

  /** Keys that have not been read. */
  @ServerExceptionMapper
  public Response notReady(NotReadyException e) {
    return answer(IntakeCode.NOT_READY, e.getMessage());
  }

  /** Specs that cannot be read. */
  @ServerExceptionMapper
  public Response specsUnavailable(SpecsUnavailableException e) {
    return answer(IntakeCode.NOT_READY, e.getMessage());
  }

  /** What JAX-RS refuses by itself. */
  @ServerExceptionMapper
  public Response webApplication(WebApplicationException e) {
    int status = e.getResponse().getStatus();
    if (status >= SERVER_ERROR) {
      return unexpected(e);
    }
    IntakeCode code = status == NOT_FOUND ? IntakeCode.NOT_FOUND : IntakeCode.NOT_SUPPORTED;
    return answer(Problem.of(code, String.valueOf(e.getMessage())).withStatus(status));
  }

  /** A connection that ended before its answer was read: nobody is there to be told. */
  @ServerExceptionMapper
  public Response connectionEnded(IOException e) {
    if (e instanceof JacksonException) {
      return unexpected(e);
    }
    LOG.info("a connection ended before its answer was read");
    return answer(IntakeCode.INTERNAL, "the connection ended");
  }

  /** A defect; its message may hold content and is not logged. */
  @ServerExceptionMapper
  public Response unexpected(Throwable e) {
    StackTraceElement[] trace = e.getStackTrace();
    LOG.error(
        "a request failed: {}{}",
        e.getClass().getName(),
        trace.length == 0 ? "" : " in " + trace[0]);
    return answer(IntakeCode.INTERNAL, "the service failed; its log says where");
  }
}
