package io.tributary.tokenization.tokenizer;

import ai.djl.huggingface.tokenizers.jni.CharSpan;
import ai.djl.huggingface.tokenizers.jni.LibUtils;
import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import ai.djl.util.Utils;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * The one door to the native library. It asks for ids only: DJL's own encoding also builds strings,
 * masks and spans. Any number of threads may encode; closing waits for them.
 */
final class NativeTokenizer implements AutoCloseable {
  private static final String FLAVOR = "RUST_FLAVOR";

  private final Lock use;
  private final Lock end;
  private long handle;

  /** Loads a tokenizer.json without the truncation and padding that it may ask for. */
  NativeTokenizer(byte[] tokenizerJson) {
    TokenizersLibrary library = library();
    try {
      handle = library.createTokenizerFromString(new String(tokenizerJson, StandardCharsets.UTF_8));
    } catch (RuntimeException e) {
      throw new UnusableTokenizerException("tokenizer.json: " + e.getMessage(), e);
    }
    library.disableTruncation(handle);
    library.disablePadding(handle);
    ReadWriteLock lock = new ReentrantReadWriteLock();
    use = lock.readLock();
    end = lock.writeLock();
  }

  /** The ids of a text, with or without what the tokenizer puts around it. */
  int[] encode(String text, Surroundings surroundings) {
    use.lock();
    try {
      requireOpen();
      return ids(TokenizersLibrary.LIB.encode(handle, text, surroundings == Surroundings.INCLUDED));
    } finally {
      use.unlock();
    }
  }

  /** The ids of a text with their places, nothing put around it. */
  TextTokens encodeWithPlaces(String text) {
    use.lock();
    try {
      requireOpen();
      return places(TokenizersLibrary.LIB.encode(handle, text, false));
    } finally {
      use.unlock();
    }
  }

  /** The text of these ids; special tokens have none. */
  String decode(int... ids) {
    return decode(ids, true);
  }

  /** The text of these ids, special tokens too. */
  String decodeAll(int... ids) {
    return decode(ids, false);
  }

  private String decode(int[] ids, boolean skipsSpecial) {
    long[] wide = Arrays.stream(ids).asLongStream().toArray();
    use.lock();
    try {
      requireOpen();
      return TokenizersLibrary.LIB.decode(handle, wide, skipsSpecial);
    } finally {
      use.unlock();
    }
  }

  private void requireOpen() {
    if (handle == 0) {
      throw new IllegalStateException("the tokenizer is closed");
    }
  }

  /** The library from our own jars: on a machine with CUDA, DJL would fetch another by itself. */
  private static TokenizersLibrary library() {
    if (Utils.getEnvOrSystemProperty(FLAVOR) == null) {
      System.setProperty(FLAVOR, "cpu");
    }
    LibUtils.checkStatus();
    return TokenizersLibrary.LIB;
  }

  private static int[] ids(long encoding) {
    try {
      return narrow(TokenizersLibrary.LIB.getTokenIds(encoding));
    } finally {
      TokenizersLibrary.LIB.deleteEncoding(encoding);
    }
  }

  private static TextTokens places(long encoding) {
    try {
      int[] ids = narrow(TokenizersLibrary.LIB.getTokenIds(encoding));
      CharSpan[] spans = TokenizersLibrary.LIB.getTokenCharSpans(encoding);
      int[] starts = new int[ids.length];
      int[] ends = new int[ids.length];
      for (int i = 0; i < ids.length; i++) {
        starts[i] = spans[i].getStart();
        ends[i] = spans[i].getEnd();
      }
      return new TextTokens(ids, starts, ends);
    } finally {
      TokenizersLibrary.LIB.deleteEncoding(encoding);
    }
  }

  private static int[] narrow(long[] ids) {
    int[] narrow = new int[ids.length];
    for (int i = 0; i < ids.length; i++) {
      narrow[i] = Math.toIntExact(ids[i]);
    }
    return narrow;
  }

  @Override
  public void close() {
    end.lock();
    try {
      if (handle != 0) {
        TokenizersLibrary.LIB.deleteTokenizer(handle);
        handle = 0;
      }
    } finally {
      end.unlock();
    }
  }

  /** Tokens that the post-processor adds. */
  enum Surroundings {
    INCLUDED,
    OMITTED
  }
}
