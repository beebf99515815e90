/** The one Kafka Streams topology: bytes in, each record once into one of two topics. */
package io.tributary.ingest.topology;
