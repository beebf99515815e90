package io.tributary.trainer.torch;

import io.tributary.lora.Precision;
import java.nio.file.Path;

/**
 * How libtorch runs.
 *
 * @param threads of one operation; part of the fingerprint
 * @param precision of the base's weights
 * @param nativeDirectory where its libraries are unpacked to
 */
public record TorchSettings(int threads, Precision precision, Path nativeDirectory) {}
