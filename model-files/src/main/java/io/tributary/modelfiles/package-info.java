/**
 * The formats on disk that other tools read and write: safetensors, GGUF, config.json, PEFT
 * directories, merged models.
 *
 * <p>This package holds what all of them share: the typed, located failures of files that cannot be
 * used.
 */
package io.tributary.modelfiles;
