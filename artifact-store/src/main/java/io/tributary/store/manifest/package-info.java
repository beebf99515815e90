/**
 * Directories in a store of blobs: a manifest names every file with size and SHA-256, is itself a
 * blob, and its digest is the directory's identity.
 */
package io.tributary.store.manifest;
