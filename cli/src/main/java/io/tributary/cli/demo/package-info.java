/**
 * The whole pipeline in one run: a fresh stack, records in, adapters trained, registered, aliased,
 * merged, fetched and asked; then everything is stopped and what was made stays.
 */
package io.tributary.cli.demo;
