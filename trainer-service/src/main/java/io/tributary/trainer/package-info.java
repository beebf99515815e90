/**
 * The trainer service's process: configuration, life cycle, health, metrics. What it runs is in the
 * packages below: {@code service} starts {@code consume}, which hands records to {@code training},
 * where {@code steps} decides, {@code engine} computes, {@code commits} remembers and {@code
 * publish} tells the registry.
 */
package io.tributary.trainer;
