package io.tributary.localstack.process;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * Runs another main class and ends the JVM when standard input reaches its end. The parent holds
 * the other end of that pipe and never writes, so the end comes when the parent is gone, also by
 * kill -9, when it can stop nobody itself.
 */
public final class ExitWithParent {
  /** Exit status after the parent has gone. */
  public static final int PARENT_GONE = 86;

  private static final long SHUTDOWN_SECONDS = 40;

  private ExitWithParent() {}

  /**
   * Runs the main class {@code args[0]} with the remaining arguments.
   *
   * @throws ReflectiveOperationException when there is no such main class
   */
  public static void main(String[] args) throws ReflectiveOperationException {
    watchStandardInput();
    run(args[0], Arrays.copyOfRange(args, 1, args.length));
  }

  /** Ends this JVM when standard input reaches its end; returns at once. */
  public static void watchStandardInput() {
    daemon("exit-with-parent", () -> exitAtEndOf(System.in));
  }

  private static void run(String mainClass, String[] args) throws ReflectiveOperationException {
    try {
      Class.forName(mainClass).getMethod("main", String[].class).invoke(null, (Object) args);
    } catch (InvocationTargetException failed) {
      failed.getCause().printStackTrace(System.err);
      System.exit(1);
    }
  }

  private static void exitAtEndOf(InputStream parent) {
    try {
      while (parent.read() >= 0) {
        // The parent does not write; whatever comes is no message.
      }
    } catch (IOException closed) {
      System.err.println("standard input failed, as at the end of the parent: " + closed);
    }
    daemon("halt-after-grace", ExitWithParent::haltAfterGrace);
    System.exit(PARENT_GONE);
  }

  private static void haltAfterGrace() {
    try {
      TimeUnit.SECONDS.sleep(SHUTDOWN_SECONDS);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(PARENT_GONE);
  }

  private static void daemon(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }
}
