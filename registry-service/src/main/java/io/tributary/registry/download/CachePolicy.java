package io.tributary.registry.download;

import io.tributary.registry.view.Revision;

/** How long an answer may be kept: what a version number or a commit names never changes. */
public enum CachePolicy {
  /** Kept by the caller, asked for never again. */
  IMMUTABLE("private, max-age=31536000, immutable"),
  /** Kept, but asked about each time: an alias moves. */
  REVALIDATE("no-cache");

  private final String header;

  CachePolicy(String header) {
    this.header = header;
  }

  /** For what this revision means. */
  public static CachePolicy of(Revision revision) {
    return revision instanceof Revision.Ordinal || revision instanceof Revision.Commit
        ? IMMUTABLE
        : REVALIDATE;
  }

  /** The value of Cache-Control. */
  public String header() {
    return header;
  }
}
