/**
 * A real broker and a real object store for tests, each started once per JVM and shared by its
 * tests, which keep out of each other's way by topic prefixes and buckets of their own.
 */
package io.tributary.testsupport;
