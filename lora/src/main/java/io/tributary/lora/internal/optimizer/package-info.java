/** What turns accumulated gradients into new weights, as torch.optim and transformers do it. */
package io.tributary.lora.internal.optimizer;
