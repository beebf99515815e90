/** Who is told what the trainer does: the progress topic, the log, the metrics. */
package io.tributary.trainer.progress;
