package io.tributary.access;

import io.tributary.contracts.access.Grant;
import io.tributary.contracts.access.Scope;
import java.util.Collection;
import java.util.List;

/**
 * Who asks.
 *
 * @param id of the key, or of somebody whom another issuer knows
 * @param name for people
 */
public record Caller(String id, String name, List<Grant> grants) {
  private static final String ANONYMOUS = "anonymous";

  /** Somebody without a key, who may read these namespaces. */
  public static Caller anonymous(Collection<String> namespaces) {
    return new Caller(
        ANONYMOUS,
        ANONYMOUS,
        namespaces.stream().map(namespace -> new Grant(namespace, Scope.READ)).toList());
  }

  /** Whether this is allowed in this namespace, or in every one if that is {@link Grant#EVERY}. */
  public boolean may(Scope scope, String namespace) {
    return grants.stream().anyMatch(grant -> grant.allows(scope, namespace));
  }

  /** Whether this is allowed in some namespace. */
  public boolean maySomewhere(Scope scope) {
    return grants.stream().anyMatch(grant -> grant.scope().includes(scope));
  }

  /** The audit record of what they do: a name for people and the id, which is unique. */
  public String actor() {
    return name + "#" + id;
  }
}
