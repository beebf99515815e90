/** What the trainer knows of specs, bases and versions, followed from adapter-events. */
package io.tributary.trainer.definitions;
