package io.tributary.lora;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Structure;

/** What this process holds of the C library's heap, where libtorch's tensors lie. */
final class NativeHeap {
  private static final LibC LIBC = Native.load("c", LibC.class);

  private NativeHeap() {}

  /**
   * Bytes that were allocated and not freed, on the heap and in mappings of their own; what the
   * allocator keeps for later is not among them, nor are direct buffers that nobody refers to.
   * Source: mallinfo(3) of glibc.
   */
  static long bytesInUse() {
    System.gc();
    MallInfo info = LIBC.mallinfo();
    return Integer.toUnsignedLong(info.uordblks) + Integer.toUnsignedLong(info.hblkhd);
  }

  /** The C library. */
  public interface LibC extends Library {
    /** Statistics over all arenas; wraps at 4 GiB, which no test here reaches. */
    MallInfo mallinfo();
  }

  /** {@code struct mallinfo}. */
  @Structure.FieldOrder({
    "arena",
    "ordblks",
    "smblks",
    "hblks",
    "hblkhd",
    "usmblks",
    "fsmblks",
    "uordblks",
    "fordblks",
    "keepcost"
  })
  public static final class MallInfo extends Structure implements Structure.ByValue {
    public int arena;
    public int ordblks;
    public int smblks;
    public int hblks;
    public int hblkhd;
    public int usmblks;
    public int fsmblks;
    public int uordblks;
    public int fordblks;
    public int keepcost;
  }
}
