package io.tributary.lora.internal.random;

/**
 * Random numbers by index: number {@code i} of the stream is a hash of (key, i), the finaliser of
 * SplitMix64 (Steele, Lea, Flood 2014). Nothing is stored and no draw depends on another.
 */
public final class CounterRandom {

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private static final double TWO_TO_MINUS_53 = 0x1p-53;

  private final long key;

  private CounterRandom(long key) {
    this.key = key;
  }

  /**
   * The stream of a key of several parts.
   *
   * @param parts in a fixed order, such as seed, run, step
   */
  public static CounterRandom of(long... parts) {
    long key = GOLDEN;
    for (long part : parts) {
      key = mix(key ^ mix(part + GOLDEN)) + GOLDEN;
    }
    return new CounterRandom(key);
  }

  /** The stream of this key with one more part. */
  public CounterRandom with(long part) {
    return new CounterRandom(mix(key ^ mix(part + GOLDEN)) + GOLDEN);
  }

  /** 64 random bits. */
  public long bits(long index) {
    return mix(key + index * GOLDEN);
  }

  /** Uniform in [0, 1). */
  public double uniform(long index) {
    return (bits(index) >>> 11) * TWO_TO_MINUS_53;
  }

  /** Standard normal (Box and Muller), the same on every JVM. */
  public double gaussian(long index) {
    double radius = StrictMath.sqrt(-2 * StrictMath.log1p(-uniform(2 * index)));
    return radius * StrictMath.cos(2 * Math.PI * uniform(2 * index + 1));
  }

  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
