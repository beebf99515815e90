package io.tributary.bench.registry;

import java.net.URI;

/** A registry as the load generator sees it: eight adapters or models with some aliases each. */
interface Side {
  /** Adapters or models. */
  int ADAPTERS = 8;

  /** Connections that read, each its own alias, which is never moved. */
  int READERS = 16;

  /** Connections that write at the same time, each with an alias of its own. */
  int WRITERS = 64;

  /** Versions that aliases are moved between; there before the clock starts. */
  int VERSIONS = 2;

  /** Its address. */
  URI address();

  /** Asks where an alias points. */
  byte[] readAlias(int connection);

  /** Points the connection's alias at the other version. */
  byte[] moveAlias(int connection, long turn);
}
