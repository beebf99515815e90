package io.tributary.store;

import io.minio.errors.ErrorResponseException;
import io.minio.errors.InvalidResponseException;
import io.minio.errors.ServerException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the failures of the S3 client: which pass, which mean absence, which are final. */
final class S3Failures {
  private static final int NOT_FOUND = 404;
  private static final int REQUEST_TIMEOUT = 408;
  private static final int CONFLICT = 409;
  private static final int PRECONDITION_FAILED = 412;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int FIRST_SERVER_ERROR = 500;
  private static final int NO_STATUS = 0;
  private static final Pattern STATUS_IN_MESSAGE = Pattern.compile("Response code: (\\d{3})");
  private static final Set<String> ABSENT = Set.of("NoSuchKey", "NoSuchObject");

  private S3Failures() {}

  /** The condition of a write did not hold. */
  static boolean isPreconditionFailed(Exception failure) {
    return status(failure) == PRECONDITION_FAILED;
  }

  /** There is no such object; a missing bucket is another matter. */
  static boolean isAbsent(Exception failure) {
    return status(failure) == NOT_FOUND && ABSENT.contains(code(failure));
  }

  /** The same request may succeed later. 409 is a conditional write met by another under way. */
  static boolean isPassing(Exception failure) {
    if (failure instanceof InterruptedIOException) {
      return failure instanceof SocketTimeoutException;
    }
    int status = status(failure);
    return status == NO_STATUS
        ? failure instanceof IOException
        : status == REQUEST_TIMEOUT
            || status == CONFLICT
            || status == TOO_MANY_REQUESTS
            || status >= FIRST_SERVER_ERROR;
  }

  /** Code of the store's answer, or the failure's own text when it gave none. */
  static String code(Exception failure) {
    return failure instanceof ErrorResponseException response
        ? response.errorResponse().code()
        : failure.toString().lines().findFirst().orElse("");
  }

  private static int status(Exception failure) {
    if (failure instanceof ErrorResponseException response) {
      return response.response().code();
    }
    if (failure instanceof ServerException server) {
      return server.statusCode();
    }
    if (failure instanceof InvalidResponseException) {
      Matcher status = STATUS_IN_MESSAGE.matcher(String.valueOf(failure.getMessage()));
      return status.find() ? Integer.parseInt(status.group(1)) : NO_STATUS;
    }
    return NO_STATUS;
  }
}
