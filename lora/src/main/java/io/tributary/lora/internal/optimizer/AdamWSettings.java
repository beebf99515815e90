package io.tributary.lora.internal.optimizer;

/**
 * The constants of AdamW.
 *
 * @param beta1 decay of the first moment
 * @param beta2 decay of the second moment
 * @param epsilon added to the root of the second moment
 * @param weightDecay decoupled, times the learning rate
 * @param maxGradNorm gradients are scaled down to this global norm; 0 is off
 */
public record AdamWSettings(
    double beta1, double beta2, double epsilon, double weightDecay, double maxGradNorm) {}
