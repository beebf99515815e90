package io.tributary.registry.hub;

import java.util.Optional;

/** There is no such repository, revision or file. */
final class HubException extends RuntimeException {
  private final HubErrorCode code;
  private final transient Optional<String> commit;

  private HubException(HubErrorCode code, String message, Optional<String> commit) {
    super(message);
    this.code = code;
    this.commit = commit;
  }

  static HubException noRepository(String id) {
    return new HubException(
        HubErrorCode.REPO_NOT_FOUND, "there is no repository " + id, Optional.empty());
  }

  static HubException noRevision(String message) {
    return new HubException(HubErrorCode.REVISION_NOT_FOUND, message, Optional.empty());
  }

  /** A file or folder that this commit does not have; clients remember that for the commit. */
  static HubException noEntry(String commit, String path) {
    return new HubException(
        HubErrorCode.ENTRY_NOT_FOUND, "commit " + commit + " has no " + path, Optional.of(commit));
  }

  HubErrorCode code() {
    return code;
  }

  Optional<String> commit() {
    return commit;
  }
}
