/** A real broker and a real S3 store as child processes. */
package io.tributary.localstack;
