package io.tributary.access;

import com.nimbusds.jwt.JWTClaimsSet;
import io.tributary.contracts.InvalidNameException;
import io.tributary.contracts.Sha256;
import io.tributary.contracts.access.Grant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who stands in a valid token. The id is made of issuer and subject, which are unique together and
 * never given to another; the name is for people.
 */
final class TokenCaller {
  private static final int LONGEST_NAME = 64;

  private final OidcSettings settings;

  TokenCaller(OidcSettings settings) {
    this.settings = settings;
  }

  Caller of(JWTClaimsSet claims) {
    return new Caller(id(claims.getSubject()), name(claims), grants(claims));
  }

  private String id(String subject) {
    return KnownKey.id(Sha256.hex(settings.issuer() + "\n" + subject));
  }

  private static String name(JWTClaimsSet claims) {
    Object preferred = claims.getClaim("preferred_username");
    String name = preferred instanceof String text ? text : claims.getSubject();
    String line = name.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}#]", "_").strip();
    return line.isEmpty() ? "_" : line.substring(0, Math.min(line.length(), LONGEST_NAME));
  }

  private List<Grant> grants(JWTClaimsSet claims) {
    return texts(claim(claims.getClaims()))
        .flatMap(text -> grant(text).stream())
        .distinct()
        .toList();
  }

  /** A claim of this very name counts first: names may be addresses, which have dots. */
  private Object claim(Map<?, ?> claims) {
    if (claims.containsKey(settings.grantsClaim())) {
      return claims.get(settings.grantsClaim());
    }
    Object found = claims;
    for (String part : settings.grantsClaim().split("\\.", -1)) {
      found = found instanceof Map<?, ?> nested ? nested.get(part) : null;
    }
    return found;
  }

  /** A list of texts, or one with blanks between them as {@code scope} has it. */
  private static Stream<String> texts(Object claim) {
    if (claim instanceof Collection<?> list) {
      return list.stream().filter(String.class::isInstance).map(String.class::cast);
    }
    return claim instanceof String text ? Arrays.stream(text.split(" +", -1)) : Stream.empty();
  }

  private static Optional<Grant> grant(String text) {
    try {
      return Optional.of(Grant.parse(text));
    } catch (InvalidNameException e) {
      return Optional.empty();
    }
  }
}
