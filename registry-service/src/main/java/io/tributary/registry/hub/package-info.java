/**
 * The read side of the Hugging Face Hub's API, so that its clients find adapters and bases here
 * when {@code HF_ENDPOINT} names the registry. An adapter is a repository whose branches are its
 * aliases and whose tags are its versions; a version is a repository of its own too, for clients
 * that cannot name a revision.
 */
package io.tributary.registry.hub;
