/**
 * What a base model is: its config.json read into the shape that training, parameter counts and
 * merges need, with every architecture that is not supported refused by name.
 */
package io.tributary.modelfiles.config;
