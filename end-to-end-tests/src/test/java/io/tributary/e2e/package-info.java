/** Whole pipelines with real processes. */
package io.tributary.e2e;
