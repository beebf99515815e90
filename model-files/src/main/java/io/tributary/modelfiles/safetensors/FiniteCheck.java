package io.tributary.modelfiles.safetensors;

import io.tributary.modelfiles.safetensors.MalformedSafetensorsException.Rule;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalInt;

/** Finds NaN and infinity in stored floats, by their bits and in pieces of bounded size. */
public final class FiniteCheck {

  private static final int PIECE_BYTES = 1 << 20;

  private FiniteCheck() {}

  /**
   * Reads every float tensor of a file and fails at the first number that is not finite.
   *
   * @throws MalformedSafetensorsException naming the tensor and the element
   * @throws IOException when the file cannot be read
   */
  public static void requireFinite(SafetensorsFile file) throws IOException {
    ByteBuffer piece = ByteBuffer.allocateDirect(PIECE_BYTES);
    for (TensorEntry tensor : file.tensors()) {
      for (long at = 0; at < tensor.byteSize(); at += PIECE_BYTES) {
        piece.clear().limit((int) Math.min(PIECE_BYTES, tensor.byteSize() - at));
        file.read(tensor, piece, at);
        requireFinite(file.path().getFileName().toString(), tensor, piece.flip(), at);
      }
    }
  }

  /**
   * Checks a piece of a tensor.
   *
   * @param file the name that a failure gives
   * @param piece the bytes from position to limit, whole elements
   * @param from where the piece starts in the tensor, in bytes
   * @throws MalformedSafetensorsException naming the tensor and the element
   */
  public static void requireFinite(String file, TensorEntry tensor, ByteBuffer piece, long from) {
    firstNonFinite(tensor.dtype(), piece)
        .ifPresent(
            bad -> {
              long element = from / tensor.dtype().bytes() + bad;
              throw new MalformedSafetensorsException(
                  file,
                  Rule.FINITE,
                  "tensor \"" + tensor.name() + "\" element " + element,
                  "is not finite");
            });
  }

  /** The first element, counted from the piece's position, that is NaN or infinite. */
  public static OptionalInt firstNonFinite(DType dtype, ByteBuffer piece) {
    int found = scan(dtype, piece);
    return found < 0 ? OptionalInt.empty() : OptionalInt.of(found);
  }

  private static int scan(DType dtype, ByteBuffer piece) {
    return switch (dtype) {
      case F64 -> scan64(piece, 0x7ff0000000000000L);
      case F32 -> scan32(piece, 0x7f800000);
      case BF16 -> scan16(piece, 0x7f80);
      case F16 -> scan16(piece, 0x7c00);
      case F8_E5M2 -> scan8(piece, 0x7c);
      case F8_E4M3 -> scan8(piece, 0x7f);
      default -> -1;
    };
  }

  private static int scan64(ByteBuffer piece, long exponent) {
    ByteBuffer view = piece.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; view.hasRemaining(); i++) {
      if ((view.getLong() & exponent) == exponent) {
        return i;
      }
    }
    return -1;
  }

  private static int scan32(ByteBuffer piece, int exponent) {
    ByteBuffer view = piece.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; view.hasRemaining(); i++) {
      if ((view.getInt() & exponent) == exponent) {
        return i;
      }
    }
    return -1;
  }

  private static int scan16(ByteBuffer piece, int exponent) {
    ByteBuffer view = piece.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; view.hasRemaining(); i++) {
      if ((view.getShort() & exponent) == exponent) {
        return i;
      }
    }
    return -1;
  }

  private static int scan8(ByteBuffer piece, int exponent) {
    ByteBuffer view = piece.duplicate();
    for (int i = 0; view.hasRemaining(); i++) {
      if ((view.get() & exponent) == exponent) {
        return i;
      }
    }
    return -1;
  }
}
