/** A broker, a store and a service under measurement, each a process, and what it costs. */
package io.tributary.bench.stack;
