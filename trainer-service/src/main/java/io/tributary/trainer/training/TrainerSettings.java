package io.tributary.trainer.training;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Choices of the operator.
 *
 * @param trainer the instance's name in progress records
 * @param directory for checkpoints on their way and fetched PEFT directories
 * @param specTimeout how long a generation may take to appear in adapter-events
 * @param codeVersion recorded in every commit
 */
public record TrainerSettings(
    String trainer, Path directory, Duration specTimeout, String codeVersion) {}
