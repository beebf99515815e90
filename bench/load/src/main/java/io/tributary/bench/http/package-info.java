/** The load generator: keep-alive connections in a closed loop, the same for every server. */
package io.tributary.bench.http;
