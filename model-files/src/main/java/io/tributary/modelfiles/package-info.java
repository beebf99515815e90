/** Formats on disk: safetensors, config.json, PEFT directories, merge. */
package io.tributary.modelfiles;
