package io.tributary.registry.hub.wire;

import java.util.List;

/** Who asks, as clients show it. */
public record Account(
    String type,
    String name,
    String fullname,
    String email,
    boolean isPro,
    List<Organization> orgs,
    Auth auth) {
  /** A group that somebody belongs to. */
  public record Organization(String name) {}

  /** How somebody has shown who they are. */
  public record Auth(AccessToken accessToken) {}

  /** A token and what it is good for. */
  public record AccessToken(String displayName, String role) {}

  /** Somebody of this name, whose token has this role. */
  public static Account of(String name, String role) {
    return new Account(
        "user", name, name, "", false, List.of(), new Auth(new AccessToken(name, role)));
  }
}
