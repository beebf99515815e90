/** The engine behind the seam: adapters trained by libtorch on a resident base model. */
package io.tributary.trainer.torch;
