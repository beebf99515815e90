package io.tributary.trainer.commits;

import io.tributary.contracts.MalformedContractException;
import io.tributary.contracts.records.TokenizedExample;
import io.tributary.contracts.records.TokenizedExampleCodec;
import io.tributary.trainer.steps.EvaluationWindow;
import io.tributary.trainer.steps.EvaluationWindow.Held;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The records of an evaluation set as one blob: for each its length (4 bytes, big-endian) and the
 * value as tokenized-examples has it. The commit lists their offsets in the same order.
 */
public final class EvaluationBlob {
  private EvaluationBlob() {}

  /** The blob of a set. */
  public static byte[] write(EvaluationWindow window) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      for (TokenizedExample example : window.examples()) {
        byte[] value = TokenizedExampleCodec.write(example);
        out.writeInt(value.length);
        out.write(value);
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads a blob.
   *
   * @param offsets of its records
   * @throws MalformedContractException if it does not hold just as many records
   */
  public static EvaluationWindow read(List<Long> offsets, byte[] blob) {
    ByteBuffer in = ByteBuffer.wrap(blob);
    List<Held> held = new ArrayList<>();
    for (long offset : offsets) {
      held.add(new Held(offset, TokenizedExampleCodec.read(next(in, offset))));
    }
    if (in.hasRemaining()) {
      throw new MalformedContractException(
          "evaluation set: " + in.remaining() + " bytes after the last record");
    }
    return new EvaluationWindow(held);
  }

  private static byte[] next(ByteBuffer in, long offset) {
    int length = in.remaining() < Integer.BYTES ? -1 : in.getInt();
    if (length < 0 || length > in.remaining()) {
      throw new MalformedContractException("evaluation set: cut off at the record of @" + offset);
    }
    byte[] value = new byte[length];
    in.get(value);
    return value;
  }
}
