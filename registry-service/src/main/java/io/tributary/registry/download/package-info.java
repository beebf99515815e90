/**
 * A file of a version, a merge or a base as an HTTP answer: whole and verified on the way, in part,
 * or not at all because the caller has it.
 */
package io.tributary.registry.download;
