/** What two versions of an adapter differ in: files, settings, metrics and the records behind. */
package io.tributary.registry.diff;
