package io.tributary.registry.decision;

import io.tributary.contracts.AdapterId;
import io.tributary.store.Digest;
import io.tributary.store.manifest.Manifest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The Hub's name of a version: the first 40 hexadecimal digits of SHA-256 over the lines {@code
 * namespace/name}, version, and the manifest of all files.
 */
final class CommitId {
  private static final int DIGITS = 40;

  private CommitId() {}

  static String of(AdapterId adapter, int version, Manifest all) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    text.writeBytes((adapter + "\n" + version + "\n").getBytes(StandardCharsets.UTF_8));
    text.writeBytes(all.text());
    return Digest.of(text.toByteArray()).hex().substring(0, DIGITS);
  }
}
