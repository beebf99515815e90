package io.tributary.lora;

/**
 * What the last bits of a result depend on beside its inputs. Equal bits are promised only between
 * runs whose fingerprints are equal.
 *
 * @param libtorch its version
 * @param cpuModel the processor's name
 * @param isa the vector instructions that libtorch may use
 * @param threads of one operation
 */
public record EnvironmentFingerprint(String libtorch, String cpuModel, String isa, int threads) {}
