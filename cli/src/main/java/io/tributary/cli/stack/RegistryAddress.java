package io.tributary.cli.stack;

import java.net.URI;
import java.util.Optional;

/**
 * Where a registry is, and what it lets in.
 *
 * @param token an API key or another bearer token; without one only what anybody may read is seen
 */
public record RegistryAddress(URI root, Optional<String> token) {
  /** Says where, never with what. */
  @Override
  public String toString() {
    return root.toString();
  }
}
