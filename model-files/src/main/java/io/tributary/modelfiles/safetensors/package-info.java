/**
 * Tensors in a file: the safetensors format, read by position without mapping and written as a
 * stream, with every rule of the reference reader enforced before a byte of data is used.
 */
package io.tributary.modelfiles.safetensors;
