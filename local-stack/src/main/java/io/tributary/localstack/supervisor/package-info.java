/**
 * Runs a whole stack in the foreground: broker and object store, then the services, each a child
 * that is started again when it dies; everything ends with the supervisor, whatever ends it.
 */
package io.tributary.localstack.supervisor;
