/**
 * A real Kafka broker and a real S3 store on one machine, each in a JVM of its own because their
 * jars clash with each other's and with ours. Everything is bound to loopback and lives under one
 * data directory.
 */
package io.tributary.localstack;
