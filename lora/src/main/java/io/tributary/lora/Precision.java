package io.tributary.lora;

/** The type that base weights are kept and multiplied in. Adapters are float32 in both. */
public enum Precision {
  /** 32 bits. */
  FP32(6),
  /** The upper 16 bits of float32: half the memory, and fast where the processor multiplies it. */
  BF16(15);

  private final int torchType;

  Precision(int torchType) {
    this.torchType = torchType;
  }

  int torchType() {
    return torchType;
  }
}
