package io.tributary.registry.hub;

/** What clients make a typed exception of; without it a 404 is taken for a hub out of reach. */
enum HubErrorCode {
  REPO_NOT_FOUND("RepoNotFound"),
  REVISION_NOT_FOUND("RevisionNotFound"),
  ENTRY_NOT_FOUND("EntryNotFound");

  private final String header;

  HubErrorCode(String header) {
    this.header = header;
  }

  /** The value of X-Error-Code. */
  String header() {
    return header;
  }
}
