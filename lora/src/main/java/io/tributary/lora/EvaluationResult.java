package io.tributary.lora;

/**
 * The loss on examples that are not trained on.
 *
 * @param loss mean negative log-likelihood over the supervised tokens; NaN when there are none
 * @param supervisedTokens their number
 */
public record EvaluationResult(double loss, long supervisedTokens) {}
