/**
 * LoRA adapters as PEFT keeps them: the config with its matching rules, the weights under PEFT's
 * keys, the directory of both with a model card, and the parameter count that PEFT prints.
 */
package io.tributary.modelfiles.peft;
