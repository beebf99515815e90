package io.tributary.ingest.door;

import io.tributary.access.http.ProblemException;
import io.tributary.access.http.Refusal;
import io.tributary.ingest.intake.IntakeCode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/** Bounds what whole bodies and open streams hold, however many callers there are. */
@Singleton
public final class BodyMemory {
  private static final int KIB = 1024;
  private static final int MAX_KIB = 24 * KIB;

  /** Of one body. */
  static final int MAX_BODY_KIB = 8 * KIB;

  /** Of a stream: a line, its copy and its JSON, and what it waits for. */
  private static final int STREAM_KIB = 3 * KIB / 4;

  private final Semaphore free = new Semaphore(MAX_KIB);

  /**
   * Reads a body and does something with it before it is forgotten.
   *
   * @param length of the body as announced, in bytes; -1 if it was not, as HTTP/2 allows
   * @throws ProblemException BACK_PRESSURE if there is no room, BODY_TOO_LARGE if there is more
   */
  <T> T withBody(InputStream body, int length, Function<byte[], T> use) throws IOException {
    int most = length < 0 ? MAX_BODY_KIB * KIB : length;
    int kib = most / KIB + 1;
    reserve(kib);
    try {
      byte[] bytes = body.readNBytes(most + 1);
      if (bytes.length > most) {
        throw new ProblemException(
            Refusal.BODY_TOO_LARGE, "the body has more than " + most + " bytes");
      }
      return use.apply(bytes);
    } finally {
      free.release(kib);
    }
  }

  /**
   * Makes room for a stream; what is given back is run at its end.
   *
   * @throws ProblemException BACK_PRESSURE if there are too many
   */
  Runnable reserveStream() {
    reserve(STREAM_KIB);
    return () -> free.release(STREAM_KIB);
  }

  private void reserve(int kib) {
    if (!free.tryAcquire(kib)) {
      throw new ProblemException(
          IntakeCode.BACK_PRESSURE, "too much is being sent at once: try again later");
    }
  }
}
