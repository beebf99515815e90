package io.tributary.lora.internal.torch;

import ai.djl.pytorch.jni.JniUtils;

/** Switches libtorch's grad mode on for the current thread, and off when closed. */
public final class GradientRecording implements AutoCloseable {

  GradientRecording() {
    JniUtils.setGradMode(true);
  }

  @Override
  public void close() {
    JniUtils.setGradMode(false);
  }
}
