package io.tributary.access;

import java.net.URI;

/**
 * Whose tokens are let in.
 *
 * @param issuer as it names itself, without a slash at its end or with one
 * @param audience for whom its tokens must be
 * @param grantsClaim where in a token the grants are, names of nested claims joined by dots
 */
public record OidcSettings(URI issuer, String audience, String grantsClaim) {}
