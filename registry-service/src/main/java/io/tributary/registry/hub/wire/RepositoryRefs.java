package io.tributary.registry.hub.wire;

import java.util.List;

/** What names a commit. All four lists must be there. */
public record RepositoryRefs(
    List<Ref> branches, List<Ref> converts, List<Ref> tags, List<Ref> pullRequests) {
  /** One name and the commit that it means now. */
  public record Ref(String name, String ref, String targetCommit) {
    /** A branch. */
    public static Ref branch(String name, String commit) {
      return new Ref(name, "refs/heads/" + name, commit);
    }

    /** A tag. */
    public static Ref tag(String name, String commit) {
      return new Ref(name, "refs/tags/" + name, commit);
    }
  }

  /** Branches and tags. */
  public static RepositoryRefs of(List<Ref> branches, List<Ref> tags) {
    return new RepositoryRefs(branches, List.of(), tags, List.of());
  }
}
