/**
 * What a stack keeps outside Kafka: blobs named by their SHA-256, and small commit objects of which
 * exactly one writer can create each. The rules live in one class over a handful of operations on
 * keys, so every kind of store obeys the same ones.
 */
package io.tributary.store;
