package io.tributary.lora;

import io.tributary.lora.internal.machine.Processor;

/** The type that base weights are kept in. Adapters are float32 in both. */
public enum Precision {
  /** 32 bits. */
  FP32(6),
  /**
   * The upper 16 bits of float32: half the memory. Where the processor multiplies it, everything is
   * computed in it, and faster; elsewhere weights are widened layer by layer and the arithmetic is
   * float32's.
   */
  BF16(15);

  private final int torchType;

  Precision(int torchType) {
    this.torchType = torchType;
  }

  int torchType() {
    return torchType;
  }

  /** The type of the arithmetic on a processor. */
  Precision arithmetic(Processor processor) {
    return this == BF16 && processor.multipliesBf16() ? BF16 : FP32;
  }
}
