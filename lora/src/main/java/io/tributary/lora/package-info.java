/** The engine. */
package io.tributary.lora;
