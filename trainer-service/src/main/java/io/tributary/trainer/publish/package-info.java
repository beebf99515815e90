/** Telling the registry of commits that become versions: after they are durable, never before. */
package io.tributary.trainer.publish;
