/**
 * What a stack promises, checked from outside: by what was sent, what the topics hold for a reader
 * of committed records, and what lies in the object store.
 */
package io.tributary.e2e.proof;
