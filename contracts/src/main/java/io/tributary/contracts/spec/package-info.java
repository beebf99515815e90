/**
 * What a team says of an adapter: its base, its LoRA shape, how it trains and when it publishes.
 */
package io.tributary.contracts.spec;
