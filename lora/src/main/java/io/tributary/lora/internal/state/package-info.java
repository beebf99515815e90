/**
 * A training's state as files: the optimizer's memory as safetensors and the counters in the form
 * of transformers' trainer_state.json. The same state gives the same bytes.
 */
package io.tributary.lora.internal.state;
