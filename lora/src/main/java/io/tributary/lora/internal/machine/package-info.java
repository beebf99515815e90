/** What the processor under the engine is. */
package io.tributary.lora.internal.machine;
