package io.tributary.cli.push;

import io.tributary.cli.exit.CommandException;
import io.tributary.cli.exit.ExitCode;
import io.tributary.cli.registry.UploadDescription.Slot;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Sends files to the addresses that the registry gave, which carry their own permission: no key
 * goes along, and no message shows them.
 */
public final class FileSender {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofMinutes(15);
  private static final int ATTEMPTS = 3;
  private static final int FIRST_ERROR = 300;
  private static final int FIRST_SERVER_ERROR = 500;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();

  /**
   * Sends one file.
   *
   * @throws CommandException if the store does not take it
   */
  public void send(Path file, Slot slot) {
    int status = 0;
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      try {
        HttpRequest put =
            HttpRequest.newBuilder(slot.put())
                .timeout(ANSWER)
                .PUT(BodyPublishers.ofFile(file))
                .build();
        status = client.send(put, BodyHandlers.discarding()).statusCode();
        if (status < FIRST_ERROR) {
          return;
        }
        if (status < FIRST_SERVER_ERROR) {
          break;
        }
      } catch (IOException e) {
        failIfLast(attempt, slot, e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CommandException(ExitCode.INTERRUPTED, "interrupted", e);
      }
    }
    throw new CommandException(
        ExitCode.FAILED, "the object store refused " + slot.path() + ": HTTP " + status);
  }

  private static void failIfLast(int attempt, Slot slot, IOException e) {
    if (attempt == ATTEMPTS) {
      throw new CommandException(
          ExitCode.FAILED,
          "the object store at "
              + slot.put().getAuthority()
              + " did not take "
              + slot.path()
              + ": "
              + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()),
          e);
    }
  }
}
