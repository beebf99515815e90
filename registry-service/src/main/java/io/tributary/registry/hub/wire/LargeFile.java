package io.tributary.registry.hub.wire;

import io.tributary.contracts.FileReference;
import java.nio.charset.StandardCharsets;

/**
 * Where a file's content is, beside its pointer in git. Clients read the digest under either name.
 *
 * @param oid SHA-256
 * @param sha256 the same
 * @param size bytes of the content
 * @param pointerSize bytes of the pointer
 */
public record LargeFile(String oid, String sha256, long size, int pointerSize) {
  static LargeFile of(FileReference file) {
    int pointer = GitObjects.pointer(file).getBytes(StandardCharsets.UTF_8).length;
    return new LargeFile(file.sha256(), file.sha256(), file.size(), pointer);
  }
}
